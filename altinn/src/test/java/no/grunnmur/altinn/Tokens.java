package no.grunnmur.altinn;

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
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.grunnmur.guard.TrustedIssuer;
import no.grunnmur.jose.PublicJwk;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of the APIs with tokens and proofs that a library which is not ours has made. */
final class Tokens {

    private static final String ISSUER = "http://localhost/helseid";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    /** An answer. */
    record Answer(int status, String text) {
        JsonNode json() {
            return JSON.readTree(text);
        }

        String at(String pointer) {
            return json().at(pointer).asString();
        }
    }

    private final InstantSource clock;
    private final ECKey issuerKey = key("issuer");
    private final ECKey clientKey = key("client");

    Tokens(InstantSource clock) {
        this.clock = clock;
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    TrustedIssuer issuer() {
        PublicJwk key = PublicJwk.parse(issuerKey.toPublicJWK().toJSONString());
        return new TrustedIssuer() {
            @Override
            public String issuer() {
                return ISSUER;
            }

            @Override
            public Optional<PublicJwk> key(String keyId) {
                return keyId.equals("issuer") ? Optional.of(key) : Optional.empty();
            }
        };
    }

    /** A token of an organisation. */
    String of(OrganisationNumber organisation, Scope... scopes) {
        return token(scopes, Map.of("helseid://claims/client/claims/orgnr_parent", organisation.value()));
    }

    /** A token of a person. */
    String of(NationalId person, int level, Scope... scopes) {
        return token(
                scopes,
                Map.of(
                        "helseid://claims/identity/pid", person.value(),
                        "helseid://claims/identity/security_level", Integer.toString(level),
                        "helseid://claims/client/claims/orgnr_parent", AltinnHouse.OWNER.value()));
    }

    private String token(Scope[] scopes, Map<String, String> more) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("altinn")
                .notBeforeTime(Date.from(now.minusSeconds(1)))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .claim("scope", List.of(scopes).stream().map(Scope::value).toList())
                .claim("client_id", "7f0c3a52-1111-4d0c-9f0e-2f6f6b1f2a11")
                .claim("helseid://claims/client/client_name", "Testklient")
                .claim("cnf", Map.of("jkt", thumbprint()))
                .jwtID(UUID.randomUUID().toString());
        more.forEach(claims::claim);
        return sign(issuerKey, new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("issuer"), "at+jwt", claims.build());
    }

    private String thumbprint() {
        try {
            return clientKey.computeThumbprint().toString();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String sign(ECKey key, JWSHeader.Builder header, String type, JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(header.type(new JOSEObjectType(type)).build(), claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Calls an address with a token and a proof for just that. */
    Answer call(String method, String address, String token, String body, String... headers) {
        JWTClaimsSet proof = new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .claim("htm", method)
                .claim("htu", address.replaceFirst("\\?.*", ""))
                .issueTime(Date.from(clock.instant()))
                .claim("ath", hash(token))
                .build();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "DPoP " + token)
                .header(
                        "DPoP",
                        sign(
                                clientKey,
                                new JWSHeader.Builder(JWSAlgorithm.ES256).jwk(clientKey.toPublicJWK()),
                                "dpop+jwt",
                                proof));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
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
