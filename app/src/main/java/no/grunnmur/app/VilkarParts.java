package no.grunnmur.app;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.grunnmur.app.bridges.PersonaContacts;
import no.grunnmur.app.bridges.SigningOrganisations;
import no.grunnmur.app.world.Persona;
import no.grunnmur.app.world.World;
import no.grunnmur.audit.Pseudonyms;
import no.grunnmur.http.ErrorPage;
import no.grunnmur.http.Mount;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Problems;
import no.grunnmur.jose.KeptSecret;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.ProblemCatalogue;
import no.grunnmur.kontroll.Resettable;
import no.grunnmur.login.Portal;
import no.grunnmur.mail.EmailAddress;
import no.grunnmur.vilkar.Contacts;
import no.grunnmur.vilkar.SignedTerms;
import no.grunnmur.vilkar.TermsVersion;
import no.grunnmur.vilkar.Vilkar;
import no.grunnmur.vilkar.VilkarProblem;

/** The terms and who has signed them: a portal, and what HelseID and Selvbetjening ask. */
final class VilkarParts implements Parts {

    private static final int PSEUDONYM_KEY_BYTES = 32;

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
        byte[] key = KeptSecret.open(site.configuration().keys(), "pseudonyms", PSEUDONYM_KEY_BYTES, site.randomness());
        this.vilkar = foundation.closes(new Vilkar(
                new Vilkar.Ports(
                        new SigningOrganisations(enhetsregisteret.organisations()), contacts(), staff()::contains),
                foundation.database(),
                foundation.outbox(),
                foundation.audit(),
                new Pseudonyms(key),
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

    private Contacts contacts() {
        PersonaContacts personas = new PersonaContacts(site.worldOrEmpty());
        return new Contacts() {
            @Override
            public Optional<EmailAddress> email(NationalId person) {
                return personas.email(person);
            }

            @Override
            public String nameOf(NationalId person) {
                return personas.name(person).orElse("");
            }
        };
    }

    private Set<NationalId> staff() {
        World world = site.worldOrEmpty();
        return world.personas().stream()
                .filter(persona -> persona.roles().contains(Persona.Role.CUSTOMER_SERVICE_WORKER))
                .map(Persona::pid)
                .collect(Collectors.toSet());
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
        URI house = site.addresses().house();
        Pages pages = new Pages(house);
        ErrorPage errors = new ErrorPage(new Problems(HouseFront.problems(), pages));
        return settings.stream()
                .map(client -> {
                    Foundation foundation = site.foundation();
                    Portal portal = new Portal(
                            client, foundation.database(), foundation.audit(), pages, site.clock(), site.randomness());
                    return site.mount(SystemName.KUNDE, vilkar.routes(portal, pages, errors, house));
                })
                .toList();
    }

    @Override
    public List<Resettable> resets() {
        return List.of(Resettable.of(SystemName.KUNDE.key(), () -> vilkar.reset(origin(), seeds())));
    }
}
