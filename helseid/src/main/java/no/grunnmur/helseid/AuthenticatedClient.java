package no.grunnmur.helseid;

import java.time.Instant;
import java.util.HexFormat;
import no.grunnmur.jose.Crypto;
import no.grunnmur.jose.OneTimeUse;
import no.grunnmur.json.JsonObject;

/**
 * A client that has proved who it is, with the assertion that proved it.
 *
 * @param client its configuration
 * @param claims what the assertion says: organisation data may be among it
 * @param assertionId the {@code jti}
 * @param issuedAt when it was made, as far as it tells: the latest of {@code iat}, {@code nbf} and the longest lifetime
 *     before {@code exp}
 * @param until after that the assertion is refused for its age
 */
public record AuthenticatedClient(
        Client client, JsonObject claims, String assertionId, Instant issuedAt, Instant until) {

    /** Uses the assertion up; true the first time only. */
    boolean useUp(OneTimeUse oneTimeUse) {
        return oneTimeUse.use(space(), assertionId, issuedAt, until);
    }

    /** Whether the assertion could be used, without using it. */
    boolean isFresh(OneTimeUse oneTimeUse) {
        return oneTimeUse.isFresh(space(), assertionId, issuedAt);
    }

    /** A name for the assertion that tells nothing of its contents and has a fixed length: what the audit knows it by. */
    String fingerprint() {
        return HexFormat.of().formatHex(Crypto.sha256(assertionId), 0, 16);
    }

    private String space() {
        return "assertion:" + client.id();
    }
}
