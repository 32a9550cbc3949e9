package no.grunnmur.journal;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import no.grunnmur.http.ErrorPage;
import no.grunnmur.http.HttpServer;
import no.grunnmur.http.Mount;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Problems;
import no.grunnmur.http.Routes;
import no.grunnmur.journal.preflight.Names;
import no.grunnmur.journal.preflight.Origin;
import no.grunnmur.journal.preflight.Patience;
import no.grunnmur.journal.preflight.Preflight;
import no.grunnmur.journal.preflight.ProxySettings;
import no.grunnmur.journal.preflight.Target;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.ProblemCatalogue;
import no.grunnmur.kernel.Randomness;

/** A journal on a port of its own beside the services of the test, and a browser in front of it. */
final class TestJournal implements AutoCloseable {

    /** The municipality that the journal knows to choose, with one unit. */
    static final String STANGE = "311111116";

    static final String LEGEVAKT = "312345676";

    private static final int BITS = 2048;

    final URI base;
    final TestBrowser browser;
    final Preflight.Settings check;
    private final TestServices services;
    private final HttpServer server;
    private final Journal journal;

    /** @param beside what else answers there, told where "there" is */
    TestJournal(Path folder, TestServices services, InstantSource clock, Function<URI, List<Mount>> beside) {
        this.services = services;
        server = HttpServer.listen(new HttpServer.Settings("127.0.0.1", 0, 1 << 20, null));
        base = URI.create("http://127.0.0.1:" + server.port() + "/journal");
        List<Mount> mounts = new ArrayList<>(services.mounts(server.port()));
        URI house = services.base;
        mounts.addAll(beside.apply(house));
        Settings settings = new Settings(
                base,
                house,
                folder.resolve("journal"),
                URI.create(house + "/helseid"),
                URI.create(house + "/api-selvbetjening"),
                URI.create(house + "/selvbetjening"),
                URI.create(house + "/persontjenesten"),
                URI.create(house + "/enhetsregisteret"),
                Optional.of("the-api-key"),
                List.of(new Settings.Choice(
                        unit(STANGE, "Stange kommune"), List.of(unit(LEGEVAKT, "Stange legevakt")))),
                Optional.empty(),
                Optional.empty(),
                BITS);
        check = new Preflight.Settings(
                Origin.APPLICATION,
                "maskin",
                Target.at(settings.helseId(), settings.selvbetjening(), settings.persontjenesten()),
                ProxySettings.none(),
                Names.ofTheMachine(),
                Patience.USUAL,
                List.of(),
                Optional.empty());
        Pages pages = new Pages(house);
        journal = new Journal(settings, check, pages, clock, Randomness.secure());
        ProblemCatalogue catalogue = new ProblemCatalogue();
        catalogue.add("journal", JournalProblem.class, List.of(JournalProblem.values()));
        ErrorPage errors = new ErrorPage(new Problems(catalogue, pages));
        mounts.add(new Mount("journal", base, journal.addTo(new Routes(errors).include(pages.routes(errors)))));
        server.serve(mounts);
        browser = new TestBrowser(base);
    }

    private static Installation.Unit unit(String number, String name) {
        return new Installation.Unit(OrganisationNumber.parse(number).orElseThrow(), name);
    }

    /** From an installation as it comes to a client whose scopes stand. */
    void setUp() {
        browser.get("");
        browser.post("/upgrade", Map.of());
        browser.post("/setup/organisation", Map.of("organisation", STANGE));
        browser.post("/setup/draft", Map.of());
        services.confirmed = true;
        services.termsSigned = true;
    }

    /** A doctor begins to work at the unit. */
    void logIn() {
        browser.get("/login");
        browser.post("/unit", Map.of("unit", LEGEVAKT));
    }

    @Override
    public void close() {
        journal.close();
        server.close();
    }
}
