package no.grunnmur.persontjenesten.insight;

import java.util.Collection;
import no.grunnmur.audit.AboutPersons;
import no.grunnmur.guard.Caller;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * A system read, for a person, who has looked that person up. Listed to the person.
 *
 * @param caller the system, with the person's own token
 * @param shown how many lookups were told
 * @param persons the ids of the one person
 */
record InsightRead(Caller caller, int shown, Collection<String> persons) implements AboutPersons {

    static final String TYPE = "persontjenesten.insight-read";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(JsonWriter json) {
        json.name("client").value(caller.clientId());
        caller.clientName().ifPresent(name -> json.name("system").value(name));
        caller.parentOrganisation()
                .map(OrganisationNumber::value)
                .ifPresent(number -> json.name("parentOrganisation").value(number));
        json.name("token").value(caller.tokenId());
        json.name("shown").value(shown);
    }
}
