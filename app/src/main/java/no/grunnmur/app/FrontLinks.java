package no.grunnmur.app;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import no.grunnmur.app.front.HouseMap;
import no.grunnmur.kernel.Words;

/** What the front page points at beside the systems themselves. */
record FrontLinks(Configuration configuration, Addresses addresses) {

    List<HouseMap.Link> links() {
        List<HouseMap.Link> links = new ArrayList<>();
        link(
                links,
                SystemName.HOUSE,
                "/problemer",
                new Words("Alle feilmeldinger", "Alle feilmeldingar", "Every error"),
                new Words(
                        "med årsak, løsning og eksempel",
                        "med årsak, løysing og døme",
                        "with cause, remedy and example"));
        link(
                links,
                SystemName.HELSEID,
                "/.well-known/openid-configuration",
                Words.same("Discovery"),
                new Words("HelseIDs metadata", "HelseID sine metadata", "HelseID's metadata"));
        if (configuration.profile() == Configuration.Profile.DEV) {
            link(
                    links,
                    SystemName.KONTROLL,
                    "/v1/verden",
                    new Words("Verden", "Verda", "The world"),
                    new Words(
                            "klienter med nøkler, personas og organisasjoner som JSON",
                            "klientar med nøklar, personas og organisasjonar som JSON",
                            "clients with keys, personas and organisations as JSON"));
            if (configuration.inspection()) {
                link(
                        links,
                        SystemName.HELSEID,
                        "/doktor",
                        new Words("Doktor", "Doktor", "Doctor"),
                        new Words(
                                "lim inn en assertion, et DPoP-bevis eller et token, og se hvilken regel som stopper det",
                                "lim inn ein assertion, eit DPoP-bevis eller eit token, og sjå kva regel som stoppar det",
                                "paste an assertion, a DPoP proof or a token and see which rule stops it"));
                link(
                        links,
                        SystemName.HELSEID,
                        "/samsvar",
                        new Words("Samsvar", "Samsvar", "Conformity"),
                        new Words(
                                "hvordan hver klient holder sikkerhetsprofilen",
                                "korleis kvar klient held tryggingsprofilen",
                                "how each client holds the security profile"));
            }
            link(
                    links,
                    SystemName.PERSONTJENESTEN,
                    "/" + Portals.Name.INNSYN.key(),
                    new Words("Hvem har slått meg opp?", "Kven har slått meg opp?", "Who has looked me up?"),
                    new Words(
                            "logg inn som en innbygger og se oppslagene i Persontjenesten",
                            "logg inn som ein innbyggjar og sjå oppslaga i Persontjenesten",
                            "log in as a citizen and see the lookups in Persontjenesten"));
            link(
                    links,
                    SystemName.KONTROLL,
                    "/v1/exchanges",
                    new Words("Siste utvekslinger", "Siste utvekslingar", "Last exchanges"),
                    new Words(
                            "forespørsler og svar, dekodet, med regelen som stoppet dem",
                            "førespurnader og svar, dekoda, med regelen som stoppa dei",
                            "requests and answers, decoded, with the rule that stopped them"));
        }
        return links;
    }

    private void link(List<HouseMap.Link> links, SystemName system, String path, Words title, Words about) {
        links.add(new HouseMap.Link(title, about, URI.create(addresses.of(system) + path)));
    }
}
