package no.grunnmur.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.altinn.Altinn;
import no.grunnmur.altinn.AltinnProblem;
import no.grunnmur.altinn.DelegationRequests;
import no.grunnmur.altinn.Resource;
import no.grunnmur.altinn.Rights;
import no.grunnmur.app.bridges.AltinnContacts;
import no.grunnmur.app.bridges.AltinnOrganisations;
import no.grunnmur.app.bridges.SeededRights;
import no.grunnmur.helseid.Delegations;
import no.grunnmur.http.Mount;
import no.grunnmur.kernel.ProblemCatalogue;
import no.grunnmur.kontroll.Resettable;
import no.grunnmur.login.Portal;

/** Altinn: who may act for whom. */
final class AltinnParts implements Parts {

    private static final int LEVEL = 3;
    private final Site site;
    private final Doors doors;
    private final Altinn altinn;
    private final Optional<SeededRights> seeded;
    private final Optional<Portal.Settings> settings;

    AltinnParts(Site site, Doors doors, Portals portals, EnhetsregisteretParts enhetsregisteret) {
        Foundation foundation = site.foundation();
        this.site = site;
        this.doors = doors;
        this.seeded = site.world().map(SeededRights::new);
        Altinn.Ports ports = new Altinn.Ports(
                new AltinnOrganisations(enhetsregisteret.organisations()),
                new AltinnContacts(site.contacts()),
                site.authorities().serviceOwners(),
                site.authorities().vendors());
        this.altinn = foundation.closes(new Altinn(
                new Altinn.Ground(
                        foundation.database(),
                        foundation.audit(),
                        foundation.pseudonyms(),
                        foundation.outbox(),
                        site.clock(),
                        site.randomness()),
                ports,
                site.addresses().of(SystemName.ALTINN)));
        seeded.ifPresent(world -> altinn.seed(world.rights()));
        this.settings = portals.find(Portals.Name.ALTINN, List.of(), LEVEL);
    }

    /** Every problem that the room can have. */
    static void addProblems(ProblemCatalogue catalogue) {
        catalogue.add("altinn", AltinnProblem.class, List.of(AltinnProblem.values()));
    }

    /** Who may do what for whom. */
    Rights rights() {
        return altinn.rights();
    }

    /** Beginning requests for rights, and how they stand. */
    DelegationRequests requests() {
        return altinn.requests();
    }

    /** Which suppliers may speak for which organisation: from memory, and true on every node. */
    Delegations delegations() {
        return (from, supplier) -> altinn.rights().delegated(from, supplier, Resource.SUPPLIER.id());
    }

    @Override
    public List<Mount> mounts() {
        List<Mount> mounts =
                new ArrayList<>(altinn.apis(doors::guard, site.addresses().house()));
        settings.ifPresent(client -> {
            Portal portal = site.portal(client);
            mounts.add(site.mount(SystemName.ALTINN, altinn.pages(portal, site.pages(), site.errorPage())));
        });
        return mounts;
    }

    @Override
    public List<Resettable> resets() {
        return seeded.stream()
                .map(world -> Resettable.of("altinn", () -> altinn.reset(world.rights())))
                .toList();
    }
}
