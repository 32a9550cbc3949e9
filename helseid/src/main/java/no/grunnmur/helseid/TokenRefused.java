package no.grunnmur.helseid;

import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;

/**
 * A client that had proved who it is was refused a token.
 *
 * @param clientId who
 * @param code the problem
 * @param assertion the assertion that was used up, as in {@link TokenIssued}
 */
public record TokenRefused(String clientId, String code, String assertion) implements AuditEvent {

    /** The name of the kind. */
    public static final String TYPE = "helseid.token-refused";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(JsonWriter json) {
        json.name("client").value(clientId);
        json.name("problem").value(code);
        json.name("assertion").value(assertion);
    }
}
