package no.grunnmur.checks.nodes;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import no.grunnmur.checks.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that makes each artefact by hand, so that the same one can be sent twice, and to either node. */
public final class Wire {

    /** An answer; the body is an empty object when it is no JSON. */
    public record Answer(int status, HttpResponse<String> whole, JsonNode json) {
        public String error() {
            return json.path("error").asString("");
        }

        /** The page of the problem, which names its code. */
        public String problem() {
            String uri = json.path("error_uri").asString(json.path("type").asString(""));
            return uri.substring(uri.lastIndexOf('/') + 1);
        }

        public String header(String name) {
            return whole.headers().firstValue(name).orElse("");
        }

        public String text(String member) {
            return json.path(member).asString("");
        }
    }

    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    public final World.Client client;
    final JWK dpopKey;
    private final String issuer;

    public Wire(World.Client client, String issuer) throws Exception {
        this.client = client;
        this.issuer = issuer;
        this.dpopKey = new ECKeyGenerator(Curve.P_256).generate();
    }

    public String assertion() throws Exception {
        return assertion(Map.of(), "sub", client.id());
    }

    /** The same with other members in its header, and one claim changed or, with null, left out. */
    public String assertion(Map<String, Object> header, String claim, Object value) throws Exception {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(client.id())
                .subject(client.id())
                .claim("aud", issuer)
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(30)))
                .jwtID(UUID.randomUUID().toString());
        claims.claim(claim, value instanceof Long second ? Date.from(Instant.ofEpochSecond(second)) : value);
        String type = String.valueOf(header.getOrDefault("typ", "client-authentication+jwt"));
        return signed(
                new JWSHeader.Builder(
                                JWSAlgorithm.parse(client.key().getAlgorithm().getName()))
                        .type(new JOSEObjectType(type))
                        .keyID(client.key().getKeyID())
                        .build(),
                claims.build(),
                client.key());
    }

    /** A proof for an address as the house is called. */
    public String proof(String method, String address, Map<String, String> besides) throws Exception {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .claim("htm", method)
                .claim("htu", address)
                .issueTime(Date.from(Instant.now()))
                .jwtID(UUID.randomUUID().toString());
        besides.forEach(claims::claim);
        return signed(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(dpopKey.toPublicJWK())
                        .build(),
                claims.build(),
                dpopKey);
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWK key) throws Exception {
        SignedJWT jwt = new SignedJWT(header, claims);
        jwt.sign(new DefaultJWSSignerFactory().createJWSSigner(key, header.getAlgorithm()));
        return jwt.serialize();
    }

    public static String hash(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    /** The address of an endpoint at one node. */
    static URI at(URI node, String publicAddress) {
        return URI.create(publicAddress.replace(TwoNodes.PUBLIC.toString(), node.toString()));
    }

    /** Posts a form to a node. */
    public static Answer post(URI address, Map<String, String> form, Map<String, String> headers) throws Exception {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request);
    }

    /** Sends anything; a redirect is looked at and not followed. */
    public static Answer send(HttpRequest.Builder request) throws Exception {
        return answer(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    public static Answer get(URI address, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        headers.forEach(request::header);
        return send(request);
    }

    /** The status of an address. */
    public static int getStatus(URI address) {
        try {
            return get(address, Map.of()).status();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    public static Answer delete(URI address) throws Exception {
        return send(HttpRequest.newBuilder(address).DELETE());
    }

    private static Answer answer(HttpResponse<String> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        JsonMapper mapper = JsonMapper.shared();
        return new Answer(
                response.statusCode(),
                response,
                type.contains("json") ? mapper.readTree(response.body()) : mapper.createObjectNode());
    }

    /** A token request with these artefacts. */
    public Answer token(URI tokenEndpoint, String assertion, String proof, Map<String, String> grant) throws Exception {
        Map<String, String> form = new LinkedHashMap<>(grant);
        form.put("client_id", client.id());
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", assertion);
        return post(tokenEndpoint, form, Map.of("DPoP", proof));
    }

    /** A machine's token from a node: the challenge and the answer. */
    String machineToken(URI node) throws Exception {
        String address = TwoNodes.PUBLIC + "/helseid/connect/token";
        Map<String, String> grant = Map.of("grant_type", "client_credentials", "scope", World.FULL_ACCESS);
        Answer challenge = token(at(node, address), assertion(), proof("POST", address, Map.of()), grant);
        Answer answer = token(
                at(node, address),
                assertion(),
                proof("POST", address, Map.of("nonce", challenge.header("DPoP-Nonce"))),
                grant);
        if (answer.status() != 200) {
            throw new IllegalStateException("no token: " + answer.whole().body());
        }
        return answer.text("access_token");
    }
}
