package no.grunnmur.selvbetjening;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;

/** Asking, in Altinn, to be given a right. */
public interface DelegationRequests {

    /**
     * A request that nobody has answered.
     *
     * @param requester the name of who asks
     * @param right what is asked for
     * @param recipient the name of who is to answer; empty text while no recipient has been picked
     * @param since when it was made
     */
    record Open(String requester, Right right, String recipient, Instant since) {}

    /**
     * Begins a request; the browser goes to the address that comes back and picks the recipient there.
     *
     * @param returnTo where the browser is sent afterwards
     * @param message what the recipient reads
     */
    URI begin(NationalId requester, OrganisationNumber organisation, Right right, URI returnTo, String message);

    /** What waits for an answer by that organisation. */
    List<Open> open(OrganisationNumber organisation);
}
