package no.grunnmur.app;

import java.util.List;
import no.grunnmur.http.Mount;
import no.grunnmur.kontroll.Resettable;

/** Grunndata: the address register and its accounts. */
final class GrunndataParts implements Parts {

    private final GrunndataAccounts accounts;
    private final Portals portals;

    GrunndataParts(Site site, Doors doors, Portals portals, EnhetsregisteretParts enhetsregisteret) {
        this.accounts = new GrunndataAccounts(site, enhetsregisteret);
        this.portals = portals;
    }

    @Override
    public List<Mount> mounts() {
        return accounts.portal(portals).stream().toList();
    }

    @Override
    public List<Resettable> resets() {
        return List.of(Resettable.of(SystemName.REGISTER.key(), accounts::reset));
    }
}
