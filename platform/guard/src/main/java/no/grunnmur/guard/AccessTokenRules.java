package no.grunnmur.guard;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import no.grunnmur.jose.JoseException;
import no.grunnmur.jose.Jws;
import no.grunnmur.jose.PublicJwk;
import no.grunnmur.json.JsonObject;
import no.grunnmur.kernel.HprNumber;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kernel.Scope;

/**
 * The rules of an access token, one after the other: a text becomes a {@link VerifiedToken} or is refused. Its time is
 * judged by who asks, because a token is read once and used often.
 *
 * <p>Source: fact sheet helseid, sections 5.1 and 5.3; RFC 9068, section 4; RFC 9449, section 6.1.
 */
final class AccessTokenRules {

    private static final int MAX_LENGTH = 16 * 1024;
    private static final int MAX_TEXT = 300;
    private static final int MAX_SCOPES = 200;
    /** What the clocks of issuer and API may differ. */
    private static final long LEEWAY_SECONDS = 5;

    private static final long LAST_SECOND = 253_402_300_799L;

    private final String audience;
    private final TrustedIssuer issuer;

    AccessTokenRules(String audience, TrustedIssuer issuer) {
        this.audience = audience;
        this.issuer = issuer;
    }

    VerifiedToken read(String token) {
        Jws jws;
        try {
            jws = Jws.parse(token, MAX_LENGTH);
        } catch (JoseException malformed) {
            throw new Refusal(GuardProblem.TOKEN_MALFORMED, malformed.getMessage());
        }
        checkType(jws.header());
        checkSignature(jws);
        JsonObject claims = jws.payload();
        if (!issuer.issuer().equals(claims.get("iss"))) {
            throw new Refusal(GuardProblem.TOKEN_ISSUER, "iss is not " + issuer.issuer());
        }
        checkAudience(claims.get("aud"));
        long end = second(claims, "exp") + LEEWAY_SECONDS;
        long notBefore = claims.has("nbf") ? second(claims, "nbf") - LEEWAY_SECONDS : 0;
        return new VerifiedToken(caller(claims), boundKey(claims), notBefore, end);
    }

    private static void checkType(JsonObject header) {
        Object type = header.get("typ");
        if (!"at+jwt".equals(type) && !"JWT".equals(type)) {
            throw new Refusal(GuardProblem.TOKEN_TYPE, "typ is neither at+jwt nor JWT");
        }
    }

    private void checkSignature(Jws jws) {
        Optional<PublicJwk> key =
                jws.header().get("kid") instanceof String keyId ? issuer.key(keyId) : Optional.empty();
        if (key.isEmpty()) {
            throw new Refusal(GuardProblem.TOKEN_SIGNATURE, "kid is absent or not a key of the issuer");
        }
        if (!key.get().verifies(jws)) {
            throw new Refusal(GuardProblem.TOKEN_SIGNATURE, "the signature is not of the issuer's key of that kid");
        }
    }

    private void checkAudience(Object claimed) {
        boolean alone = claimed instanceof List<?> list
                ? list.size() == 1 && audience.equals(list.getFirst())
                : audience.equals(claimed);
        if (!alone) {
            throw new Refusal(GuardProblem.TOKEN_AUDIENCE, "aud is not " + audience + " alone");
        }
    }

    /** The key the token is bound to; null without {@code cnf}. Bound in a way that we do not know is no bearer token. */
    private static String boundKey(JsonObject claims) {
        if (!claims.has("cnf")) {
            return null;
        }
        if (claims.get("cnf") instanceof Map<?, ?> confirmation && confirmation.get("jkt") instanceof String key) {
            return key;
        }
        throw new Refusal(GuardProblem.TOKEN_UNBOUND, "cnf has no jkt");
    }

    private static Caller caller(JsonObject claims) {
        return new Caller(
                text(claims, "client_id").orElseThrow(() -> wrong("client_id")),
                text(claims, "helseid://claims/client/client_name"),
                value(claims, "helseid://claims/client/claims/orgnr_parent", OrganisationNumber::parse),
                value(claims, "helseid://claims/client/claims/orgnr_child", OrganisationNumber::parse),
                value(claims, "helseid://claims/client/claims/orgnr_supplier", OrganisationNumber::parse),
                scopes(claims.get("scope")),
                value(claims, "helseid://claims/identity/pid", NationalId::parse),
                value(claims, "helseid://claims/hpr/hpr_number", HprNumber::parse),
                Purpose.of(claims),
                text(claims, "jti").orElseThrow(() -> wrong("jti")),
                level(claims));
    }

    private static int level(JsonObject claims) {
        return switch (text(claims, "helseid://claims/identity/security_level").orElse("")) {
            case "2" -> 2;
            case "3" -> 3;
            case "4" -> 4;
            default -> 0;
        };
    }

    /** HelseID writes an array, RFC 9068 a text with spaces between. */
    private static Set<Scope> scopes(Object claimed) {
        List<?> names = switch (claimed) {
            case null -> List.of();
            case String text -> List.of(text.split(" ", MAX_SCOPES));
            case List<?> list when list.size() <= MAX_SCOPES -> list;
            default -> throw wrong("scope");
        };
        Set<Scope> scopes = HashSet.newHashSet(names.size());
        for (Object name : names) {
            Optional<Scope> scope = name instanceof String text ? Scope.parse(text) : Optional.empty();
            scopes.add(scope.orElseThrow(() -> wrong("scope")));
        }
        return Set.copyOf(scopes);
    }

    private static <T> Optional<T> value(JsonObject claims, String name, Function<String, Optional<T>> parse) {
        Optional<String> text = text(claims, name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> value = parse.apply(text.get());
        if (value.isEmpty()) {
            throw wrong(name);
        }
        return value;
    }

    /** A text of some length, or absent; an empty one counts as absent. */
    private static Optional<String> text(JsonObject claims, String name) {
        Object claimed = claims.get(name);
        if (claimed == null || "".equals(claimed)) {
            return Optional.empty();
        }
        if (claimed instanceof String text && text.length() <= MAX_TEXT) {
            return Optional.of(text);
        }
        throw wrong(name);
    }

    private static long second(JsonObject claims, String name) {
        long second = claims.number(name).orElseThrow(() -> wrong(name));
        if (second < 0 || second > LAST_SECOND) {
            throw wrong(name);
        }
        return second;
    }

    private static Refusal wrong(String claim) {
        return new Refusal(GuardProblem.TOKEN_CLAIMS, claim + " is absent or malformed");
    }
}
