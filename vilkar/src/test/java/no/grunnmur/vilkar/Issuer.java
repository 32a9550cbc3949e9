package no.grunnmur.vilkar;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.Jws;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.Randomness;

/** An issuer at which everybody may be whoever a test says. */
final class Issuer implements AutoCloseable {

    static final String CLIENT = "kunde";
    static final PrivateJwk CLIENT_KEY = PrivateJwk.fresh(Algorithm.ES256, Randomness.secure());
    private static final PrivateJwk KEY = PrivateJwk.fresh(Algorithm.ES256, Randomness.secure());

    private record Login(NationalId person, String name, int level, String nonce) {}

    private final Map<String, Map<String, String>> pushed = new ConcurrentHashMap<>();
    private final Map<String, Login> byCode = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();
    private final InstantSource clock;
    private final HttpServer server;
    private final String issuer;

    Issuer(InstantSource clock) {
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException busy) {
            throw new UncheckedIOException(busy);
        }
        issuer = "http://localhost:" + server.getAddress().getPort() + "/op";
        server.createContext(
                "/op/.well-known/openid-configuration",
                exchange -> answer(
                        exchange,
                        200,
                        Map.of(
                                "issuer", issuer,
                                "authorization_endpoint", issuer + "/authorize",
                                "token_endpoint", issuer + "/token",
                                "pushed_authorization_request_endpoint", issuer + "/par",
                                "jwks_uri", issuer + "/jwks",
                                "end_session_endpoint", issuer + "/endsession",
                                "authorization_response_iss_parameter_supported", true)));
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

    private void push(HttpExchange exchange) throws IOException {
        String reference = "urn:r:" + number.incrementAndGet();
        pushed.put(reference, form(exchange));
        answer(exchange, 201, Map.of("request_uri", reference, "expires_in", 60));
    }

    /** What the browser is sent back with when this person logs in at the address. */
    Map<String, String> authorize(String address, NationalId person, String name, int level) {
        Map<String, String> asked = pushed.remove(Browser.query(address).get("request_uri"));
        String code = "code-" + number.incrementAndGet();
        byCode.put(code, new Login(person, name, level, asked.get("nonce")));
        Map<String, String> back = new LinkedHashMap<>();
        back.put("code", code);
        back.put("state", asked.get("state"));
        back.put("iss", issuer);
        return back;
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(exchange);
        if (Jws.parse(exchange.getRequestHeaders().getFirst("DPoP"), 4096)
                .payload()
                .text("nonce")
                .isEmpty()) {
            exchange.getResponseHeaders().add("DPoP-Nonce", "nonce-" + number.incrementAndGet());
            answer(exchange, 400, Map.of("error", "use_dpop_nonce"));
            return;
        }
        Login login = byCode.remove(form.get("code"));
        long now = clock.instant().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("aud", CLIENT);
        claims.put("sub", "subject");
        claims.put("iat", now);
        claims.put("exp", now + 300);
        claims.put("auth_time", now - 5);
        claims.put("sid", "SID-" + number.incrementAndGet());
        claims.put("nonce", login.nonce());
        claims.put("name", login.name());
        claims.put("helseid://claims/identity/pid", login.person().value());
        claims.put("helseid://claims/identity/security_level", Integer.toString(login.level()));
        String idToken = KEY.sign(
                Map.of("alg", "ES256", "kid", KEY.keyId(), "typ", "JWT"),
                new JsonWriter().any(claims).toBytes());
        answer(
                exchange,
                200,
                Map.of("id_token", idToken, "access_token", "a", "token_type", "DPoP", "expires_in", 600));
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
