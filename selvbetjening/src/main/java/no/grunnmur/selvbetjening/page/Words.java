package no.grunnmur.selvbetjening.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import no.grunnmur.http.Texts;
import no.grunnmur.kernel.Language;

/** The texts of the portal's pages in one language. */
public record Words(Language language, Texts texts) {

    private static final Texts TEXTS = Texts.beside(Words.class);
    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    /** The words of a language. */
    public static Words in(Language language) {
        return new Words(language, TEXTS);
    }

    /** A text; {@code {0}}, {@code {1}} ... in it are replaced by the arguments, which are not looked into. */
    public String get(String key, Object... arguments) {
        String text = texts.get(language, key);
        if (arguments.length == 0) {
            return text;
        }
        StringBuilder filled = new StringBuilder(text.length() + 64);
        int from = 0;
        while (from < text.length()) {
            int open = text.indexOf('{', from);
            if (open < 0 || open + 2 >= text.length() || text.charAt(open + 2) != '}') {
                break;
            }
            int number = text.charAt(open + 1) - '0';
            filled.append(text, from, open);
            filled.append(number >= 0 && number < arguments.length ? arguments[number] : "");
            from = open + 3;
        }
        return filled.append(text, from, text.length()).toString();
    }

    /** What was done, by its name in a history; the name itself when there are no words for it. */
    public String action(String name) {
        try {
            return texts.get(language, "action." + name);
        } catch (IllegalArgumentException unknown) {
            return name;
        }
    }

    /** A day in words. */
    public String day(Instant time) {
        String pattern = language == Language.EN ? "d MMMM yyyy" : "d. MMMM yyyy";
        return format(pattern, time);
    }

    /** A day and the time of day. */
    public String time(Instant time) {
        String pattern = language == Language.EN ? "d MMMM yyyy, HH:mm" : "d. MMMM yyyy 'kl.' HH:mm";
        return format(pattern, time);
    }

    /** A day and the time of day to the second. */
    public String second(Instant time) {
        return format(language == Language.EN ? "d MMMM yyyy, HH:mm:ss" : "d. MMMM yyyy 'kl.' HH:mm:ss", time);
    }

    private String format(String pattern, Instant time) {
        return DateTimeFormatter.ofPattern(pattern, Locale.forLanguageTag(language.tag()))
                .withZone(NORWAY)
                .format(time);
    }
}
