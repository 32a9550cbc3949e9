package no.grunnmur.app;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.app.bridges.LiveApis;
import no.grunnmur.app.bridges.LiveClients;
import no.grunnmur.app.bridges.PersonaContacts;
import no.grunnmur.app.bridges.SeededSelvbetjening;
import no.grunnmur.app.bridges.SelvbetjeningOrganisations;
import no.grunnmur.app.bridges.SelvbetjeningRights;
import no.grunnmur.app.bridges.SelvbetjeningTerms;
import no.grunnmur.helseid.ApiDirectory;
import no.grunnmur.helseid.ClientDirectory;
import no.grunnmur.helseid.Profile;
import no.grunnmur.http.Mount;
import no.grunnmur.kernel.ProblemCatalogue;
import no.grunnmur.kontroll.Resettable;
import no.grunnmur.selvbetjening.Furnishing;
import no.grunnmur.selvbetjening.Ports;
import no.grunnmur.selvbetjening.SelvProblem;
import no.grunnmur.selvbetjening.Selvbetjening;

/** Selvbetjening: the clients of HelseID and those who look after them. */
final class SelvbetjeningParts implements Parts {

    private final Site site;
    private final Doors doors;
    private final Portals portals;
    private final Selvbetjening selvbetjening;
    private final Optional<Furnishing> furnishing;

    SelvbetjeningParts(
            Site site,
            Doors doors,
            Portals portals,
            EnhetsregisteretParts enhetsregisteret,
            VilkarParts vilkar,
            AltinnParts altinn) {
        Foundation foundation = site.foundation();
        this.site = site;
        this.doors = doors;
        this.portals = portals;
        PersonaContacts contacts = site.contacts();
        SelvbetjeningRights rights =
                new SelvbetjeningRights(altinn.rights(), altinn.requests(), site.authorities(), contacts);
        this.selvbetjening = foundation.closes(new Selvbetjening(
                new Selvbetjening.Settings(
                        site.addresses().house(),
                        portals.base(Portals.Name.SELVBETJENING),
                        address(),
                        site.configuration().keyLifetime()),
                new Ports(
                        rights,
                        rights,
                        new SelvbetjeningTerms(vilkar.signedTerms(), enhetsregisteret.organisations()),
                        new SelvbetjeningOrganisations(enhetsregisteret.organisations()),
                        contacts),
                foundation.database(),
                foundation.outbox(),
                foundation.audit(),
                foundation.pseudonyms(),
                site.clock(),
                site.randomness()));
        contacts.asWritten(person ->
                selvbetjening.contacts().find(person).map(card -> card.value().email()));
        this.furnishing = site.world().map(seeded -> new SeededSelvbetjening(seeded).furnishing());
        furnishing.ifPresent(selvbetjening::furnish);
    }

    /** Every problem that the room can have. */
    static void addProblems(ProblemCatalogue catalogue) {
        catalogue.add("selvbetjening", SelvProblem.class, List.of(SelvProblem.values()));
    }

    private URI address() {
        return site.addresses().of(SystemName.API_SELVBETJENING);
    }

    /**
     * HelseID's clients.
     *
     * @param seeded those of the seeded world
     */
    ClientDirectory clients(ClientDirectory seeded) {
        return new LiveClients(
                selvbetjening.configurations(),
                selvbetjening.keyUse(),
                seeded,
                site.configuration().strictJti() ? Profile.STRICT : Profile.HELSEID,
                site.configuration().selvbetjeningDelay(),
                site.clock());
    }

    /** HelseID's APIs. */
    ApiDirectory apis(ApiDirectory seeded) {
        return new LiveApis(selvbetjening.configurations(), seeded);
    }

    /** The name of the terms of an API, when it has any. */
    Optional<String> termsOf(String api) {
        return selvbetjening
                .configurations()
                .api(api)
                .flatMap(one -> one.content().terms());
    }

    @Override
    public List<Mount> mounts() {
        List<Mount> mounts = new ArrayList<>();
        mounts.add(site.mount(
                SystemName.API_SELVBETJENING, selvbetjening.api(doors.guard(Selvbetjening.guard(address())))));
        SelvbetjeningPages.mount(
                        site, portals, selvbetjening, site.configuration().selvbetjeningDelay())
                .ifPresent(mounts::add);
        return mounts;
    }

    @Override
    public List<Resettable> resets() {
        return furnishing.stream()
                .map(from -> Resettable.of(SystemName.SELVBETJENING.key(), () -> selvbetjening.reset(from)))
                .toList();
    }
}
