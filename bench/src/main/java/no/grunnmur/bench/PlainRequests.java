package no.grunnmur.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Calls with a user name and a password.
 *
 * <p>The order's members: {@code address}, {@code type}, {@code username}, {@code password}, {@code count}, and
 * {@code bodies}, which are posted in turn.
 */
final class PlainRequests {

    private PlainRequests() {}

    static List<Script> prepare(JsonNode order) {
        URI address = URI.create(order.get("address").asString());
        String credentials =
                order.get("username").asString() + ":" + order.get("password").asString();
        String head = "POST " + address.getRawPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                + "\r\nAuthorization: Basic "
                + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8))
                + "\r\nContent-Type: "
                + order.get("type").asString() + "\r\nContent-Length: ";
        JsonNode bodies = order.get("bodies");
        List<Script> prepared = new ArrayList<>();
        for (int i = 0; i < order.get("count").asInt(); i++) {
            String body = bodies.get(i % bodies.size()).asString();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            prepared.add(Script.of((head + bytes.length + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8)));
        }
        return prepared;
    }
}
