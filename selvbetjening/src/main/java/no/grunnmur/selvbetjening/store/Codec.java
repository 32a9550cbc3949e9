package no.grunnmur.selvbetjening.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;
import no.grunnmur.mail.EmailAddress;
import no.grunnmur.selvbetjening.Difference;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** Records as JSON and back, and what tells two of them apart, line by line. */
final class Codec {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Scope.class, ToStringSerializer.instance)
                    .addSerializer(OrganisationNumber.class, ToStringSerializer.instance)
                    .addSerializer(EmailAddress.class, ToStringSerializer.instance)
                    .addDeserializer(Scope.class, new FromText<>(Scope.class, Scope::new))
                    .addDeserializer(
                            OrganisationNumber.class, new FromText<>(OrganisationNumber.class, OrganisationNumber::new))
                    .addDeserializer(EmailAddress.class, new FromText<>(EmailAddress.class, EmailAddress::new))
                    .addKeyDeserializer(Scope.class, new ScopeKey()))
            .build();

    /** Members that tell the elements of an array apart, the best first. */
    private static final List<String> NAMES = List.of("kid", "id", "scope", "type", "number", "host");

    /** Nobody needs to see these. */
    private static final List<String> HIDDEN = List.of("hash");

    private Codec() {}

    private static final class FromText<T> extends StdDeserializer<T> {
        private final transient Function<String, T> parse;

        FromText(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            return parse.apply(parser.getString());
        }
    }

    private static final class ScopeKey extends KeyDeserializer {

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return new Scope(key);
        }
    }

    static String json(Object record) {
        return MAPPER.writeValueAsString(record);
    }

    static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    static List<Difference> differences(String json) {
        return MAPPER.readValue(json, new TypeReference<>() {});
    }

    /** What tells them apart, in the order of the paths. */
    static List<Difference> differences(Optional<?> before, Optional<?> after) {
        Map<String, String> was = lines(before);
        Map<String, String> is = lines(after);
        Map<String, Boolean> paths = new TreeMap<>();
        was.keySet().forEach(path -> paths.put(path, true));
        is.keySet().forEach(path -> paths.put(path, true));
        List<Difference> differences = new ArrayList<>();
        for (String path : paths.keySet()) {
            Optional<String> old = Optional.ofNullable(was.get(path));
            Optional<String> now = Optional.ofNullable(is.get(path));
            if (!old.equals(now)) {
                differences.add(new Difference(path, old, now));
            }
        }
        return differences;
    }

    private static Map<String, String> lines(Optional<?> record) {
        Map<String, String> lines = new TreeMap<>();
        record.ifPresent(value -> flatten("", MAPPER.valueToTree(value), lines));
        return lines;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> lines) {
        if (node.isObject()) {
            node.propertyStream()
                    .filter(member -> !HIDDEN.contains(member.getKey()))
                    .forEach(member -> flatten(
                            path.isEmpty() ? member.getKey() : path + "." + member.getKey(), member.getValue(), lines));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(path + "[" + name(node.get(i), i) + "]", node.get(i), lines);
            }
        } else if (!node.isNull()) {
            lines.put(path, node.asString());
        }
    }

    private static String name(JsonNode element, int place) {
        if (element.isValueNode()) {
            return element.asString();
        }
        for (String name : NAMES) {
            JsonNode value = element.get(name);
            if (value != null && value.isString()) {
                return value.asString();
            }
        }
        return Integer.toString(place);
    }
}
