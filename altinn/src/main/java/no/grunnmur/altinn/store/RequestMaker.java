package no.grunnmur.altinn.store;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.altinn.AltinnProblem;
import no.grunnmur.altinn.DelegationRequest;
import no.grunnmur.altinn.DelegationRequest.Door;
import no.grunnmur.altinn.RequestEvents;
import no.grunnmur.altinn.RequestRules;
import no.grunnmur.altinn.RequestState;
import no.grunnmur.altinn.Resource;
import no.grunnmur.altinn.Rights;
import no.grunnmur.altinn.ServiceOwner;
import no.grunnmur.audit.AuditEvent;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.mail.Mail;

/** Makes requests: whoever asks twice for the same thing has one. */
public final class RequestMaker {

    /** What is to be asked for. */
    public record Wanted(
            Door door,
            Optional<ServiceOwner> owner,
            NationalId requester,
            OrganisationNumber organisation,
            Resource resource,
            String message,
            Optional<URI> returnTo,
            boolean keepSession) {

        @Override
        public String toString() {
            return "Wanted[" + organisation + " " + resource.id() + "]";
        }
    }

    private static final int MOST_OPEN = 100;

    private final Desk desk;
    private final Rights rights;

    RequestMaker(Desk desk, Rights rights) {
        this.desk = desk;
        this.rights = rights;
    }

    /**
     * Makes it, or finds the one that is open already.
     *
     * @param sentTo who is written to when it is sent at once; empty to leave that to the person
     */
    DelegationRequest make(Wanted wanted, Optional<List<NationalId>> sentTo) {
        RequestRules.requireGiver(desk.organisations().find(wanted.organisation()));
        RequestRules.requireAskable(wanted.resource());
        RequestRules.requireMessage(wanted.message());
        RequestRules.requireReturnAddress(wanted.owner(), wanted.returnTo());
        if (desk.contacts().nameOf(wanted.requester()).isEmpty()) {
            throw new Refusal(AltinnProblem.PARTY, "nobody has that national id");
        }
        RequestRules.requireLack(rights.of(wanted.organisation()), wanted.requester(), wanted.resource());
        Instant now = desk.clock().instant();
        DelegationRequest drafted = drafted(wanted, now);
        DelegationRequest fresh = sentTo.isPresent() ? drafted.sent(Optional.empty(), now) : drafted;
        List<Mail> mails =
                sentTo.map(people -> desk.letters().asked(fresh, people)).orElse(List.of());
        return desk.database().transaction(connection -> {
            Rows.lock(connection, wanted.organisation());
            Optional<DelegationRequest> open =
                    StoredRequests.open(connection, wanted.requester(), wanted.organisation(), wanted.resource());
            if (open.isPresent()) {
                return again(connection, open.get(), wanted, now);
            }
            if (StoredRequests.sent(connection, wanted.requester(), now, MOST_OPEN)
                            .size()
                    == MOST_OPEN) {
                throw new Refusal(AltinnProblem.TRIES, "too many open requests");
            }
            StoredRequests.insert(connection, fresh);
            List<AuditEvent> events = new ArrayList<>();
            events.add(new RequestEvents.Created(
                    desk.about(fresh), fresh.door().name(), fresh.owner().map(OrganisationNumber::value)));
            if (sentTo.isPresent()) {
                events.add(new RequestEvents.Sent(desk.about(fresh), Optional.empty()));
            }
            desk.end(connection, mails, events);
            return fresh;
        });
    }

    private DelegationRequest drafted(Wanted wanted, Instant now) {
        return new DelegationRequest(
                desk.randomId(),
                wanted.door(),
                wanted.owner().map(ServiceOwner::number),
                wanted.requester(),
                wanted.organisation(),
                wanted.resource(),
                RequestState.CREATED,
                Optional.empty(),
                wanted.message(),
                wanted.returnTo(),
                wanted.keepSession(),
                now,
                now,
                Optional.empty(),
                0,
                Optional.empty());
    }

    private static DelegationRequest again(Connection connection, DelegationRequest open, Wanted wanted, Instant now)
            throws SQLException {
        boolean same = open.owner().equals(wanted.owner().map(ServiceOwner::number));
        if (open.state() != RequestState.CREATED || !same || wanted.returnTo().isEmpty()) {
            return open;
        }
        DelegationRequest renewed = open.askedAgain(wanted.message(), wanted.returnTo(), now);
        StoredRequests.update(connection, renewed);
        return renewed;
    }
}
