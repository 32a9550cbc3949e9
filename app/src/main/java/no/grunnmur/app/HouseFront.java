package no.grunnmur.app;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.app.front.FrontPage;
import no.grunnmur.app.front.HouseMap;
import no.grunnmur.app.world.Persona;
import no.grunnmur.app.world.World;
import no.grunnmur.guard.GuardProblem;
import no.grunnmur.http.ErrorFormat;
import no.grunnmur.http.ErrorPage;
import no.grunnmur.http.Health;
import no.grunnmur.http.HttpProblem;
import no.grunnmur.http.Metrics;
import no.grunnmur.http.Mount;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Problems;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.HprNumber;
import no.grunnmur.kernel.ProblemCatalogue;
import no.grunnmur.kernel.Words;

/** What lies at the house's own address: the map, the pages of the problems, the probes and the metrics. */
record HouseFront(Configuration configuration, Addresses addresses, Optional<World> world) {

    /** Every problem of the house. */
    static ProblemCatalogue problems() {
        ProblemCatalogue catalogue = new ProblemCatalogue()
                .add("http", HttpProblem.class, List.of(HttpProblem.values()))
                .add("guard", GuardProblem.class, List.of(GuardProblem.values()));
        HelseIdParts.addProblems(catalogue);
        PersontjenestenParts.addProblems(catalogue);
        EnhetsregisteretParts.addProblems(catalogue);
        AltinnParts.addProblems(catalogue);
        SelvbetjeningParts.addProblems(catalogue);
        GrunndataParts.addProblems(catalogue);
        InnsynParts.addProblems(catalogue);
        VilkarParts.addProblems(catalogue);
        GrunndataAccounts.addProblems(catalogue);
        PersonregisterParts.addProblems(catalogue);
        JournalParts.addProblems(catalogue);
        KontrollParts.addProblems(catalogue);
        return catalogue;
    }

    List<Mount> mounts(Site site, Health health, Metrics metrics) {
        URI base = addresses.house();
        Pages pages = site.pages();
        Problems problems = new Problems(site.problems(), pages);
        ErrorFormat errors = new ErrorPage(problems);
        Routes front = new FrontPage(this::map, pages)
                .routes(errors)
                .include(pages.routes(errors))
                .include(problems.routes(errors));
        return List.of(
                new Mount(SystemName.HOUSE.key(), base, front),
                new Mount("health", URI.create(base + "/health"), health.routes(errors)),
                new Mount("metrics", URI.create(base + "/metrics"), metrics.routes(errors)));
    }

    private HouseMap map() {
        boolean development = configuration.profile() == Configuration.Profile.DEV;
        List<HouseMap.Place> places = new ArrayList<>();
        for (SystemName system : SystemName.values()) {
            boolean shown = system != SystemName.HOUSE && (development || !system.isForDevelopment());
            if (shown) {
                places.add(new HouseMap.Place(system.key(), system.standsFor(), addresses.of(system), opens(system)));
            }
        }
        return new HouseMap(
                version(),
                development,
                development ? configuration.population() : 0,
                places,
                world.map(World::personas).orElse(List.of()).stream()
                        .map(HouseFront::persona)
                        .toList(),
                development ? "curl -s " + addresses.of(SystemName.KONTROLL) + "/v1/first-request | sh" : "",
                new FrontLinks(configuration, addresses).links());
    }

    /** What a browser can look at below a system's address. */
    private Optional<URI> opens(SystemName system) {
        String path = switch (system) {
            case HELSEID -> "/.well-known/openid-configuration";
            case PERSONTJENESTEN -> "/ping";
            case ENHETSREGISTERET -> "/api/enheter";
            case TTT -> "/swagger/index.html";
            case KUNDE -> "/skjema/persontjenesten_taushetsbelagtdata";
            case WS -> "/v1/AR?singleWsdl";
            case PERSONREGISTER -> "/Personregister.HL7/HL7/PersonRegistry.svc?singleWsdl";
            case ALTINN, SELVBETJENING, REGISTER, JOURNAL, POSTKASSE -> "/";
            case API_SELVBETJENING, CPAPI -> "/swagger/v1/swagger.json";
            case KONTROLL -> "/v1/verden";
            case HOUSE -> "";
        };
        return Optional.of(URI.create(addresses.of(system) + path));
    }

    private static HouseMap.Persona persona(Persona persona) {
        return new HouseMap.Persona(
                persona.name(),
                Words.same(persona.roles().getFirst().wire()),
                persona.description(),
                persona.pid().value(),
                persona.hprNumber().map(HprNumber::value));
    }

    /** From the jar; a run from the build's folders has none. */
    private static String version() {
        return Optional.ofNullable(HouseFront.class.getPackage().getImplementationVersion())
                .orElse("dev");
    }
}
