package no.grunnmur.helseid;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import no.grunnmur.helseid.upstream.UpstreamProvider;
import no.grunnmur.helseid.user.SecurityLevel;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.SeededRandom;

/** An identity provider that does as it should, until a test tells it to do something wrong. */
final class RogueProvider implements AutoCloseable {

    static final TestKey KEY = TestKey.rsa("provider-1");
    static final String US = "grunnmur-at-the-provider";
    private static final PrivateJwk OUR_KEY =
            PrivateJwk.generate(Algorithm.ES256, new SeededRandom(3), Optional.empty());

    final Map<String, Object> metadata = new LinkedHashMap<>();
    final Map<String, Object> header = new LinkedHashMap<>(Map.of("alg", "RS256", "typ", "JWT", "kid", "provider-1"));
    final Map<String, Object> claims = new LinkedHashMap<>();
    final Map<String, Map<String, String>> asked = new ConcurrentHashMap<>();
    TestKey signer = KEY;
    Map<String, Object> tokenError;
    String pushError;

    private final HttpServer server;
    private final String issuer;

    RogueProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException busy) {
            throw new UncheckedIOException(busy);
        }
        issuer = "http://localhost:" + server.getAddress().getPort() + "/op";
        metadata.put("issuer", issuer);
        metadata.put("authorization_endpoint", issuer + "/authorize");
        metadata.put("token_endpoint", issuer + "/token");
        metadata.put("pushed_authorization_request_endpoint", issuer + "/par");
        metadata.put("jwks_uri", issuer + "/jwks");
        metadata.put("authorization_response_iss_parameter_supported", true);
        claims.put("iss", issuer);
        claims.put("aud", US);
        claims.put("sub", "subject");
        claims.put("iat", LoginHouse.NOW);
        claims.put("exp", LoginHouse.NOW + 300);
        claims.put("auth_time", LoginHouse.NOW - 5);
        claims.put("pid", LoginHouse.DOCTOR.value());
        claims.put("acr", "idporten-loa-high");
        claims.put("amr", List.of("BankID"));
        server.createContext("/op/.well-known/openid-configuration", exchange -> answer(exchange, 200, metadata));
        server.createContext("/op/jwks", exchange -> answer(exchange, 200, Map.of("keys", List.of(key()))));
        server.createContext("/op/par", exchange -> {
            asked.put("par", form(exchange));
            if (pushError == null) {
                claims.putIfAbsent("nonce", asked.get("par").get("nonce"));
                answer(exchange, 201, Map.of("request_uri", "urn:x:1", "expires_in", 60));
            } else {
                answer(exchange, 400, Map.of("error", pushError));
            }
        });
        server.createContext("/op/token", exchange -> {
            asked.put("token", form(exchange));
            if (tokenError == null) {
                answer(exchange, 200, Map.of("id_token", signer.sign(header, claims), "access_token", "x"));
            } else {
                answer(exchange, 400, tokenError);
            }
        });
        server.start();
    }

    private static Map<String, Object> key() {
        Map<String, Object> key = new LinkedHashMap<>(KEY.publicMembers());
        key.put("kid", "provider-1");
        return key;
    }

    /** As an operator would configure it. */
    UpstreamProvider configured() {
        return new UpstreamProvider(
                "ekte-oidc",
                "Ekte leverandør",
                URI.create(issuer),
                US,
                OUR_KEY,
                List.of("openid", "profile"),
                "pid",
                "acr",
                Map.of("idporten-loa-high", SecurityLevel.HIGH, "idporten-loa-substantial", SecurityLevel.SUBSTANTIAL),
                Map.of(SecurityLevel.HIGH, "idporten-loa-high"));
    }

    String issuer() {
        return issuer;
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
        byte[] body = new JsonWriter().any(json).toBytes();
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
