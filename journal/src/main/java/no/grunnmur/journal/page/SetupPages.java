package no.grunnmur.journal.page;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Routes;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.journal.Installation;
import no.grunnmur.journal.JournalProblem;
import no.grunnmur.journal.JournalVersion;
import no.grunnmur.journal.Settings;
import no.grunnmur.journal.client.HelseId;
import no.grunnmur.journal.client.KeyRenewal;
import no.grunnmur.journal.client.PersonApi;
import no.grunnmur.journal.client.SelvbetjeningApi;
import no.grunnmur.journal.client.Trouble;
import no.grunnmur.journal.client.UnitRegister;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The front page, the upgrade, and the set-up of HelseID: organisation, key and draft, confirmation, status, renewal. */
public final class SetupPages {

    private static final Logger LOG = LoggerFactory.getLogger(SetupPages.class);

    /**
     * How the client at HelseID stands.
     *
     * @param state {@code none}, {@code draft} (sent and not confirmed), {@code known}
     * @param trouble what HelseID or Selvbetjening said last; empty for nothing
     */
    public record Status(
            String state,
            String clientId,
            String confirm,
            String keyId,
            String keyUntil,
            long keyDays,
            List<SelvbetjeningApi.ScopeStatus> scopes,
            String trouble) {

        /** Whether everything that was asked for is in place. */
        public boolean ready() {
            return state.equals("known")
                    && !scopes.isEmpty()
                    && scopes.stream().allMatch(SelvbetjeningApi.ScopeStatus::ok);
        }
    }

    /**
     * What the set-up page shows.
     *
     * @param making whether the key for the draft is being made just now
     */
    public record View(
            Scene scene,
            Status status,
            List<Settings.Choice> choices,
            boolean hasApiKey,
            boolean making,
            String wrong,
            String typed,
            String said) {

        /** What is wrong with the field, or empty. */
        public String wrong(String field) {
            return wrong.startsWith("setup." + field) ? wrong : "";
        }
    }

    private final Site site;
    private final KeyRenewal renewal;
    private final UnitRegister register;

    public SetupPages(Site site, KeyRenewal renewal, UnitRegister register) {
        this.site = site;
        this.renewal = renewal;
        this.register = register;
    }

    /** Adds the addresses. */
    public Routes addTo(Routes routes) {
        return routes.get("", site.page(this::front))
                .post("/upgrade", site.setUp(this::upgrade))
                .get("/setup", site.page((request, session) -> setup(request, session, "", "")))
                .post("/setup/organisation", site.setUp(this::organisation))
                .post("/setup/draft", site.setUp(this::draft))
                .get("/setup/confirmed", site.page(this::confirmed))
                .post("/setup/renew", site.setUp(this::renew));
    }

    private Reply front(Request request, Sessions.Session session) {
        Scene scene = site.scene(request, session);
        return site.pages()
                .page(
                        request,
                        200,
                        scene.text("front.title"),
                        (output, frame) -> JtefrontGenerated.render(output, null, scene));
    }

    private Reply upgrade(Request request, Sessions.Session session) {
        Installation now = site.installation().change(installation -> installation.with(JournalVersion.V142));
        prepareKey();
        report(now);
        return Reply.seeOther(site.settings().base() + "/setup");
    }

    /** A journal without a client needs a key soon: it is made while people do the rest. */
    private void prepareKey() {
        if (site.installation().now().clientId().isEmpty()) {
            site.keys().prepare();
        }
    }

    private Reply setup(Request request, Sessions.Session session, String wrong, String typed) {
        site.requireNew();
        prepareKey();
        Scene scene = site.scene(request, session);
        String said = request.query()
                .value("said")
                .filter(text -> text.matches("[a-z]{1,20}"))
                .orElse("");
        View view = new View(
                scene,
                status(request.language().tag()),
                site.settings().choices(),
                site.apiKey().now().isPresent(),
                site.keys().isMaking(),
                wrong,
                typed,
                said);
        return site.pages()
                .page(
                        request,
                        wrong.isEmpty() ? 200 : 400,
                        scene.text("setup.title"),
                        (output, frame) -> JtesetupGenerated.render(output, null, view));
    }

    private Reply organisation(Request request, Sessions.Session session) {
        site.requireNew();
        String typed = request.form().value("organisation").orElse("").replace(" ", "");
        Optional<OrganisationNumber> number = OrganisationNumber.parse(typed);
        if (number.isEmpty()) {
            return setup(request, session, "setup.organisation.wrong", typed.length() > 40 ? "" : typed);
        }
        Optional<Settings.Choice> known = site.settings().choices().stream()
                .filter(choice -> choice.organisation().number().equals(number.get()))
                .findFirst();
        boolean unread = false;
        if (known.isEmpty()) {
            try {
                known = register.find(number.get());
                if (known.isEmpty()) {
                    return setup(request, session, "setup.organisation.unknown", typed);
                }
            } catch (Trouble away) {
                // Whoever works at the main unit can work all the same; saving again reads the units.
                LOG.info("the units of the organisation could not be read: {}", away.getMessage());
                unread = true;
            }
        }
        Installation.Unit self =
                new Installation.Unit(number.get(), number.get().value());
        Installation.Unit main = known.map(Settings.Choice::organisation).orElse(self);
        List<Installation.Unit> units = known.map(Settings.Choice::units).orElse(List.of());
        Installation before = site.installation().now();
        Installation now =
                site.installation().change(installation -> installation.of(main.number(), main.name(), units));
        if (!before.organisation().equals(now.organisation())) {
            site.sessions().endAll();
            site.helseId().forget();
        }
        report(now);
        return Reply.seeOther(site.settings().base() + "/setup" + (unread ? "?said=unitsunread" : ""));
    }

