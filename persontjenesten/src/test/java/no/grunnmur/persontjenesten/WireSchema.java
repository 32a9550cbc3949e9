package no.grunnmur.persontjenesten;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The type table of the fact sheet, read from {@code person.schema}, as the judge of answers: every member must be
 * known and of its type, every enum value known, no member null. Remembers which members it has met.
 */
public final class WireSchema {

    private static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)");

    private final Map<String, Map<String, String>> types = new LinkedHashMap<>();
    private final Map<String, Set<String>> enums = new LinkedHashMap<>();
    private final Set<String> met = new TreeSet<>();

    public WireSchema() {
        List<String> withMeta = new ArrayList<>();
        String type = null;
        for (String line : lines()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.strip().split(" ");
            if (line.startsWith("enum ")) {
                enums.put(
                        words[1], Set.of(List.of(words).subList(3, words.length).toArray(String[]::new)));
            } else if (line.startsWith(" ")) {
                types.get(type).put(words[0], words[1]);
            } else {
                type = words[0];
                types.put(type, new LinkedHashMap<>());
                if (line.endsWith("+ Meta")) {
                    withMeta.add(type);
                }
            }
        }
        withMeta.forEach(name -> types.get(name).putAll(types.get("Meta")));
    }

    private static List<String> lines() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                WireSchema.class.getResourceAsStream("/person.schema"), StandardCharsets.UTF_8))) {
            return in.lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The members of a type, in order. */
    List<String> members(String type) {
        return List.copyOf(types.get(type).keySet());
    }

    /** Every member of every type that an answer could hold, as {@code Type.member}. */
    Set<String> all() {
        Set<String> all = new TreeSet<>();
        types.forEach((type, members) -> {
            if (!type.equals("Meta")) {
                members.keySet().forEach(member -> all.add(type + "." + member));
            }
        });
        return all;
    }

    /** The members met so far. */
    Set<String> met() {
        return met;
    }

    /** What is wrong with a person, one line each; empty when all is well. */
    public List<String> faults(JsonNode person) {
        List<String> faults = new ArrayList<>();
        check(person, "Person", "person", faults);
        return faults;
    }

    private void check(JsonNode node, String type, String at, List<String> faults) {
        boolean right = switch (type) {
            case "string" -> node.isString();
            case "boolean" -> node.isBoolean();
            case "int64" -> node.isIntegralNumber();
            case "date-time" ->
                node.isString() && DATE_TIME.matcher(node.asString()).matches();
            default -> type.startsWith("[") || node.isObject() || enumHas(type, node);
        };
        if (!right) {
            faults.add(at + " is no " + type + ": " + node);
        } else if (type.startsWith("[")) {
            list(node, type.substring(1, type.length() - 1), at, faults);
        } else if (types.containsKey(type)) {
            object(node, type, at, faults);
        } else if (node.isObject()) {
            faults.add(at + " is no object but a " + type);
        }
    }

    private void list(JsonNode node, String type, String at, List<String> faults) {
        if (!node.isArray()) {
            faults.add(at + " is no list: " + node);
            return;
        }
        for (JsonNode element : node) {
            check(element, type, at + "[]", faults);
        }
    }

    private void object(JsonNode node, String type, String at, List<String> faults) {
        if (!node.isObject()) {
            faults.add(at + " is no object: " + node);
            return;
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String memberType = types.get(type).get(member.getKey());
            if (memberType == null) {
                faults.add(at + " has an unknown member " + member.getKey());
            } else {
                met.add(type + "." + member.getKey());
                check(member.getValue(), memberType, at + "." + member.getKey(), faults);
            }
        }
    }

    private boolean enumHas(String type, JsonNode node) {
        return enums.containsKey(type) && node.isString() && enums.get(type).contains(node.asString());
    }
}
