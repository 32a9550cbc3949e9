package no.grunnmur.app.follow;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of Persontjenesten as it would be elsewhere: gets DPoP-bound tokens from HelseID as a client of the seeded
 * world, and asks again until it is answered: a house that is away comes back. Used by one thread.
 */
public final class RegisterClient implements AutoCloseable {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;
    private static final int REFUSED_TOKENS = 3;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What is asked of whom. */
    public record Settings(URI house, String client, String scope) {}

    /** An answer that is not what was asked for; the message is the status and what the answer says is wrong. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status, String message) {
            super(message);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    private final Settings settings;
    private final Runnable onTrouble;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final JWK dpopKey;
    private JsonNode world;
    private Duration houseIsAhead = Duration.ZERO;
    private String nonce;
    private String token;

    /** @param onTrouble told once each time the house does not answer */
    public RegisterClient(Settings settings, Runnable onTrouble) throws JOSEException {
        this.settings = settings;
        this.onTrouble = onTrouble;
        this.dpopKey = new ECKeyGenerator(Curve.P_256).generate();
    }

    /** Something that may be tried again. */
    private interface Attempt<T> {
        T make() throws IOException, InterruptedException, JOSEException, ParseException;
    }

    /** GET below Persontjenesten's address. */
    public JsonNode get(String path) throws InterruptedException {
        return json(untilAnswered(() -> send("GET", path, null, null)));
    }

    /** POST of a form. */
    JsonNode post(String path, Map<String, String> form) throws InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return json(untilAnswered(() -> send("POST", path, FORM, body)));
    }

    /** POST of anything else. */
    public JsonNode post(String path, String contentType, String body) throws InterruptedException {
        return json(untilAnswered(() -> send("POST", path, contentType, body)));
    }

    void delete(String path) throws InterruptedException {
        untilAnswered(() -> send("DELETE", path, null, null));
    }

    private static JsonNode json(String body) {
        return body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body);
    }

    private <T> T untilAnswered(Attempt<T> attempt) throws InterruptedException {
        long pause = FIRST_PAUSE_MILLIS;
        int refusedTokens = 0;
        while (true) {
            try {
                return attempt.make();
            } catch (Refused refused) {
                boolean passes = refused.status() >= 500 || refused.status() == 429;
                if (refused.status() == 401 && ++refusedTokens < REFUSED_TOKENS) {
                    token = null;
                    continue;
                }
                if (!passes) {
                    throw refused;
                }
            } catch (IOException | JacksonException away) {
                token = null;
                world = null;
            } catch (JOSEException | ParseException broken) {
                throw new IllegalStateException("the client's key cannot be used", broken);
            }
            if (pause == FIRST_PAUSE_MILLIS) {
                onTrouble.run();
            }
            if (stopping.await(pause, TimeUnit.MILLISECONDS)) {
                throw new InterruptedException("stopped");
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    private String send(String method, String path, String contentType, String body)
            throws IOException, InterruptedException, JOSEException, ParseException {
        String bearer = token();
        URI address = URI.create(world().at("/systems/persontjenesten/baseUrl").asString("") + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Authorization", "DPoP " + bearer)
                .header("DPoP", proof(method, address, Map.of("ath", hash(bearer))))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new Refused(answer.statusCode(), answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private JsonNode world() throws IOException, InterruptedException {
        if (world == null) {
            world = plain(URI.create(settings.house() + "/kontroll/v1/verden"));
            JsonNode clock = plain(URI.create(settings.house() + "/kontroll/v1/clock"));
            houseIsAhead = Duration.between(
                    Instant.now(), Instant.parse(clock.path("time").asString("")));
        }
        return world;
    }

    private JsonNode plain(URI address) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(address).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new Refused(answer.statusCode(), address + " answers " + answer.statusCode());
        }
        return JSON.readTree(answer.body());
    }

    private JsonNode client() throws IOException, InterruptedException {
        for (JsonNode each : world().path("clients")) {
            if (each.path("key").asString("").equals(settings.client())
                    || each.path("clientId").asString("").equals(settings.client())) {
                return each;
            }
        }
        throw new Refused(404, "the world has no client " + settings.client());
    }

    private String token() throws IOException, InterruptedException, JOSEException, ParseException {
        if (token == null) {
            JsonNode answer = askForToken();
            if (answer.path("error").asString("").equals("use_dpop_nonce")) {
                answer = askForToken();
            }
            token = answer.path("access_token").asString("");
            if (token.isEmpty()) {
                token = null;
                throw new Refused(403, "HelseID gives no token: " + answer);
            }
        }
        return token;
    }

    private JsonNode askForToken() throws IOException, InterruptedException, JOSEException, ParseException {
        JsonNode client = client();
        String helseId = world().at("/systems/helseid/baseUrl").asString("");
        URI endpoint = URI.create(helseId + "/connect/token");
        String clientId = client.path("clientId").asString("");
        JWK key = JWK.parse(client.path("jwk").toString());
        Instant now = Instant.now().plus(houseIsAhead);
        String assertion = signed(
                new JWSHeader.Builder(JWSAlgorithm.parse(key.getAlgorithm().getName()))
                        .type(new JOSEObjectType("client-authentication+jwt"))
                        .keyID(key.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(clientId)
                        .subject(clientId)
                        .audience(helseId)
                        .claim("iat", now.getEpochSecond())
                        .claim("nbf", now.getEpochSecond())
                        .claim("exp", now.getEpochSecond() + 30)
                        .jwtID(UUID.randomUUID().toString())
                        .build(),
                key);
        Map<String, String> form = Map.of(
                "grant_type",
                "client_credentials",
                "scope",
                settings.scope(),
                "client_id",
                clientId,
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                assertion);
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(endpoint)
                        .timeout(PATIENCE)
                        .header("Content-Type", FORM)
                        .header("DPoP", proof("POST", endpoint, nonce == null ? Map.of() : Map.of("nonce", nonce)))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        nonce = answer.headers().firstValue("DPoP-Nonce").orElse(nonce);
        if (answer.statusCode() >= 500) {
            throw new Refused(answer.statusCode(), "HelseID answers " + answer.statusCode());
        }
        return JSON.readTree(answer.body());
    }

    private String proof(String method, URI address, Map<String, String> besides) throws JOSEException {
        String whole = address.toString();
        int query = whole.indexOf('?');
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .claim("htm", method)
                .claim("htu", query < 0 ? whole : whole.substring(0, query))
                .claim("iat", Instant.now().plus(houseIsAhead).getEpochSecond())
                .jwtID(UUID.randomUUID().toString());
        besides.forEach(claims::claim);
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("dpop+jwt"))
                .jwk(dpopKey.toPublicJWK())
                .build();
        return signed(header, claims.build(), dpopKey);
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWK key) throws JOSEException {
        SignedJWT jwt = new SignedJWT(header, claims);
        jwt.sign(new DefaultJWSSignerFactory().createJWSSigner(key, header.getAlgorithm()));
        return jwt.serialize();
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Whoever waits for an answer is interrupted. */
    @Override
    public void close() {
        stopping.countDown();
        http.shutdownNow();
    }
}
