package no.grunnmur.jose;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.json.JsonException;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;

/** The times of the keys as JSON that a person can read. What has no end is left out. */
final class KeyScheduleFile {

    private KeyScheduleFile() {}

    static byte[] write(List<KeyRing.Entry> entries) {
        JsonWriter writer = new JsonWriter().beginObject().name("keys").beginArray();
        for (KeyRing.Entry entry : entries) {
            writer.beginObject().name("kid").value(entry.keyId());
            writer.name("alg").value(entry.algorithm().name());
            time(writer, "publishedFrom", entry.schedule().publishedFrom());
            time(writer, "signsFrom", entry.schedule().signsFrom());
            time(writer, "signsUntil", entry.schedule().signsUntil());
            time(writer, "publishedUntil", entry.schedule().publishedUntil());
            writer.endObject();
        }
        return writer.endArray().endObject().toBytes();
    }

    private static void time(JsonWriter writer, String name, Instant time) {
        if (!time.equals(Instant.MAX)) {
            writer.name(name).value(time.toString());
        }
    }

    /** The entries, or empty when the text is broken: the keys themselves are what counts. */
    static Optional<List<KeyRing.Entry>> read(byte[] json) {
        try {
            List<KeyRing.Entry> entries = new ArrayList<>();
            if (!(JsonObject.parse(json).get("keys") instanceof List<?> list)) {
                return Optional.empty();
            }
            for (Object element : list) {
                Map<?, ?> members = (Map<?, ?>) element;
                entries.add(new KeyRing.Entry(
                        keyId(members),
                        Algorithm.valueOf((String) members.get("alg")),
                        new KeyRing.Schedule(
                                time(members, "publishedFrom"),
                                time(members, "signsFrom"),
                                time(members, "signsUntil"),
                                time(members, "publishedUntil"))));
            }
            return Optional.of(entries);
        } catch (JsonException
                | DateTimeException
                | ClassCastException
                | IllegalArgumentException
                | NullPointerException broken) {
            return Optional.empty();
        }
    }

    /** A name becomes a path, so it is what we write and nothing else. */
    private static String keyId(Map<?, ?> members) {
        String keyId = (String) members.get("kid");
        if (!keyId.matches("[0-9A-F]{40}")) {
            throw new IllegalArgumentException("not a key id");
        }
        return keyId;
    }

    private static Instant time(Map<?, ?> members, String name) {
        return members.get(name) == null ? Instant.MAX : Instant.parse((String) members.get(name));
    }
}
