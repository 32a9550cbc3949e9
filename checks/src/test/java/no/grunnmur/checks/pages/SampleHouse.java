package no.grunnmur.checks.pages;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import no.grunnmur.app.front.FrontPage;
import no.grunnmur.app.front.HouseMap;
import no.grunnmur.http.ErrorPage;
import no.grunnmur.http.HttpProblem;
import no.grunnmur.http.HttpServer;
import no.grunnmur.http.Mount;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Problems;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.ProblemCatalogue;
import no.grunnmur.kernel.Words;

/** The front of a house without the rest of it: enough to look at its pages. */
final class SampleHouse implements AutoCloseable {

    private static final String REQUEST = """
            curl --silent http://localhost:8400/helseid/connect/token \\
              --header "DPoP: $(grunnmur_proof POST http://localhost:8400/helseid/connect/token)" \\
              --data grant_type=client_credentials \\
              --data-urlencode scope=nhn:hgd-persontjenesten-api/full-access
            """;

    private final HttpServer server;

    SampleHouse(boolean development) {
        server = HttpServer.listen(new HttpServer.Settings("127.0.0.1", 0, 64 * 1024, null));
        URI house = URI.create("http://localhost:" + server.port());
        Pages pages = new Pages(house);
        ProblemCatalogue catalogue =
                new ProblemCatalogue().add("http", HttpProblem.class, List.of(HttpProblem.values()));
        Problems problems = new Problems(catalogue, pages);
        ErrorPage errors = new ErrorPage(problems);
        Routes routes = new FrontPage(() -> map(house, development), pages)
                .routes(errors)
                .include(pages.routes(errors))
                .include(problems.routes(errors));
        server.serve(List.of(new Mount("house", house, routes)));
    }

    String address() {
        return "http://localhost:" + server.port();
    }

    private static HouseMap map(URI house, boolean development) {
        return new HouseMap(
                "0.1.0",
                development,
                10_000,
                List.of(
                        new HouseMap.Place(
                                "helseid",
                                "helseid-sts.nhn.no",
                                URI.create(house + "/helseid"),
                                Optional.of(URI.create(house + "/helseid/.well-known/openid-configuration"))),
                        new HouseMap.Place(
                                "persontjenesten",
                                "api.persontjenesten.nhn.no",
                                URI.create(house + "/persontjenesten"),
                                Optional.empty()),
                        new HouseMap.Place("kontroll", "", URI.create(house + "/kontroll"), Optional.empty())),
                List.of(
                        new HouseMap.Persona(
                                "Ingrid Solberg Nilsen",
                                new Words("Kommunedirektør", "Kommunedirektør", "Municipal director"),
                                new Words(
                                        "Har signaturrett og Tilgangsstyring; har ikke signert vilkårene ennå.",
                                        "Har signaturrett og Tilgangsstyring; har ikkje signert vilkåra enno.",
                                        "Has signing right and Tilgangsstyring; has not signed the terms yet."),
                                "05857099999",
                                Optional.empty()),
                        new HouseMap.Persona(
                                "Åse Østby",
                                new Words("Lege", "Lege", "Doctor"),
                                new Words(
                                        "Lege på legevakt, med vakter i to kommuner.",
                                        "Lege på legevakt, med vakter i to kommunar.",
                                        "Doctor at the emergency clinic, on duty in two municipalities."),
                                "17908099999",
                                Optional.of("912345678"))),
                REQUEST,
                List.of(new HouseMap.Link(
                        new Words("Feilkoder", "Feilkodar", "Error codes"),
                        new Words("hva de betyr og hva du gjør", "kva dei tyder og kva du gjer", "what they mean"),
                        URI.create(house + "/problemer"))));
    }

    @Override
    public void close() {
        server.close();
    }
}
