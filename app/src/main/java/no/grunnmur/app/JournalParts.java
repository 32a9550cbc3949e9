package no.grunnmur.app;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import no.grunnmur.app.world.Organisation;
import no.grunnmur.app.world.World;
import no.grunnmur.http.ErrorFormat;
import no.grunnmur.http.Mount;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Routes;
import no.grunnmur.journal.Installation;
import no.grunnmur.journal.Journal;
import no.grunnmur.journal.JournalProblem;
import no.grunnmur.journal.Settings;
import no.grunnmur.journal.preflight.Names;
import no.grunnmur.journal.preflight.Origin;
import no.grunnmur.journal.preflight.Patience;
import no.grunnmur.journal.preflight.Preflight;
import no.grunnmur.journal.preflight.ProxySettings;
import no.grunnmur.journal.preflight.Target;
import no.grunnmur.kernel.ProblemCatalogue;
import no.grunnmur.kontroll.Resettable;

/** The municipality's journal: a client of the house over HTTP, which happens to lie on the same listener. Dev profile only. */
final class JournalParts implements Parts {

    private static final int KEY_BITS = 4096;

    /** What it is in Selvbetjening's catalogue, as in the guide. */
    private static final String PRODUCT = "CGM Journal";

    private final Site site;
    private final Optional<Journal> journal;
    private final Pages pages;

    JournalParts(Site site) {
        this.site = site;
        this.pages = site.pages();
        this.journal = site.world().map(this::journal);
    }

    /** Every problem that the room can have. */
    static void addProblems(ProblemCatalogue catalogue) {
        catalogue.add("journal", JournalProblem.class, List.of(JournalProblem.values()));
    }

    private Journal journal(World world) {
        Addresses addresses = site.addresses();
        URI helseId = addresses.of(SystemName.HELSEID);
        URI selvbetjening = addresses.of(SystemName.API_SELVBETJENING);
        URI persontjenesten = addresses.of(SystemName.PERSONTJENESTEN);
        Settings settings = new Settings(
                addresses.of(SystemName.JOURNAL),
                addresses.house(),
                site.configuration().data().resolve("journal"),
                helseId,
                selvbetjening,
                addresses.of(SystemName.SELVBETJENING),
                persontjenesten,
                addresses.of(SystemName.ENHETSREGISTERET),
                Optional.of(world.apiKey(PRODUCT)),
                choices(world),
                Optional.empty(),
                Portals.trust(site.configuration()),
                KEY_BITS);
        Preflight.Settings check = new Preflight.Settings(
                Origin.APPLICATION,
                "",
                Target.at(helseId, selvbetjening, persontjenesten),
                ProxySettings.none(),
                Names.ofTheMachine(),
                Patience.USUAL,
                List.of(),
                Optional.empty());
        return site.foundation().closes(new Journal(settings, check, pages, site.clock(), site.randomness()));
    }

    /** The municipalities, each with the units below it. */
    private static List<Settings.Choice> choices(World world) {
        return world.organisations().stream()
                .filter(organisation -> organisation.form() == Organisation.Form.KOMM)
                .map(main -> new Settings.Choice(
                        unit(main),
                        world.organisations().stream()
                                .filter(below -> below.form() == Organisation.Form.BEDR
                                        && below.parent().equals(Optional.of(main.number())))
                                .map(JournalParts::unit)
                                .toList()))
                .toList();
    }

    private static Installation.Unit unit(Organisation organisation) {
        return new Installation.Unit(organisation.number(), organisation.name());
    }

    @Override
    public List<Mount> mounts() {
        ErrorFormat errors = site.errorPage();
        return journal.stream()
                .map(there ->
                        site.mount(SystemName.JOURNAL, there.addTo(new Routes(errors).include(pages.routes(errors)))))
                .toList();
    }

    @Override
    public List<Resettable> resets() {
        return journal.stream()
                .map(there -> Resettable.of("journal", there::reset))
                .toList();
    }
}
