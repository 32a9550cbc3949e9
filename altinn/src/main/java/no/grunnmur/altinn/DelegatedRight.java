package no.grunnmur.altinn;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * A right that an organisation has given and not taken back.
 *
 * @param number its own
 * @param from the organisation that gave it, a main unit
 * @param to who has it
 * @param givenBy who gave it on the organisation's behalf; empty for what was there from the start
 * @param request the request that it came of; empty when it was given by hand
 */
public record DelegatedRight(
        long number,
        OrganisationNumber from,
        Party to,
        Resource resource,
        Optional<NationalId> givenBy,
        Instant since,
        Optional<UUID> request) {

    /** Whether this is the other in everything but the number. */
    public boolean isAs(DelegatedRight other) {
        return from.equals(other.from)
                && to.equals(other.to)
                && resource == other.resource
                && givenBy.equals(other.givenBy)
                && since.equals(other.since)
                && request.equals(other.request);
    }

    /** Nothing of the people in it. */
    @Override
    public String toString() {
        return "DelegatedRight[" + number + " " + from + " " + resource.id() + "]";
    }
}
