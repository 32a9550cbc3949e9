package no.grunnmur.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The journal in a process of its own, always at the same address and with the same folder; it can be killed and started. */
final class JournalProcess implements AutoCloseable {

    private static final Pattern CODE = Pattern.compile("Set-up code: (\\S+)");
    private static final long READY_WITHIN_NANOS = 60_000_000_000L;

    private final List<String> command;
    private final Path folder;
    private final String house;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;
    private volatile String code = "";

    JournalProcess(List<String> command, Path folder, String house) throws IOException {
        this.command = List.copyOf(command);
        this.folder = folder;
        this.house = house;
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
    }

    URI address() {
        return URI.create("http://localhost:" + port + "/journal");
    }

    /** What the set-up asks for, since the last start. */
    String code() {
        return code;
    }

    /** Starts it, and returns when it answers. */
    void start() throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "journal", ".txt");
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of(
                "journal",
                "--url",
                house,
                "--port",
                Integer.toString(port),
                "--data",
                folder.resolve("journal").toString()));
        process = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        long begun = System.nanoTime();
        while (true) {
            String said = Files.readString(output);
            Matcher found = CODE.matcher(said);
            if (found.find()) {
                code = found.group(1);
                return;
            }
            if (process.waitFor(10, TimeUnit.MILLISECONDS) || System.nanoTime() - begun > READY_WITHIN_NANOS) {
                process.destroyForcibly();
                throw new IOException("the journal did not start:\n" + said);
            }
        }
    }

    /** As {@code kill} or as {@code kill -9} does. */
    void stop(boolean nine) throws InterruptedException {
        if (nine) {
            process.destroyForcibly();
        } else {
            process.destroy();
        }
        process.waitFor();
    }

    /** One call that changes what the journal asks; what it answers. */
    String change(String json) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(address() + "/api/register"))
                        .header("Authorization", "Bearer " + code)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the choice was not taken: " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroy();
        }
        http.close();
    }
}
