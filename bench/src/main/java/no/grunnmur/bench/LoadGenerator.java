package no.grunnmur.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The caller, a process of its own so that its work does not count as the house's.
 *
 * <p>Reads orders from its standard input, one JSON object a line. For each it signs all requests, says {@code ready},
 * waits for a line, sends them over keep-alive connections with one request in flight on each, and writes what it saw.
 */
final class LoadGenerator {

    private static final JsonMapper JSON = JsonMapper.shared();

    private LoadGenerator() {}

    public static void main(String[] arguments) throws Exception {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = System.out;
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            JsonNode order = JSON.readTree(line);
            List<Script> scripts = prepare(order);
            out.println("ready");
            out.flush();
            orders.readLine();
            out.println(JSON.writeValueAsString(send(order, scripts)));
            out.flush();
        }
    }

    private static List<Script> prepare(JsonNode order) throws Exception {
        return switch (order.get("kind").asString()) {
            case "token" -> TokenRequests.prepare(order);
            case "call" -> CallRequests.prepare(order);
            case "plain" -> PlainRequests.prepare(order);
            case "login" -> LoginScripts.prepare(order);
            default -> throw new IllegalArgumentException("unknown kind of load");
        };
    }

    private static Load.Outcome send(JsonNode order, List<Script> scripts) throws IOException {
        URI house = URI.create(order.get("house").asString());
        return new ClosedLoop(
                        new InetSocketAddress(house.getHost(), house.getPort()),
                        scripts,
                        order.get("connections").asInt())
                .run();
    }
}
