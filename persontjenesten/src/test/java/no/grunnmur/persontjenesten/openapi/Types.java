package no.grunnmur.persontjenesten.openapi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The types of the tables as schemas of an API document. */
final class Types {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String META = "Meta";

    private record Member(
            String name, String type, boolean maybeNull, boolean required, boolean deprecated, boolean sinceVersion3) {}

    private final Map<String, List<Member>> objects = new TreeMap<>();
    private final Map<String, List<String>> enums = new TreeMap<>();
    private final List<String> withMeta = new ArrayList<>();
    private final List<String> open = new ArrayList<>();

    private Types(List<String> tables) {
        tables.forEach(this::read);
        withMeta.forEach(type -> objects.get(type).addAll(objects.get(META)));
    }

    /** What the fact sheet tells of. */
    static Types ofTheService() {
        return new Types(List.of("/person.schema", "/answers.schema"));
    }

    /** That, and what is ours. */
    static Types withAdditions() {
        return new Types(List.of("/person.schema", "/answers.schema", "/additions.schema"));
    }

    private void read(String table) {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(Types.class.getResourceAsStream(table), StandardCharsets.UTF_8))) {
            String type = null;
            for (String line : in.lines().toList()) {
                List<String> words = List.of(line.strip().split(" "));
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (line.startsWith("enum ")) {
                    enums.put(words.get(1), words.subList(3, words.size()));
                } else if (line.startsWith(" ")) {
                    objects.get(type).add(member(words));
                } else {
                    type = words.getFirst();
                    objects.put(type, new ArrayList<>());
                    if (line.endsWith("+ Meta")) {
                        withMeta.add(type);
                    }
                    if (line.endsWith("+ anything")) {
                        open.add(type);
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Member member(List<String> words) {
        Set<String> marks = Set.copyOf(words.subList(2, words.size()));
        return new Member(
                words.get(0),
                words.get(1),
                !marks.contains("never-null"),
                marks.contains("required"),
                marks.contains("deprecated"),
                marks.contains("since-v3"));
    }

    /** The schemas of a version, by name. */
    ObjectNode schemas(int version) {
        Map<String, ObjectNode> byName = new TreeMap<>();
        objects.forEach((name, members) -> {
            if (!name.equals(META)) {
                byName.put(name, object(name, members, version));
            }
        });
        enums.forEach((name, values) -> {
            ObjectNode schema = JSON.createObjectNode().put("type", "string");
            values.forEach(schema.putArray("enum")::add);
            byName.put(name, schema);
        });
        ObjectNode schemas = JSON.createObjectNode();
        byName.forEach(schemas::set);
        return schemas;
    }

    private ObjectNode object(String name, List<Member> members, int version) {
        ObjectNode schema = JSON.createObjectNode().put("type", "object");
        List<String> required =
                members.stream().filter(Member::required).map(Member::name).toList();
        if (!required.isEmpty()) {
            required.forEach(schema.putArray("required")::add);
        }
        ObjectNode properties = schema.putObject("properties");
        for (Member member : members) {
            if (version >= 3 || !member.sinceVersion3()) {
                properties.set(member.name(), property(member));
            }
        }
        if (open.contains(name)) {
            schema.putObject("additionalProperties");
        } else {
            schema.put("additionalProperties", false);
        }
        return schema;
    }

    private ObjectNode property(Member member) {
        ObjectNode schema = of(member.type());
        if (member.maybeNull()) {
            if (schema.has("$ref")) {
                ObjectNode reference = schema;
                schema = JSON.createObjectNode();
                schema.putArray("allOf").add(reference);
            }
            schema.put("nullable", true);
        }
        if (member.deprecated()) {
            schema.put("deprecated", true);
        }
        return schema;
    }

    /** The schema of a type as the tables write it: {@code string}, {@code int64}, {@code [City]} ... */
    static ObjectNode of(String type) {
        ObjectNode schema = JSON.createObjectNode();
        return switch (type) {
            case "string", "boolean" -> schema.put("type", type);
            case "int32", "int64" -> schema.put("type", "integer").put("format", type);
            case "date", "date-time" -> schema.put("type", "string").put("format", type);
            default -> {
                if (type.startsWith("[")) {
                    schema.put("type", "array").set("items", of(type.substring(1, type.length() - 1)));
                    yield schema;
                }
                yield schema.put("$ref", "#/components/schemas/" + type);
            }
        };
    }
}
