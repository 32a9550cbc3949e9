package no.grunnmur.grunndata;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * An account that has been let in.
 *
 * @param id its own id, which stays when it is renamed
 * @param kind which sort of account, in the field's own word, e.g. {@code Tjenestekonto}
 * @param organisation whose it is
 * @param fagsystem the system that uses it, when exactly one does
 * @param rights what it may do
 */
public record ServiceAccount(
        UUID id,
        String username,
        String kind,
        OrganisationNumber organisation,
        Optional<String> fagsystem,
        Set<Right> rights) {

    public ServiceAccount {
        rights = Set.copyOf(rights);
    }

    /** What an account may do. */
    public enum Right {
        /** Look up, search and export. */
        READ,
        /** Subscribe to events. */
        SUBSCRIBE,
        /** Change the parties of its own organisation. */
        CHANGE_OWN,
        /** Change any party, and make new organisations. */
        CHANGE_ALL,
        /** Read who has asked for what (role ReadAllLogs). */
        READ_LOGS
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }

    /** Who it is, as members of an audit event. */
    public void write(JsonWriter json) {
        json.name("account").value(username);
        json.name("accountId").value(id.toString());
        json.name("kind").value(kind);
        json.name("parentOrganisation").value(organisation.value());
        if (fagsystem.isPresent()) {
            json.name("system").value(fagsystem.get());
        }
    }
}
