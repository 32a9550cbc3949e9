package no.grunnmur.altinn;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * Somebody asks an organisation for a right.
 *
 * @param id what it is found by; not to be guessed
 * @param door how it came, which decides what is told to whom
 * @param owner the service owner that made it; empty when the person asked by themselves
 * @param requester who is to have the right
 * @param organisation who is to give it
 * @param recipient who it was sent to; empty until it has been sent, and in Altinn 3, where the organisation is asked
 * @param message from the service owner to whoever decides, perhaps empty
 * @param returnTo where the browser goes after it has been sent; an address that the service owner has registered
 * @param keepSession as the service owner asked; carried, and nothing more
 * @param decider who approved or rejected it
 * @param reminders how many there have been
 * @param reminded when the last one was; when it was sent, before the first
 */
public record DelegationRequest(
        UUID id,
        Door door,
        Optional<OrganisationNumber> owner,
        NationalId requester,
        OrganisationNumber organisation,
        Resource resource,
        RequestState state,
        Optional<NationalId> recipient,
        String message,
        Optional<URI> returnTo,
        boolean keepSession,
        Instant created,
        Instant changed,
        Optional<NationalId> decider,
        int reminders,
        Optional<Instant> reminded) {

    /** Which generation of Altinn a request belongs to. */
    public enum Door {
        /** A recipient is chosen by name; who asks hears of an approval, and of nothing else. */
        ALTINN2,
        /** The organisation is asked; who asks hears of every decision. */
        ALTINN3
    }

    /** The same, as a service owner asks for it again before it has been sent. */
    public DelegationRequest askedAgain(String newMessage, Optional<URI> newReturnTo, Instant at) {
        return new DelegationRequest(
                id,
                door,
                owner,
                requester,
                organisation,
                resource,
                state,
                recipient,
                newMessage,
                newReturnTo,
                keepSession,
                created,
                at,
                decider,
                reminders,
                reminded);
    }

    /** The same, sent: to somebody, or to the organisation. */
    public DelegationRequest sent(Optional<NationalId> to, Instant at) {
        return new DelegationRequest(
                id,
                door,
                owner,
                requester,
                organisation,
                resource,
                RequestState.UNOPENED,
                to,
                message,
                returnTo,
                keepSession,
                created,
                at,
                decider,
                reminders,
                Optional.of(at));
    }

    /** The same in another state. */
    public DelegationRequest in(RequestState next, Optional<NationalId> by, Instant at) {
        if (!state.next().contains(next)) {
            throw new IllegalStateException(state + " does not become " + next);
        }
        return new DelegationRequest(
                id,
                door,
                owner,
                requester,
                organisation,
                resource,
                next,
                recipient,
                message,
                returnTo,
                keepSession,
                created,
                at,
                by,
                reminders,
                reminded);
    }

    /** The same with one reminder more. */
    public DelegationRequest remindedAt(Instant at) {
        return new DelegationRequest(
                id,
                door,
                owner,
                requester,
                organisation,
                resource,
                state,
                recipient,
                message,
                returnTo,
                keepSession,
                created,
                changed,
                decider,
                reminders + 1,
                Optional.of(at));
    }

    /** Nothing of the people in it. */
    @Override
    public String toString() {
        return "DelegationRequest[" + id + " " + state + "]";
    }
}
