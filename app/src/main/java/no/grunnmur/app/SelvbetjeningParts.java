package no.grunnmur.app;

import java.util.List;
import no.grunnmur.http.Mount;
import no.grunnmur.kontroll.Resettable;

/** Selvbetjening: the clients of HelseID and those who look after them. */
final class SelvbetjeningParts implements Parts {

    SelvbetjeningParts(
            Site site,
            Doors doors,
            Portals portals,
            EnhetsregisteretParts enhetsregisteret,
            VilkarParts vilkar,
            AltinnParts altinn) {}

    @Override
    public List<Mount> mounts() {
        return List.of();
    }

    @Override
    public List<Resettable> resets() {
        return List.of();
    }
}
