package no.grunnmur.helseid.testtoken;

import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;

/**
 * A test token was made. What it says was asked for and proves nothing.
 *
 * @param audience its {@code aud}
 * @param clientId the client it names
 * @param tokenId its {@code jti}
 * @param expiresAt its {@code exp}
 */
public record TestTokenIssued(String audience, String clientId, String tokenId, long expiresAt) implements AuditEvent {

    /** The name of the kind. */
    public static final String TYPE = "helseid.test-token-issued";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(JsonWriter json) {
        json.name("audience").value(audience);
        json.name("client").value(clientId);
        json.name("token").value(tokenId);
        json.name("expires").value(expiresAt);
    }
}
