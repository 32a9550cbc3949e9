package no.grunnmur.login;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import no.grunnmur.jose.JoseException;
import no.grunnmur.jose.Jws;
import no.grunnmur.json.JsonObject;
import no.grunnmur.kernel.Refusal;

/**
 * A token that a provider signed for this client, an ID token or a logout token, while the rules look at it.
 *
 * <p>Source: OpenID Connect Core, section 3.1.3.7; OpenID Connect Back-Channel Logout 1.0, section 2.6; RFC 8725, sections
 * 3.1 and 3.11.
 */
final class ProvidedToken {

    /** What the token must fit. */
    record Expected(Registration client, String nonce, OptionalLong maxAge, Instant now) {}

    /** One rule. */
    record Clause(String says, String source, Predicate<ProvidedToken> holds) {}

    private static final int LONGEST = 16 * 1024;
    private static final int LONGEST_ID = 256;
    private static final long SKEW_SECONDS = 30;
    private static final long OLDEST_SECONDS = 600;

    /** Of an ID token, in order; the first that does not hold ends the login. */
    static final List<Clause> ID_TOKEN = List.of(
            new Clause(
                    "It is signed with an algorithm of the house",
                    "RFC 8725, 3.1",
                    token -> token.jws.algorithm().isPresent()),
            new Clause("It is a JWT and no other kind", "RFC 8725, 3.11", ProvidedToken::isPlainJwt),
            new Clause(
                    "Its iss is the provider",
                    "OIDC Core 3.1.3.7 (2)",
                    token -> token.claims
                            .text("iss")
                            .orElse("")
                            .equals(token.expected.client().issuer().toString())),
            new Clause("Its aud is this client alone", "OIDC Core 3.1.3.7 (3)", ProvidedToken::isForUsAlone),
            new Clause(
                    "Its azp, if any, is this client",
                    "OIDC Core 3.1.3.7 (5)",
                    token -> token.claims
                            .text("azp")
                            .map(token.expected.client().clientId()::equals)
                            .orElse(!token.claims.has("azp"))),
            new Clause(
                    "One of the provider's keys signed it",
                    "OIDC Core 3.1.3.7 (6)",
                    token -> token.view.signed(token.jws)),
            new Clause(
                    "Its exp is to come",
                    "OIDC Core 3.1.3.7 (9)",
                    token -> token.time("exp") > token.now() - SKEW_SECONDS),
            new Clause("Its iat is just now", "OIDC Core 3.1.3.7 (10)", token -> {
                long age = token.now() - token.time("iat");
                return age >= -SKEW_SECONDS && age <= OLDEST_SECONDS;
            }),
            new Clause(
                    "Its nonce is that of this try",
                    "OIDC Core 3.1.3.7 (11)",
                    token -> token.claims.text("nonce").orElse("").equals(token.expected.nonce())),
            new Clause(
                    "It names a subject",
                    "OIDC Core 2",
                    token -> !token.claims.text("sub").orElse("").isEmpty()),
            new Clause(
                    "The login is as fresh as was asked for", "OIDC Core 3.1.3.7 (13)", ProvidedToken::isFreshEnough));

    private static final String LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";

    /** Of a logout token, in order. */
    static final List<Clause> LOGOUT_TOKEN = List.of(
            new Clause(
                    "It is signed with an algorithm of the house",
                    "RFC 8725, 3.1",
                    token -> token.jws.algorithm().isPresent()),
            new Clause(
                    "It is a logout token and no other kind",
                    "Back-Channel Logout 2.4; RFC 8725, 3.11",
                    token -> token.jws.header().text("typ").orElse("").equalsIgnoreCase("logout+jwt")),
            new Clause(
                    "Its iss is the provider",
                    "Back-Channel Logout 2.6 (4)",
                    token -> token.claims
                            .text("iss")
                            .orElse("")
                            .equals(token.expected.client().issuer().toString())),
            new Clause("Its aud is this client alone", "Back-Channel Logout 2.6 (4)", ProvidedToken::isForUsAlone),
            new Clause(
                    "One of the provider's keys signed it",
                    "Back-Channel Logout 2.6 (3)",
                    token -> token.view.signed(token.jws)),
            new Clause(
                    "Its exp is to come",
                    "Back-Channel Logout 2.6 (4)",
                    token -> token.time("exp") > token.now() - SKEW_SECONDS),
            new Clause("Its iat is just now", "Back-Channel Logout 2.6 (4)", token -> {
                long age = token.now() - token.time("iat");
                return age >= -SKEW_SECONDS && age <= OLDEST_SECONDS;
            }),
            new Clause(
                    "It says that somebody logged out",
                    "Back-Channel Logout 2.6 (6)",
                    token -> token.claims
                            .object("events")
                            .flatMap(events -> events.object(LOGOUT_EVENT))
                            .isPresent()),
            new Clause(
                    "It has no nonce, so it is no ID token",
                    "Back-Channel Logout 2.6 (7)",
                    token -> !token.claims.has("nonce")),
            new Clause(
                    "It has an id, of 256 characters at most",
                    "Back-Channel Logout 2.4; the house's own limit",
                    token -> {
                        int length = token.claims.text("jti").orElse("").length();
                        return length > 0 && length <= LONGEST_ID;
                    }),
            new Clause(
                    "It names the session",
                    "Back-Channel Logout 2.6 (5)",
                    token -> !token.claims.text("sid").orElse("").isEmpty()));

    private final Jws jws;
    private final JsonObject claims;
    private final ProviderView view;
    private final Expected expected;

    private ProvidedToken(Jws jws, ProviderView view, Expected expected) {
        this.jws = jws;
        this.claims = jws.payload();
        this.view = view;
        this.expected = expected;
    }

    /**
     * The claims of a token that holds.
     *
     * @throws Refusal {@link ProviderProblem#PROVIDER_TOKEN} with the first rule that does not
     */
    static JsonObject require(List<Clause> clauses, String compact, ProviderView view, Expected expected) {
        ProvidedToken token;
        try {
            token = new ProvidedToken(Jws.parse(compact, LONGEST), view, expected);
        } catch (JoseException malformed) {
            throw new Refusal(ProviderProblem.PROVIDER_TOKEN, malformed.getMessage());
        }
        for (Clause clause : clauses) {
            if (!clause.holds().test(token)) {
                throw new Refusal(ProviderProblem.PROVIDER_TOKEN, "broken: " + clause.says());
            }
        }
        return token.claims;
    }

    private boolean isPlainJwt() {
        return jws.header()
                .text("typ")
                .map(type -> type.equalsIgnoreCase("JWT"))
                .orElse(!jws.header().has("typ"));
    }

    private boolean isForUsAlone() {
        String us = expected.client().clientId();
        Object audience = claims.get("aud");
        return us.equals(audience) || List.of(us).equals(audience);
    }

    private boolean isFreshEnough() {
        OptionalLong maxAge = expected.maxAge();
        return maxAge.isEmpty() || time("auth_time") >= now() - maxAge.getAsLong() - SKEW_SECONDS;
    }

    private long now() {
        return expected.now().getEpochSecond();
    }

    /** A time claim; the beginning of time when there is none. */
    private long time(String name) {
        return claims.number(name).orElse(Long.MIN_VALUE / 2);
    }
}
