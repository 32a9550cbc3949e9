package no.grunnmur.helseid.user;

import java.util.Optional;
import no.grunnmur.helseid.Issuer;
import no.grunnmur.jose.JoseException;
import no.grunnmur.jose.Jws;
import no.grunnmur.jose.KeyRing;
import no.grunnmur.json.JsonObject;

/**
 * An ID token of ours that a client sends to say whom, or whose session, it means. It may have expired; it must be ours, and
 * an ID token.
 *
 * <p>Source: OpenID Connect Core, section 3.1.2.1 ({@code id_token_hint}); RP-Initiated Logout 1.0, sections 2 and 4.
 *
 * @param clientId whom the token was for
 * @param subject of whom
 * @param sid of which session
 */
public record IdTokenHint(String clientId, String subject, String sid) {

    private static final int LONGEST = 16 * 1024;

    /** Reads a token; empty when it is none of our ID tokens, or its key is gone. */
    public static Optional<IdTokenHint> read(String compact, Issuer issuer, KeyRing keys) {
        Jws jws;
        try {
            jws = Jws.parse(compact, LONGEST);
        } catch (JoseException malformed) {
            return Optional.empty();
        }
        JsonObject claims = jws.payload();
        boolean ours = "JWT".equalsIgnoreCase(jws.header().text("typ").orElse(""))
                && claims.text("iss").orElse("").equals(issuer.name())
                && jws.header()
                        .text("kid")
                        .flatMap(keys::find)
                        .filter(key -> key.verifies(jws))
                        .isPresent();
        Optional<String> client = claims.text("aud");
        Optional<String> subject = claims.text("sub");
        Optional<String> sid = claims.text("sid");
        return ours && client.isPresent() && subject.isPresent() && sid.isPresent()
                ? Optional.of(new IdTokenHint(client.get(), subject.get(), sid.get()))
                : Optional.empty();
    }
}
