package no.grunnmur.personregister;

import java.util.List;
import java.util.Optional;
import no.grunnmur.audit.AboutPersons;
import no.grunnmur.json.JsonWriter;

/**
 * An account asked for a person by number, found or not.
 *
 * @param person the opaque id; empty when there was nobody
 * @param soughtFor pseudonym of the number that led to nobody; empty when somebody was found
 * @param source the address that it came from
 */
public record PersonLookedUp(
        Accounts.Account account, Optional<String> person, Optional<String> soughtFor, String source)
        implements AboutPersons {

    @Override
    public String type() {
        return "personregister.person-looked-up";
    }

    @Override
    public void write(JsonWriter json) {
        AccountTold.write(json, account, source);
        json.name("found").value(person.isPresent());
        if (soughtFor.isPresent()) {
            json.name("soughtFor").value(soughtFor.get());
        }
    }

    @Override
    public List<String> persons() {
        return person.stream().toList();
    }
}
