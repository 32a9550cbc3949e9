package no.grunnmur.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;
import no.grunnmur.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {

    record Pair(String name, String value) {}

    @Property(tries = 500)
    void whatAnotherEncoderWroteIsReadBack(@ForAll("pairs") List<Pair> pairs) {
        StringBuilder encoded = new StringBuilder();
        for (Pair pair : pairs) {
            encoded.append(encoded.isEmpty() ? "" : "&")
                    .append(URLEncoder.encode(pair.name(), StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(pair.value(), StandardCharsets.UTF_8));
        }
        Form form = Form.parse(encoded.toString());
        for (Pair pair : pairs) {
            assertThat(form.values(pair.name()))
                    .isEqualTo(pairs.stream()
                            .filter(other -> other.name().equals(pair.name()))
                            .map(Pair::value)
                            .toList());
        }
    }

    @Provide
    Arbitrary<List<Pair>> pairs() {
        StringArbitrary text = Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars('æ', 'Ø', 'å', '€', '\n', '\t')
                .ofMaxLength(30);
        return Combinators.combine(text.ofMinLength(1), text)
                .as(Pair::new)
                .list()
                .ofMaxSize(20);
    }

    /** Any bytes are either read or refused: nothing else happens. */
    @Property(tries = 1000)
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
        try {
            Form form = Form.parse(bytes);
            assertThat(form.names())
                    .allSatisfy(name -> assertThat(form.values(name)).isNotEmpty());
        } catch (Refusal refused) {
            assertThat(refused.problem()).isEqualTo(HttpProblem.MALFORMED_FORM);
        }
    }

    @Test
    void keepsOrderAndRepetition() {
        Form form = Form.parse("b=1&a=2&b=3&&c&d=");
        assertThat(form.names()).containsExactly("b", "a", "c", "d");
        assertThat(form.values("b")).containsExactly("1", "3");
        assertThat(form.value("a")).contains("2");
        assertThat(form.value("c")).contains("");
        assertThat(form.value("d")).contains("");
        assertThat(form.value("e")).isEmpty();
        assertThat(form.values("e")).isEmpty();
        assertThatThrownBy(() -> form.value("b"))
                .isInstanceOfSatisfying(
                        Refusal.class, r -> assertThat(r.problem()).isEqualTo(HttpProblem.REPEATED_PARAMETER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "a=%4g", "%=1", "a=%C3", "a=%C3%28", "a=%ED%A0%80", "a=%C0%80"})
    void brokenEscapesAndTextAreRefused(String encoded) {
        assertRefused(encoded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%00", "a=%1B", "a=%7F", "a=\u0001", "a\u0000=1"})
    void controlCharactersAreRefused(String encoded) {
        assertRefused(encoded);
    }

    @Test
    void lineBreaksAndTabsPass() {
        assertThat(Form.parse("a=%0D%0A%09").value("a")).contains("\r\n\t");
    }

    @Test
    void twoHundredParametersPassAndOneMoreDoesNot() {
        assertThat(Form.parse("a=1&".repeat(200)).values("a")).hasSize(200);
        assertRefused("a=1&".repeat(201));
    }

    @Test
    void aLongNameIsRefused() {
        assertThat(Form.parse("a".repeat(200) + "=1").isEmpty()).isFalse();
        assertRefused("a".repeat(201) + "=1");
    }

    private static void assertRefused(String encoded) {
        assertThatThrownBy(() -> Form.parse(encoded))
                .isInstanceOfSatisfying(
                        Refusal.class, r -> assertThat(r.problem()).isEqualTo(HttpProblem.MALFORMED_FORM));
    }
}
