package no.grunnmur.altinn;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;

/**
 * What may be done with a request, by whom. Each rule throws when it does not hold, with what to tell whoever tried.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, sections 1.2, 4.2, 4.3 and 4.5.
 */
public final class RequestRules {

    /** The lowest security level for deciding, giving and taking back. */
    public static final int DECIDING_LEVEL = 4;

    /** The longest message of a service owner, in characters. */
    public static final int LONGEST_MESSAGE = 1000;

    private static final Duration BETWEEN_REMINDERS = Duration.ofDays(1);

    private RequestRules() {}

    /** A unit that can give rights. */
    public static Organisations.Unit requireGiver(Optional<Organisations.Unit> unit) {
        return unit.filter(Organisations.Unit::acts)
                .orElseThrow(() -> new Refusal(AltinnProblem.UNIT, "unknown, struck off, or no main unit"));
    }

    /** What a person can ask for. */
    public static void requireAskable(Resource resource) {
        if (!resource.canBeAskedFor()) {
            throw new Refusal(AltinnProblem.RESOURCE, resource.id() + " is not asked for");
        }
    }

    /** A message that can be shown, and that reads as it is written: whoever approves goes by it. */
    public static void requireMessage(String message) {
        if (message.length() > LONGEST_MESSAGE || message.chars().anyMatch(RequestRules::controls)) {
            throw new Refusal(AltinnProblem.INPUT, "the message is too long or has control characters");
        }
    }

    /** Control characters, and those that turn the direction of writing (Unicode, UAX 9). */
    private static boolean controls(int c) {
        boolean blank = c == '\n' || c == '\r' || c == '\t';
        boolean turns = c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
        return (Character.isISOControl(c) && !blank) || turns;
    }

    /** An address that the service owner has registered. */
    public static void requireReturnAddress(Optional<ServiceOwner> owner, Optional<URI> address) {
        boolean fits = address.isEmpty()
                || owner.filter(known -> known.mayReturnTo(address.get())).isPresent();
        if (!fits) {
            throw new Refusal(AltinnProblem.RETURN_ADDRESS, "not at or below a registered address");
        }
    }

    /** Whoever already has the right needs not ask. */
    public static void requireLack(OrganisationRights rights, NationalId requester, Resource resource) {
        if (rights.has(requester, resource)) {
            throw new Refusal(AltinnProblem.HAS_ALREADY, "the requester has it");
        }
    }

    /** Whether somebody may see that the request exists. */
    public static boolean mayRead(DelegationRequest request, OrganisationRights rights, NationalId reader) {
        return request.requester().equals(reader)
                || (request.state() != RequestState.CREATED
                        && (request.recipient().filter(reader::equals).isPresent() || rights.managesAccess(reader)));
    }

    /** Sending: by whoever asked, to somebody who manages access. */
    public static void requireSendable(DelegationRequest request, NationalId who) {
        requireRequester(request, who);
        if (request.state().isPending()) {
            throw new Refusal(AltinnProblem.ALREADY_SENT, "sent before");
        }
        requireUndecided(request);
    }

    /** The one it is sent to. */
    public static void requireRecipient(OrganisationRights rights, NationalId recipient, NationalId requester) {
        if (!rights.managesAccess(recipient) || recipient.equals(requester)) {
            throw new Refusal(AltinnProblem.RECIPIENT, "no Tilgangsstyring, or the requester");
        }
    }

    /**
     * Approving: what waits, by somebody else, who manages access and has the right. A main administrator may approve a
     * request of their own.
     */
    public static void requireApprovable(DelegationRequest request, OrganisationRights rights, NationalId decider) {
        requireDecidable(request, rights, decider);
        if (!rights.has(decider, request.resource())) {
            throw new Refusal(
                    AltinnProblem.RIGHT_MISSING,
                    "Tilgangsstyring without " + request.resource().id());
        }
    }

    /** Rejecting: what waits, by somebody else who manages access. It takes no right to say no. */
    public static void requireDecidable(DelegationRequest request, OrganisationRights rights, NationalId decider) {
        if (!mayRead(request, rights, decider)) {
            throw new Refusal(AltinnProblem.REQUEST_UNKNOWN, "somebody else's");
        }
        if (request.state() == RequestState.CREATED) {
            throw new Refusal(AltinnProblem.NOT_SENT, "still with the requester");
        }
        requireUndecided(request);
        if (request.requester().equals(decider) && !rights.administers(decider)) {
            throw new Refusal(AltinnProblem.OWN_REQUEST, "the requester decides");
        }
        if (!rights.managesAccess(decider)) {
            throw new Refusal(AltinnProblem.NOT_ACCESS_MANAGER, "no Tilgangsstyring, or not any more");
        }
    }

    /** Withdrawing: by whoever asked, while nothing has been decided. */
    public static void requireWithdrawable(DelegationRequest request, NationalId who) {
        requireRequester(request, who);
        requireUndecided(request);
    }

    /** Withdrawing by the service owner that made it. */
    public static void requireWithdrawable(DelegationRequest request, OrganisationNumber owner) {
        requireOwner(request, owner);
        requireUndecided(request);
    }

    /** Reading by a service owner: its own only. */
    public static void requireOwner(DelegationRequest request, OrganisationNumber owner) {
        if (request.owner().filter(owner::equals).isEmpty()) {
            throw new Refusal(AltinnProblem.SERVICE_OWNER, "made by another");
        }
    }

    /** Reminding: by whoever asked, while it waits, once a day. */
    public static void requireRemindable(DelegationRequest request, NationalId who, Instant now) {
        requireRequester(request, who);
        if (request.state() == RequestState.CREATED) {
            throw new Refusal(AltinnProblem.NOT_SENT, "nobody to remind");
        }
        requireUndecided(request);
        if (!isRemindable(request, now)) {
            throw new Refusal(AltinnProblem.REMINDED, "less than a day since the last one, or since it was sent");
        }
    }

    /** Whether a reminder would not be a nuisance. */
    public static boolean isRemindable(DelegationRequest request, Instant now) {
        return request.state().isPending()
                && request.reminded()
                        .filter(last -> last.plus(BETWEEN_REMINDERS).isAfter(now))
                        .isEmpty();
    }

    private static void requireRequester(DelegationRequest request, NationalId who) {
        if (!request.requester().equals(who)) {
            throw new Refusal(AltinnProblem.REQUEST_UNKNOWN, "somebody else's");
        }
    }

    private static void requireUndecided(DelegationRequest request) {
        switch (request.state()) {
            case APPROVED -> throw new Refusal(AltinnProblem.ALREADY_APPROVED, "approved before");
            case REJECTED -> throw new Refusal(AltinnProblem.ALREADY_REJECTED, "rejected before");
            case DELETED -> throw new Refusal(AltinnProblem.WITHDRAWN, "withdrawn before");
            case CREATED, UNOPENED, OPENED -> {}
        }
    }
}
