package no.grunnmur.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private static JsonObject read(String json) {
        return JsonObject.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String write(JsonWriter writer) {
        return new String(writer.toBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void readsEveryKindOfValue() {
        JsonObject object = read(
                " {\"text\":\"blåbær \\u00e6 \\ud83d\\ude00 \\\"\\n\",\"whole\":-42,\"large\":12345678901234567890,"
                        + "\"decimal\":1.50,\"power\":1e3,\"yes\":true,\"no\":false,\"nothing\":null,"
                        + "\"list\":[1,\"two\",[]],\"object\":{\"inner\":1},\"empty\":{}}\r\n");
        assertThat(object.text("text")).contains("blåbær æ 😀 \"\n");
        assertThat(object.number("whole")).hasValue(-42);
        assertThat(object.number("large")).isEmpty();
        assertThat(object.get("large")).isEqualTo(new BigDecimal("12345678901234567890"));
        assertThat(object.get("decimal")).isEqualTo(new BigDecimal("1.50"));
        assertThat(object.number("decimal")).isEmpty();
        assertThat(object.number("power")).hasValue(1000);
        assertThat(object.get("yes")).isEqualTo(true);
        assertThat(object.get("no")).isEqualTo(false);
        assertThat(object.has("nothing")).isTrue();
        assertThat(object.get("nothing")).isNull();
        assertThat(object.get("list")).isEqualTo(List.of(1L, "two", List.of()));
        assertThat(object.object("object").orElseThrow().number("inner")).hasValue(1);
        assertThat(object.get("empty")).isEqualTo(Map.of());
        assertThat(object.has("absent")).isFalse();
        assertThat(object.text("whole")).isEmpty();
        assertThat(object.number("text")).isEmpty();
    }

    @Test
    void readsTheEdgesOfWholeNumbers() {
        assertThat(read("{\"n\":9223372036854775807}").number("n")).hasValue(Long.MAX_VALUE);
        assertThat(read("{\"n\":-9223372036854775808}").number("n")).hasValue(Long.MIN_VALUE);
        assertThat(read("{\"n\":9223372036854775808}").number("n")).isEmpty();
        assertThat(read("{\"n\":0}").number("n")).hasValue(0);
        assertThat(read("{\"n\":-0}").number("n")).hasValue(0);
        assertThat(read("{\"n\":1e999}").number("n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "1",
                "null",
                "{",
                "}",
                "{}}",
                "{} x",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,\"a\":1}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":[1,]}",
                "{\"a\":[1 2]}",
                "{\"a\":[1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":5.}",
                "{\"a\":-}",
                "{\"a\":1e}",
                "{\"a\":1e+}",
                "{\"a\":1e9999}",
                "{\"a\":11111111111111111111111111111111111111111}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":0x10}",
                "{\"a\":tru}",
                "{\"a\":True}",
                "{\"a\":nul",
                "{\"a\":\"b}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\\ud83d\"}",
                "{\"a\":\"\\ud83dx\"}",
                "{\"a\":\"\\ud83d\\n\"}",
                "{\"a\":\"\\ud83d\\u0041\"}",
                "{\"a\":\"\\ude00\"}",
                "{\"a\":\"\\u0000\"}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\u0000\"}",
                "{\"a\":1}/**/",
                "{/**/\"a\":1}",
                "\uFEFF{}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":null,\"a\":null}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "{\"a\":[{\"b\":1,\"b\":2}]}"
            })
    void refusesWhatIsNoJsonObject(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(JsonException.class);
    }

    @Test
    void refusesMalformedUtf8() {
        int[][] malformed = {
            {0x80},
            {0xC0, 0x80},
            {0xC1, 0xBF},
            {0xC3, 0x28},
            {0xE0, 0x80, 0x80},
            {0xE0, 0x9F, 0xBF},
            {0xED, 0xA0, 0x80},
            {0xED, 0xBF, 0xBF},
            {0xF0, 0x80, 0x80, 0x80},
            {0xF4, 0x90, 0x80, 0x80},
            {0xF5, 0x80, 0x80, 0x80},
            {0xFF},
            {0xE2, 0x82}
        };
        for (int[] sequence : malformed) {
            byte[] json = new byte[8 + sequence.length];
            System.arraycopy("{\"a\":\"".getBytes(StandardCharsets.UTF_8), 0, json, 0, 6);
            for (int i = 0; i < sequence.length; i++) {
                json[6 + i] = (byte) sequence[i];
            }
            json[json.length - 2] = '"';
            json[json.length - 1] = '}';
            assertThatThrownBy(() -> JsonObject.parse(json)).isInstanceOf(JsonException.class);
        }
    }

    @Test
    void refusesOtherEncodings() {
        assertThatThrownBy(() -> JsonObject.parse("{}".getBytes(StandardCharsets.UTF_16BE)))
                .isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> JsonObject.parse("{}".getBytes(StandardCharsets.UTF_16LE)))
                .isInstanceOf(JsonException.class);
    }

    @Test
    void boundsDepthAndSize() {
        String deepest = "{\"a\":" + "[".repeat(JsonObject.MAX_DEPTH - 1) + "]".repeat(JsonObject.MAX_DEPTH - 1) + "}";
        assertThat(read(deepest).has("a")).isTrue();
        String deeper = "{\"a\":" + "[".repeat(JsonObject.MAX_DEPTH) + "]".repeat(JsonObject.MAX_DEPTH) + "}";
        assertThatThrownBy(() -> read(deeper)).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> read("{\"a\":".repeat(100_000))).isInstanceOf(JsonException.class);
        String longest = "{\"a\":\"" + "x".repeat(JsonObject.MAX_BYTES - 8) + "\"}";
        assertThat(read(longest).has("a")).isTrue();
        assertThatThrownBy(() -> read(longest + " ")).isInstanceOf(JsonException.class);
    }

    @Test
    void aReasonNeverRepeatsTheText() {
        assertThatThrownBy(() -> read("{\"secret\":\"hemmelig\" x"))
                .hasMessageNotContaining("hemmelig")
                .hasMessageNotContaining("secret");
    }

    @Test
    void whatIsReadCannotBeChanged() {
        JsonObject object = read("{\"o\":{\"a\":1},\"l\":[1]}");
        assertThatThrownBy(() -> object.members().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((Map<?, ?>) object.get("o")).clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((List<?>) object.get("l")).clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void writesEveryKindOfValue() {
        JsonWriter.Name known = JsonWriter.Name.of("kjent \"navn\"");
        JsonWriter writer = new JsonWriter()
                .beginObject()
                .name("text")
                .value("a\"b\\c\n\r\t\b\f\u0001\u007f æ € 😀")
                .name(known)
                .value(-1)
                .name("min")
                .value(Long.MIN_VALUE)
                .name("max")
                .value(Long.MAX_VALUE)
                .name("zero")
                .value(0)
                .name("flags")
                .beginArray()
                .value(true)
                .value(false)
                .nullValue()
                .value((String) null)
                .beginObject()
                .endObject()
                .beginArray()
                .endArray()
                .endArray()
                .name("raw")
                .raw("{\"x\":1}".getBytes(StandardCharsets.UTF_8))
                .name("last")
                .value("")
                .endObject();
        assertThat(write(writer))
                .isEqualTo("{\"text\":\"a\\\"b\\\\c\\n\\r\\t\\b\\f\\u0001\u007f æ € 😀\",\"kjent \\\"navn\\\"\":-1,"
                        + "\"min\":-9223372036854775808,\"max\":9223372036854775807,\"zero\":0,"
                        + "\"flags\":[true,false,null,null,{},[]],\"raw\":{\"x\":1},\"last\":\"\"}");
    }

    @Test
    void writesALoneSurrogateAsTheReplacementCharacter() {
        assertThat(write(new JsonWriter().value("a\ud83db\ude00\ud83d"))).isEqualTo("\"a\uFFFDb\uFFFD\uFFFD\"");
    }

    @Test
    void isReadyAgainAfterClear() {
        JsonWriter writer = new JsonWriter(1).beginArray().value(1);
        assertThat(write(writer.clear().beginObject().endObject())).isEqualTo("{}");
        assertThat(writer.size()).isEqualTo(2);
    }

    @Test
    void refusesToGiveHalfAText() {
        assertThatThrownBy(() -> new JsonWriter().beginObject().toBytes()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new JsonWriter().endObject()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new JsonWriter().any(new Object())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JsonWriter().any(Map.of(1, 1))).isInstanceOf(IllegalArgumentException.class);
    }
}
