package no.grunnmur.app;

import java.net.URI;
import java.util.List;
import no.grunnmur.app.bridges.OldRegisterAccounts;
import no.grunnmur.app.bridges.OldRegisterPeople;
import no.grunnmur.http.Mount;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.ProblemCatalogue;
import no.grunnmur.kontroll.Resettable;
import no.grunnmur.personregister.Closing;
import no.grunnmur.personregister.Ground;
import no.grunnmur.personregister.Personregister;
import no.grunnmur.personregister.RegisterProblem;

/** The old person register, over the people of Persontjenesten and with the accounts of Grunndata. */
final class PersonregisterParts implements Parts {

    private final Site site;
    private final Personregister personregister;

    PersonregisterParts(Site site, PersontjenestenParts persontjenesten, GrunndataParts grunndata) {
        Foundation foundation = site.foundation();
        this.site = site;
        Closing closing = new Closing(
                site.configuration().personregisterEnd(),
                site.addresses().of(SystemName.PERSONTJENESTEN),
                URI.create(site.addresses().house() + "/problemer/" + RegisterProblem.CLOSED.code()));
        this.personregister = new Personregister(new Ground(
                new OldRegisterPeople(foundation.database(), persontjenesten.index()),
                new OldRegisterAccounts(grunndata.systems()),
                closing,
                foundation.audit(),
                foundation.pseudonyms(),
                foundation.oneTimeUse(),
                site.clock(),
                site.randomness(),
                site.world().isPresent()));
    }

    /** Every problem that the room can have. */
    static void addProblems(ProblemCatalogue catalogue) {
        catalogue.add("personregister", RegisterProblem.class, List.of(RegisterProblem.values()));
    }

    @Override
    public List<Mount> mounts() {
        return List.of(site.mount(
                SystemName.PERSONREGISTER, personregister.addTo(new Routes(Personregister.errors(site.errorPage())))));
    }

    /** It keeps nothing of its own. */
    @Override
    public List<Resettable> resets() {
        return List.of();
    }
}
