package no.grunnmur.persontjenesten.insight;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Texts;
import no.grunnmur.kernel.Language;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.login.Visit;
import no.grunnmur.persontjenesten.page.JteinsightGenerated;

/** The list for the person to read, in bokmål, nynorsk and English. */
final class InsightPage {

    private static final Set<String> PURPOSES = Set.of("TREAT", "ETREAT", "COC", "BTG");

    private final Pages pages;
    private final Texts texts = Texts.beside(InsightPage.class);

    InsightPage(Pages pages) {
        this.pages = pages;
    }

    /** @param wrong the code of what is wrong with the filter, or null */
    Reply show(Visit visit, Question question, Lookups.Page found, String wrong) {
        Language language = visit.request().language();
        String address = visit.request().base().toString();
        String filter = question.address(Optional.empty());
        InsightView view = new InsightView(
                language,
                texts,
                address,
                visit.visitor().name().orElse(""),
                new InsightView.Filter(
                        question.from().map(LocalDate::toString).orElse(""),
                        question.to().map(LocalDate::toString).orElse(""),
                        question.organisation().map(OrganisationNumber::value).orElse("")),
                wrong == null ? null : texts.get(language, "wrong." + wrong),
                !filter.isEmpty(),
                found.lookups().stream()
                        .map(lookup -> row(lookup, language, address))
                        .toList(),
                found.last().isPresent() ? address + "?" + question.address(found.last()) : null,
                question.after().isPresent() ? address + (filter.isEmpty() ? "" : "?" + filter) : null,
                address + "/oppslag.json" + (filter.isEmpty() ? "" : "?" + filter),
                visit.logout());
        return pages.page(
                visit.request(),
                wrong == null ? 200 : 400,
                texts.get(language, "title"),
                (output, frame) -> JteinsightGenerated.render(output, null, view));
    }

    private InsightView.Row row(Lookup lookup, Language language, String address) {
        List<InsightView.Detail> details = new ArrayList<>();
        lookup.organisation()
                .filter(organisation -> organisation.name().isPresent())
                .ifPresent(organisation -> details.add(detail(language, "number", organisation.number())));
        lookup.unit().ifPresent(unit -> details.add(detail(language, "unit", named(unit))));
        details.add(detail(language, "who", who(lookup, language)));
        lookup.system().ifPresent(system -> details.add(detail(language, "system", system)));
        lookup.supplier().ifPresent(supplier -> details.add(detail(language, "supplier", named(supplier))));
        lookup.purpose()
                .ifPresent(code -> details.add(detail(
                        language, "purpose", PURPOSES.contains(code) ? texts.get(language, "purpose." + code) : code)));
        if (!lookup.parts().isEmpty()) {
            details.add(detail(
                    language,
                    "parts",
                    lookup.parts().stream()
                            .map(part -> texts.get(language, "part." + part))
                            .collect(Collectors.joining(", "))));
        }
        return new InsightView.Row(
                lookup.at().toString(),
                time(lookup, language),
                texts.get(language, "kind." + lookup.kind()),
                lookup.organisation()
                        .map(organisation -> organisation.name().orElse(organisation.number()))
                        .orElse(texts.get(language, "organisation.unknown")),
                lookup.organisation()
                        .map(organisation -> address + "?organisation=" + organisation.number())
                        .orElse(null),
                details);
    }

    private InsightView.Detail detail(Language language, String term, String text) {
        return new InsightView.Detail(texts.get(language, "term." + term), text);
    }

    private String who(Lookup lookup, Language language) {
        return lookup.user()
                .map(user -> user.name().map(name -> name + ", ").orElse("") + "HPR " + user.number())
                .orElseGet(() -> texts.get(language, lookup.hasUser() ? "who.user" : "who.system"));
    }

    private static String named(Lookup.Named some) {
        return some.name().map(name -> name + " (" + some.number() + ")").orElse(some.number());
    }

    private static String time(Lookup lookup, Language language) {
        String pattern = language == Language.EN ? "d MMMM yyyy, HH:mm:ss" : "d. MMMM yyyy 'kl.' HH:mm:ss";
        return DateTimeFormatter.ofPattern(pattern, Locale.forLanguageTag(language.tag()))
                .withZone(Question.NORWAY)
                .format(lookup.at());
    }
}
