package no.grunnmur.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Lookups of people by national id with one access token, each with a proof of its own signed beforehand.
 *
 * <p>The order's members: those of {@link TokenRequests}, {@code lookup} (the address without its query), {@code query}, and
 * {@code nationalIds}.
 */
final class PersonRequests {

    private PersonRequests() {}

    static List<Script> prepare(JsonNode order) throws Exception {
        TokenRequests client = new TokenRequests(order);
        String token = client.accessToken();
        String hash =
                Signer.encode(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        String address = order.get("lookup").asString();
        URI lookup = URI.create(address);
        JsonNode nationalIds = order.get("nationalIds");
        List<Script> prepared = new ArrayList<>();
        for (int i = 0; i < order.get("count").asInt(); i++) {
            String body = "nin=" + nationalIds.get(i % nationalIds.size()).asString();
            prepared.add(Script.of(
                    ("POST " + lookup.getRawPath() + "?" + order.get("query").asString() + " HTTP/1.1\r\nHost: "
                                    + lookup.getAuthority() + "\r\nAuthorization: DPoP " + token + "\r\nDPoP: "
                                    + client.proof(null, "POST", address, hash)
                                    + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                                    + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII)));
        }
        return prepared;
    }
}
