package no.grunnmur.altinn.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import no.grunnmur.altinn.Resource;
import no.grunnmur.http.Texts;
import no.grunnmur.kernel.Language;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.login.Visit;

/**
 * What every page has around its own content.
 *
 * @param base the portal's address
 * @param name of the visitor; empty when HelseID does not tell it
 * @param level how surely the visitor proved who they are
 * @param token what each form carries
 */
public record Shell(
        Language language, Texts texts, String base, String name, int level, String token, Visit.LogoutForm logout) {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    static Shell of(Visit visit, Texts texts) {
        return new Shell(
                visit.request().language(),
                texts,
                visit.request().base().toString(),
                visit.visitor().name().orElse(""),
                visit.visitor().level(),
                visit.formToken(),
                visit.logout());
    }

    /** A text of the pages. */
    public String text(String key) {
        return texts.get(language, key);
    }

    /** What a right is called. */
    public String title(Resource resource) {
        return text("resource." + resource.name());
    }

    /** A moment as people write it. */
    public String time(Instant moment) {
        String pattern = language == Language.EN ? "d MMMM yyyy, HH:mm" : "d. MMMM yyyy 'kl.' HH:mm";
        return DateTimeFormatter.ofPattern(pattern, Locale.forLanguageTag(language.tag()))
                .withZone(NORWAY)
                .format(moment);
    }

    /** As much of a national id as tells people of the same name apart. */
    static String masked(NationalId person) {
        return person.value().substring(0, 6) + " *****";
    }
}
