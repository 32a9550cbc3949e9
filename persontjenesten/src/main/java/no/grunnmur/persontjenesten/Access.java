package no.grunnmur.persontjenesten;

import no.grunnmur.kernel.Scope;

/**
 * The two ways into version 3: each has a path of its own and a scope of its own, and neither opens the other.
 *
 * <p>Source: fact sheet person-api, section 6.1.
 */
public enum Access {
    /** Everything, confidential addresses and the contact register included. */
    FULL("full-access"),
    /** Everything but confidential addresses and the contact register. */
    RESTRICTED("restricted-access");

    /** What tokens for this service are issued to: the only accepted {@code aud}, and the first part of the scopes. */
    public static final String AUDIENCE = "nhn:hgd-persontjenesten-api";

    private final String pathSegment;

    Access(String pathSegment) {
        this.pathSegment = pathSegment;
    }

    public String pathSegment() {
        return pathSegment;
    }

    public Scope scope() {
        return new Scope(AUDIENCE + "/" + pathSegment);
    }
}
