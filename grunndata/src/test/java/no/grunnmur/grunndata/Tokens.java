package no.grunnmur.grunndata;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Access tokens and DPoP proofs, made by a library that is not ours. */
final class Tokens {

    static final String ISSUER_KEY_ID = "test";
    static final String PARENT = "helseid://claims/client/claims/orgnr_parent";

    /** Of the synthetic series. */
    static final String ORGANISATION = "310000000";

    private final String issuer;
    private final ECKey issuerKey = key(ISSUER_KEY_ID);
    private final ECKey clientKey = key("client");

    Tokens(String issuer) {
        this.issuer = issuer;
    }

    static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The issuer's public key as a JWK. */
    String issuerKey() {
        return issuerKey.toPublicJWK().toJSONString();
    }

    /** A token for the API, bound to the client's key. */
    String token() {
        return token(unchanged -> {});
    }

    /** The same with something about it changed. */
    String token(Consumer<JWTClaimsSet.Builder> change) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience("nhn:cp-api")
                .notBeforeTime(Date.from(now))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .claim("scope", List.of("nhn:cp-api/access-v2-dpop"))
                .claim("client_id", "7f0c3a52-1111-4d0c-9f0e-2f6f6b1f2a11")
                .claim(PARENT, ORGANISATION)
                .claim("helseid://claims/client/client_name", "Testklient")
                .claim("cnf", Map.of("jkt", thumbprint(clientKey)))
                .jwtID(UUID.randomUUID().toString());
        change.accept(claims);
        return sign(issuerKey, "at+jwt", claims.build());
    }

    /** A proof for one request with a token. */
    String proof(String method, URI address, String token) {
        return proof(method, address, token, clientKey, unchanged -> {});
    }

    String proof(String method, URI address, String token, ECKey key, Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .claim("htm", method)
                .claim("htu", address.toString().replaceFirst("\\?.*", ""))
                .issueTime(Date.from(Instant.now()))
                .claim("ath", hash(token));
        change.accept(claims);
        return sign(key, "dpop+jwt", claims.build());
    }

    private static String sign(ECKey key, String type, JWTClaimsSet claims) {
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.ES256).type(new JOSEObjectType(type));
        if (type.equals("dpop+jwt")) {
            header.jwk(key.toPublicJWK());
        } else {
            header.keyID(key.getKeyID());
        }
        try {
            SignedJWT jwt = new SignedJWT(header.build(), claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String thumbprint(ECKey key) {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return Base64URL.encode(digest).toString();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
