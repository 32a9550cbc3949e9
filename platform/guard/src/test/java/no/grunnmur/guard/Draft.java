package no.grunnmur.guard;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.DpopProof;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.jose.PublicJwk;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.SeededRandom;

/** A right token and a right proof, to be broken at one place. */
final class Draft {

    static final String ISSUER = "http://localhost:8400/helseid";
    static final String AUDIENCE = "nhn:hgd-persontjenesten-api";
    static final String SCOPE = "nhn:hgd-persontjenesten-api/full-access";
    static final String PARENT = "helseid://claims/client/claims/orgnr_parent";
    static final PrivateJwk ISSUER_KEY = key("issuer", Algorithm.ES256);
    static final PrivateJwk CLIENT_KEY = key("client", Algorithm.ES256);
    static final PrivateJwk FOREIGN_KEY = key("foreign", Algorithm.ES256);
    /** What the house's HelseID says of itself. */
    static final TrustedIssuer TRUSTED = new TrustedIssuer() {
        @Override
        public String issuer() {
            return ISSUER;
        }

        @Override
        public Optional<PublicJwk> key(String keyId) {
            return keyId.equals(ISSUER_KEY.keyId()) ? Optional.of(ISSUER_KEY.publicKey()) : Optional.empty();
        }
    };

    private static final AtomicLong SERIAL = new AtomicLong();

    final Map<String, Object> tokenHeader = new LinkedHashMap<>();
    final Map<String, Object> token = new LinkedHashMap<>();
    final Map<String, Object> proofHeader = new LinkedHashMap<>();
    final Map<String, Object> proof = new LinkedHashMap<>();
    PrivateJwk tokenKey = ISSUER_KEY;
    PrivateJwk proofKey = CLIENT_KEY;

    Draft(InstantSource clock, String method, URI address) {
        Instant now = clock.instant();
        long second = now.getEpochSecond();
        tokenHeader.put("alg", "ES256");
        tokenHeader.put("kid", ISSUER_KEY.keyId());
        tokenHeader.put("typ", "at+jwt");
        token.put("iss", ISSUER);
        token.put("nbf", second);
        token.put("iat", second);
        token.put("exp", second + 600);
        token.put("aud", AUDIENCE);
        token.put("cnf", Map.of("jkt", CLIENT_KEY.publicKey().thumbprint().value()));
        token.put("scope", List.of(SCOPE));
        token.put("client_id", "journal");
        token.put(PARENT, "210000003");
        token.put("helseid://claims/client/client_name", "Journal");
        token.put("jti", "0123456789ABCDEF0123456789ABCDEF");
        proofHeader.put("typ", "dpop+jwt");
        proofHeader.put("alg", "ES256");
        proofHeader.put("jwk", members(CLIENT_KEY.publicKey().toJson()));
        proof.put("jti", "proof-" + SERIAL.incrementAndGet());
        proof.put("htm", method);
        proof.put("htu", address.toString());
        proof.put("iat", second);
    }

    String signedToken() {
        return tokenKey.sign(tokenHeader, new JsonWriter().any(token).toBytes());
    }

    /** The proof for that token; an {@code ath} set before stays. */
    String signedProof(String forToken) {
        proof.putIfAbsent("ath", DpopProof.hashOf(forToken));
        return proofKey.sign(proofHeader, new JsonWriter().any(proof).toBytes());
    }

    Draft token(String claim, Object value) {
        token.put(claim, value);
        return this;
    }

    Draft proof(String claim, Object value) {
        proof.put(claim, value);
        return this;
    }

    static Map<String, Object> members(String json) {
        return JsonObject.parse(json.getBytes(StandardCharsets.UTF_8)).members();
    }

    private static PrivateJwk key(String name, Algorithm algorithm) {
        return PrivateJwk.generate(algorithm, SeededRandom.named(7, name), Optional.empty());
    }
}
