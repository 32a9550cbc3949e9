package no.grunnmur.helseid.http;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.helseid.page.LoginPages;
import no.grunnmur.helseid.page.PersonView;
import no.grunnmur.helseid.upstream.StandIn;
import no.grunnmur.helseid.upstream.StandInPeople;
import no.grunnmur.helseid.user.Identity;
import no.grunnmur.helseid.user.SecurityLevel;
import no.grunnmur.http.Form;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.kernel.HprNumber;
import no.grunnmur.kernel.Language;
import no.grunnmur.kernel.NationalId;

/** The page of a stand-in: a persona is pressed, or a synthetic national id typed. A number that may be real is refused. */
public final class StandInEndpoint {

    /** What a form came to. */
    sealed interface Read {}

    /** Something is wrong: the page again. */
    record Again(Reply page) implements Read {}

    /** Somebody has said who they are. */
    record Proved(Identity identity) implements Read {}

    private final LoginPages pages;
    private final StandInPeople people;
    private final InstantSource clock;

    public StandInEndpoint(LoginPages pages, StandInPeople people, InstantSource clock) {
        this.pages = pages;
        this.people = people;
        this.clock = clock;
    }

    Reply show(Request request, LoginVisit visit, StandIn provider, boolean offersMore) {
        return page(request, visit, provider, offersMore, "", null, provider.highest());
    }

    Read read(Request request, LoginVisit visit, StandIn provider, boolean offersMore) {
        Form form = request.form();
        List<SecurityLevel> levels = provider.levelsFrom(visit.wanted().level());
        Optional<SecurityLevel> level = LoginVisit.single(form, "level").isEmpty()
                ? Optional.of(levels.getFirst())
                : LoginVisit.single(form, "level").flatMap(SecurityLevel::of).filter(levels::contains);
        String typed = LoginVisit.single(form, "pid").orElse("").replace(" ", "");
        Typed who = LoginVisit.single(form, "persona").isPresent()
                ? persona(LoginVisit.single(form, "persona").get(), request.language())
                : typed(typed);
        String wrong = level.isEmpty() ? "wrong.level" : who.wrong();
        if (wrong != null) {
            String again = wrong.equals("wrong.number") && typed.length() <= 20 ? typed : "";
            SecurityLevel chosen = level.orElse(levels.getFirst());
            return new Again(page(request, visit, provider, offersMore, again, wrong, chosen));
        }
        return new Proved(new Identity(
                who.pid(),
                level.get(),
                provider.name(),
                provider.methodsFor(visit.wanted().wish().methods()),
                clock.instant()));
    }

    /** A person, or the text that says why not. */
    private record Typed(NationalId pid, String wrong) {}

    private Typed persona(String key, Language language) {
        return people.in(language).stream()
                .filter(somebody -> somebody.key().equals(key))
                .findFirst()
                .map(somebody -> new Typed(somebody.pid(), null))
                .orElse(new Typed(null, "wrong.persona"));
    }

    private static Typed typed(String digits) {
        if (digits.isEmpty()) {
            return new Typed(null, "wrong.empty");
        }
        Optional<NationalId> pid = NationalId.parse(digits)
                .filter(id ->
                        id.kind() == NationalId.Kind.NATIONAL_IDENTITY_NUMBER || id.kind() == NationalId.Kind.D_NUMBER);
        if (pid.isEmpty()) {
            return new Typed(null, "wrong.number");
        }
        return pid.get().isSynthetic() ? new Typed(pid.get(), null) : new Typed(null, "wrong.real");
    }

    private Reply page(
            Request request,
            LoginVisit visit,
            StandIn provider,
            boolean offersMore,
            String typed,
            String wrong,
            SecurityLevel chosen) {
        Language language = request.language();
        List<PersonView.Persona> personas = new ArrayList<>();
        for (StandInPeople.Somebody somebody : people.in(language)) {
            personas.add(new PersonView.Persona(
                    somebody.key(),
                    somebody.name(),
                    somebody.role(),
                    somebody.hprNumber().map(HprNumber::value).orElse(""),
                    somebody.about()));
        }
        List<PersonView.Level> levels = provider.levelsFrom(visit.wanted().level()).stream()
                .map(level -> new PersonView.Level(
                        level.value(), pages.texts().get(language, "person.level." + level.value()), level == chosen))
                .toList();
        PersonView view = new PersonView(
                language,
                pages.texts(),
                visit.clientName(),
                pages.title(provider.name(), Optional.empty(), language),
                personas,
                levels,
                typed,
                wrong,
                visit.address(provider),
                offersMore ? visit.menuAddress() : null,
                visit.cancelAddress(),
                visit.csrf());
        return pages.person(request, view, visit.policy());
    }
}
