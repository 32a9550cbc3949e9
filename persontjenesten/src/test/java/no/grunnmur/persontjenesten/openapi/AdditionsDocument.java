package no.grunnmur.persontjenesten.openapi;

import static no.grunnmur.persontjenesten.openapi.Operations.field;
import static no.grunnmur.persontjenesten.openapi.Operations.lengths;
import static no.grunnmur.persontjenesten.openapi.Operations.pattern;
import static no.grunnmur.persontjenesten.openapi.Operations.required;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import no.grunnmur.persontjenesten.openapi.Operations.Field;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the API document of what the real service does not have: the day's view, the scored match, answers with a tag, waiting
 * for events, and who asked.
 */
final class AdditionsDocument {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String AUDIENCE = "nhn:hgd-persontjenesten-api/";
    private static final String INSIGHT = "nhn:hgd-persontjenesten-innsyn/read";

    private static final Field DAY = required("date", "date", Map.of());
    private static final Field FOUR_DIGITS = field("PostalCode", "string", pattern(4, 4, "[0-9]{4}"));

    private AdditionsDocument() {}

    /**
     * An addition.
     *
     * @param path whole
     * @param others statuses beside 200, 401 and 403
     */
    private record Addition(
            String tag,
            String method,
            String path,
            String summary,
            String answer,
            String scope,
            List<Field> query,
            List<Field> form,
            List<String> others) {}

    /** The document as text. */
    static String text() {
        ObjectNode document = JSON.createObjectNode().put("openapi", "3.0.1");
        document.putObject("info")
                .put("title", "Persontjenesten additions - Grunnmur")
                .put(
                        "description",
                        "What Grunnmur has beside the real service. A client that is to meet that one uses none of it.")
                .put("version", "1");
        document.putArray("servers").addObject().put("url", "");
        ObjectNode paths = document.putObject("paths");
        for (Addition addition : additions()) {
            paths.putObject(addition.path()).set(addition.method(), operation(addition));
        }
        ObjectNode components = document.putObject("components");
        components.set("schemas", Types.withAdditions().schemas(3));
        components
                .putObject("securitySchemes")
                .putObject("DPoP")
                .put("type", "http")
                .put("scheme", "DPoP")
                .put("description", "RFC 9449: Authorization: DPoP and a proof in the header DPoP for every call.");
        return ApiDocument.text(document);
    }

    private static List<Addition> additions() {
        List<Addition> all = new ArrayList<>();
        for (String access : List.of("full-access", "restricted-access")) {
            String own = "/api/grunnmur/v1/" + access;
            String scope = AUDIENCE + access;
            all.add(new Addition(
                    "Person",
                    "get",
                    own + "/person/{id}/as-of",
                    "A person as they were at the end of a day, by what is known now",
                    "PersonAsOf",
                    scope,
                    List.of(Operations.PARTS, DAY),
                    List.of(),
                    List.of("400", "404")));
            all.add(new Addition(
                    "Person",
                    "post",
                    own + "/person/get-by-nin/as-of",
                    "The same, by number",
                    "PersonAsOf",
                    scope,
                    List.of(Operations.PARTS, DAY),
                    List.of(required("nin", "string", lengths(1, 12))),
                    List.of("400", "404")));
            all.add(new Addition(
                    "Search",
                    "post",
                    own + "/match",
                    "Who is most like somebody, with a score in thousandths and its reasons",
                    "MatchResult",
                    scope,
                    List.of(),
                    sought(),
                    List.of("400", "503")));
            all.add(new Addition(
                    "Person",
                    "get",
                    "/api/v3/" + access + "/person/{id}",
                    "A person as version 3 tells of them, unless the client has that version of the document",
                    "Person",
                    scope,
                    List.of(Operations.PARTS, Operations.HISTORY),
                    List.of(),
                    List.of("304", "400", "404")));
            all.add(new Addition(
                    "Event",
                    "get",
                    "/api/v3/" + access + "/event",
                    "Events as version 3 tells them; an empty answer is held back until there is one, and what the client has is"
                            + " not sent again",
                    "EventDocumentSearchResult",
                    scope,
                    List.of(
                            Operations.FROM,
                            Operations.TYPES,
                            Operations.LIMIT,
                            field("wait", "int32", Map.of("minimum", 0, "maximum", 60, "default", 0))),
                    List.of(),
                    List.of("304", "400")));
            all.add(new Addition(
                    "Event",
                    "get",
                    "/api/v3/" + access + "/event/latest",
                    "The newest event, unless the client has it",
                    "EventDocument",
                    scope,
                    List.of(),
                    List.of(),
                    List.of("304", "400", "404")));
        }
        all.add(new Addition(
                "Insight",
                "get",
                "/api/innsyn/v1/oppslag",
                "Who has looked up the person whom the token speaks for, newest first",
                "LookupList",
                INSIGHT,
                List.of(
                        field("from", "date", Map.of()),
                        field("to", "date", Map.of()),
                        field("organisation", "string", pattern(9, 11, "[0-9 ]+")),
                        field("after", "string", lengths(1, 60))),
                List.of(),
                List.of("400")));
        return all;
    }

