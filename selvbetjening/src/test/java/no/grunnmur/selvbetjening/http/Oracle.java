package no.grunnmur.selvbetjening.http;

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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Judges answers by the API's document: the status must be told of, the type too, and every member known and of its kind. */
final class Oracle {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<Integer> BESIDE = Set.of(404, 405);

    private final JsonNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            Dialects.getOpenApi30(),
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    Oracle() {
        try (InputStream in = Oracle.class.getResourceAsStream("/no/grunnmur/selvbetjening/openapi/v1.json")) {
            document = JSON.readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<String> faults(HttpRequest request, HttpResponse<String> answer) {
        String method = request.method().toLowerCase(Locale.ROOT);
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            Pattern pattern = Pattern.compile(".*" + path.getKey().replace("{step}", "[^/]+"));
            JsonNode operation = path.getValue().path(method);
            if (!operation.isMissingNode()
                    && pattern.matcher(request.uri().getPath()).matches()) {
                return judge(operation, method + " " + path.getKey(), answer);
            }
        }
        return List.of();
    }

    private List<String> judge(JsonNode operation, String where, HttpResponse<String> answer) {
        int status = answer.statusCode();
        JsonNode told = operation.path("responses").path(Integer.toString(status));
        if (told.isMissingNode()) {
            return BESIDE.contains(status) ? List.of() : List.of(where + " " + status + " is not told of");
        }
        JsonNode content = told.path("content");
        if (content.isMissingNode()) {
            return answer.body().isEmpty() ? List.of() : List.of(where + " has a body");
        }
        String type = answer.headers().firstValue("Content-Type").orElse("");
        JsonNode schema = content.path(type).path("schema");
        if (schema.isMissingNode()) {
            return List.of(where + " " + status + " of type " + type);
        }
        List<String> faults = new ArrayList<>();
        ObjectNode whole = JSON.createObjectNode();
        whole.putArray("allOf").add(schema);
        whole.set("components", document.get("components"));
        Schema judge = registry.getSchema(whole);
        for (Error error : judge.validate(JSON.readTree(answer.body()))) {
            faults.add(where + " " + error.getInstanceLocation() + " " + error.getMessage());
        }
        return faults;
    }
}
