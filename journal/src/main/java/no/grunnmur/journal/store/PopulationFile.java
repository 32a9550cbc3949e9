package no.grunnmur.journal.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.grunnmur.journal.client.OwnFile;
import no.grunnmur.json.JsonException;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;

/** The local copy of the population in its file, which the owner alone can read. */
public final class PopulationFile {

    /** A person of the copy. */
    public record Line(String id, String name, String born, String home, String protection, boolean dead) {}

    /**
     * A copy.
     *
     * @param last the number of the last event that is in it
     */
    public record Copy(String municipality, long last, Map<String, Line> people) {}

    private final Path file;

    public PopulationFile(Path folder) {
        this.file = folder.resolve("population.json");
    }

    /** The copy as it was kept last; an empty one when there is none, or none that can be read. */
    public Copy read() {
        Map<String, Line> people = new LinkedHashMap<>();
        try {
            byte[] bytes = Files.readAllBytes(file);
            JsonObject json = JsonObject.parse(bytes);
            if (json.get("people") instanceof List<?> list) {
                for (Object each : list) {
                    if (each instanceof List<?> line && line.size() == 6) {
                        people.put(
                                text(line, 0),
                                new Line(
                                        text(line, 0),
                                        text(line, 1),
                                        text(line, 2),
                                        text(line, 3),
                                        text(line, 4),
                                        text(line, 5).equals("true")));
                    }
                }
            }
            return new Copy(
                    json.text("municipality").orElse(""), json.number("last").orElse(0), people);
        } catch (NoSuchFileException | JsonException none) {
            return new Copy("", 0, people);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the copy of the population cannot be read", unreadable);
        }
    }

    private static String text(List<?> line, int index) {
        return String.valueOf(line.get(index));
    }

    /** Keeps a copy. */
    public void write(Copy copy) {
        JsonWriter json = new JsonWriter().beginObject();
        json.name("municipality").value(copy.municipality()).name("last").value(copy.last());
        json.name("people").beginArray();
        for (Line line : copy.people().values()) {
            json.beginArray()
                    .value(line.id())
                    .value(line.name())
                    .value(line.born())
                    .value(line.home());
            json.value(line.protection()).value(String.valueOf(line.dead())).endArray();
        }
        OwnFile.write(file, json.endArray().endObject().toBytes());
    }
}
