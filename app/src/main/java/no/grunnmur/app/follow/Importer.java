package no.grunnmur.app.follow;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends documents and events from files to the register, in pieces. What the register has taken already changes nothing,
 * so a run that was cut short is simply begun anew.
 */
public final class Importer {

    /** Below what the house takes in one request. */
    private static final int PIECE_CHARACTERS = 100_000;

    private static final int PIECE_ENTRIES = 200;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What came of a run. */
    public record Sum(long sent, long applied, long late, long repeated, long aside) {
        private Sum plus(int entries, JsonNode answer) {
            return new Sum(
                    sent + entries,
                    applied + answer.path("applied").asLong(0),
                    late + answer.path("late").asLong(0),
                    repeated + answer.path("repeated").asLong(0),
                    aside + answer.path("setAside").size());
        }
    }

    private final RegisterClient client;
    private final String path;
    private final Follower.Telling telling;
    private final List<String> piece = new ArrayList<>();
    private int characters;
    private Sum sum = new Sum(0, 0, 0, 0, 0);

    /** @param feed {@code folkeregister} or {@code kontaktregister} */
    public Importer(RegisterClient client, String feed, Follower.Telling telling) {
        this.client = client;
        this.path = "/import/v1/" + feed;
        this.telling = telling;
    }

    /** Sends a file, or every file of a folder by name: a JSON list, one JSON object, or an entry a line. */
    public Sum send(Path from) throws IOException, InterruptedException {
        if (Files.isDirectory(from)) {
            try (Stream<Path> files = Files.list(from)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    file(file);
                }
            }
        } else {
            file(from);
        }
        flush();
        return sum;
    }

    private void file(Path file) throws IOException, InterruptedException {
        try {
            JsonNode whole = JSON.readTree(Files.readString(file));
            if (whole.isArray()) {
                for (JsonNode each : whole) {
                    add(each.toString());
                }
            } else {
                add(whole.toString());
            }
            return;
        } catch (JacksonException severalOrBroken) {
            // then it is an entry a line
        }
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    add(line);
                }
            }
        }
    }

    private void add(String entry) throws InterruptedException {
        if (!piece.isEmpty() && (characters + entry.length() > PIECE_CHARACTERS || piece.size() == PIECE_ENTRIES)) {
            flush();
        }
        piece.add(entry);
        characters += entry.length();
    }

    private void flush() throws InterruptedException {
        if (piece.isEmpty()) {
            return;
        }
        JsonNode answer = client.post(path, "application/x-ndjson", String.join("\n", piece));
        for (JsonNode aside : answer.path("setAside")) {
            telling.say(
                    "set aside " + aside.path("key").asString("") + ": "
                            + aside.path("reason").asString(""),
                    true);
        }
        sum = sum.plus(piece.size(), answer);
        telling.say("sent " + sum.sent(), false);
        piece.clear();
        characters = 0;
    }

    /** What is set aside, a line each. */
    public List<String> asides() throws InterruptedException {
        List<String> lines = new ArrayList<>();
        for (JsonNode aside : client.get(path + "/set-aside").path("setAside")) {
            lines.add(
                    aside.path("key").asString("") + "  " + aside.path("reason").asString(""));
        }
        return lines;
    }

    /** Tries one again; the reason why it still cannot be used, empty when it could. */
    public String retry(String key) throws InterruptedException {
        return client.post(path + "/set-aside/" + key + "/retry", "application/json", "")
                .at("/setAside/0/reason")
                .asString("");
    }

    /** Forgets one. */
    public void discard(String key) throws InterruptedException {
        client.delete(path + "/set-aside/" + key);
    }
}