    private static List<Field> sought() {
        return List.of(
                required("Name", "string", lengths(1, 600)),
                field("BirthDate", "date", Map.of()),
                field("Gender", "Gender", Map.of()),
                field("StreetAddress", "string", lengths(1, 200)),
                FOUR_DIGITS,
                field("MunicipalityNumber", "string", pattern(4, 4, "[0-9]{4}")),
                field("MaxResults", "int32", Map.of("minimum", 1, "maximum", 20, "default", 10)));
    }

    private static ObjectNode operation(Addition addition) {
        ObjectNode written = JSON.createObjectNode();
        written.putArray("tags").add(addition.tag());
        written.put("summary", addition.summary()).put("description", "Scope: " + addition.scope() + ".");
        ArrayNode parameters = written.putArray("parameters");
        if (addition.path().contains("{id}")) {
            ObjectNode id = parameters.addObject().put("name", "id").put("in", "path");
            id.put("required", true)
                    .set("schema", Types.of("string").put("minLength", 1).put("maxLength", 64));
        }
        addition.query().forEach(field -> ApiDocument.parameter(parameters.addObject(), field));
        boolean isTagged = addition.others().contains("304");
        if (isTagged) {
            header(parameters, "If-None-Match", "The ETag of the answer that the client has.");
        }
        if (addition.path().endsWith("/event")) {
            header(
                    parameters,
                    "Prefer",
                    "wait=SECONDS does what the parameter does, and is answered by Preference-Applied.");
        }
        if (!addition.form().isEmpty()) {
            ObjectNode content = written.putObject("requestBody").putObject("content");
            ApiDocument.form(content.putObject("application/x-www-form-urlencoded"), addition.form());
        }
        responses(written.putObject("responses"), addition, isTagged);
        written.putArray("security").addObject().putArray("DPoP").add(addition.scope());
        return written;
    }

    private static void header(ArrayNode parameters, String name, String description) {
        parameters
                .addObject()
                .put("name", name)
                .put("in", "header")
                .put("description", description)
                .set("schema", Types.of("string"));
    }

    private static void responses(ObjectNode responses, Addition addition, boolean isTagged) {
        ObjectNode good = responses.putObject("200").put("description", "Success");
        good.putObject("content").putObject("application/json").set("schema", Types.of(addition.answer()));
        if (isTagged) {
            tag(good);
            tag(responses.putObject("304").put("description", "The client has this answer"));
        }
        responses.putObject("401").put("description", "Invalid token");
        responses.putObject("403").put("description", "Invalid scope, or a token that speaks for nobody");
        for (String status : addition.others()) {
            switch (status) {
                case "400" -> ApiDocument.problem(responses, status, "Bad request");
                case "404" -> ApiDocument.problem(responses, status, "Not found");
                case "503" -> ApiDocument.problem(responses, status, "The index is being built; see Retry-After");
                default -> {}
            }
        }
    }

    private static void tag(ObjectNode response) {
        response.putObject("headers").putObject("ETag").put("required", true).set("schema", Types.of("string"));
    }
}
