package no.grunnmur.persontjenesten;

import java.util.Optional;
import no.grunnmur.guard.Caller;
import no.grunnmur.guard.Purpose;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * Who asked, for which organisation, by which system and way in, and why if the token says: written with the same members into every event about what
 * this service told, because "who has looked me up" reads them all. The persons themselves are the log's to write
 * ({@link no.grunnmur.audit.AboutPersons}).
 */
public final class WhoAsked {

    private WhoAsked() {}

    /**
     * Writes the members.
     *
     * @param user pseudonym of the user's national id when there is a user; the HPR number, which is public, stands beside
     * @param access which way in, and so which scope
     */
    public static void write(JsonWriter json, Caller caller, Optional<String> user, Access access) {
        json.name("client").value(caller.clientId());
        text(json, "system", caller.clientName());
        number(json, "parentOrganisation", caller.parentOrganisation());
        number(json, "childOrganisation", caller.childOrganisation());
        number(json, "supplier", caller.supplier());
        text(json, "user", user);
        if (caller.hprNumber().isPresent()) {
            json.name("hprNumber").value(caller.hprNumber().get().value());
        }
        if (caller.purpose().isPresent()) {
            Purpose purpose = caller.purpose().get();
            json.name("purpose").value(purpose.code());
            text(json, "purposeDetails", purpose.details());
            text(json, "decision", purpose.decision());
        }
        json.name("token").value(caller.tokenId());
        json.name("access").value(access.pathSegment());
    }

    private static void number(JsonWriter json, String name, Optional<OrganisationNumber> organisation) {
        if (organisation.isPresent()) {
            json.name(name).value(organisation.get().value());
        }
    }

    private static void text(JsonWriter json, String name, Optional<String> value) {
        if (value.isPresent()) {
            json.name(name).value(value.get());
        }
    }
}
