package no.grunnmur.persontjenesten;

import java.time.LocalDate;
import java.util.List;
import no.grunnmur.audit.AboutPersons;
import no.grunnmur.json.JsonWriter;

/**
 * Somebody looked for a person as of an earlier day, found or not.
 *
 * @param lookup the lookup it is, with history
 * @param day the day that was asked for
 */
public record PersonLookedUpAsOf(PersonLookedUp lookup, LocalDate day) implements AboutPersons {

    @Override
    public String type() {
        return "persontjenesten.person-looked-up-as-of";
    }

    @Override
    public void write(JsonWriter json) {
        lookup.write(json);
        json.name("asOf").value(day.toString());
    }

    @Override
    public List<String> persons() {
        return lookup.persons();
    }
}
