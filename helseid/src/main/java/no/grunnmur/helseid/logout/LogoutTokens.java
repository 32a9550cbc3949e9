package no.grunnmur.helseid.logout;

import java.time.Instant;
import no.grunnmur.helseid.Issuer;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.KeyRing;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Randomness;

/**
 * Tokens that tell a client that a session has ended.
 *
 * <p>Source: OpenID Connect Back-Channel Logout 1.0, section 2.4 ({@code exp} is required, {@code nonce} forbidden, explicit
 * {@code typ} recommended).
 */
public final class LogoutTokens {

    /** The header's {@code typ}. */
    public static final String TYPE = "logout+jwt";

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final int LIFETIME_SECONDS = 120;

    private final Issuer issuer;
    private final KeyRing keys;
    private final Randomness random;

    public LogoutTokens(Issuer issuer, KeyRing keys, Randomness random) {
        this.issuer = issuer;
        this.keys = keys;
        this.random = random;
    }

    /**
     * A token for one client.
     *
     * @param subject the {@code sub} of the client's ID tokens
     * @param algorithm of the client's ID tokens
     */
    public String make(String clientId, String subject, String sid, Algorithm algorithm, Instant now) {
        long issued = now.getEpochSecond();
        byte[] claims = new JsonWriter(512)
                .beginObject()
                .name("iss")
                .value(issuer.name())
                .name("sub")
                .value(subject)
                .name("aud")
                .value(clientId)
                .name("iat")
                .value(issued)
                .name("exp")
                .value(issued + LIFETIME_SECONDS)
                .name("jti")
                .value(random.hexId())
                .name("events")
                .beginObject()
                .name(EVENT)
                .beginObject()
                .endObject()
                .endObject()
                .name("sid")
                .value(sid)
                .endObject()
                .toBytes();
        return keys.signer(algorithm).sign(TYPE, claims);
    }
}
