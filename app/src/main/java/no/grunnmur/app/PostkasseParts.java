package no.grunnmur.app;

import java.util.List;
import no.grunnmur.http.ErrorFormat;
import no.grunnmur.http.Mount;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Routes;
import no.grunnmur.kontroll.Resettable;
import no.grunnmur.mail.Postkasse;

/** Every e-mail of the house, readable: there only where there is a seeded world, since it asks nobody who they are. */
final class PostkasseParts implements Parts {

    private final Site site;

    PostkasseParts(Site site) {
        this.site = site;
    }

    @Override
    public List<Mount> mounts() {
        if (site.world().isEmpty()) {
            return List.of();
        }
        Pages pages = site.pages();
        ErrorFormat errors = site.errorPage();
        Routes routes = new Routes(errors).include(pages.routes(errors));
        return List.of(
                site.mount(SystemName.POSTKASSE, new Postkasse(site.foundation().outbox(), pages).addTo(routes)));
    }

    @Override
    public List<Resettable> resets() {
        return List.of(Resettable.of("postkasse", site.foundation().outbox()::clear));
    }
}
