package no.grunnmur.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import no.grunnmur.kernel.HouseClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Token requests of one client, all signed beforehand: fresh {@code jti}s, one nonce from the house, times of now.
 *
 * <p>The order's members: {@code house}, {@code issuer}, {@code tokenEndpoint}, {@code clientId}, {@code jwk} (private),
 * {@code scope}, {@code assertionDetails} (JSON or null), {@code count}.
 */
final class TokenRequests {

    private static final int ASSERTION_SECONDS = 55;

    private final JsonNode order;
    private final Signer client;
    private final KeyPair proofPair = Signer.newPair("ES256");
    private final Signer proofKey = Signer.of("ES256", proofPair.getPrivate());
    private final String assertionHeader;
    private final String proofHeader =
            "{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":" + Signer.publicJwk(proofPair.getPublic()) + "}";

    TokenRequests(JsonNode order) throws GeneralSecurityException {
        this.order = order;
        this.client = Signer.of(order.get("jwk"));
        this.assertionHeader = "{\"alg\":\"" + client.algorithm() + "\",\"kid\":\""
                + order.get("jwk").path("kid").asString() + "\",\"typ\":\"client-authentication+jwt\"}";
    }

    static List<Script> prepare(JsonNode order) throws Exception {
        TokenRequests requests = new TokenRequests(order);
        String nonce = requests.nonce();
        List<Script> prepared = new ArrayList<>();
        for (int i = 0; i < order.get("count").asInt(); i++) {
            prepared.add(Script.of(requests.raw(nonce)));
        }
        return prepared;
    }

    /** Gets an access token the ordinary way. */
    String accessToken() throws Exception {
        HttpResponse<String> answer = post(form(), proof(nonce(), "POST", tokenEndpoint(), null));
        JsonNode body = JsonMapper.shared().readTree(answer.body());
        if (!body.has("access_token")) {
            throw new IOException("no token: " + answer.statusCode() + " " + answer.body());
        }
        return body.get("access_token").asString();
    }

    /** The first round of HelseID's dance: a proof without a nonce is answered by one. */
    String nonce() throws Exception {
        HttpResponse<String> answer = post(form(), proof(null, "POST", tokenEndpoint(), null));
        return answer.headers()
                .firstValue("DPoP-Nonce")
                .orElseThrow(() -> new IOException("no nonce: " + answer.statusCode() + " " + answer.body()));
    }

    private HttpResponse<String> post(String form, String proof) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(tokenEndpoint()))
                            .version(HttpClient.Version.HTTP_1_1)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("DPoP", proof)
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private byte[] raw(String nonce) throws GeneralSecurityException {
        URI endpoint = URI.create(tokenEndpoint());
        String body = form();
        return ("POST " + endpoint.getRawPath() + " HTTP/1.1\r\nHost: " + endpoint.getAuthority()
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nDPoP: "
                        + proof(nonce, "POST", tokenEndpoint(), null)
                        + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private String form() throws GeneralSecurityException {
        return "grant_type=client_credentials&scope="
                + URLEncoder.encode(order.get("scope").asString(), StandardCharsets.UTF_8)
                + "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion="
                + assertion();
    }

    String assertion() throws GeneralSecurityException {
        long now = now();
        String clientId = order.get("clientId").asString();
        JsonNode details = order.path("assertionDetails");
        return client.jws(
                assertionHeader,
                "{\"iss\":\"" + clientId + "\",\"sub\":\"" + clientId + "\",\"aud\":\""
                        + order.get("issuer").asString() + "\",\"iat\":" + now + ",\"nbf\":" + now + ",\"exp\":"
                        + (now + ASSERTION_SECONDS) + ",\"jti\":\"" + randomId() + "\""
                        + (details.isObject() || details.isArray() ? ",\"assertion_details\":" + details : "") + "}");
    }

    /** A proof of this client's DPoP key for one call. */
    String proof(String nonce, String method, String address, String tokenHash) throws GeneralSecurityException {
        return proofKey.jws(
                proofHeader,
                "{\"jti\":\"" + randomId() + "\",\"htm\":\"" + method + "\",\"htu\":\"" + address + "\",\"iat\":"
                        + now()
                        + (nonce == null ? "" : ",\"nonce\":\"" + nonce + "\"")
                        + (tokenHash == null ? "" : ",\"ath\":\"" + tokenHash + "\"") + "}");
    }

    private String tokenEndpoint() {
        return order.get("tokenEndpoint").asString();
    }

    private static long now() {
        return HouseClock.system().instant().getEpochSecond();
    }

    static String randomId() {
        byte[] bytes = new byte[16];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
