package no.grunnmur.helseid;

/**
 * Whether a client speaks for one organisation, for many, or for none.
 *
 * <p>Source: fact sheet helseid, sections 4.1 and 5.1 (claim {@code helseid://claims/client/client_tenancy}).
 */
public enum Tenancy {
    /** The parent organisation is fixed in the configuration; at most a child is passed. */
    SINGLE("single-tenant"),
    /** A supplier's client: the parent organisation is passed with each request and must have delegated. */
    MULTI("multi-tenant"),
    /** No organisation at all. */
    NONE("none");

    private final String claimValue;

    Tenancy(String claimValue) {
        this.claimValue = claimValue;
    }

    /** The value in the token. */
    public String claimValue() {
        return claimValue;
    }
}
