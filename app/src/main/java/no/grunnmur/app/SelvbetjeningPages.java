package no.grunnmur.app;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import no.grunnmur.http.Mount;
import no.grunnmur.http.ProblemDetails;
import no.grunnmur.selvbetjening.Selvbetjening;
import no.grunnmur.selvbetjening.portal.SelvbetjeningPortal;
import no.grunnmur.selvbetjening.portal.TokenTrial;

/** The portal of Selvbetjening, where it is configured. */
final class SelvbetjeningPages {

    private static final int LEVEL = 3;

    private SelvbetjeningPages() {}

    /** @param delay how long it takes before HelseID sees a change */
    static Optional<Mount> mount(Site site, Portals portals, Selvbetjening room, Duration delay) {
        return portals.find(Portals.Name.SELVBETJENING, List.of(), LEVEL).map(client -> {
            SelvbetjeningPortal portal = new SelvbetjeningPortal(
                    room,
                    new SelvbetjeningPortal.Settings(
                            client.issuer(), site.addresses().of(SystemName.ALTINN), delay),
                    new TokenTrial(client.issuer(), client.trust(), site.clock(), site.randomness()),
                    site.clock(),
                    site.randomness());
            return site.mount(
                    SystemName.SELVBETJENING,
                    portal.routes(
                            site.portal(client),
                            site.pages(),
                            site.errorPage(),
                            new ProblemDetails(site.addresses().house())));
        });
    }
}
