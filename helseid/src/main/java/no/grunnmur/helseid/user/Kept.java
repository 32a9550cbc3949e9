package no.grunnmur.helseid.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;

/** The small habits of the JSON that is kept in the stores. */
final class Kept {

    private Kept() {}

    static List<String> texts(JsonObject json, String name) {
        List<String> found = new ArrayList<>();
        if (json.get(name) instanceof List<?> values) {
            for (Object value : values) {
                found.add((String) value);
            }
        }
        return found;
    }

    static void write(JsonWriter json, String name, Optional<String> value) {
        if (value.isPresent()) {
            json.name(name).value(value.get());
        }
    }
}
