package no.grunnmur.journal;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.grunnmur.http.Mount;
import no.grunnmur.http.ProblemDetails;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Routes;

/** The open data of Enhetsregisteret in their form, with a main unit, a department and sub-units below both. */
final class UnitRegisterStandIn {

    static final String MAIN = "310000019";
    static final String DEPARTMENT = "310000027";
    static final String UNDER_MAIN = "310000035";
    static final String UNDER_DEPARTMENT = "310000043";

    /** A unit by its number: kind, parent, name. */
    final Map<String, List<String>> units = new LinkedHashMap<>(Map.of(
            MAIN, List.of("enheter", "", "ØYER <b>KOMMUNE</b>"),
            DEPARTMENT, List.of("enheter", MAIN, "ØYER HELSE OG OMSORG"),
            UNDER_MAIN, List.of("underenheter", MAIN, "ØYER LEGEVAKT"),
            UNDER_DEPARTMENT, List.of("underenheter", DEPARTMENT, "ØYER HJEMMETJENESTE")));

    volatile boolean ill;

    Mount mount(URI house) {
        Routes routes = new Routes(new ProblemDetails(house))
                .get("/api/{kind}/{number}", this::one)
                .get("/api/{kind}", this::below);
        return new Mount("enhetsregisteret", URI.create(house + "/enhetsregisteret"), routes);
    }

    private Reply one(Request request) {
        String number = request.pathParameter("number");
        if (ill) {
            return Reply.json(503, "{\"status\":503}");
        }
        List<String> unit = units.get(number);
        return unit != null && unit.getFirst().equals(request.pathParameter("kind"))
                ? Reply.json(200, json(number))
                : Reply.json(404, "{\"status\":404}");
    }

    private Reply below(Request request) {
        String parent = request.query().value("overordnetEnhet").orElse("none");
        List<String> found = new ArrayList<>();
        units.forEach((number, unit) -> {
            if (unit.getFirst().equals(request.pathParameter("kind"))
                    && unit.get(1).equals(parent)) {
                found.add(json(number));
            }
        });
        String embedded = found.isEmpty()
                ? ""
                : "\"_embedded\":{\"" + request.pathParameter("kind") + "\":[" + String.join(",", found) + "]},";
        return Reply.json(200, "{" + embedded + "\"page\":{\"totalElements\":" + found.size() + "}}");
    }

    private String json(String number) {
        return "{\"organisasjonsnummer\":\"" + number + "\",\"navn\":\""
                + units.get(number).get(2) + "\"}";
    }
}
