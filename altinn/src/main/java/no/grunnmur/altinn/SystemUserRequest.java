package no.grunnmur.altinn;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * A vendor asks a customer that its system may act for the customer. Accepted, the vendor has the right of a supplier.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, section 4.4.
 *
 * @param vendor who asks
 * @param system the vendor's system; its id begins with the vendor's number
 * @param organisation who is asked
 * @param reference the vendor's own name for the request, one of its kind for system and organisation
 * @param title what people see, perhaps empty
 * @param returnTo where the customer's browser goes with the answer: an address that the vendor had registered
 * @param escalated whether somebody without Tilgangsstyring has sent it on to those who have it
 */
public record SystemUserRequest(
        UUID id,
        OrganisationNumber vendor,
        String system,
        OrganisationNumber organisation,
        String reference,
        String title,
        Optional<URI> returnTo,
        State state,
        boolean escalated,
        Instant created,
        Instant changed) {

    private static final Duration WAITS = Duration.ofDays(10);

    /** Where it stands, in Altinn's words. */
    public enum State {
        NEW("New"),
        ACCEPTED("Accepted"),
        REJECTED("Rejected"),
        TIMEDOUT("Timedout");

        private final String wire;

        State(String wire) {
            this.wire = wire;
        }

        /** The {@code status} of Altinn. */
        public String wire() {
            return wire;
        }
    }

    /** Where it stands at a moment: what nobody has answered in ten days has timed out. */
    public State stateAt(Instant now) {
        return state == State.NEW && !created.plus(WAITS).isAfter(now) ? State.TIMEDOUT : state;
    }
}
