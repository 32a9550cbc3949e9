package no.grunnmur.app.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/** The two signed things that a client sends: its assertion (RFC 7523) and its DPoP proofs (RFC 9449). */
final class Proofs {

    private static final long LIFETIME_SECONDS = 30;

    private final InstantSource clock;

    Proofs(InstantSource clock) {
        this.clock = clock;
    }

    /** A fresh key to bind tokens to. */
    static JWK freshKey() throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).generate();
    }

    /** Who the client is, for the issuer's eyes, and what it says besides. */
    String assertion(JWK key, String clientId, String issuer, Map<String, Object> besides) throws JOSEException {
        long now = clock.instant().getEpochSecond();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(clientId)
                .subject(clientId)
                .audience(issuer)
                .claim("iat", now)
                .claim("nbf", now)
                .claim("exp", now + LIFETIME_SECONDS)
                .jwtID(UUID.randomUUID().toString());
        besides.forEach(claims::claim);
        JWSHeader header = new JWSHeader.Builder(
                        JWSAlgorithm.parse(key.getAlgorithm().getName()))
                .type(new JOSEObjectType("client-authentication+jwt"))
                .keyID(key.getKeyID())
                .build();
        return signed(header, claims.build(), key);
    }

    /** That the client holds the key, for one POST. What is to be said besides: a nonce, a token's hash. */
    String dpop(JWK key, URI address, Map<String, String> besides) throws JOSEException {
        return dpop(key, "POST", address, besides);
    }

    /** The same for any method. */
    String dpop(JWK key, String method, URI address, Map<String, String> besides) throws JOSEException {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .claim("htm", method)
                .claim("htu", withoutQuery(address))
                .claim("iat", clock.instant().getEpochSecond())
                .jwtID(UUID.randomUUID().toString());
        besides.forEach(claims::claim);
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("dpop+jwt"))
                .jwk(key.toPublicJWK())
                .build();
        return signed(header, claims.build(), key);
    }

    /** The {@code ath} of a token. */
    static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static String withoutQuery(URI address) {
        String text = address.toString();
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query);
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWK key) throws JOSEException {
        JWSSigner signer = new DefaultJWSSignerFactory().createJWSSigner(key, header.getAlgorithm());
        SignedJWT jwt = new SignedJWT(header, claims);
        jwt.sign(signer);
        return jwt.serialize();
    }
}
