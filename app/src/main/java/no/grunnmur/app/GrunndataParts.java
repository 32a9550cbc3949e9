package no.grunnmur.app;

import java.util.List;
import no.grunnmur.http.Mount;
import no.grunnmur.kontroll.Resettable;

/** Grunndata: the address register and its accounts. */
final class GrunndataParts implements Parts {

    GrunndataParts(Site site, Doors doors, Portals portals, EnhetsregisteretParts enhetsregisteret) {}

    @Override
    public List<Mount> mounts() {
        return List.of();
    }

    @Override
    public List<Resettable> resets() {
        return List.of();
    }
}
