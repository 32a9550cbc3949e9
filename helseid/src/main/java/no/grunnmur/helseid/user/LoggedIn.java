package no.grunnmur.helseid.user;

import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;

/**
 * Somebody logged in. Who it was stands in the session, and in the audit only as far as its pseudonym in the tokens that
 * follow.
 *
 * @param clientId for which client
 * @param sid the session that began
 * @param identityProvider where
 * @param level how surely
 */
public record LoggedIn(String clientId, String sid, String identityProvider, SecurityLevel level)
        implements AuditEvent {

    /** The name of the kind. */
    public static final String TYPE = "helseid.logged-in";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(JsonWriter json) {
        json.name("client").value(clientId);
        json.name("sid").value(sid);
        json.name("idp").value(identityProvider);
        json.name("level").value(level.value());
    }
}
