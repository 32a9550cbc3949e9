package no.grunnmur.grunndata;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds answers against the API document that is served: status, type of the content, every member known. */
final class Oracle {

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            Dialects.getOpenApi30(),
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    Oracle(String document) {
        this.document = JSON.readTree(document);
    }

    void check(String method, String address, HttpResponse<String> answer) {
        String path = address.replaceFirst("\\?.*", "");
        JsonNode operation = operation(method, path);
        JsonNode told = operation.path("responses").path(Integer.toString(answer.statusCode()));
        assertThat(told.isMissingNode())
                .as("%s %s %s", method, path, answer.statusCode())
                .isFalse();
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        JsonNode schema = told.path("content").path(type).path("schema");
        assertThat(schema.isMissingNode()).as("%s of type %s", path, type).isFalse();
        assertThat(schema(schema).validate(JSON.readTree(answer.body())))
                .extracting(Error::toString)
                .as(path)
                .isEmpty();
    }

    private JsonNode operation(String method, String path) {
        JsonNode found = null;
        for (Map.Entry<String, JsonNode> each : document.get("paths").properties()) {
            boolean exact = each.getKey().equals(path);
            Pattern pattern = Pattern.compile(each.getKey().replaceAll("\\{[^}]+}", "[^/]+"));
            JsonNode operation = each.getValue().get(method.toLowerCase(Locale.ROOT));
            if (operation != null && pattern.matcher(path).matches() && (found == null || exact)) {
                found = operation;
            }
        }
        assertThat(found).as("%s %s is in the document", method, path).isNotNull();
        return found;
    }

    private Schema schema(JsonNode schema) {
        ObjectNode whole = (ObjectNode) schema.deepCopy();
        if (whole.has("$ref")) {
            // Beside a reference nothing counts in this dialect.
            ObjectNode reference = whole;
            whole = JSON.createObjectNode();
            whole.putArray("allOf").add(reference);
        }
        whole.set("components", document.get("components"));
        return registry.getSchema(whole);
    }

    /** The paths of the document. */
    List<String> paths() {
        return document.get("paths").propertyStream().map(Map.Entry::getKey).toList();
    }
}
