package no.grunnmur.kontroll.http;

import java.util.List;
import java.util.Optional;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.Form;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kontroll.Exchanges;
import no.grunnmur.kontroll.KontrollProblem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code GET /v1/exchanges?limit=&system=}: the last requests and answers, newest first. 50 unless another limit is given. */
public final class ExchangesEndpoint implements Endpoint {

    private static final int USUAL = 50;
    private static final int MOST = 1_000;

    private final Exchanges exchanges;
    private final List<String> systems;

    public ExchangesEndpoint(Exchanges exchanges, List<String> systems) {
        this.exchanges = exchanges;
        this.systems = List.copyOf(systems);
    }

    @Override
    public Reply answer(Request request) {
        Form query = request.query();
        int limit = query.value("limit").map(ExchangesEndpoint::limit).orElse(USUAL);
        Optional<String> system = query.value("system");
        if (system.isPresent() && !systems.contains(system.get())) {
            throw new Refusal(KontrollProblem.UNKNOWN_SYSTEM, "known systems: " + String.join(", ", systems))
                    .about("system", "One of: " + String.join(", ", systems) + ".");
        }
        return Reply.json(200, system.isEmpty() ? exchanges.newest(limit) : ofSystem(system.get(), limit));
    }

    private byte[] ofSystem(String system, int limit) {
        ArrayNode chosen = JsonNodeFactory.instance.arrayNode();
        for (JsonNode exchange : Json.read(exchanges.newest(MOST))) {
            if (chosen.size() < limit && exchange.path("system").asString("").equals(system)) {
                chosen.add(exchange);
            }
        }
        return Json.write(chosen);
    }

    private static int limit(String text) {
        if (text.matches("[1-9][0-9]{0,3}")) {
            int limit = Integer.parseInt(text);
            if (limit <= MOST) {
                return limit;
            }
        }
        throw new Refusal(KontrollProblem.LIMIT, "limit is no whole number from 1 to " + MOST)
                .about("limit", "A whole number from 1 to " + MOST + ".");
    }
}
