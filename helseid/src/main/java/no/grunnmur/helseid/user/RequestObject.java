package no.grunnmur.helseid.user;

import static no.grunnmur.helseid.Rule.HOLDS;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.helseid.Client;
import no.grunnmur.helseid.Fapi2;
import no.grunnmur.helseid.Issuer;
import no.grunnmur.helseid.TimeClaim;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.JoseException;
import no.grunnmur.jose.Jws;
import no.grunnmur.jose.OneTimeUse;
import no.grunnmur.jose.PublicJwk;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;

/**
 * A signed request object while the rules look at it: filled in as they pass. Used by one thread for one request.
 *
 * <p>Its {@code jti} is used up among the client's assertions, because clients sign it with the same key and some give it
 * the {@code typ} of an assertion: what was a request once is never an assertion later.
 *
 * <p>Source: RFC 9101; fact sheet helseid, section 4.3.
 */
final class RequestObject {

    private static final int LONGEST = 16_384;
    private static final int SKEW_SECONDS = 10;
    private static final int LONGEST_SECONDS = 60;
    private static final int LONGEST_FAPI2_SECONDS = 3600;
    private static final int LONGEST_JTI = 256;
    private static final Set<String> TYPES = Set.of("oauth-authz-req+jwt", "jwt", "client-authentication+jwt");

    private final Client client;
    private final Issuer issuer;
    private final String text;
    private final OneTimeUse oneTimeUse;
    private final long now;
    private Jws jws;

    RequestObject(Client client, Issuer issuer, String text, OneTimeUse oneTimeUse, Instant now) {
        this.client = client;
        this.issuer = issuer;
        this.text = text;
        this.oneTimeUse = oneTimeUse;
        this.now = now.getEpochSecond();
    }

    private JsonObject claims() {
        return jws.payload();
    }

    String form() {
        try {
            jws = Jws.parse(text, LONGEST);
            return HOLDS;
        } catch (JoseException unreadable) {
            return unreadable.getMessage();
        }
    }

    String type() {
        String type = typ();
        return type.isEmpty() || TYPES.contains(type) ? HOLDS : "typ is " + type;
    }

    String strictType() {
        String type = typ();
        return type.isEmpty() || type.equals("oauth-authz-req+jwt") ? HOLDS : "typ is " + type;
    }

    private String typ() {
        String type = jws.header().text("typ").orElse("").toLowerCase(Locale.ROOT);
        return type.startsWith("application/") ? type.substring(12) : type;
    }

    String algorithm() {
        return jws.algorithm().isPresent() ? HOLDS : "alg is absent or another";
    }

    String strictAlgorithm() {
        Algorithm algorithm = jws.algorithm().orElseThrow();
        return Fapi2.ALGORITHMS.contains(algorithm) ? HOLDS : "alg is " + algorithm;
    }

    String signature() {
        Algorithm algorithm = jws.algorithm().orElseThrow();
        for (PublicJwk key : client.keys()) {
            if (key.supports(algorithm) && key.verifies(jws)) {
                return HOLDS;
            }
        }
        return "by none of the client's keys";
    }

    String issuer() {
        return claims().text("iss").orElse("").equals(client.id()) ? HOLDS : "iss is absent or another";
    }

    String client() {
        for (String name : List.of("client_id", "sub")) {
            if (claims().has(name) && !client.id().equals(claims().get(name))) {
                return name + " is another";
            }
        }
        return HOLDS;
    }

    String audience() {
        Object audience = claims().get("aud");
        boolean ours = audience instanceof List<?> several
                ? several.size() == 1 && issuer.isNamed(several.getFirst())
                : issuer.isNamed(audience);
        return ours ? HOLDS : "aud is absent, another, or several";
    }

    /** One of several is enough where the profile says so, letter by letter. */
    String strictAudience() {
        Object audience = claims().get("aud");
        boolean ours = audience instanceof List<?> several
                ? several.contains(issuer.name())
                : issuer.name().equals(audience);
        return ours ? HOLDS : "aud is absent or another";
    }

    String times() {
        return times(LONGEST_SECONDS, false);
    }

    String strictTimes() {
        return times(LONGEST_FAPI2_SECONDS, true);
    }

    private String times(int longest, boolean notBeforeRequired) {
        long expiry = TimeClaim.read(claims().get("exp"));
        if (expiry < 0) {
            return "no exp, or not a time";
        }
        if (now - expiry >= SKEW_SECONDS) {
            return "exp passed " + (now - expiry) + " seconds ago";
        }
        if (expiry - now > longest + SKEW_SECONDS) {
            return "exp is " + (expiry - now) + " seconds ahead";
        }
        long notBefore = TimeClaim.read(claims().get("nbf"));
        if (notBefore == TimeClaim.ABSENT) {
            return notBeforeRequired ? "no nbf" : HOLDS;
        }
        if (notBefore == TimeClaim.NO_TIME || notBefore - now > SKEW_SECONDS) {
            return "nbf is not a time that has come";
        }
        if (notBeforeRequired && expiry - notBefore > longest) {
            return "exp is " + (expiry - notBefore) + " seconds after nbf";
        }
        return notBeforeRequired && now - notBefore > longest + SKEW_SECONDS ? "nbf is too long ago" : HOLDS;
    }

    String onlyOnce() {
        if (!claims().has("jti")) {
            return HOLDS;
        }
        String id = claims().text("jti").orElse("");
        if (id.isEmpty() || id.length() > LONGEST_JTI) {
            return "jti is not a text of sound length";
        }
        long expiry = TimeClaim.read(claims().get("exp"));
        long notBefore = TimeClaim.read(claims().get("nbf"));
        long issuedAt = notBefore < 0 ? expiry - LONGEST_SECONDS : notBefore;
        boolean first = oneTimeUse.use(
                "assertion:" + client.id(),
                id,
                Instant.ofEpochSecond(issuedAt),
                Instant.ofEpochSecond(expiry + SKEW_SECONDS));
        return first ? HOLDS : "jti used, or older than this memory";
    }

    String notNested() {
        return claims().has("request") || claims().has("request_uri") ? "request or request_uri inside" : HOLDS;
    }

    /** The parameters that it says, as a request would have sent them. */
    Map<String, List<String>> parameters() {
        Map<String, List<String>> said = new LinkedHashMap<>();
        for (Map.Entry<String, Object> claim : claims().members().entrySet()) {
            List<String> values = new ArrayList<>();
            if (claim.getValue() instanceof List<?> several) {
                several.forEach(value -> text(value).ifPresent(values::add));
            } else {
                text(claim.getValue()).ifPresent(values::add);
            }
            if (!values.isEmpty() && !JWT_CLAIMS.contains(claim.getKey())) {
                said.put(claim.getKey(), values);
            }
        }
        return said;
    }

    /** {@code authorization_details} in an object of its own, as JSON; empty when there are none. */
    Optional<String> details() {
        if (!claims().has(DETAILS)) {
            return Optional.empty();
        }
        JsonWriter json = new JsonWriter(1024).beginObject();
        json.name(DETAILS).any(claims().get(DETAILS));
        return Optional.of(new String(json.endObject().toBytes(), StandardCharsets.UTF_8));
    }

    static final String DETAILS = "authorization_details";

    private static final Set<String> JWT_CLAIMS = Set.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti", DETAILS);

    private static Optional<String> text(Object value) {
        return switch (value) {
            case String text -> Optional.of(text);
            case Long number -> Optional.of(number.toString());
            case BigDecimal number -> Optional.of(number.toPlainString());
            case null, default -> Optional.empty();
        };
    }
}
