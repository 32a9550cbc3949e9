package no.grunnmur.persontjenesten.openapi;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import no.grunnmur.persontjenesten.openapi.Operations.Field;
import no.grunnmur.persontjenesten.openapi.Operations.Operation;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the API document of a version: OpenAPI 3.0.1, in the shape that the real service's has. */
final class ApiDocument {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String JSON_TYPE = "application/json";
    private static final String PROBLEM_TYPE = "application/problem+json";
    private static final String FORM_TYPE = "application/x-www-form-urlencoded";

    /** What the specification calls the ways in, by path. */
    private record Way(String path, String policy, String scope) {}

    private final int version;

    private ApiDocument(int version) {
        this.version = version;
    }

    /** The document as text. */
    static String of(int version) {
        return text(new ApiDocument(version).document());
    }

    /** A document as text. */
    static String text(ObjectNode document) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return JSON.writer()
                        .with(new DefaultPrettyPrinter()
                                .withObjectIndenter(indenter)
                                .withArrayIndenter(indenter))
                        .writeValueAsString(document)
                + "\n";
    }

    private ObjectNode document() {
        ObjectNode document = JSON.createObjectNode().put("openapi", "3.0.1");
        document.putObject("info")
                .put("title", "Persontjenesten API - Grunnmur")
                .put(
                        "description",
                        "The person service as Grunnmur plays it, with synthetic people. The same requests and answers as version "
                                + version + " of the real one.")
                .put("version", Integer.toString(version));
        document.putArray("servers").addObject().put("url", "");
        ObjectNode paths = document.putObject("paths");
        Map<String, ObjectNode> byPath = new TreeMap<>();
        for (Way way : ways()) {
            for (Operation operation : Operations.of(version)) {
                byPath.computeIfAbsent(way.path() + "/" + operation.path(), none -> JSON.createObjectNode())
                        .set(operation.method(), operation(operation, way));
            }
        }
        byPath.put("/ping", ping());
        byPath.forEach(paths::set);
        ObjectNode components = document.putObject("components");
        components.set("schemas", Types.ofTheService().schemas(version));
        ObjectNode scheme = components.putObject("securitySchemes").putObject(scheme());
        scheme.put("type", "http").put("scheme", version == 2 ? "bearer" : "DPoP");
        if (version == 2) {
            scheme.put("bearerFormat", "JWT");
        } else {
            scheme.put("description", "RFC 9449: Authorization: DPoP and a proof in the header DPoP for every call.");
        }
        return document;
    }

    private List<Way> ways() {
        String audience = "nhn:hgd-persontjenesten-api/";
        return version == 2
                ? List.of(
                        new Way("/api/legal-basis", "ReadWithLegalBasis", audience + "read-with-legal-basis"),
                        new Way("/api/no-legal-basis", "ReadNoLegalBasis", audience + "read-no-legal-basis"))
                : List.of(
                        new Way("/api/v3/full-access", "FullAccess, RequireParentOrgNumber", audience + "full-access"),
                        new Way(
                                "/api/v3/restricted-access",
                                "RequireParentOrgNumber, RestrictedAccess",
                                audience + "restricted-access"));
    }

    private String scheme() {
        return version == 2 ? "Bearer" : "DPoP";
    }

    private ObjectNode operation(Operation operation, Way way) {
        ObjectNode written = JSON.createObjectNode();
        written.putArray("tags").add(operation.tag());
        written.put("summary", operation.summary())
                .put("description", "Policies: " + way.policy() + ". Scope: " + way.scope() + ".");
        ArrayNode parameters = written.putArray("parameters");
        if (operation.path().contains("{id}")) {
            ObjectNode id = parameters.addObject().put("name", "id").put("in", "path");
            id.put("required", true)
                    .set("schema", Types.of("string").put("minLength", 1).put("maxLength", 64));
        }
        operation.query().forEach(field -> parameter(parameters.addObject(), field));
        if (version == 2) {
            ObjectNode header =
                    parameters.addObject().put("name", "api-version").put("in", "header");
            header.put("description", "Absent: the newest version that is chosen by header, which is 2.");
            header.set("schema", Types.of("string").put("default", "2"));
        }
        if (!operation.form().isEmpty()) {
            form(written.putObject("requestBody").putObject("content").putObject(FORM_TYPE), operation.form());
        }
        responses(written.putObject("responses"), operation);
        if (operation.deprecated()) {
            written.put("deprecated", true);
        }
        written.putArray("security").addObject().putArray(scheme()).add(way.scope());
        return written;
    }

    static void parameter(ObjectNode parameter, Field field) {
        parameter.put("name", field.name()).put("in", "query");
        if (field.required()) {
            parameter.put("required", true);
        }
        parameter.set("schema", schema(field));
    }

    private static ObjectNode schema(Field field) {
        ObjectNode schema = Types.of(field.type());
        new TreeMap<>(field.limits()).forEach((keyword, value) -> schema.set(keyword, JSON.valueToTree(value)));
        return schema;
    }

    static void form(ObjectNode content, List<Field> fields) {
        ObjectNode schema = content.putObject("schema").put("type", "object");
        List<String> required =
                fields.stream().filter(Field::required).map(Field::name).toList();
        if (!required.isEmpty()) {
            required.forEach(schema.putArray("required")::add);
        }
        ObjectNode properties = schema.putObject("properties");
        ObjectNode encoding = content.putObject("encoding");
        for (Field field : fields) {
            properties.set(field.name(), schema(field));
            encoding.putObject(field.name()).put("style", "form");
        }
    }

    private static void responses(ObjectNode responses, Operation operation) {
        responses
                .putObject("200")
                .put("description", "Success")
                .putObject("content")
                .putObject(JSON_TYPE)
                .set("schema", Types.of(operation.answer()));
        problem(responses, "400", "Bad request");
        responses.putObject("401").put("description", "Invalid token");
        responses.putObject("403").put("description", "Invalid scope");
        if (operation.found()) {
            problem(responses, "404", "Not found");
        }
    }

    static void problem(ObjectNode responses, String status, String description) {
        responses
                .putObject(status)
                .put("description", description)
                .putObject("content")
                .putObject(PROBLEM_TYPE)
                .set("schema", Types.of("ProblemDetails"));
    }

    private ObjectNode ping() {
        ObjectNode item = JSON.createObjectNode();
        for (String method : version == 2 ? List.of("get", "post") : List.of("get")) {
            ObjectNode ping = item.putObject(method);
            ping.putArray("tags").add("Ping");
            ping.put("summary", "Whether the service answers at all");
            ping.putObject("responses").putObject("200").put("description", "Success");
        }
        return item;
    }
}
