package no.grunnmur.selvbetjening.portal;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.Jws;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.login.SafeAddress;

/**
 * Asks HelseID for a token as a client would, over HTTP: discovery, {@code client_credentials} with a signed assertion,
 * DPoP with the nonce that the first answer gives. The token is thrown away; only what stands in it is told.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, section 2.8; RFC 7523; RFC 9449, section 8.
 */
public final class TokenTrial {

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int ASSERTION_SECONDS = 30;
    private static final int LONGEST_TOKEN = 16 * 1024;
    private static final int LONGEST_BODY = 64 * 1024;
    /** What of a token a person can use: whom it speaks for and what it lets. */
    private static final Set<String> TOLD = Set.of(
            "iss",
            "aud",
            "client_id",
            "scope",
            "exp",
            "helseid://claims/client/claims/orgnr_parent",
            "helseid://claims/client/claims/orgnr_child",
            "helseid://claims/client/claims/orgnr_supplier",
            "helseid://claims/client/client_tenancy");

    private final URI issuer;
    private final HttpClient http;
    private final InstantSource clock;
    private final Randomness random;

    /** @param trust whom to believe over TLS; the certificate authorities of the JVM unless set */
    public TokenTrial(URI issuer, Optional<SSLContext> trust, InstantSource clock, Randomness random) {
        this.issuer = SafeAddress.require(issuer);
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE);
        trust.ifPresent(builder::sslContext);
        this.http = builder.build();
        this.clock = clock;
        this.random = random;
    }

    /** Where the trials go. */
    public URI issuer() {
        return issuer;
    }

    /**
     * Tries.
     *
     * @param key one of the client's keys
     * @param child whom the client speaks for, when it names a sub-unit
     */
    Trial run(String clientId, PrivateJwk key, List<String> scopes, Optional<OrganisationNumber> child) {
        List<Trial.Step> steps = new ArrayList<>();
        try {
            return run(clientId, key, scopes, child, steps);
        } catch (IOException silent) {
            steps.add(new Trial.Step("unreachable", issuer.toString(), "", false));
            return new Trial(false, steps, List.of(), List.of(), "unreachable");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Trial(false, steps, List.of(), List.of(), "unreachable");
        }
    }

    private Trial run(
            String clientId,
            PrivateJwk key,
            List<String> scopes,
            Optional<OrganisationNumber> child,
            List<Trial.Step> steps)
            throws IOException, InterruptedException {
        URI discovery = URI.create(issuer + "/.well-known/openid-configuration");
        HttpResponse<byte[]> found = send(HttpRequest.newBuilder(discovery).GET());
        Optional<String> address = found.statusCode() == 200
                ? json(found).flatMap(document -> document.text("token_endpoint"))
                : Optional.empty();
        steps.add(new Trial.Step(
                "discovery",
                "GET " + discovery,
                "HTTP " + found.statusCode() + "\ntoken_endpoint: " + address.orElse("-"),
                address.isPresent()));
        if (address.isEmpty()) {
            return new Trial(false, steps, List.of(), List.of(), "discovery");
        }
        URI endpoint = SafeAddress.require(URI.create(address.get()));
        PrivateJwk proofKey = PrivateJwk.fresh(Algorithm.ES256, random);
        String assertion = claims(clientId, child);
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", clientId);
        form.put("scope", String.join(" ", scopes));
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", key.sign("client-authentication+jwt", assertion.getBytes(StandardCharsets.UTF_8)));
        HttpResponse<byte[]> challenge = post(endpoint, form, proof(proofKey, endpoint, Optional.empty()));
        Optional<String> nonce = challenge.headers().firstValue("DPoP-Nonce").filter(value -> value.length() <= 512);
        steps.add(new Trial.Step(
                "nonce",
                "POST " + endpoint + "\nDPoP: (" + proofKey.algorithm() + ")\ngrant_type=client_credentials\nscope="
                        + String.join(" ", scopes) + "\nclient_assertion: " + assertion,
                came(challenge),
                nonce.isPresent()));
        if (nonce.isEmpty()) {
            return new Trial(false, steps, List.of(), List.of(), error(challenge));
        }
        form.put(
                "client_assertion",
                key.sign("client-authentication+jwt", claims(clientId, child).getBytes(StandardCharsets.UTF_8)));
        HttpResponse<byte[]> answer = post(endpoint, form, proof(proofKey, endpoint, nonce));
        boolean given = answer.statusCode() == 200;
        steps.add(new Trial.Step(
                "token", "POST " + endpoint + "\nDPoP: (nonce)\ngrant_type=client_credentials", came(answer), given));
        if (!given) {
            return new Trial(false, steps, List.of(), List.of(), error(answer));
        }
        JsonObject body = json(answer).orElseThrow(() -> new IOException("a token without JSON"));
        Optional<Jws> token = token(body.text("access_token").orElse(""));
        token.ifPresent(jws -> steps.add(new Trial.Step("claims", "", told(jws), true)));
        return new Trial(true, steps, words(body.text("scope")), words(body.text("rejected_scope")), "");
    }

    private static List<String> words(Optional<String> text) {
        return text.filter(value -> !value.isBlank())
                .map(value -> List.of(value.split(" ")))
                .orElse(List.of());
    }

    private static Optional<Jws> token(String compact) {
        try {
            return Optional.of(Jws.parse(compact, LONGEST_TOKEN));
        } catch (RuntimeException opaque) {
            return Optional.empty();
        }
    }

    private static String told(Jws token) {
        Map<String, Object> told = new TreeMap<>(token.payload().members());
        told.keySet().retainAll(TOLD);
        StringBuilder text = new StringBuilder(400);
        told.forEach((name, value) -> text.append(text.isEmpty() ? "" : "\n")
                .append(name)
                .append(": ")
                .append(value));
        return text.toString();
    }

    /** The answer as far as it holds no token. */
    private static String came(HttpResponse<byte[]> response) {
        StringBuilder text = new StringBuilder("HTTP " + response.statusCode());
        json(response).ifPresent(body -> {
            for (String name :
                    List.of("error", "error_description", "token_type", "expires_in", "scope", "rejected_scope")) {
                Object value = body.members().get(name);
                if (value != null) {
                    text.append('\n').append(name).append(": ").append(value);
                }
            }
        });
        return text.toString();
    }

    private static String error(HttpResponse<byte[]> response) {
        return json(response)
                .flatMap(body -> body.text("error"))
                .filter(code -> code.matches("[a-z_]{1,60}"))
                .orElse("http_" + response.statusCode());
    }

    private static Optional<JsonObject> json(HttpResponse<byte[]> response) {
        try {
            return Optional.of(JsonObject.parse(response.body()));
        } catch (RuntimeException other) {
            return Optional.empty();
        }
    }

    private String claims(String clientId, Optional<OrganisationNumber> child) {
        long now = clock.instant().getEpochSecond();
        JsonWriter json = new JsonWriter(512).beginObject();
        json.name("iss").value(clientId).name("sub").value(clientId).name("aud").value(issuer.toString());
        json.name("iat").value(now).name("nbf").value(now).name("exp").value(now + ASSERTION_SECONDS);
        json.name("jti").value(random.hexId());
        child.ifPresent(unit -> json.name("assertion_details").any(organisation(unit)));
        return new String(json.endObject().toBytes(), StandardCharsets.UTF_8);
    }

    /** Source: fact sheet selvbetjening-grunndata, section 2.8: a single-tenant client names its sub-unit. */
    private static Map<String, Object> organisation(OrganisationNumber unit) {
        Map<String, Object> identifier = new LinkedHashMap<>();
        identifier.put("system", "urn:oid:2.16.578.1.12.4.1.4.101");
        identifier.put("type", "ENH");
        identifier.put("value", unit.value());
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("type", "helseid_authorization");
        details.put("practitioner_role", Map.of("organization", Map.of("identifier", identifier)));
        return details;
    }

    private String proof(PrivateJwk key, URI endpoint, Optional<String> nonce) {
        Instant now = clock.instant();
        Map<String, Object> jwk =
                new LinkedHashMap<>(JsonObject.parse(key.publicKey().toJson().getBytes(StandardCharsets.UTF_8))
                        .members());
        jwk.keySet().retainAll(Set.of("kty", "crv", "x", "y"));
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("typ", "dpop+jwt");
        header.put("alg", key.algorithm().name());
        header.put("jwk", jwk);
        JsonWriter json = new JsonWriter(256).beginObject();
        json.name("jti")
                .value(random.hexId())
                .name("htm")
                .value("POST")
                .name("htu")
                .value(endpoint.toString());
        json.name("iat").value(now.getEpochSecond());
        nonce.ifPresent(value -> json.name("nonce").value(value));
        return key.sign(header, json.endObject().toBytes());
    }

    private HttpResponse<byte[]> post(URI endpoint, Map<String, String> form, String proof)
            throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder(1024);
        form.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return send(HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("DPoP", proof)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(
                request.timeout(PATIENCE).header("Accept", "application/json").build(),
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LONGEST_BODY));
    }
}
