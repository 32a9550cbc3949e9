package no.grunnmur.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Searches of a running house over HTTP, with as many callers as there are cores: what matters is the slowest of a hundred. */
final class SearchBench {

    private static final int CALLS = 2_000;
    private static final int WARM_UP = 500;

    /** Milliseconds. */
    static final double PEOPLE_TARGET = 50;

    /** Milliseconds. */
    static final double MANY_TARGET = 500;

    /** A kind of search: its slowest of a hundred, in milliseconds, and what is wanted. */
    record Slowest(double p50, double p99, double target) {}

    private final World world;
    private final JsonNode client;
    private final Load load;

    SearchBench(World world, JsonNode client, Load load) {
        this.world = world;
        this.client = client;
        this.load = load;
    }

    Map<String, Slowest> measure(SearchQueries queries) throws IOException {
        Map<String, Slowest> measured = new LinkedHashMap<>();
        measured.put(
                "search/person", slowest("person", World.QUERY, forms(queries.people(CALLS), true), PEOPLE_TARGET));
        measured.put("search/match-count", slowest("match-count", "", forms(queries.many(CALLS), false), MANY_TARGET));
        measured.put(
                "search/paged-match-list, first page",
                slowest("paged-match-list", "", forms(queries.many(CALLS), false), MANY_TARGET));
        return measured;
    }

    private static List<String> forms(List<SearchQueries.Query> queries, boolean forPeople) {
        List<String> forms = new ArrayList<>(queries.size());
        queries.forEach(query -> forms.add(query.form(forPeople)));
        return forms;
    }

    private Slowest slowest(String operation, String query, List<String> forms, double target) throws IOException {
        List<Map<String, Object>> calls = new ArrayList<>();
        for (String form : forms) {
            calls.add(Map.of("address", world.api() + "/search/" + operation, "query", query, "form", form));
        }
        int callers = Machine.cores();
        load.run(world.callOrder(client, WARM_UP, callers, calls));
        Load.Outcome outcome =
                load.run(world.callOrder(client, CALLS, callers, calls)).outcome();
        return new Slowest(outcome.p50(), outcome.p99(), target);
    }
}
