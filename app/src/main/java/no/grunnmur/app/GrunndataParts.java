package no.grunnmur.app;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.app.bridges.SeededParties;
import no.grunnmur.app.bridges.UnitNames;
import no.grunnmur.grunndata.EventQueues;
import no.grunnmur.grunndata.Grunndata;
import no.grunnmur.grunndata.GrunndataProblem;
import no.grunnmur.grunndata.PartyFilling;
import no.grunnmur.grunndata.Workers;
import no.grunnmur.grunndata.account.SystemAccounts;
import no.grunnmur.guard.Guard;
import no.grunnmur.http.Mount;
import no.grunnmur.kernel.ProblemCatalogue;
import no.grunnmur.kontroll.Resettable;

/** Grunndata: the address register and its accounts. */
final class GrunndataParts implements Parts {

    private final Site site;
    private final EnhetsregisteretParts enhetsregisteret;
    private final Grunndata grunndata;
    private final Guard door;
    private final GrunndataAccounts accounts;
    private final Portals portals;

    GrunndataParts(Site site, Doors doors, Portals portals, EnhetsregisteretParts enhetsregisteret) {
        Foundation foundation = site.foundation();
        this.site = site;
        this.enhetsregisteret = enhetsregisteret;
        this.accounts = new GrunndataAccounts(site, enhetsregisteret);
        this.portals = portals;
        this.grunndata = new Grunndata(
                foundation.database(),
                foundation.audit(),
                site.clock(),
                site.addresses().house(),
                this::fill,
                queues(site));
        this.door = doors.guard(Grunndata.door(rest()));
    }

    /** Told to a broker where there is one. */
    private static EventQueues queues(Site site) {
        Foundation foundation = site.foundation();
        return site.configuration()
                .amqp()
                .<EventQueues>map(broker -> foundation.closes(Grunndata.publisher(foundation.database(), broker)))
                .orElse(EventQueues.NONE);
    }

    private URI rest() {
        return site.addresses().of(SystemName.CPAPI);
    }

    private Optional<SeededParties> seeded() {
        return site.world()
                .map(world -> new SeededParties(world, site.configuration().population(), grunndata.codeLists()));
    }

    private void fill(PartyFilling filling) {
        seeded().ifPresent(parties -> filling.replaceAll(parties.origin(), parties::loads));
    }

    /** Every problem that the room can have. */
    static void addProblems(ProblemCatalogue catalogue) {
        catalogue.add("grunndata", GrunndataProblem.class, List.of(GrunndataProblem.values()));
    }

    /** The accounts as systems log in with them. */
    SystemAccounts systems() {
        return new SystemAccounts(
                accounts.accounts().basic(), site.configuration().accounts().networks());
    }

    @Override
    public List<Mount> mounts() {
        SystemAccounts systems = systems();
        List<Mount> mounts = new ArrayList<>(List.of(
                site.mount(
                        SystemName.WS,
                        grunndata.soap(systems, () -> new UnitNames(enhetsregisteret.organisations()), this::workers)),
                site.mount(SystemName.CPAPI, grunndata.rest(door, rest()))));
        accounts.portal(portals, grunndata, this::workers).ifPresent(mounts::add);
        return mounts;
    }

    private Workers workers() {
        return seeded().<Workers>map(known -> known).orElse(number -> Optional.empty());
    }

    @Override
    public List<Resettable> resets() {
        return List.of(
                Resettable.of(SystemName.WS.key(), grunndata::bringBack),
                Resettable.of(SystemName.CPAPI.key(), door::forget),
                Resettable.of(SystemName.REGISTER.key(), accounts::reset));
    }
}
