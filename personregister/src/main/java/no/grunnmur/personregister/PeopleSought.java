package no.grunnmur.personregister;

import java.util.List;
import no.grunnmur.audit.AboutPersons;
import no.grunnmur.json.JsonWriter;

/**
 * An account searched for people.
 *
 * @param criteria the names of what was given
 * @param found how many fitted, as far as they were shown
 * @param persons the opaque ids of those who were shown
 * @param source the address that it came from
 */
public record PeopleSought(Accounts.Account account, String criteria, int found, List<String> persons, String source)
        implements AboutPersons {

    @Override
    public String type() {
        return "personregister.search";
    }

    @Override
    public void write(JsonWriter json) {
        AccountTold.write(json, account, source);
        json.name("criteria").value(criteria);
        json.name("found").value(found);
    }
}
