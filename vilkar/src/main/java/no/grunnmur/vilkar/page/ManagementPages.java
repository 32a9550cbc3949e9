package no.grunnmur.vilkar.page;

import static no.grunnmur.vilkar.Vilkar.SIGNING_LEVEL;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.grunnmur.http.Form;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.Language;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.login.Portal;
import no.grunnmur.login.Visit;
import no.grunnmur.vilkar.TermsVersion;
import no.grunnmur.vilkar.VilkarProblem;
import no.grunnmur.vilkar.signing.Publishing;

/** Customer service's page: what versions there are, who has signed, and publishing the next. */
public final class ManagementPages {

    private static final String ADDRESS = "/forvaltning";
    private static final List<String> PLAIN = List.of("expected", "counts_from", "months");

    private final Publishing publishing;
    private final SigningPages signing;
    private final Pages pages;
    private final InstantSource clock;

    public ManagementPages(Publishing publishing, SigningPages signing, Pages pages, InstantSource clock) {
        this.publishing = publishing;
        this.signing = signing;
        this.pages = pages;
        this.clock = clock;
    }

    /** Adds the page to the routes of the portal's mount. */
    public Routes addTo(Routes routes, Portal portal) {
        return routes.get(ADDRESS, portal.page(SIGNING_LEVEL, this::show))
                .post(ADDRESS, portal.form(SIGNING_LEVEL, visit -> ADDRESS, this::publish));
    }

    private Reply show(Visit visit) {
        publishing.requireStaff(signing.actor(visit));
        TermsVersion newest = publishing.versions().getLast();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("expected", Integer.toString(newest.number() + 1));
        for (Language language : Language.values()) {
            values.put("text_" + language.tag(), newest.text(language).value());
        }
        boolean fresh = visit.request().query().value("ny").isPresent();
        return page(visit, values, Map.of(), fresh ? newest : null, 200);
    }

    private Reply publish(Visit visit) {
        publishing.requireStaff(signing.actor(visit));
        Form form = visit.request().form();
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : PLAIN) {
            values.put(name, form.value(name).orElse("").strip());
        }
        Map<Language, String> news = new EnumMap<>(Language.class);
        Map<Language, String> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            news.put(language, form.value("news_" + language.tag()).orElse("").strip());
            texts.put(language, form.value("text_" + language.tag()).orElse(""));
            values.put("news_" + language.tag(), news.get(language));
            values.put("text_" + language.tag(), texts.get(language));
        }
        Publishing.Draft draft = new Publishing.Draft(
                values.get("expected"), values.get("counts_from"), values.get("months"), news, texts);
        Map<String, String> wrong = publishing.wrong(draft);
        if (!wrong.isEmpty()) {
            return wrongPage(visit, values, wrong);
        }
        try {
            publishing.publish(signing.actor(visit), draft);
        } catch (Refusal refusal) {
            if (refusal.problem() == VilkarProblem.VILKAR_VERSION) {
                return wrongPage(visit, values, Map.of("expected", "wrong.expected"));
            }
            throw refusal;
        }
        return Reply.seeOther(visit.request().base() + ADDRESS + "?ny=1");
    }

    /** The number of the form that is shown again is the right one: what was typed is judged anew against what there is. */
    private Reply wrongPage(Visit visit, Map<String, String> values, Map<String, String> wrong) {
        Map<String, String> shown = new LinkedHashMap<>(values);
        shown.put("expected", Integer.toString(publishing.versions().getLast().number() + 1));
        return page(visit, shown, wrong, null, VilkarProblem.VILKAR_VERSION.status());
    }

    private Reply page(
            Visit visit, Map<String, String> values, Map<String, String> wrong, TermsVersion published, int status) {
        Head head = signing.head(visit);
        Publishing.Counts counts = publishing.counts();
        Instant now = clock.instant();
        List<ManageView.Version> versions = new ArrayList<>();
        for (TermsVersion version : publishing.versions().reversed()) {
            String state = version.number() == counts.counting()
                    ? "manage.counts"
                    : version.countsAt(now) ? "manage.over" : "manage.coming";
            versions.add(new ManageView.Version(
                    version.number(),
                    head.text(state),
                    head.words().day(version.countsFrom()),
                    version.text(head.words().language()).sha256()));
        }
        Map<String, String> told = new LinkedHashMap<>();
        wrong.forEach((field, text) -> told.put(field, head.text(text)));
        ManageView view = new ManageView(
                head,
                versions,
                head.text("manage.signed", counts.inForce(), counts.counting(), counts.ofNewest(), counts.newest()),
                values,
                told,
                published == null
                        ? null
                        : head.text(
                                "manage.published",
                                published.number(),
                                head.words().day(published.countsFrom())));
        return pages.page(
                visit.request(),
                status,
                head.text("manage.title"),
                (output, frame) -> JtemanageGenerated.render(output, null, view));
    }
}
