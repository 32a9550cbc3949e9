package no.grunnmur.app;

import java.util.List;
import no.grunnmur.app.bridges.SeededRegister;
import no.grunnmur.enhetsregisteret.EnhetProblem;
import no.grunnmur.enhetsregisteret.Enhetsregisteret;
import no.grunnmur.http.Mount;
import no.grunnmur.kernel.ProblemCatalogue;
import no.grunnmur.kontroll.Resettable;

/** Enhetsregisteret, filled from the seeded world. */
final class EnhetsregisteretParts implements Parts {

    private final Site site;
    private final Enhetsregisteret register;

    EnhetsregisteretParts(Site site) {
        this.site = site;
        this.register = new Enhetsregisteret(site.foundation().database(), site.clock());
        site.world()
                .map(SeededRegister::new)
                .ifPresent(seeded -> register.register()
                        .replaceAll(seeded.origin(), () -> seeded.entries().iterator()));
    }

    /** Every problem that the room can have. */
    static void addProblems(ProblemCatalogue catalogue) {
        catalogue.add("enhetsregisteret", EnhetProblem.class, List.of(EnhetProblem.values()));
    }

    @Override
    public List<Mount> mounts() {
        return List.of(site.mount(SystemName.ENHETSREGISTERET, register.routes()));
    }

    /** Nobody can change it: there is nothing to bring back. */
    @Override
    public List<Resettable> resets() {
        return List.of();
    }
}
