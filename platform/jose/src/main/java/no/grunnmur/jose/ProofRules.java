package no.grunnmur.jose;

import com.github.benmanes.caffeine.cache.Cache;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import no.grunnmur.jose.DpopProof.Expectation;
import no.grunnmur.jose.DpopProof.Fault;
import no.grunnmur.jose.DpopProof.Rejected;
import no.grunnmur.json.JsonObject;

/**
 * The rules of a DPoP proof, one after the other, as RFC 9449, section 4.3 numbers them and in the order in which
 * HelseID names the first fault (fact sheet helseid, section 2.3).
 */
final class ProofRules {

    private static final String TYPE = "dpop+jwt";
    private static final int MAX_LENGTH = 8192;
    private static final int MAX_ID_LENGTH = 200;
    private static final int MAX_NONCE_LENGTH = 500;
    /** 9999-12-31T23:59:59Z, after which no time of ours can be written. */
    private static final long LAST_SECOND = 253_402_300_799L;

    /** What the first part of a proof says, when it holds by itself. */
    record Header(JsonObject members, Algorithm algorithm, PublicJwk key) {}

    private final String proof;
    private final Expectation expected;
    private final Cache<String, Header> known;

    /** @param known headers seen before, or null */
    ProofRules(String proof, Expectation expected, Cache<String, Header> known) {
        this.proof = proof;
        this.expected = expected;
        this.known = known;
    }

    DpopProof check() {
        int end = proof.indexOf('.');
        String headerText = known != null && end > 0 && end < MAX_LENGTH ? proof.substring(0, end) : null;
        Header remembered = headerText == null ? null : known.getIfPresent(headerText);
        Jws jws = parse(remembered == null ? null : remembered.members());
        Header header = remembered == null ? header(jws) : remembered;
        if (!header.key().verifies(jws)) {
            throw new Rejected(Fault.WRONG_SIGNATURE, "the signature is not of the proof's jwk");
        }
        if (headerText != null && remembered == null) {
            known.put(headerText, header);
        }
        JsonObject claims = jws.payload();
        String id = id(claims);
        checkMethod(claims);
        checkAddress(claims);
        checkTokenHash(claims);
        Instant issuedAt = time(claims);
        return new DpopProof(header.key().thumbprint(), id, issuedAt, nonce(claims));
    }

    private Jws parse(JsonObject rememberedHeader) {
        try {
            return Jws.parse(proof, MAX_LENGTH, rememberedHeader);
        } catch (JoseException malformed) {
            throw new Rejected(Fault.MALFORMED, malformed.getMessage());
        }
    }

    private static Header header(Jws jws) {
        if (!TYPE.equals(jws.header().get("typ"))) {
            throw new Rejected(Fault.WRONG_TYPE, "typ is not dpop+jwt");
        }
        Algorithm algorithm =
                jws.algorithm().orElseThrow(() -> new Rejected(Fault.WRONG_ALGORITHM, "alg is absent or not accepted"));
        JsonObject members =
                jws.header().object("jwk").orElseThrow(() -> new Rejected(Fault.WRONG_KEY, "jwk is absent"));
        PublicJwk key;
        try {
            key = PublicJwk.publicPart(members);
        } catch (JoseException unusable) {
            throw new Rejected(Fault.WRONG_KEY, unusable.getMessage());
        }
        if (PublicJwk.hasPrivateMembers(members)) {
            throw new Rejected(Fault.PRIVATE_KEY, "jwk holds a private key");
        }
        if (!key.supports(algorithm)) {
            throw new Rejected(Fault.WRONG_KEY, "jwk is not a key for " + algorithm);
        }
        return new Header(jws.header(), algorithm, key);
    }

    private static String id(JsonObject claims) {
        if (!(claims.get("jti") instanceof String id) || id.isBlank() || id.length() > MAX_ID_LENGTH) {
            throw new Rejected(Fault.WRONG_ID, "jti is absent, empty, no text or too long");
        }
        return id;
    }

    private void checkMethod(JsonObject claims) {
        if (!expected.method().equals(claims.get("htm"))) {
            throw new Rejected(Fault.WRONG_METHOD, "htm is not " + expected.method());
        }
    }

    private void checkAddress(JsonObject claims) {
        if (!(claims.get("htu") instanceof String address) || !HttpAddress.isSame(expected.address(), address)) {
            throw new Rejected(Fault.WRONG_ADDRESS, "htu is not " + expected.address());
        }
    }

    private void checkTokenHash(JsonObject claims) {
        if (expected.tokenHash().isEmpty()) {
            return;
        }
        byte[] hash = expected.tokenHash().get().getBytes(StandardCharsets.UTF_8);
        if (!(claims.get("ath") instanceof String claimed)
                || !MessageDigest.isEqual(hash, claimed.getBytes(StandardCharsets.UTF_8))) {
            throw new Rejected(Fault.WRONG_TOKEN_HASH, "ath is not the hash of the token beside it");
        }
    }

    /** RFC 7519 lets a NumericDate have a fraction; a text is none. */
    private Instant time(JsonObject claims) {
        Object claimed = claims.get("iat");
        if (claimed == null) {
            throw new Rejected(Fault.MISSING_TIME, "iat is absent");
        }
        long second = switch (claimed) {
            case Long whole -> whole;
            case BigDecimal decimal -> wholeSeconds(decimal);
            default -> throw new Rejected(Fault.WRONG_TIME, "iat is no number");
        };
        long now = expected.now().getEpochSecond();
        if (second < 0 || second > LAST_SECOND) {
            throw new Rejected(Fault.WRONG_TIME, "iat is no time");
        }
        if (second < now - expected.maxAgeSeconds()) {
            throw new Rejected(Fault.WRONG_TIME, "iat is " + (now - second) + " s old");
        }
        if (second > now + expected.maxAheadSeconds()) {
            throw new Rejected(Fault.WRONG_TIME, "iat is " + (second - now) + " s ahead");
        }
        return Instant.ofEpochSecond(second);
    }

    private static long wholeSeconds(BigDecimal decimal) {
        if (decimal.precision() - decimal.scale() > 15) {
            return -1;
        }
        return decimal.setScale(0, RoundingMode.FLOOR).longValueExact();
    }

    /** A nonce that is no text can be none of the server's; as an empty one it is refused where nonces are judged. */
    private static Optional<String> nonce(JsonObject claims) {
        if (!claims.has("nonce")) {
            return Optional.empty();
        }
        return Optional.of(
                claims.get("nonce") instanceof String nonce && nonce.length() <= MAX_NONCE_LENGTH ? nonce : "");
    }
}
