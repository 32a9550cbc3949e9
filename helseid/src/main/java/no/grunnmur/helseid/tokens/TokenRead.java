package no.grunnmur.helseid.tokens;

import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;

/**
 * Somebody was told what stands behind a token: the holder at userinfo, or a client that introspected it.
 *
 * @param endpoint {@code userinfo} or {@code introspect}
 * @param clientId the client that the token was issued to, or that introspected it
 * @param tokenId the token's {@code jti}
 */
public record TokenRead(String endpoint, String clientId, String tokenId) implements AuditEvent {

    /** The name of the kind. */
    public static final String TYPE = "helseid.token-read";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(JsonWriter json) {
        json.name("endpoint").value(endpoint);
        json.name("client").value(clientId);
        json.name("token").value(tokenId);
    }
}
