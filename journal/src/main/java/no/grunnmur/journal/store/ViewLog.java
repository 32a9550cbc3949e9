package no.grunnmur.journal.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import no.grunnmur.journal.client.OwnFile;
import no.grunnmur.json.JsonException;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;

/**
 * Who has looked at whom in this journal, a line each, on disk before anything is shown. Who has looked in the register is
 * told by Persontjenesten to the person alone; what was done with it here only the journal knows. Nothing is taken out of the
 * file. Safe for use from many threads of one process.
 */
public final class ViewLog {

    /** How somebody was seen. */
    public enum Kind {
        /** The whole card. */
        CARD,
        /** A line among the hits of a search. */
        SEARCH
    }

    /**
     * Somebody looked.
     *
     * @param who the clinician's name
     * @param hprNumber empty for who has none
     * @param person the register's own id
     */
    public record View(Instant at, String who, String hprNumber, String unit, Kind kind, String person) {}

    private final Path file;

    public ViewLog(Path folder) {
        this.file = folder.resolve("views.ndjson");
    }

    /** Keeps views. */
    public synchronized void keep(List<View> views) {
        if (views.isEmpty()) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        for (View view : views) {
            JsonWriter json = new JsonWriter().beginObject();
            json.name("at").value(view.at().toString()).name("who").value(view.who());
            json.name("hpr").value(view.hprNumber()).name("unit").value(view.unit());
            json.name("kind").value(view.kind().name()).name("person").value(view.person());
            lines.append(new String(json.endObject().toBytes(), StandardCharsets.UTF_8))
                    .append('\n');
        }
        OwnFile.append(file, lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The newest views of a person, the newest first. A line that was cut off by a crash is passed over. */
    public synchronized List<View> of(String person, int most) {
        Deque<View> found = new ArrayDeque<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains(person)) {
                    take(line, person, found);
                    if (found.size() > most) {
                        found.removeLast();
                    }
                }
            }
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the journal cannot read who has looked", unreadable);
        }
        return new ArrayList<>(found);
    }

    private static void take(String line, String person, Deque<View> found) {
        try {
            JsonObject json = JsonObject.parse(line.getBytes(StandardCharsets.UTF_8));
            if (json.text("person").orElse("").equals(person)) {
                found.addFirst(new View(
                        Instant.parse(json.text("at").orElse("")),
                        json.text("who").orElse(""),
                        json.text("hpr").orElse(""),
                        json.text("unit").orElse(""),
                        Kind.valueOf(json.text("kind").orElse("CARD")),
                        person));
            }
        } catch (JsonException | DateTimeException | IllegalArgumentException cutOff) {
            // the last line before a crash: nothing was shown for it
        }
    }

    /** Forgets everything, for the dev profile. */
    public synchronized void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("the journal cannot write in its folder", failed);
        }
    }
}
