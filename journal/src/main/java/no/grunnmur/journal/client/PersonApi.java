package no.grunnmur.journal.client;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.json.JsonException;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;

/**
 * People in Persontjenesten, version 3.
 *
 * <p>Source: fact sheet person-api, sections 1 to 4.
 */
public final class PersonApi {

    static final String SERVICE = "persontjenesten";
    /** What the journal asks for: with it a confidential address and the contact register may be read. */
    public static final String SCOPE = "nhn:hgd-persontjenesten-api/full-access";

    /** What a card shows. */
    public static final List<String> CARD = List.of(
            "Name",
            "Birth",
            "Gender",
            "Status",
            "Death",
            "NorwegianIdentificationNumber",
            "AddressProtection",
            "ResidentialAddress",
            "PresentAddress",
            "PostalAddress",
            "FamilyRelation",
            "ParentalResponsibility",
            "MaritalStatus",
            "CommonContactRegisterInformation",
            "GuardianshipOrFuturePowerOfAttorney",
            "Citizenship");

    /** What a line in a list shows. */
    public static final List<String> LINE = List.of(
            "Name",
            "Birth",
            "Gender",
            "Status",
            "Death",
            "NorwegianIdentificationNumber",
            "AddressProtection",
            "ResidentialAddress");

    /** Who asks: a token, and the key that it is bound to; empty for the journal's own. */
    public record Asker(String token, Optional<PrivateJwk> key) {
        @Override
        public String toString() {
            return "Asker";
        }
    }

    /** Something that happened to a person. */
    public record Event(long number, String personId) {}

    private final URI base;
    private final HelseId helseId;

    public PersonApi(URI base, HelseId helseId) {
        this.base = base;
        this.helseId = helseId;
    }

    /** The person with a national identity number, when there is one. */
    public Optional<JsonObject> byNumber(Asker asker, String number, List<String> parts, boolean history) {
        Line.Answer answer = post(asker, "/person/get-by-nin", parts(parts, history), Map.of("nin", number));
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(good(answer).json());
    }

    /** The person with an id, when there is one. */
    public Optional<JsonObject> byId(Asker asker, String id, List<String> parts, boolean history) {
        String path = "/person/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
        Line.Answer answer = send(asker, "GET", path + parts(parts, history), Map.of());
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(good(answer).json());
    }

    /** Everybody of these ids. */
    public List<JsonObject> byIds(Asker asker, List<String> ids, List<String> parts) {
        return people(good(
                post(asker, "/person/bulk-by-id", parts(parts, false), Map.of("personIds", String.join(",", ids)))));
    }

    /** Everybody of these numbers. */
    public List<JsonObject> byNumbers(Asker asker, List<String> numbers, List<String> parts) {
        return numbers.isEmpty()
                ? List.of()
                : people(good(post(
                        asker, "/person/bulk-by-nin", parts(parts, false), Map.of("nins", String.join(",", numbers)))));
    }

    /** At most a hundred people who fit; the fields are those of the API. */
    public List<JsonObject> search(Asker asker, Map<String, String> fields) {
        JsonObject found =
                good(post(asker, "/search/person", parts(LINE, false), fields)).json();
        return objects(found.get("results"));
    }

    /** A page of the ids of people who fit. */
    public List<String> ids(Asker asker, Map<String, String> fields, int from, int most) {
        Map<String, String> form = new LinkedHashMap<>(fields);
        form.put("IndexOffset", String.valueOf(from));
        form.put("PageSize", String.valueOf(most));
        JsonObject found =
                good(post(asker, "/search/paged-match-list", "", form)).json();
        List<String> ids = new ArrayList<>();
        if (found.get("results") instanceof List<?> list) {
            list.forEach(each -> ids.add(String.valueOf(each)));
        }
        return ids;
    }

    /** The number of the latest event; 0 when nothing has happened yet. */
    public long latestEvent(Asker asker) {
        Line.Answer answer = send(asker, "GET", "/event/latest", Map.of());
        return answer.status() == 404 ? 0 : number(good(answer).json().get("sequenceNumber"));
    }

    /** What happened from that number on, at most a thousand events. */
    public List<Event> events(Asker asker, long from) {
        JsonObject found = good(send(asker, "GET", "/event?sequenceNumber=" + from, Map.of()))
                .json();
        List<Event> events = new ArrayList<>();
        for (JsonObject each : objects(found.get("results"))) {
            events.add(new Event(
                    number(each.get("sequenceNumber")), each.text("personId").orElse("")));
        }
        return events;
    }

    private static long number(Object value) {
        return value == null ? 0 : Long.parseLong(value.toString());
    }

    private static List<JsonObject> people(Line.Answer answer) {
        return objects(answer.wrapped(SERVICE).get("it"));
    }

    private static List<JsonObject> objects(Object list) {
        List<JsonObject> objects = new ArrayList<>();
        if (list instanceof List<?> elements) {
            for (Object each : elements) {
                if (each instanceof Map<?, ?>) {
                    objects.add(JsonObject.parse(new JsonWriter().any(each).toBytes()));
                }
            }
        }
        return objects;
    }

    private static String parts(List<String> parts, boolean history) {
        StringBuilder query = new StringBuilder("?includeHistory=").append(history);
        parts.forEach(part -> query.append("&informationParts=").append(part));
        return query.toString();
    }

    private Line.Answer post(Asker asker, String path, String query, Map<String, String> form) {
        return send(asker, "POST", path + query, form);
    }

    private Line.Answer send(Asker asker, String method, String pathAndQuery, Map<String, String> form) {
        URI address = URI.create(base + "/api/v3/full-access" + pathAndQuery);
        HttpRequest.Builder request = asker.key().isPresent()
                ? helseId.authorized(method, address, asker.token(), asker.key().get())
                : helseId.authorized(method, address, asker.token());
        request.header("api-version", "3");
        return helseId.line()
                .send(
                        SERVICE,
                        method.equals("GET")
                                ? request.GET().build()
                                : request.header("Content-Type", "application/x-www-form-urlencoded")
                                        .POST(Line.form(form))
                                        .build());
    }

    private static Line.Answer good(Line.Answer answer) {
        if (answer.status() / 100 != 2) {
            String title;
            try {
                title = JsonObject.parse(answer.body().getBytes(StandardCharsets.UTF_8))
                        .text("title")
                        .orElse("");
            } catch (JsonException none) {
                title = "";
            }
            throw new Trouble(SERVICE, answer.status(), title, title.isEmpty() ? "HTTP " + answer.status() : title);
        }
        return answer;
    }
}