    private Reply draft(Request request, Sessions.Session session) {
        Installation now = site.requireNew();
        OrganisationNumber organisation =
                now.organisation().orElseThrow(() -> new Refusal(JournalProblem.NOT_SET_UP, "no organisation"));
        String typed = request.form().value("api-key").orElse("").strip();
        if (!typed.isEmpty() && typed.matches("[!-~]{8,200}")) {
            site.apiKey().keep(typed);
        }
        Optional<String> apiKey = site.apiKey().now();
        if (apiKey.isEmpty() || (!typed.isEmpty() && !apiKey.get().equals(typed))) {
            return setup(request, session, "setup.apikey.wrong", "");
        }
        URI base = site.settings().base();
        PrivateJwk key = site.keys().begin();
        String clientId = site.selvbetjening()
                .draft(
                        apiKey.get(),
                        new SelvbetjeningApi.Draft(
                                organisation,
                                List.of(SelvbetjeningApi.SCOPE, PersonApi.SCOPE),
                                List.of(base + "/callback"),
                                List.of(base + "/logged-out"),
                                now.units().stream()
                                        .map(unit -> unit.number().value())
                                        .toList(),
                                URI.create(base + "/setup/confirmed")),
                        key);
        site.installation().change(installation -> installation.withClient(clientId));
        site.helseId().forget();
        return Reply.seeOther(base + "/setup");
    }

    /** What the portal says is only shown: whether it is so is asked of HelseID. */
    private Reply confirmed(Request request, Sessions.Session session) {
        boolean success = request.query().value("status").orElse("").equals("Success");
        return Reply.seeOther(site.settings().base() + "/setup?said=" + (success ? "confirmed" : "cancelled"));
    }

    private Reply renew(Request request, Sessions.Session session) {
        KeyRenewal.Step step = renewal.step(site.identity().clientId(), true);
        String said = step.name().toLowerCase(java.util.Locale.ROOT).replace("_", "");
        return Reply.seeOther(site.settings().base() + "/setup?said=" + said);
    }

    /** How the client stands, asked now. */
    Status status(String language) {
        Installation now = site.installation().now();
        Optional<PrivateJwk> key = site.keys().current();
        if (now.clientId().isEmpty() || key.isEmpty()) {
            return new Status("none", "", "", "", "", 0, List.of(), "");
        }
        String clientId = now.clientId().get();
        String confirm = site.settings().portal() + "/confirm-client/" + clientId;
        HelseId.Identity identity = new HelseId.Identity(clientId, key.get());
        String keyId = key.get().keyId();
        try {
            List<SelvbetjeningApi.ScopeStatus> scopes = site.selvbetjening().status(identity, language);
            Optional<Instant> until = site.selvbetjening().keys(identity).stream()
                    .filter(each -> each.keyId().equals(keyId))
                    .findFirst()
                    .flatMap(SelvbetjeningApi.KnownKey::until);
            long days = until.map(end -> ChronoUnit.DAYS.between(site.clock().instant(), end))
                    .orElse(0L);
            String end = until.map(time -> time.toString().substring(0, 10)).orElse("");
            return new Status("known", clientId, confirm, keyId, end, days, new ArrayList<>(scopes), "");
        } catch (Trouble trouble) {
            boolean unconfirmed = trouble.error().equals("invalid_client");
            String state = unconfirmed ? "draft" : "known";
            return new Status(state, clientId, confirm, keyId, "", 0, List.of(), trouble.getMessage());
        }
    }

    /** Tells Selvbetjening's checklist which version runs; that it cannot be told keeps nobody from working. */
    private void report(Installation now) {
        Optional<String> apiKey = site.apiKey().now();
        if (now.organisation().isEmpty() || apiKey.isEmpty()) {
            return;
        }
        JsonWriter json = new JsonWriter().beginObject();
        json.name("organizationNumber").value(now.organisation().get().value());
        json.name("version").value(String.valueOf(now.version().number()));
        try {
            site.selvbetjening().tell(apiKey.get(), "upgrade", json.endObject().toBytes());
        } catch (Trouble trouble) {
            LOG.info("the checklist could not be told of the version: {}", trouble.getMessage());
        }
    }
}
