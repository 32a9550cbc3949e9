package no.grunnmur.login;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.DpopProof;
import no.grunnmur.jose.Jws;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Randomness;

/** An issuer that speaks like HelseID, until a test tells it to say something wrong. Each code and refresh token is good once. */
final class StandInIssuer implements AutoCloseable {

    static final String CLIENT = "the-portal";
    static final String LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";
    static final PrivateJwk CLIENT_KEY = PrivateJwk.fresh(Algorithm.ES256, Randomness.secure());
    private static final PrivateJwk KEY = PrivateJwk.fresh(Algorithm.ES256, Randomness.secure());

    final List<Map<String, String>> pushed = new CopyOnWriteArrayList<>();
    final List<Map<String, String>> tokenCalls = new CopyOnWriteArrayList<>();
    final List<String> proofs = new CopyOnWriteArrayList<>();
    /** What the next ID tokens say besides, or instead. */
    final Map<String, Object> claims = new ConcurrentHashMap<>();

    final Map<String, Object> header = new ConcurrentHashMap<>();
    PrivateJwk signer = KEY;
    long now;
    int expiresIn = 600;

    private final Map<String, Map<String, String>> byReference = new ConcurrentHashMap<>();
    private final Map<String, String> nonceOfCode = new ConcurrentHashMap<>();
    private final List<String> goodRefresh = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final String issuer;
    private int number;

    StandInIssuer() {
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
        metadata.put("end_session_endpoint", issuer + "/endsession");
        metadata.put("authorization_response_iss_parameter_supported", true);
        return metadata;
    }

    private synchronized void push(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(exchange);
        pushed.add(form);
        String reference = "urn:r:" + ++number;
        byReference.put(reference, form);
        answer(exchange, 201, Map.of("request_uri", reference, "expires_in", 60));
    }

    /** What the person's browser is sent back with after a login, by the address that it came to. */
    Map<String, String> authorize(String address) {
        Map<String, String> asked = byReference.get(Browser.query(address).get("request_uri"));
        String code = "code-" + asked.get("state").hashCode();
        nonceOfCode.put(code, asked.get("nonce"));
        Map<String, String> back = new LinkedHashMap<>();
        back.put("code", code);
        back.put("state", asked.get("state"));
        back.put("iss", issuer);
        return back;
    }

    private synchronized void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(exchange);
        String proof = exchange.getRequestHeaders().getFirst("DPoP");
        if (Jws.parse(proof, 4096).payload().text("nonce").isEmpty()) {
            exchange.getResponseHeaders().add("DPoP-Nonce", "nonce-" + ++number);
            answer(exchange, 400, Map.of("error", "use_dpop_nonce"));
            return;
        }
        tokenCalls.add(form);
        proofs.add(proof);
        String nonce = nonceOfCode.remove(form.getOrDefault("code", ""));
        boolean refresh = goodRefresh.remove(form.getOrDefault("refresh_token", ""));
        if (nonce == null && !refresh) {
            answer(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        String next = "refresh-" + ++number;
        goodRefresh.add(next);
        answer(
                exchange,
                200,
                Map.of(
                        "id_token",
                        idToken(nonce),
                        "access_token",
                        "access-" + number,
                        "refresh_token",
                        next,
                        "token_type",
                        "DPoP",
                        "expires_in",
                        expiresIn));
    }

    private String idToken(String nonce) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("iss", issuer);
        all.put("aud", CLIENT);
        all.put("sub", "subject");
        all.put("iat", now);
        all.put("exp", now + 300);
        all.put("auth_time", now - 5);
        all.put("sid", "SID-1");
        all.put("name", "Kari Nordmann");
        all.put("helseid://claims/identity/pid", Browser.KARI);
        all.put("helseid://claims/identity/security_level", "4");
        all.put("helseid://claims/hpr/hpr_number", "9144889");
        if (nonce != null) {
            all.put("nonce", nonce);
        }
        all.putAll(claims);
        return sign("JWT", all);
    }

    /** A logout token with these claims instead of the right ones. */
    String logoutToken(String type, Map<String, Object> instead) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("iss", issuer);
        all.put("aud", CLIENT);
        all.put("sub", "subject");
        all.put("iat", now);
        all.put("exp", now + 120);
        all.put("jti", "logout-" + ++number);
        all.put("sid", "SID-1");
        all.put("events", Map.of(LOGOUT_EVENT, Map.of()));
        all.putAll(instead);
        all.values().removeIf("absent"::equals);
        return sign(type, all);
    }

    private String sign(String type, Map<String, Object> all) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("alg", "ES256");
        head.put("kid", KEY.keyId());
        head.put("typ", type);
        head.putAll(header);
        return signer.sign(head, new JsonWriter().any(all).toBytes());
    }

    /** As if the person had logged out everywhere. */
    void forgetRefreshTokens() {
        goodRefresh.clear();
    }

    /** Signs with its own key again. */
    void beHonest() {
        signer = KEY;
    }

    /** Whether a challenge is the one of a verifier. */
    static boolean fits(String verifier, String challenge) {
        return DpopProof.hashOf(verifier).equals(challenge);
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
