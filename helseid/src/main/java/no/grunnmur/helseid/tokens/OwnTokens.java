package no.grunnmur.helseid.tokens;

import java.time.Instant;
import java.util.Optional;
import no.grunnmur.helseid.Issuer;
import no.grunnmur.jose.JoseException;
import no.grunnmur.jose.Jws;
import no.grunnmur.jose.KeyRing;
import no.grunnmur.json.JsonObject;

/**
 * Reads access tokens that this issuer signed. An ID token, a logout token or any other JWT of the issuer's is none: only
 * {@code typ} {@code at+jwt} is.
 *
 * <p>Source: RFC 9068, section 4; RFC 8725, section 3.11.
 */
public final class OwnTokens {

    private static final int LONGEST = 32 * 1024;

    private final Issuer issuer;
    private final KeyRing keys;
    private final Revocations revocations;

    public OwnTokens(Issuer issuer, KeyRing keys, Revocations revocations) {
        this.issuer = issuer;
        this.keys = keys;
        this.revocations = revocations;
    }

    /** The token of a text, whatever the time; empty when it is none of ours. */
    public Optional<OwnToken> read(String text) {
        Jws jws;
        try {
            jws = Jws.parse(text, LONGEST);
        } catch (JoseException malformed) {
            return Optional.empty();
        }
        JsonObject claims = jws.payload();
        boolean ours = "at+jwt".equals(jws.header().text("typ").orElse(""))
                && claims.text("iss").orElse("").equals(issuer.name())
                && jws.header()
                        .text("kid")
                        .flatMap(keys::find)
                        .filter(key -> key.verifies(jws))
                        .isPresent();
        Optional<String> id = claims.text("jti");
        Optional<String> client = claims.text("client_id");
        if (!ours || id.isEmpty() || client.isEmpty() || claims.number("exp").isEmpty()) {
            return Optional.empty();
        }
        Instant expiresAt = Instant.ofEpochSecond(claims.number("exp").getAsLong());
        return Optional.of(new OwnToken(claims, id.get(), client.get(), expiresAt));
    }

    /** Whether a token has been taken back. */
    public boolean isRevoked(OwnToken token) {
        return revocations.isRevoked(token.id());
    }

    /** The token of a text when it is good now: ours, in its time, and not revoked. */
    public Optional<OwnToken> good(String text, Instant now) {
        return read(text).filter(token -> token.holdsAt(now) && !isRevoked(token));
    }
}
