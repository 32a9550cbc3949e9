package no.grunnmur.vilkar.signing;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import no.grunnmur.http.Texts;
import no.grunnmur.kernel.Language;

/** Texts of the room in one language, with what is told filled in at {@code {0}}, {@code {1}} and so on. */
public record Words(Texts texts, Language language) {

    /** Days begin and end as in Norway. */
    public static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    private static final Texts LETTERS = Texts.beside(Words.class);

    /** The words of letters and receipts. */
    static Words of(Language language) {
        return new Words(LETTERS, language);
    }

    /** A text with its places filled. What is filled in is taken as it is. */
    public String get(String name, Object... told) {
        String text = texts.get(language, name);
        StringBuilder filled = new StringBuilder(text.length() + 64);
        for (int i = 0; i < text.length(); i++) {
            boolean place = text.charAt(i) == '{' && i + 2 < text.length() && text.charAt(i + 2) == '}';
            int which = place ? text.charAt(i + 1) - '0' : -1;
            if (which >= 0 && which < told.length) {
                filled.append(told[which]);
                i += 2;
            } else {
                filled.append(text.charAt(i));
            }
        }
        return filled.toString();
    }

    /** A moment, as people read it in Norway. */
    public String time(Instant time) {
        return formatted(time, language == Language.EN ? "d MMMM yyyy, HH:mm" : "d. MMMM yyyy 'kl.' HH:mm");
    }

    /** A day, as people read it in Norway. */
    public String day(Instant time) {
        return formatted(time, language == Language.EN ? "d MMMM yyyy" : "d. MMMM yyyy");
    }

    private String formatted(Instant time, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.forLanguageTag(language.tag()))
                .withZone(NORWAY)
                .format(time);
    }
}
