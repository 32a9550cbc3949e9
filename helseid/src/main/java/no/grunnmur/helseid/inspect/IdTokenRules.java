package no.grunnmur.helseid.inspect;

import static no.grunnmur.helseid.Rule.HOLDS;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import no.grunnmur.helseid.ClientDirectory;
import no.grunnmur.helseid.Rule;
import no.grunnmur.jose.Crypto;
import no.grunnmur.jose.JoseException;
import no.grunnmur.jose.Jws;
import no.grunnmur.jose.PublicJwk;
import no.grunnmur.json.JsonObject;

/**
 * What a client has to see in an ID token.
 *
 * <p>Source: OpenID Connect Core 1.0, section 3.1.3.7; fact sheet helseid, section 5.2.
 */
final class IdTokenRules {

    private static final int LONGEST = 16_384;
    private static final int SKEW_SECONDS = 10;

    /** An ID token while the rules look at it. */
    static final class Presented {
        private final String text;
        private final Optional<String> accessToken;
        private final String issuer;
        private final PublishedKeys keys;
        private final ClientDirectory clients;
        private final long now;
        private Jws jws;

        Presented(
                String text,
                Optional<String> accessToken,
                String issuer,
                PublishedKeys keys,
                ClientDirectory clients,
                Instant now) {
            this.text = text;
            this.accessToken = accessToken;
            this.issuer = issuer;
            this.keys = keys;
            this.clients = clients;
            this.now = now.getEpochSecond();
        }

        private JsonObject claims() {
            return jws.payload();
        }

        private String form() {
            try {
                jws = Jws.parse(text, LONGEST);
                return HOLDS;
            } catch (JoseException unreadable) {
                return unreadable.getMessage();
            }
        }

        private String signature() {
            Optional<PublicJwk> key = jws.header().text("kid").flatMap(keys::find);
            if (key.isEmpty()) {
                return "kid is absent or no published key";
            }
            return key.get().verifies(jws) ? HOLDS : "not by the key that kid names";
        }

        private String audience() {
            return claims().get("aud") instanceof String client
                            && clients.find(client).isPresent()
                    ? HOLDS
                    : "aud is absent, several, or no client";
        }

        private String expiry() {
            long late = now - claims().number("exp").orElse(0);
            return late < SKEW_SECONDS ? HOLDS : "exp is absent or passed " + late + " seconds ago";
        }

        private String issuedAt() {
            long ahead = claims().number("iat").orElse(Long.MAX_VALUE) - now;
            return ahead <= SKEW_SECONDS ? HOLDS : "iat is absent or ahead";
        }

        /** The left half of the token's hash. OpenID Connect Core, section 3.1.3.6, for algorithms with SHA-256. */
        private String atHash() {
            if (accessToken.isEmpty()) {
                return HOLDS;
            }
            byte[] hash = Crypto.sha256(accessToken.get());
            String half = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2));
            return half.equals(claims().get("at_hash")) ? HOLDS : "at_hash is absent or of another token";
        }
    }

    /** The issuer's keys by name. */
    @FunctionalInterface
    interface PublishedKeys {
        Optional<PublicJwk> find(String keyId);
    }

    static final List<Rule<Presented>> RULES = List.of(
            new Rule<>(
                    InspectProblem.ID_TOKEN_FORM,
                    "The ID token is a compact JWS with a JSON object in it",
                    "RFC 7519, section 7.2",
                    Presented::form),
            new Rule<>(
                    InspectProblem.ID_TOKEN_SIGNATURE,
                    "The signature is by the published key that kid names",
                    "OpenID Connect Core, section 3.1.3.7 (6)",
                    Presented::signature),
            new Rule<>(
                    InspectProblem.ID_TOKEN_ISS,
                    "iss is the issuer, exactly",
                    "OpenID Connect Core, section 3.1.3.7 (2)",
                    token -> token.issuer.equals(token.claims().get("iss")) ? HOLDS : "iss is absent or another"),
            new Rule<>(
                    InspectProblem.ID_TOKEN_AUD,
                    "aud is one client, as a text",
                    "OpenID Connect Core, section 3.1.3.7 (3); fact sheet helseid, section 5.2",
                    Presented::audience),
            new Rule<>(
                    InspectProblem.ID_TOKEN_EXP,
                    "exp has not passed",
                    "OpenID Connect Core, section 3.1.3.7 (9)",
                    Presented::expiry),
            new Rule<>(
                    InspectProblem.ID_TOKEN_IAT,
                    "iat is there and has been",
                    "OpenID Connect Core, section 3.1.3.7 (10)",
                    Presented::issuedAt),
            new Rule<>(
                    InspectProblem.ID_TOKEN_SUB,
                    "sub is there",
                    "OpenID Connect Core, section 2",
                    token -> token.claims().text("sub").orElse("").isEmpty() ? "no sub" : HOLDS),
            new Rule<>(
                    InspectProblem.ID_TOKEN_AT_HASH,
                    "at_hash is the half hash of the access token beside it, when that is given",
                    "OpenID Connect Core, sections 3.1.3.6 and 3.1.3.8",
                    Presented::atHash));

    private IdTokenRules() {}
}
