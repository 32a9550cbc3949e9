package no.grunnmur.app;

import java.util.List;
import java.util.Optional;
import no.grunnmur.app.bridges.SigningOrganisations;
import no.grunnmur.app.world.Persona;
import no.grunnmur.http.Mount;
import no.grunnmur.kernel.ProblemCatalogue;
import no.grunnmur.kontroll.Resettable;
import no.grunnmur.login.Portal;
import no.grunnmur.vilkar.SignedTerms;
import no.grunnmur.vilkar.TermsVersion;
import no.grunnmur.vilkar.Vilkar;
import no.grunnmur.vilkar.VilkarProblem;

/** The terms and who has signed them: a portal, and what HelseID and Selvbetjening ask. */
final class VilkarParts implements Parts {

    /** To be raised when the same seed would begin with other signatures. */
    private static final int VERSION = 1;

    private static final String WITHOUT_A_WORLD = "house";

    private final Site site;
    private final Optional<Portal.Settings> settings;
    private final Vilkar vilkar;

    VilkarParts(Site site, Portals portals, EnhetsregisteretParts enhetsregisteret) {
        Foundation foundation = site.foundation();
        this.site = site;
        this.settings = portals.find(Portals.Name.KUNDE, List.of(), Vilkar.LEVEL);
        this.vilkar = foundation.closes(new Vilkar(
                new Vilkar.Ports(
                        new SigningOrganisations(enhetsregisteret.organisations()),
                        site.contacts(),
                        site.authorities()::isCustomerService),
                foundation.database(),
                foundation.outbox(),
                foundation.audit(),
                foundation.pseudonyms(),
                site.clock(),
                site.randomness(),
                portals.base(Portals.Name.KUNDE)));
        vilkar.begin(origin(), seeds());
    }

    private String origin() {
        return site.world()
                .map(world -> "seed " + world.seed() + ", version " + VERSION + ", names "
                        + world.personas().stream().map(Persona::name).toList().hashCode())
                .orElse(WITHOUT_A_WORLD);
    }

    private List<Vilkar.Seed> seeds() {
        return site.worldOrEmpty().acceptedTerms().stream()
                .filter(accepted -> accepted.terms().equals(TermsVersion.SECRET_DATA))
                .map(accepted -> new Vilkar.Seed(
                        accepted.organisation(),
                        Integer.parseInt(accepted.version()),
                        accepted.signer(),
                        accepted.signedAt()))
                .toList();
    }

    /** Every problem that the room can have. */
    static void addProblems(ProblemCatalogue catalogue) {
        catalogue.add("kunde", VilkarProblem.class, List.of(VilkarProblem.values()));
    }

    /** What others ask. */
    SignedTerms signedTerms() {
        return vilkar.signedTerms();
    }

    @Override
    public List<Mount> mounts() {
        return settings.stream()
                .map(client -> site.mount(
                        SystemName.KUNDE,
                        vilkar.routes(
                                site.portal(client),
                                site.pages(),
                                site.errorPage(),
                                site.addresses().house())))
                .toList();
    }

    @Override
    public List<Resettable> resets() {
        return List.of(Resettable.of(SystemName.KUNDE.key(), () -> vilkar.reset(origin(), seeds())));
    }
}
