package no.grunnmur.helseid.upstream;

import no.grunnmur.helseid.user.SecurityLevel;

/** Somewhere a person can prove who they are. */
public sealed interface IdentityProvider permits StandIn, UpstreamProvider {

    /** Its name on the wire: the claim {@code idp}, and {@code idp:NAME} in {@code acr_values}. */
    String name();

    /** The highest level that it identifies people at. */
    SecurityLevel highest();

    /** Whether it stands in the menu; one that does not can be asked for by name. */
    boolean isListed();
}
