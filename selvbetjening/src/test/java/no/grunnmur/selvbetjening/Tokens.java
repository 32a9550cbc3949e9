package no.grunnmur.selvbetjening;

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
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Access tokens and DPoP proofs, made by a library that is not ours. */
public final class Tokens {

    static final String ISSUER_KEY_ID = "test";

    private final String issuer;
    private final InstantSource clock;
    private final ECKey issuerKey = key(ISSUER_KEY_ID);
    private final ECKey proofKey = key("proof");

    Tokens(String issuer, InstantSource clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /** A new key on P-256 that says that it signs ES256. */
    public static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(id)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String issuerKey() {
        return issuerKey.toPublicJWK().toJSONString();
    }

    /** A token of a client for an audience and a scope. */
    public String token(String clientId, String audience, String scope) {
        Instant now = clock.instant();
        return sign(
                issuerKey,
                "at+jwt",
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .audience(audience)
                        .notBeforeTime(Date.from(now))
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(60)))
                        .claim("scope", List.of(scope))
                        .claim("client_id", clientId)
                        .claim("cnf", Map.of("jkt", thumbprint(proofKey)))
                        .jwtID(UUID.randomUUID().toString())
                        .build());
    }

    /** A proof for one request with a token. */
    public String proof(String method, URI address, String token) {
        return sign(
                proofKey,
                "dpop+jwt",
                new JWTClaimsSet.Builder()
                        .jwtID(UUID.randomUUID().toString())
                        .claim("htm", method)
                        .claim("htu", address.toString().replaceFirst("\\?.*", ""))
                        .issueTime(Date.from(clock.instant()))
                        .claim("ath", hash(token))
                        .build());
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
