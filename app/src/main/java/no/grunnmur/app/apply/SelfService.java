package no.grunnmur.app.apply;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Randomness;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** A client of HelseID that calls the API of Selvbetjening about itself. Used by one thread. */
final class SelfService implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SCOPE = "nhn:selvbetjening/client";
    private static final long LIFETIME_SECONDS = 30;
    private static final JsonMapper JSON = new JsonMapper();

    /** An answer. */
    record Answer(int status, Map<String, java.util.List<String>> headers, JsonNode json) {

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }

        String text(String member) {
            return json.path(member).asString("");
        }
    }

    /** The service said no, or was not there; the message is one line. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message, null, false, false);
        }
    }

    private final ApplyFile file;
    private final InstantSource clock;
    private final Randomness randomness;
    private final PrivateJwk proofKey;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private String token;

    SelfService(ApplyFile file, InstantSource clock, Randomness randomness) {
        this.file = file;
        this.clock = clock;
        this.randomness = randomness;
        this.proofKey = PrivateJwk.fresh(Algorithm.ES256, randomness);
    }

    /** Gets a token: with the nonce that the first answer brings. */
    private String token() {
        Answer metadata = send(HttpRequest.newBuilder(URI.create(file.issuer() + "/.well-known/openid-configuration")));
        String endpoint = metadata.text("token_endpoint");
        if (endpoint.isEmpty()) {
            throw new Failed(file.issuer() + " is no HelseID: it tells no token_endpoint");
        }
        Answer first = ask(endpoint, "");
        Answer second =
                first.text("error").equals("use_dpop_nonce") ? ask(endpoint, first.header("DPoP-Nonce")) : first;
        if (second.status() != 200) {
            throw new Failed(
                    "HelseID gives no token: " + second.text("error") + ": " + second.text("error_description"));
        }
        return second.text("access_token");
    }

    private Answer ask(String endpoint, String nonce) {
        long now = clock.instant().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", file.clientId());
        claims.put("sub", file.clientId());
        claims.put("aud", file.issuer().toString());
        claims.put("iat", now);
        claims.put("nbf", now);
        claims.put("exp", now + LIFETIME_SECONDS);
        claims.put("jti", randomness.hexId());
        String assertion = file.key().sign("client-authentication+jwt", bytes(claims));
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", file.clientId());
        form.put("scope", SCOPE);
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", assertion);
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        Map<String, Object> besides = nonce.isEmpty() ? Map.of() : Map.of("nonce", nonce);
        return send(HttpRequest.newBuilder(URI.create(endpoint))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("DPoP", proof("POST", endpoint, besides))
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String proof(String method, String address, Map<String, Object> besides) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("htm", method);
        claims.put("htu", address);
        claims.put("iat", clock.instant().getEpochSecond());
        claims.put("jti", randomness.hexId());
        claims.putAll(besides);
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("typ", "dpop+jwt");
        header.put("alg", "ES256");
        Map<String, Object> jwk = new LinkedHashMap<>(
                JsonObject.parse(proofKey.publicKey().toJson().getBytes(StandardCharsets.UTF_8))
                        .members());
        header.put("jwk", jwk);
        return proofKey.sign(header, bytes(claims));
    }

    private static byte[] bytes(Map<String, Object> claims) {
        return new JsonWriter().any(claims).toBytes();
    }

    /** Calls the API with a token of the client's own. */
    Answer call(String method, String path, String query, String ifMatch, String body) {
        if (token == null) {
            token = token();
        }
        String address = file.api() + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + query))
                .header("Authorization", "DPoP " + token)
                .header("DPoP", proof(method, address, Map.of("ath", hash(token))))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/merge-patch+json");
        }
        if (!ifMatch.isEmpty()) {
            request.header("If-Match", ifMatch);
        }
        Answer answer = send(request);
        if (answer.status() >= 300) {
            throw new Failed("Selvbetjening answers " + answer.status() + ": " + answer.text("title")
                    + answer.json().path("errors").properties().stream()
                            .map(field -> " [" + field.getKey() + "]")
                            .collect(Collectors.joining()));
        }
        return answer;
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private Answer send(HttpRequest.Builder builder) {
        HttpRequest request =
                builder.header("Accept", "application/json").timeout(PATIENCE).build();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers().map(), json(response.body()));
        } catch (IOException unreachable) {
            throw new Failed(request.uri().resolve("/") + " does not answer: " + unreachable.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Failed("stopped");
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return body.length == 0 ? JsonNodeFactory.instance.objectNode() : JSON.readTree(body);
        } catch (JacksonException none) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
