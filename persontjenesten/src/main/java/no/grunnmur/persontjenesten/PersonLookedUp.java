package no.grunnmur.persontjenesten;

import java.util.Optional;
import no.grunnmur.audit.AuditEvent;
import no.grunnmur.guard.Caller;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.persontjenesten.document.InformationPart;

/**
 * Somebody looked for a person, found or not.
 *
 * @param caller who asked, for which organisation
 * @param user pseudonym of the user's national id when there is a user; the HPR number, which is public, stands beside it
 * @param access which way in, and so which scope
 * @param selection what was asked for
 * @param person who was found, empty when nobody was
 * @param soughtFor pseudonym of the number or id that led to nobody; empty when somebody was found
 */
public record PersonLookedUp(
        Caller caller,
        Optional<String> user,
        Access access,
        Selection selection,
        Optional<PersonId> person,
        Optional<String> soughtFor)
        implements AuditEvent {

    @Override
    public String type() {
        return "persontjenesten.person-looked-up";
    }

    @Override
    public void write(JsonWriter json) {
        json.name("client").value(caller.clientId());
        text(json, "parentOrganisation", number(caller.parentOrganisation()));
        text(json, "childOrganisation", number(caller.childOrganisation()));
        text(json, "supplier", number(caller.supplier()));
        text(json, "user", user.orElse(null));
        text(
                json,
                "hprNumber",
                caller.hprNumber().isPresent() ? caller.hprNumber().get().value() : null);
        json.name("token").value(caller.tokenId());
        json.name("access").value(access.pathSegment());
        json.name("found").value(person.isPresent());
        text(json, "person", person.isPresent() ? person.get().toString() : null);
        text(json, "soughtFor", soughtFor.orElse(null));
        json.name("parts").beginArray();
        for (InformationPart part : selection.parts()) {
            json.value(part.name());
        }
        json.endArray();
        json.name("history").value(selection.includeHistory());
    }

    private static String number(Optional<OrganisationNumber> organisation) {
        return organisation.isPresent() ? organisation.get().value() : null;
    }

    private static void text(JsonWriter json, String name, String value) {
        if (value != null) {
            json.name(name).value(value);
        }
    }
}
