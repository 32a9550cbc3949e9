package no.grunnmur.selvbetjening.portal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Function;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.Jws;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.selvbetjening.Configuration;

/** As much of HelseID as the portal speaks with: it logs in whoever the test says, and gives clients tokens by their keys. */
final class StandInHelseId implements AutoCloseable {

    static final String CLIENT = "selvbetjening-portal";
    static final PrivateJwk CLIENT_KEY = PrivateJwk.fresh(Algorithm.ES256, Randomness.secure());
    private static final PrivateJwk KEY = PrivateJwk.fresh(Algorithm.ES256, Randomness.secure());

    private final Map<String, Map<String, String>> pushed = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> logins = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final String issuer;
    private final HouseClock clock;
    /** The configuration of a client as it stands now; null for none. */
    private volatile Function<String, Configuration> clients = id -> null;

    /** Whether people prove no more than they are asked to; otherwise they log in at level 4 at once. */
    volatile boolean asAsked;

    private int number;

    StandInHelseId(HouseClock clock) {
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException busy) {
            throw new UncheckedIOException(busy);
        }
        issuer = "http://localhost:" + server.getAddress().getPort() + "/op";
        server.createContext("/op/.well-known/openid-configuration", exchange -> answer(exchange, 200, metadata()));
        server.createContext(
                "/op/jwks",
                exchange -> raw(exchange, 200, "{\"keys\":[" + KEY.publicKey().toJson() + "]}"));
        server.createContext("/op/par", this::push);
        server.createContext("/op/token", this::token);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    void knows(Function<String, Configuration> configurations) {
        this.clients = configurations;
    }

    String issuer() {
        return issuer;
    }

    private Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("issuer", issuer);
        metadata.put("authorization_endpoint", issuer + "/authorize");
        metadata.put("token_endpoint", issuer + "/token");
        metadata.put("pushed_authorization_request_endpoint", issuer + "/par");
        metadata.put("jwks_uri", issuer + "/jwks");
        metadata.put("authorization_response_iss_parameter_supported", true);
        return metadata;
    }

    private synchronized void push(HttpExchange exchange) throws IOException {
        String reference = "urn:r:" + ++number;
        pushed.put(reference, form(exchange));
        answer(exchange, 201, Map.of("request_uri", reference, "expires_in", 60));
    }

    /** What the browser is sent back with when this person logs in at the address. */
    synchronized Map<String, String> authorize(String address, NationalId pid, String name) {
        Map<String, String> asked = pushed.get(TestBrowser.query(address).get("request_uri"));
        String code = "code-" + ++number;
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("nonce", asked.get("nonce"));
        claims.put("sid", "SID-" + number);
        claims.put("name", name);
        claims.put("helseid://claims/identity/pid", pid.value());
        boolean three = asAsked && asked.get("acr_values").equals("Level3");
        claims.put("helseid://claims/identity/security_level", three ? "3" : "4");
        logins.put(code, claims);
        return Map.of("code", code, "state", asked.get("state"), "iss", issuer);
    }

    private synchronized void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(exchange);
        if (Jws.parse(exchange.getRequestHeaders().getFirst("DPoP"), 4096)
                .payload()
                .text("nonce")
                .isEmpty()) {
            exchange.getResponseHeaders().add("DPoP-Nonce", "nonce-" + ++number);
            answer(exchange, 400, Map.of("error", "use_dpop_nonce"));
        } else if (form.getOrDefault("grant_type", "").equals("client_credentials")) {
            forClient(exchange, form);
        } else {
            Map<String, Object> login = logins.remove(form.getOrDefault("code", ""));
            answer(
                    exchange,
                    200,
                    Map.of(
                            "id_token",
                            idToken(login),
                            "access_token",
                            "access-" + number,
                            "token_type",
                            "DPoP",
                            "expires_in",
                            600));
        }
    }

    /** A token when one of the client's keys has signed the assertion: HelseID's part of «Test denne klienten nå». */
    private void forClient(HttpExchange exchange, Map<String, String> form) throws IOException {
        Configuration client = clients.apply(form.get("client_id"));
        Jws assertion = Jws.parse(form.get("client_assertion"), 8192);
        boolean known = client != null
                && client.usable()
                && client.keys().stream()
                        .anyMatch(key ->
                                no.grunnmur.jose.PublicJwk.parse(key.jwk()).verifies(assertion));
        if (!known) {
            answer(exchange, 400, Map.of("error", "invalid_client", "error_description", "no such key"));
            return;
        }
        String token =
                sign("at+jwt", Map.of("iss", issuer, "client_id", client.clientId(), "scope", form.get("scope")));
        answer(
                exchange,
                200,
                Map.of("access_token", token, "token_type", "DPoP", "expires_in", 600, "scope", form.get("scope")));
    }

    private String idToken(Map<String, Object> login) {
        long now = clock.instant().getEpochSecond();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("iss", issuer);
        all.put("aud", CLIENT);
        all.put("sub", "subject");
        all.put("iat", now);
        all.put("exp", now + 300);
        all.put("auth_time", now - 5);
        all.putAll(login);
        return sign("JWT", all);
    }

    private static String sign(String type, Map<String, Object> claims) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", "ES256");
        header.put("kid", KEY.keyId());
        header.put("typ", type);
        return KEY.sign(header, new JsonWriter().any(claims).toBytes());
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        Map<String, String> form = new LinkedHashMap<>();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            form.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return form;
    }

    private static void answer(HttpExchange exchange, int status, Map<String, Object> json) throws IOException {
        raw(exchange, status, new String(new JsonWriter().any(json).toBytes(), StandardCharsets.UTF_8));
    }

    private static void raw(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
