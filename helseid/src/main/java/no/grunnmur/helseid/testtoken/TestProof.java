package no.grunnmur.helseid.testtoken;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.DpopProof;
import no.grunnmur.jose.JoseException;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kernel.SeededRandom;

/**
 * The DPoP proof of a test token, sound or broken in one of thirteen ways.
 *
 * <p>Source: fact sheet helseid, section 7 ({@code invalidDPoPProofParameters}); RFC 9449, section 4.2.
 */
final class TestProof {

    private static final String GROUP = "dPoPProofParameters";
    private static final int HOUR_SECONDS = 3_600;
    private static final int SEED_BYTES = 8;

    /** What is wrong with a proof, by the number on the wire. */
    enum Fault {
        NONE,
        NO_HTU,
        NO_HTM,
        IAT_PAST,
        IAT_FUTURE,
        NO_ATH,
        NO_ALG,
        NO_JWK,
        NO_JTI,
        SYMMETRIC_ALG,
        PRIVATE_KEY,
        WRONG_TYP,
        BAD_SIGNATURE,
        WRONG_JKT
    }

    private final Asked asked;
    private final Fault fault;
    private final PrivateJwk key;
    private final Randomness random;

    /** @throws Refusal when the address or the method is missing, or the key is none */
    TestProof(Asked asked, Randomness random) {
        this.asked = asked;
        this.random = random;
        this.fault = Fault.values()[
                (int) asked.number(GROUP, "invalidDPoPProofParameters").orElse(0)];
        Optional<String> address = asked.text(GROUP, "htuClaimValue");
        Optional<String> method = asked.text(GROUP, "htmClaimValue");
        if ((address.isEmpty() && fault != Fault.NO_HTU) || (method.isEmpty() && fault != Fault.NO_HTM)) {
            throw new Refusal(TestTokenProblem.TTT_PROOF, "htuClaimValue or htmClaimValue is missing");
        }
        Object given = asked.key("privateKeyForProofCreation");
        this.key = given == null ? freshKey() : TestKeys.privateKey(given);
    }

    /** The thumbprint that the token is bound to. */
    String boundTo() {
        return fault == Fault.WRONG_JKT
                ? freshKey().publicKey().thumbprint().value()
                : key.publicKey().thumbprint().value();
    }

    /** The proof for a token. */
    String of(String accessToken, Instant now) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("typ", fault == Fault.WRONG_TYP ? "JWT" : "dpop+jwt");
        if (fault != Fault.NO_ALG) {
            header.put(
                    "alg",
                    fault == Fault.SYMMETRIC_ALG ? "HS256" : key.algorithm().name());
        }
        if (fault != Fault.NO_JWK) {
            String jwk =
                    fault == Fault.PRIVATE_KEY ? key.toJson() : key.publicKey().toJson();
            header.put(
                    "jwk",
                    JsonObject.parse(jwk.getBytes(StandardCharsets.UTF_8)).members());
        }
        Map<String, Object> claims = new LinkedHashMap<>();
        if (fault != Fault.NO_JTI) {
            claims.put("jti", random.hexId());
        }
        if (fault != Fault.NO_HTM) {
            claims.put("htm", asked.text(GROUP, "htmClaimValue").orElseThrow());
        }
        if (fault != Fault.NO_HTU) {
            claims.put("htu", asked.text(GROUP, "htuClaimValue").orElseThrow());
        }
        claims.put("iat", issuedAt(now));
        if (fault != Fault.NO_ATH) {
            claims.put("ath", DpopProof.hashOf(accessToken));
        }
        return signed(header, new JsonWriter().any(claims).toBytes());
    }

    private long issuedAt(Instant now) {
        long second = now.getEpochSecond();
        return switch (fault) {
            case IAT_PAST -> second - HOUR_SECONDS;
            case IAT_FUTURE -> second + HOUR_SECONDS;
            default -> second;
        };
    }

    private String signed(Map<String, Object> header, byte[] claims) {
        String proof = key.sign(header, claims);
        int dot = proof.lastIndexOf('.');
        String input = proof.substring(0, dot);
        return switch (fault) {
            case BAD_SIGNATURE -> input + "." + freshSignature(header, claims);
            case SYMMETRIC_ALG -> input + "." + hmac(input);
            default -> proof;
        };
    }

    /** By another key of the same kind, so that nothing but the signature is wrong. */
    private String freshSignature(Map<String, Object> header, byte[] claims) {
        PrivateJwk other = PrivateJwk.generate(key.algorithm(), freshSeed(), Optional.empty());
        String proof = other.sign(header, claims);
        return proof.substring(proof.lastIndexOf('.') + 1);
    }

    /** Keyed with the public key, as the attack on verifiers that trust {@code alg} does. */
    private String hmac(String input) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.publicKey().toJson().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new JoseException("HmacSHA256 is missing");
        }
    }

    private PrivateJwk freshKey() {
        return PrivateJwk.generate(Algorithm.ES256, freshSeed(), Optional.empty());
    }

    private SeededRandom freshSeed() {
        byte[] bytes = new byte[SEED_BYTES];
        random.fill(bytes);
        long seed = 0;
        for (byte each : bytes) {
            seed = (seed << 8) | (each & 0xFF);
        }
        return new SeededRandom(seed);
    }
}
