package no.grunnmur.grunndata.account.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import no.grunnmur.http.Texts;
import no.grunnmur.kernel.Language;
import no.grunnmur.login.Visit;

/**
 * What every page has.
 *
 * @param base the portal's address
 * @param name who has logged in
 * @param staff whether that is customer service
 * @param formToken for each form
 */
public record Head(
        Language language, String base, String name, boolean staff, String formToken, Visit.LogoutForm logout) {

    private static final Texts TEXTS = Texts.beside(Head.class);
    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    static Head of(Visit visit, boolean staff) {
        return new Head(
                visit.request().language(),
                visit.request().base().toString(),
                visit.visitor().name().orElse(""),
                staff,
                visit.formToken(),
                visit.logout());
    }

    /** A text of the pages, with what is told filled in at {@code {0}} and so on, taken as it is. */
    public String text(String name, Object... told) {
        String text = TEXTS.get(language, name);
        StringBuilder filled = new StringBuilder(text.length() + 32);
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
        String pattern = language == Language.EN ? "d MMMM yyyy, HH:mm" : "d. MMMM yyyy 'kl.' HH:mm";
        return DateTimeFormatter.ofPattern(pattern, Locale.forLanguageTag(language.tag()))
                .withZone(NORWAY)
                .format(time);
    }
}
