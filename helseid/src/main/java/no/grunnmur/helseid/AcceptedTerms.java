package no.grunnmur.helseid;

import no.grunnmur.kernel.OrganisationNumber;

/** Which organisations have accepted the terms of which API. Answered from memory. */
@FunctionalInterface
public interface AcceptedTerms {

    /** Whether the organisation has accepted the terms of the API, or the API has none. */
    boolean accepted(OrganisationNumber organisation, String api);
}
