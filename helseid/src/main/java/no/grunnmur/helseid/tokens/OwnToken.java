package no.grunnmur.helseid.tokens;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.json.JsonObject;

/**
 * An access token of this issuer whose signature holds.
 *
 * @param claims everything it says
 * @param id {@code jti}
 * @param clientId {@code client_id}
 * @param expiresAt {@code exp}
 */
public record OwnToken(JsonObject claims, String id, String clientId, Instant expiresAt) {

    /** Whether it is good at that time, as far as its times go. */
    public boolean holdsAt(Instant now) {
        return now.isBefore(expiresAt) && claims.number("nbf").orElse(0) <= now.getEpochSecond() + 1;
    }

    /** Whether {@code scope}, which HelseID writes as an array, holds it. */
    public boolean has(String scope) {
        return claims.get("scope") instanceof List<?> scopes && scopes.contains(scope);
    }

    /** {@code aud}, one or several. */
    public List<String> audiences() {
        Object audience = claims.get("aud");
        if (audience instanceof String one) {
            return List.of(one);
        }
        List<String> all = new ArrayList<>();
        if (audience instanceof List<?> several) {
            several.forEach(each -> all.add(String.valueOf(each)));
        }
        return all;
    }

    /** The thumbprint of the key that it is bound to. */
    public Optional<String> key() {
        return claims.object("cnf").flatMap(confirmation -> confirmation.text("jkt"));
    }

    /** Nothing of the person. */
    @Override
    public String toString() {
        return "OwnToken[" + id + "]";
    }
}
