package no.grunnmur.app;

import java.util.List;
import no.grunnmur.http.Mount;
import no.grunnmur.kontroll.Resettable;

/** The terms and who has signed them. */
final class VilkarParts implements Parts {

    VilkarParts(Site site, Portals portals, EnhetsregisteretParts enhetsregisteret) {}

    @Override
    public List<Mount> mounts() {
        return List.of();
    }

    @Override
    public List<Resettable> resets() {
        return List.of();
    }
}
