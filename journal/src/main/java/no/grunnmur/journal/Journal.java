package no.grunnmur.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Routes;
import no.grunnmur.journal.client.DoctorLogin;
import no.grunnmur.journal.client.HelseId;
import no.grunnmur.journal.client.KeyRenewal;
import no.grunnmur.journal.client.Line;
import no.grunnmur.journal.client.OwnKeys;
import no.grunnmur.journal.client.PersonApi;
import no.grunnmur.journal.client.SelvbetjeningApi;
import no.grunnmur.journal.client.UnitRegister;
import no.grunnmur.journal.page.CardComparison;
import no.grunnmur.journal.page.LoginPages;
import no.grunnmur.journal.page.PatientPages;
import no.grunnmur.journal.page.Population;
import no.grunnmur.journal.page.PopulationPages;
import no.grunnmur.journal.page.PreflightPages;
import no.grunnmur.journal.page.RegisterPages;
import no.grunnmur.journal.page.SetupPages;
import no.grunnmur.journal.page.Site;
import no.grunnmur.journal.page.Witness;
import no.grunnmur.journal.preflight.Preflight;
import no.grunnmur.journal.register.PatientRegister;
import no.grunnmur.journal.store.ApiKeyFile;
import no.grunnmur.journal.store.InstallationFile;
import no.grunnmur.journal.store.PopulationFile;
import no.grunnmur.journal.store.ViewLog;
import no.grunnmur.kernel.Randomness;

/**
 * The journal: an EHR that talks to the services over HTTP and to people over pages. One for each folder; it asks now and
 * then whether its key must be exchanged.
 */
public final class Journal implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS_AT_THE_KEY = Duration.ofMinutes(10);

    private final Line line;
    private final Site site;
    private final SetupPages setup;
    private final RegisterPages registers;
    private final LoginPages login;
    private final PatientPages patients;
    private final PopulationPages populationPages;
    private final PreflightPages preflight;
    private final Population population;
    private final ViewLog views;
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** @param check how the site is looked at from the machine that the journal runs on */
    public Journal(Settings settings, Preflight.Settings check, Pages pages, InstantSource clock, Randomness random) {
        openFolder(settings.folder());
        this.line = new Line(settings.trust(), check.proxies().selector());
        HelseId helseId = new HelseId(settings.helseId(), line, clock, random);
        SelvbetjeningApi selvbetjening = new SelvbetjeningApi(settings.selvbetjening(), helseId);
        OwnKeys keys = new OwnKeys(settings.folder(), settings.keyBits(), random);
        KeyRenewal renewal = new KeyRenewal(keys, selvbetjening, helseId, clock);
        PersonApi persons = new PersonApi(settings.persontjenesten(), helseId);
        PatientRegister register =
                new PatientRegister(settings.folder(), line, persons, CardComparison::differences, clock, random);
        this.site = Site.of(
                settings,
                pages,
                new InstallationFile(settings.folder()),
                new ApiKeyFile(settings.folder(), settings.apiKey()),
                keys,
                helseId,
                selvbetjening,
                persons,
                register,
                new DoctorLogin(helseId, URI.create(settings.base() + "/callback")),
                clock,
                random);
        this.population = new Population(site, new PopulationFile(settings.folder()));
        this.setup = new SetupPages(site, renewal, new UnitRegister(settings.enhetsregisteret(), line));
        this.registers = new RegisterPages(site);
        this.login = new LoginPages(site);
        this.views = new ViewLog(settings.folder());
        Witness witness = new Witness(site, views);
        this.patients = new PatientPages(site, witness);
        this.populationPages = new PopulationPages(site, population, witness);
        this.preflight = new PreflightPages(site, new Preflight(check, clock), check.targets());
        Thread.ofVirtual().name("journal-key").start(() -> lookAfter(renewal));
    }

    private static void openFolder(Path folder) {
        try {
            boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
            Files.createDirectories(folder);
            if (posix) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the journal cannot use its folder " + folder, failed);
        }
    }

    private void lookAfter(KeyRenewal renewal) {
        try {
            while (!stopping.await(BETWEEN_LOOKS_AT_THE_KEY.toSeconds(), TimeUnit.SECONDS)) {
                Optional<String> client = site.installation().now().clientId();
                if (client.isPresent() && site.keys().current().isPresent()) {
                    renewal.step(client.get(), false);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Every address of the journal, to be added to the routes of its mount. */
    public Routes addTo(Routes routes) {
        setup.addTo(routes);
        registers.addTo(routes);
        login.addTo(routes);
        patients.addTo(routes);
        populationPages.addTo(routes);
        preflight.addTo(routes);
        return routes;
    }

    /** Back to how it came: the old version, no key, no client, nobody logged in. For the dev profile. */
    public void reset() {
        site.forgetEverything();
        population.forget();
        views.forget();
        preflight.forget();
    }

    @Override
    public void close() {
        stopping.countDown();
        population.close();
        line.close();
    }
}
