package no.grunnmur.persontjenesten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The shorthand gives back what was put in, whatever it was. */
class PhrasesTest {

    @Property(tries = 1_000)
    void whatIsShortenedExpandsToItself(@ForAll("texts") String text) {
        byte[] json = text.getBytes(StandardCharsets.UTF_8);

        assertThat(expanded(Phrases.shorten(json))).isEqualTo(json);
    }

    /** Phrases, beginnings of phrases, and any text without control characters, in any order. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> phrases = Arbitraries.of(Phrases.table());
        Arbitrary<String> beginnings = phrases.flatMap(
                phrase -> Arbitraries.integers().between(0, phrase.length()).map(end -> phrase.substring(0, end)));
        Arbitrary<String> any = Arbitraries.strings()
                .withCharRange(' ', '\uD7FF')
                .ofMaxLength(8)
                .map(text -> text + new String(Character.toChars(0x1F600)));
        return Arbitraries.oneOf(phrases, beginnings, any).list().ofMaxSize(30).map(texts -> String.join("", texts));
    }

    @Test
    void everyPhraseIsOneByteOrTwo() {
        List<String> table = Phrases.table();

        assertThat(table).hasSize(31 + 256).doesNotHaveDuplicates();
        for (int code = 0; code < table.size(); code++) {
            byte[] phrase = table.get(code).getBytes(StandardCharsets.UTF_8);
            assertThat(phrase).hasSizeGreaterThan(2);
            assertThat(Phrases.shorten(phrase)).hasSize(code < 31 ? 1 : 2);
        }
    }

    /** A control character would be taken for shorthand: a leak of one person's text into another's answer. */
    @Test
    void aControlCharacterIsRefused() {
        assertThatThrownBy(() -> Phrases.shorten("a\u0003b".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Stored documents are read by this table. Another table needs another {@link PersonPacker#VERSION}. */
    @Test
    void theTableIsThatOfTheVersion() throws Exception {
        byte[] table = String.join("\n", Phrases.table()).getBytes(StandardCharsets.UTF_8);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(table);

        assertThat(PersonPacker.VERSION + " " + HexFormat.of().formatHex(digest, 0, 8))
                .isEqualTo("2 159e067f114ce608");
    }

    private static byte[] expanded(byte[] shortened) {
        Output out = new Output(16);
        Phrases.expand(shortened, 0, shortened.length, out);
        return out.toBytes();
    }
}
