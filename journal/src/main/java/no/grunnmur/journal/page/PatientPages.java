package no.grunnmur.journal.page;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Routes;
import no.grunnmur.journal.JournalProblem;
import no.grunnmur.journal.client.PersonApi;
import no.grunnmur.journal.client.Trouble;
import no.grunnmur.journal.store.ViewLog;
import no.grunnmur.json.JsonObject;
import no.grunnmur.kernel.Refusal;

/**
 * The search and the card. What is searched for stands in the body of a form and never in an address, and neither does a
 * national identity number: a card's address has the register's own id, which tells nothing.
 */
public final class PatientPages {

    private static final int LONGEST = 200;
    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /** What was typed. */
    public record Typed(String number, String name, String born) {
        boolean isEmpty() {
            return number.isEmpty() && name.isEmpty() && born.isEmpty();
        }
    }

    /** What the search shows; {@code found} is null before anybody has searched. */
    public record SearchView(Scene scene, Typed typed, List<PatientCard> found, String wrongNumber, String wrongName) {}

    /** What a card shows. */
    public record CardView(Scene scene, PatientCard card, List<PatientCard.Relative> relatives) {}

    /**
     * What the list of views shows.
     *
     * @param whole whether the log is as the journal wrote it
     */
    public record ViewsView(Scene scene, String id, List<Line> views, boolean whole) {
        /** A view as it is shown. */
        public record Line(String at, String who, String unit, String kind) {}
    }

    private static final int VIEWS_SHOWN = 200;

    private final Site site;
    private final Witness witness;

    public PatientPages(Site site, Witness witness) {
        this.site = site;
        this.witness = witness;
    }

    /** Adds the addresses. */
    public Routes addTo(Routes routes) {
        return routes.get(
                        "/patients",
                        site.clinical(
                                (request, session) -> show(request, session, new Typed("", "", ""), null, "", "")))
                .post("/patients", site.clinicalForm(this::search))
                .get("/patients/{id}", site.clinical(this::card))
                .get("/patients/{id}/log", site.clinical(this::views));
    }

    private Reply search(Request request, Sessions.Session session) {
        Typed typed =
                new Typed(field(request, "number").replace(" ", ""), field(request, "name"), field(request, "born"));
        if (!typed.number().isEmpty()) {
            if (!typed.number().matches("[0-9]{11,12}")) {
                return show(request, session, typed, null, "search.number.wrong", "");
            }
            Optional<JsonObject> found =
                    site.register().byNumber(() -> site.asker(session), typed.number(), PersonApi.LINE, false);
            return show(
                    request,
                    session,
                    typed,
                    found.map(PatientCard::new).stream().toList(),
                    "",
                    "");
        }
        boolean name = typed.name().matches("[\\p{L}\\s\\-']*\\p{L}[\\p{L}\\s\\-']*")
                && typed.name().chars().filter(Character::isLetter).count() >= 3;
        if (!name || !typed.born().matches("[0-9]{4}(-[0-9]{2}){0,2}")) {
            return show(request, session, typed, null, "", "search.name.wrong");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("FullName", typed.name());
        fields.put("BirthDate", typed.born());
        try {
            List<PatientCard> found = site.register().search(() -> site.asker(session), fields).stream()
                    .map(PatientCard::new)
                    .toList();
            return show(request, session, typed, found, "", "");
        } catch (Trouble trouble) {
            if (trouble.status() == 400) {
                return show(request, session, typed, null, "", "search.name.wrong");
            }
            throw trouble;
        }
    }

    private static String field(Request request, String name) {
        String text = request.form().value(name).orElse("").strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private Reply show(
            Request request,
            Sessions.Session session,
            Typed typed,
            List<PatientCard> found,
            String wrongNumber,
            String wrongName) {
        if (found != null) {
            witness.saw(session, ViewLog.Kind.SEARCH, found);
        }
        Scene scene = site.scene(request, session);
        SearchView view = new SearchView(scene, typed, found, wrongNumber, wrongName);
        boolean wrong = !wrongNumber.isEmpty() || !wrongName.isEmpty();
        return site.pages()
                .page(
                        request,
                        wrong ? 400 : 200,
                        scene.text("search.title"),
                        (output, frame) -> JtesearchGenerated.render(output, null, view));
    }

    private Reply card(Request request, Sessions.Session session) {
        String id = id(request);
        Supplier<PersonApi.Asker> asker = () -> site.asker(session);
        PatientCard card = site.register()
                .byId(asker, id, PersonApi.CARD, true)
                .map(PatientCard::new)
                .orElseThrow(() -> new Refusal(JournalProblem.PATIENT_UNKNOWN, "no such id"));
        witness.saw(session, ViewLog.Kind.CARD, List.of(card));
        CardView view = new CardView(site.scene(request, session), card, relatives(asker, card));
        return site.pages()
                .page(
                        request,
                        200,
                        card.name().isEmpty() ? view.scene().text("card.title") : card.name(),
                        (output, frame) -> JtecardGenerated.render(output, null, view));
    }

    private static String id(Request request) {
        String id = request.pathParameter("id");
        if (!id.matches("[A-Za-z0-9-]{1,64}")) {
            throw new Refusal(JournalProblem.PATIENT_UNKNOWN, "not the form of an id");
        }
        return id;
    }

    private Reply views(Request request, Sessions.Session session) {
        String id = id(request);
        Scene scene = site.scene(request, session);
        ViewLog.Found found = witness.of(id, VIEWS_SHOWN);
        List<ViewsView.Line> lines = found.newest().stream()
                .map(view -> new ViewsView.Line(
                        SHOWN.format(view.at().atZone(NORWAY)),
                        view.hprNumber().isEmpty() ? view.who() : view.who() + " (HPR " + view.hprNumber() + ")",
                        view.unit(),
                        scene.text("views.kind." + view.kind())))
                .toList();
        ViewsView view = new ViewsView(scene, id, lines, found.whole());
        return site.pages()
                .page(
                        request,
                        200,
                        scene.text("views.title"),
                        (output, frame) -> JteviewsGenerated.render(output, null, view));
    }

    /** Those near with their names: the register tells of them by number only. */
    private List<PatientCard.Relative> relatives(Supplier<PersonApi.Asker> asker, PatientCard card) {
        List<PatientCard.Relative> bare = card.relatives();
        List<String> numbers = bare.stream()
                .map(PatientCard.Relative::number)
                .filter(number -> !number.isEmpty())
                .distinct()
                .limit(100)
                .toList();
        Map<String, PatientCard> known = new LinkedHashMap<>();
        for (JsonObject person : site.register()
                .byNumbers(asker, numbers, List.of("Name", "NorwegianIdentificationNumber", "AddressProtection"))) {
            PatientCard other = new PatientCard(person);
            known.put(other.number(), other);
        }
        List<PatientCard.Relative> named = new ArrayList<>();
        for (PatientCard.Relative each : bare) {
            PatientCard other = known.get(each.number());
            named.add(
                    other == null
                            ? each
                            : new PatientCard.Relative(each.role(), each.number(), other.name(), other.id()));
        }
        return named;
    }
}
