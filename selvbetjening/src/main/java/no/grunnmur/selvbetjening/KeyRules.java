package no.grunnmur.selvbetjening;

import static no.grunnmur.selvbetjening.Rule.HOLDS;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.JoseException;
import no.grunnmur.jose.PublicJwk;
import no.grunnmur.json.JsonException;
import no.grunnmur.json.JsonObject;
import no.grunnmur.selvbetjening.Configuration.ClientKey;
import no.grunnmur.selvbetjening.Configuration.KeyOrigin;

/** A key that somebody wants a client to have, while the rules look at it. Used by one thread. */
final class KeyRules {

    private static final List<String> PRIVATE = List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");
    private static final int FEWEST_BITS = 2048;
    private static final int MOST_BITS = 8192;
    private static final int LONGEST_KID = 200;
    private static final int LONGEST_JWK = 10_000;

    static List<Rule<KeyRules>> table(String field) {
        return List.of(
                new Rule<>(
                        SelvProblem.KEY_MALFORMED, field, "The key is a JSON object", "RFC 7517, 4", KeyRules::parsed),
                new Rule<>(
                        SelvProblem.KEY_PRIVATE,
                        field,
                        "The key has no private members",
                        "Fact sheet selvbetjening-grunndata, 2.6",
                        KeyRules::isPublic),
                new Rule<>(
                        SelvProblem.KEY_KIND,
                        field,
                        "The key is of RSA or EC",
                        "Fact sheet helseid, 2.1",
                        KeyRules::kind),
                new Rule<>(
                        SelvProblem.KEY_WEAK,
                        field,
                        "An RSA key has 2048 to 8192 bits",
                        "Fact sheet helseid, 2.1",
                        KeyRules::strength),
                new Rule<>(
                        SelvProblem.KEY_ALG_MISSING,
                        field,
                        "alg is there",
                        "Fact sheet selvbetjening-grunndata, 2.3",
                        KeyRules::algorithmIsThere),
                new Rule<>(
                        SelvProblem.KEY_ALG,
                        field,
                        "alg fits the key",
                        "Fact sheet helseid, 2.1",
                        KeyRules::algorithmFits),
                new Rule<>(SelvProblem.KEY_MALFORMED, field, "The key can be used", "RFC 7518, 6", KeyRules::usable),
                new Rule<>(
                        SelvProblem.KEY_REPEATED,
                        field,
                        "The client has no such key",
                        "The house's own: kid and thumbprint tell keys apart",
                        KeyRules::isNew),
                new Rule<>(
                        SelvProblem.KEYS_FULL,
                        field,
                        "The client has fewer than 8 keys",
                        "The house's own limit",
                        KeyRules::room));
    }

    private final String json;
    private final List<ClientKey> others;
    private JsonObject members;
    private PublicJwk key;

    /** @param others the keys of the client that have not expired */
    KeyRules(String json, List<ClientKey> others) {
        this.json = json;
        this.others = others;
    }

    private String parsed() {
        if (json.length() > LONGEST_JWK) {
            return "too long";
        }
        try {
            members = JsonObject.parse(json.getBytes(StandardCharsets.UTF_8));
            return HOLDS;
        } catch (JsonException malformed) {
            return malformed.getMessage();
        }
    }

    private String isPublic() {
        for (String name : PRIVATE) {
            if (members.has(name)) {
                return name + " is there";
            }
        }
        return HOLDS;
    }

    private String kind() {
        return members.text("kty")
                        .filter(kty -> kty.equals("RSA") || kty.equals("EC"))
                        .isPresent()
                ? HOLDS
                : "another kty";
    }

    private String strength() {
        if (!members.text("kty").orElse("").equals("RSA")) {
            return HOLDS;
        }
        try {
            byte[] modulus = Base64.getUrlDecoder().decode(members.text("n").orElse(""));
            int bits = new BigInteger(1, modulus).bitLength();
            return bits < FEWEST_BITS || bits > MOST_BITS ? bits + " bits" : HOLDS;
        } catch (IllegalArgumentException malformed) {
            return HOLDS; // told by the rule that the key can be used
        }
    }

    private String algorithmIsThere() {
        return members.has("alg") ? HOLDS : "no alg";
    }

    private String algorithmFits() {
        Optional<Algorithm> algorithm = members.text("alg").flatMap(Algorithm::of);
        if (algorithm.isEmpty()) {
            return "an alg that is not approved";
        }
        boolean rsa = members.text("kty").orElse("").equals("RSA");
        return algorithm.get().isRsa() == rsa ? HOLDS : algorithm.get() + " for another kty";
    }

    private String usable() {
        try {
            key = PublicJwk.parse(members);
        } catch (JoseException unusable) {
            return unusable.getMessage();
        }
        if (!key.supports(members.text("alg").flatMap(Algorithm::of).orElseThrow())) {
            return "the key is for another use or algorithm";
        }
        return Characters.isText(kid(), LONGEST_KID) ? HOLDS : "kid is too long or has control characters";
    }

    private String kid() {
        return key.keyId().orElseGet(() -> key.thumbprint().value());
    }

    private String isNew() {
        for (ClientKey other : others) {
            if (other.kid().equals(kid())
                    || other.thumbprint().equals(key.thumbprint().value())) {
                return "the client has it";
            }
        }
        return HOLDS;
    }

    private String room() {
        return others.size() < Configuration.MOST_KEYS ? HOLDS : others.size() + " keys";
    }

    /** The key, when every rule held. Private members would not be in it even if they had been let through. */
    ClientKey key(KeyOrigin origin, Instant added, Optional<Instant> expires) {
        return new ClientKey(kid(), key.toJson(), key.thumbprint().value(), origin, added, expires);
    }
}
