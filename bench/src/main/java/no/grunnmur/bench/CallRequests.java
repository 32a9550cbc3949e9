package no.grunnmur.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Calls of an API with one access token, each with a proof of its own signed beforehand.
 *
 * <p>The order's members: those of {@link TokenRequests}, and {@code calls}, which are made in turn: {@code address} without
 * its query, {@code query}, and {@code form}, the body of a POST; null for a GET.
 */
final class CallRequests {

    private CallRequests() {}

    static List<Script> prepare(JsonNode order) throws Exception {
        TokenRequests client = new TokenRequests(order);
        String token = client.accessToken();
        String hash =
                Signer.encode(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        JsonNode calls = order.get("calls");
        List<Script> prepared = new ArrayList<>();
        for (int i = 0; i < order.get("count").asInt(); i++) {
            JsonNode call = calls.get(i % calls.size());
            String address = call.get("address").asString();
            String form = call.path("form").asString(null);
            String method = form == null ? "GET" : "POST";
            String head = method + " " + URI.create(address).getRawPath() + "?"
                    + call.get("query").asString() + " HTTP/1.1\r\nHost: "
                    + URI.create(address).getAuthority() + "\r\nAuthorization: DPoP " + token + "\r\nDPoP: "
                    + client.proof(null, method, address, hash) + "\r\n";
            String rest = form == null
                    ? "\r\n"
                    : "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length() + "\r\n\r\n"
                            + form;
            prepared.add(Script.of((head + rest).getBytes(StandardCharsets.US_ASCII)));
        }
        return prepared;
    }
}
