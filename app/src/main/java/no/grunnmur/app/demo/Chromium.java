package no.grunnmur.app.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One chromium that draws page after page: starting it costs more than all pages together.
 *
 * <p>Source: Chrome DevTools Protocol, {@code Page.navigate} and {@code Page.captureScreenshot}.
 */
final class Chromium implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;
    private static final long PAUSE_MILLIS = 20;
    private static final int WIDTH = 1024;
    private static final int HEIGHT = 760;
    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final WebSocket tab;
    private int sent;

    /** @param folder its own; it may write there what it likes */
    Chromium(Path program, Path folder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder,
                "about:blank"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--no-sandbox");
        }
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            tab = open(port(folder.resolve("DevToolsActivePort")));
            ObjectNode size = JSON.createObjectNode().put("width", WIDTH).put("height", HEIGHT);
            call(
                    "Emulation.setDeviceMetricsOverride",
                    size.put("deviceScaleFactor", 1).put("mobile", false));
            call("Page.enable", JSON.createObjectNode());
        } catch (IOException | InterruptedException | RuntimeException unusable) {
            end();
            throw unusable;
        }
    }

    /** It writes the port that it has found to a file of its folder. */
    private int port(Path file) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (process.isAlive() && System.nanoTime() < end) {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            if (lines.size() > 1) {
                return Integer.parseInt(lines.getFirst());
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new IOException("chromium does not start");
    }

    private WebSocket open(int port) throws IOException, InterruptedException {
        HttpRequest list = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
                .build();
        for (JsonNode each : JSON.readTree(
                http.send(list, HttpResponse.BodyHandlers.ofString()).body())) {
            if (each.path("type").asString("").equals("page")) {
                URI address = URI.create(each.path("webSocketDebuggerUrl").asString(""));
                return http.newWebSocketBuilder()
                        .buildAsync(address, new Listener(messages))
                        .join();
            }
        }
        throw new IOException("chromium has no page");
    }

    /** The page at an address as PNG, as soon as it is there with everything that it needs. */
    byte[] draw(URI page) throws IOException, InterruptedException {
        messages.clear();
        call("Page.navigate", JSON.createObjectNode().put("url", page.toString()));
        await("method", "Page.loadEventFired");
        JsonNode picture =
                call("Page.captureScreenshot", JSON.createObjectNode().put("format", "png"));
        return Base64.getDecoder().decode(picture.path("result").path("data").asString(""));
    }

    private JsonNode call(String method, ObjectNode parameters) throws IOException, InterruptedException {
        sent++;
        ObjectNode message = JSON.createObjectNode().put("id", sent).put("method", method);
        tab.sendText(message.set("params", parameters).toString(), true).join();
        return await("id", Integer.toString(sent));
    }

    /** Events that nobody waits for are passed over, but that a page is there may be told before navigating is. */
    private JsonNode await(String member, String value) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        List<JsonNode> others = new ArrayList<>();
        while (true) {
            JsonNode message = messages.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (message == null) {
                throw new IOException("chromium does not answer");
            }
            if (message.path(member).asString("").equals(value)) {
                messages.addAll(others);
                return message;
            }
            others.add(message);
        }
    }

    @Override
    public void close() {
        tab.abort();
        end();
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        http.close();
    }

    /** Puts the parts of each message together. */
    private static final class Listener implements WebSocket.Listener {

        private final BlockingQueue<JsonNode> messages;
        private final StringBuilder text = new StringBuilder();

        Listener(BlockingQueue<JsonNode> messages) {
            this.messages = messages;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                messages.add(JSON.readTree(text.toString()));
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
