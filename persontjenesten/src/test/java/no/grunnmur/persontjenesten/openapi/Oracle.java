package no.grunnmur.persontjenesten.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Judges answers by the API documents: the status must be one of the operation's, the content of the type that is told,
 * and every member known. Does not look at requests. Safe for use from many threads.
 */
public final class Oracle {

    private static final JsonMapper JSON = new JsonMapper();

    /** What an HTTP server answers before an operation is reached. */
    private static final Set<Integer> BESIDE = Set.of(404, 405, 413, 415, 431);

    private static final String ADDITIONS = "additions";

    /** An operation of a document. */
    public record Judged(String document, String method, String path, JsonNode operation) {}

    private record Row(Pattern path, Judged judged, JsonNode document) {}

    private final List<Row> rows = new ArrayList<>();
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            Dialects.getOpenApi30(),
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    /** A judge by the documents of both versions, of the house's own ports, and of what it adds. */
    public Oracle() {
        Map<String, JsonNode> documents = new LinkedHashMap<>();
        documents.put("v2", JSON.readTree(ApiDocument.of(2)));
        documents.put("v3", JSON.readTree(ApiDocument.of(3)));
        documents.put("import", read("import"));
        documents.put("testdata", read("testdata"));
        documents.put(ADDITIONS, JSON.readTree(AdditionsDocument.text()));
        documents.forEach((name, document) -> {
            for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
                Pattern pattern = Pattern.compile(".*" + path.getKey().replaceAll("[{][a-z]+}", "[^/]+"));
                for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                    Judged judged = new Judged(name, method.getKey(), path.getKey(), method.getValue());
                    int place = path.getKey().contains("{") ? rows.size() : 0;
                    rows.add(place, new Row(pattern, judged, document));
                }
            }
        });
    }

    private static JsonNode read(String name) {
        try (InputStream in =
                Oracle.class.getResourceAsStream("/no/grunnmur/persontjenesten/openapi/" + name + ".json")) {
            return JSON.readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Every operation of all documents. */
    public List<Judged> operations() {
        return rows.stream().map(Row::judged).toList();
    }

    /** What is wrong with an answer, one line each; empty when all is well or the documents tell nothing of the address. */
    public List<String> faults(HttpRequest request, HttpResponse<String> answer) {
        String method = request.method().toLowerCase(Locale.ROOT);
        for (Row row : rows) {
            if (row.judged().method().equals(method)
                    && isMeant(row.judged(), request)
                    && row.path().matcher(request.uri().getPath()).matches()) {
                return judge(row, answer);
            }
        }
        return List.of();
    }

    /** What is added to an operation of the service is judged by the document of additions when it is asked for. */
    private static boolean isMeant(Judged judged, HttpRequest request) {
        if (!judged.path().startsWith("/api/v3/")) {
            return true;
        }
        String query = request.uri().getRawQuery();
        boolean asksForMore = (query != null && ("&" + query).contains("&wait="))
                || request.headers().firstValue("If-None-Match").isPresent()
                || request.headers().firstValue("Prefer").isPresent();
        boolean hasMore = judged.path().contains("/event") || judged.path().endsWith("/person/{id}");
        return !hasMore || asksForMore == judged.document().equals(ADDITIONS);
    }

    private List<String> judge(Row row, HttpResponse<String> answer) {
        int status = answer.statusCode();
        JsonNode told = row.judged().operation().path("responses").path(Integer.toString(status));
        String where = row.judged().method() + " " + row.judged().path() + " " + status + ": ";
        if (told.isMissingNode()) {
            // The document of version 2 is the real service's, which has no tags; ours are told of for version 3.
            boolean isTag = status == 304 && row.judged().document().equals("v2");
            return isTag || BESIDE.contains(status) ? List.of() : List.of(where + "not told of");
        }
        for (Map.Entry<String, JsonNode> header : told.path("headers").properties()) {
            if (answer.headers().firstValue(header.getKey()).isEmpty()) {
                return List.of(where + "without " + header.getKey());
            }
        }
        JsonNode content = told.path("content");
        if (content.isMissingNode()) {
            return List.of();
        }
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        JsonNode schema = content.path(type).path("schema");
        if (schema.isMissingNode()) {
            return List.of(where + "of type " + type);
        }
        List<String> faults = new ArrayList<>();
        for (Error error : schema(schema, row.document()).validate(JSON.readTree(answer.body()))) {
            faults.add(where + error.getInstanceLocation() + " " + error.getMessage());
        }
        return faults;
    }

    private Schema schema(JsonNode schema, JsonNode document) {
        ObjectNode whole = (ObjectNode) schema.deepCopy();
        if (whole.has("$ref")) {
            // Beside a reference nothing counts in this dialect.
            ObjectNode reference = whole;
            whole = JSON.createObjectNode();
            whole.putArray("allOf").add(reference);
        }
        whole.set("components", document.get("components"));
        return schemas.computeIfAbsent(whole, registry::getSchema);
    }
}
