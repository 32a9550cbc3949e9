package no.grunnmur.altinn;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;

/** What a portal of the house asks of Altinn: to begin a request, and how those of an organisation stand. */
public interface DelegationRequests {

    /**
     * A request that nothing has been decided about.
     *
     * @param since when it was made, or sent when it has been
     * @param waitsFor the name of whoever it was sent to; empty while it is still with the one who asks
     */
    record Open(
            UUID id,
            NationalId requester,
            Resource resource,
            RequestState state,
            Instant since,
            Optional<String> waitsFor) {

        @Override
        public String toString() {
            return "Open[" + id + " " + state + "]";
        }
    }

    /**
     * Begins a request, or finds the one that is open already.
     *
     * @param resource the id of a right that can be asked for
     * @param returnTo where the browser goes afterwards, an address that the service owner has registered
     * @param message to whoever decides
     * @return the page on which the person sends it
     * @throws no.grunnmur.kernel.Refusal when it cannot be asked for, or the person has it already
     */
    URI begin(NationalId requester, OrganisationNumber organisation, String resource, URI returnTo, String message);

    /** Those of an organisation that nothing has been decided about, the oldest first. */
    List<Open> open(OrganisationNumber organisation);
}
