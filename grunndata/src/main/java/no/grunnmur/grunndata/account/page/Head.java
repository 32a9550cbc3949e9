package no.grunnmur.grunndata.account.page;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import no.grunnmur.http.Request;
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

    /** Of somebody who has come with an old account's password. */
    static Head of(Request request, String username, String formToken) {
        String base = request.base().toString();
        return new Head(
                request.language(),
                base,
                username,
                false,
                formToken,
                new Visit.LogoutForm(
                        URI.create(base + PortalEntrance.LOG_OUT),
                        List.of(new Visit.Field(Visit.FORM_FIELD, formToken))));
    }

    /** A text of the pages, with what is told filled in at {@code {0}} and so on, taken as it is. */
    public String text(String name, Object... told) {
        return text(language, name, told);
    }

    static String text(Language language, String name, Object... told) {
        return filled(TEXTS.get(language, name), told);
    }

    /** A text with what is told filled in at {@code {0}} and so on, taken as it is. */
    public static String filled(String text, Object... told) {
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
        return written(language, pattern, time);
    }

    /** A day, as people read it in Norway. */
    public String day(Instant time) {
        return day(language, time);
    }

    static String day(Language language, Instant time) {
        return written(language, language == Language.EN ? "d MMMM yyyy" : "d. MMMM yyyy", time);
    }

    private static String written(Language language, String pattern, Instant time) {
        return DateTimeFormatter.ofPattern(pattern, Locale.forLanguageTag(language.tag()))
                .withZone(NORWAY)
                .format(time);
    }
}
