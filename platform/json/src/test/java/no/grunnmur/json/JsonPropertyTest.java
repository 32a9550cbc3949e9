package no.grunnmur.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What holds for every text: compared with Jackson's databind, which nobody here wrote. */
class JsonPropertyTest {

    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();

    private static byte[] written(Map<String, Object> members) {
        return new JsonWriter(1).any(members).toBytes();
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenReadsBackTheSame(@ForAll("objects") Map<String, Object> members) {
        assertThat(JsonObject.parse(written(members)).members()).isEqualTo(members);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void jacksonReadsWhatIsWritten(@ForAll("objects") Map<String, Object> members) {
        assertThat(jackson(written(members))).isEqualTo(members);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void whatJacksonWritesIsRead(@ForAll("objects") Map<String, Object> members) {
        byte[] pretty = JACKSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(members);
        assertThat(JsonObject.parse(pretty).members()).isEqualTo(members);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void anyTextIsWrittenAsJson(@ForAll String text) {
        String back = (String) JACKSON.readValue(new JsonWriter().value(text).toBytes(), Object.class);
        String wellFormed = new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
        assertThat(back).isEqualTo(wellFormed);
    }

    @Property(tries = 500)
    void digitsAreThoseOfTheNumberWithZerosBeforeThem(@ForAll @LongRange(min = 0) long number) {
        assertThat(text(new JsonWriter(1).digits(number, 1))).isEqualTo("\"" + number + "\"");
        assertThat(text(new JsonWriter(1).digits(number, 11))).isEqualTo(String.format("\"%011d\"", number));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void hexIsTwoDigitsAByte(@ForAll byte[] bytes) {
        assertThat(text(new JsonWriter(1).hex(bytes)))
                .isEqualTo("\"" + HexFormat.of().formatHex(bytes) + "\"");
    }

    private static String text(JsonWriter json) {
        return new String(json.toBytes(), StandardCharsets.UTF_8);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
        readOrRefused(bytes);
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void aBrokenTextIsReadOrRefusedAsJacksonDoes(
            @ForAll("objects") Map<String, Object> members, @ForAll int place, @ForAll byte replacement) {
        byte[] json = written(members);
        json[Math.floorMod(place, json.length)] = replacement;
        Map<String, Object> read = readOrRefused(json);
        if (read != null) {
            assertThat(read).isEqualTo(jackson(json));
        } else if (replacement >= 0x20 && replacement != '\\' && !hasEscapedNull(json)) {
            // What we refuse, Jackson refuses too, but for our own stricter rules and bounds.
            assertThat(isRefusedByJackson(json)).isTrue();
        }
    }

    private static boolean hasEscapedNull(byte[] json) {
        String text = new String(json, StandardCharsets.ISO_8859_1);
        return text.contains("\\u")
                || text.matches("(?s).*[eE][+-]?\\d{4,}.*")
                || text.matches("(?s).*[\\d.eE+-]{41,}.*");
    }

    private static Object jackson(byte[] json) {
        return likeOurs(JACKSON.readValue(json, Object.class));
    }

    /** Whole numbers as a long where it holds them, else as a decimal. */
    private static Object likeOurs(Object value) {
        return switch (value) {
            case BigInteger number -> number.bitLength() < 64 ? (Object) number.longValue() : new BigDecimal(number);
            case List<?> list ->
                list.stream().map(JsonPropertyTest::likeOurs).collect(Collectors.toCollection(ArrayList::new));
            case Map<?, ?> map -> {
                Map<Object, Object> members = new LinkedHashMap<>();
                map.forEach((name, member) -> members.put(name, likeOurs(member)));
                yield members;
            }
            case null, default -> value;
        };
    }

    private static boolean isRefusedByJackson(byte[] json) {
        try {
            JACKSON.readValue(json, Object.class);
            return false;
        } catch (JacksonException refused) {
            return true;
        }
    }

    private static Map<String, Object> readOrRefused(byte[] json) {
        try {
            return JsonObject.parse(json).members();
        } catch (JsonException refused) {
            return null;
        }
    }

    @Provide
    Arbitrary<Map<String, Object>> objects() {
        Arbitrary<Object> leaf = Arbitraries.oneOf(
                texts().map(text -> (Object) text),
                Arbitraries.longs().map(number -> (Object) number),
                Arbitraries.bigDecimals()
                        .between(new BigDecimal("-1000000000000"), new BigDecimal("1000000000000"))
                        .ofScale(3)
                        .map(number -> (Object) number),
                Arbitraries.of(true, false).map(flag -> (Object) flag));
        Arbitrary<Object> nested = Arbitraries.recursive(
                () -> leaf,
                inner -> Arbitraries.oneOf(
                        inner,
                        inner.list().ofMaxSize(4).map(list -> (Object) list),
                        Arbitraries.maps(texts(), inner).ofMaxSize(4).map(map -> (Object) new LinkedHashMap<>(map))),
                3);
        return Arbitraries.maps(texts(), nested).ofMaxSize(6).map(LinkedHashMap::new);
    }

    /** Well-formed texts of every plane, without U+0000. */
    private static Arbitrary<String> texts() {
        Arbitrary<String> any = Arbitraries.integers()
                .between(1, 0x10FFFF)
                .filter(codePoint -> codePoint < 0xD800 || codePoint > 0xDFFF)
                .list()
                .ofMaxSize(12)
                .map(JsonPropertyTest::text);
        return Arbitraries.oneOf(
                any, Arbitraries.strings().ascii().excludeChars('\0').ofMaxLength(40));
    }

    private static String text(List<Integer> codePoints) {
        StringBuilder text = new StringBuilder();
        codePoints.forEach(text::appendCodePoint);
        return text.toString();
    }
}
