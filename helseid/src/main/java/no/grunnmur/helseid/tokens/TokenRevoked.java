package no.grunnmur.helseid.tokens;

import java.util.Optional;
import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;

/**
 * A client took a token back.
 *
 * @param clientId who
 * @param tokenId the access token's {@code jti}
 * @param grantId the grant that ended, when it was a refresh token
 */
public record TokenRevoked(String clientId, Optional<String> tokenId, Optional<String> grantId) implements AuditEvent {

    /** The name of the kind. */
    public static final String TYPE = "helseid.token-revoked";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(JsonWriter json) {
        json.name("client").value(clientId);
        tokenId.ifPresent(id -> json.name("token").value(id));
        grantId.ifPresent(id -> json.name("grant").value(id));
    }
}
