package no.grunnmur.app;

import no.grunnmur.app.bridges.OwnIssuer;
import no.grunnmur.guard.Guard;
import no.grunnmur.helseid.store.StoredRevocations;

/** Makes the doors of the house's APIs, for tokens of the house's own HelseID. */
final class Doors {

    private final Site site;
    private final StoredRevocations revocations;
    private final OwnIssuer issuer;

    Doors(Site site) {
        Foundation foundation = site.foundation();
        this.site = site;
        this.revocations = foundation.closes(new StoredRevocations(foundation.database(), site.clock()));
        this.issuer = new OwnIssuer(site.addresses().of(SystemName.HELSEID).toString(), foundation.keys());
    }

    /** The door of one API. */
    Guard guard(Guard.Settings settings) {
        return new Guard(
                settings, issuer, revocations::isRevoked, site.foundation().oneTimeUse(), site.clock());
    }

    /** For those who verify tokens without a door. */
    OwnIssuer issuer() {
        return issuer;
    }

    StoredRevocations revocations() {
        return revocations;
    }
}
