package no.grunnmur.app;

import java.util.ArrayList;
import java.util.List;
import no.grunnmur.app.bridges.RegisterFinder;
import no.grunnmur.app.world.FirstRequests;
import no.grunnmur.app.world.Shown;
import no.grunnmur.app.world.World;
import no.grunnmur.http.ExchangeLog;
import no.grunnmur.http.Mount;
import no.grunnmur.http.ProblemDetails;
import no.grunnmur.kernel.ProblemCatalogue;
import no.grunnmur.kontroll.Kontroll;
import no.grunnmur.kontroll.KontrollProblem;
import no.grunnmur.kontroll.Resettable;

/** Control and inspection for developers: there only where there is a seeded world. */
final class KontrollParts {

    private final Site site;
    private final World world;
    private final ExchangeLog exchanges;

    KontrollParts(Site site, World world, ExchangeLog exchanges) {
        this.site = site;
        this.world = world;
        this.exchanges = exchanges;
    }

    /** Every problem that the room can have. */
    static void addProblems(ProblemCatalogue catalogue) {
        catalogue.add("kontroll", KontrollProblem.class, List.of(KontrollProblem.values()));
    }

    /** @param systems what can be reset */
    Mount mount(Doors doors, List<Parts> systems) {
        Addresses addresses = site.addresses();
        List<Resettable> resets = new ArrayList<>();
        resets.add(Resettable.of("clock", site.clock()::reset));
        systems.forEach(system -> resets.addAll(system.resets()));
        resets.add(Resettable.of("exchanges", exchanges::clear));
        Kontroll kontroll = new Kontroll(
                new ProblemDetails(addresses.house()),
                () -> Shown.view(world, addresses.systems()),
                resets,
                site.clock(),
                exchanges::toJson,
                SystemName.keys(),
                () -> FirstRequests.of(
                        world, addresses.of(SystemName.HELSEID), addresses.of(SystemName.PERSONTJENESTEN)),
                new RegisterFinder(site.foundation().database(), site.clock()));
        ConformanceResource resource = new ConformanceResource(
                doors.guard(ConformanceResource.settings(addresses.of(SystemName.KONTROLL))), site.randomness());
        return site.mount(SystemName.KONTROLL, kontroll.routes().get("/v1/resource", resource));
    }
}
