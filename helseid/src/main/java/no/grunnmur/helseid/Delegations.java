package no.grunnmur.helseid;

import no.grunnmur.kernel.OrganisationNumber;

/**
 * Which organisations have let which supplier speak for them (in Altinn). Asked for every request of a multi-tenant
 * client and answered from memory.
 */
@FunctionalInterface
public interface Delegations {

    /** Whether the organisation has delegated to the supplier, and the delegation stands. */
    boolean stands(OrganisationNumber from, OrganisationNumber supplier);
}
