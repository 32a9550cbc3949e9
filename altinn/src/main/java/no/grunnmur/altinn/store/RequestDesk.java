package no.grunnmur.altinn.store;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import no.grunnmur.altinn.AltinnProblem;
import no.grunnmur.altinn.DelegationRequest;
import no.grunnmur.altinn.DelegationRequest.Door;
import no.grunnmur.altinn.DelegationRequests;
import no.grunnmur.altinn.OrganisationRights;
import no.grunnmur.altinn.Party;
import no.grunnmur.altinn.RequestEvents;
import no.grunnmur.altinn.RequestRules;
import no.grunnmur.altinn.RequestState;
import no.grunnmur.altinn.Resource;
import no.grunnmur.altinn.RightEvents;
import no.grunnmur.altinn.Rights;
import no.grunnmur.altinn.ServiceOwners;
import no.grunnmur.audit.AuditEvent;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.mail.Mail;

/**
 * Changes requests. Whatever happens to the requests and rights of an organisation happens one after the other, so that of
 * two who decide at once one is told that it has been decided.
 */
public final class RequestDesk implements DelegationRequests {

    /** What becomes of a request, with what else is written. */
    @FunctionalInterface
    private interface Change {
        Changed of(Connection connection, DelegationRequest held, OrganisationRights rights) throws SQLException;
    }

    private record Changed(DelegationRequest request, List<AuditEvent> events) {}

    private static final Duration HANDLED_SHOWN = Duration.ofDays(365);
    private static final Duration FORGOTTEN = Duration.ofDays(7);
    private static final int MOST_REMINDERS = 3;
    private static final int SHOWN = 200;

    private final Desk desk;
    private final StoredRights stored;
    private final Rights rights;
    private final ServiceOwners owners;
    private final URI altinn;
    private final RequestMaker maker;

    /** @param altinn the portal's address */
    public RequestDesk(Desk desk, StoredRights stored, Rights rights, ServiceOwners owners, URI altinn) {
        this.desk = desk;
        this.stored = stored;
        this.rights = rights;
        this.owners = owners;
        this.altinn = altinn;
        this.maker = new RequestMaker(desk, rights);
    }

    @Override
    public URI begin(
            NationalId requester, OrganisationNumber organisation, String resource, URI returnTo, String message) {
        Resource wanted = Resource.of(resource).orElseThrow(() -> new Refusal(AltinnProblem.RESOURCE, "no such right"));
        DelegationRequest begun = create(new RequestMaker.Wanted(
                Door.ALTINN2,
                owners.of(wanted),
                requester,
                organisation,
                wanted,
                message,
                Optional.ofNullable(returnTo),
                false));
        return sendPage(begun.id());
    }

    /** Where whoever asks chooses a recipient. */
    public URI sendPage(UUID id) {
        return URI.create(altinn + "/ui/DelegationRequest/send/" + id);
    }

    /** Makes a request that the person has yet to send; who asks again has the same one. */
    public DelegationRequest create(RequestMaker.Wanted wanted) {
        return maker.make(wanted, Optional.empty());
    }

    /** Makes a request and sends it to the organisation. */
    public DelegationRequest ask(RequestMaker.Wanted wanted) {
        List<NationalId> managers = rights.of(wanted.organisation()).accessManagers();
        return maker.make(wanted, Optional.of(managers));
    }

    /** Sends a request to somebody by name. */
    public DelegationRequest send(UUID id, NationalId who, NationalId recipient) {
        return change(id, seen -> desk.letters().asked(seen, List.of(recipient)), (connection, held, of) -> {
            RequestRules.requireSendable(held, who);
            RequestRules.requireRecipient(of, recipient, who);
            DelegationRequest sent =
                    held.sent(Optional.of(recipient), desk.clock().instant());
            return new Changed(
                    sent, List.of(new RequestEvents.Sent(desk.about(sent), Optional.of(desk.name(recipient)))));
        });
    }

    /** Sends a request to the organisation. */
    public DelegationRequest confirm(UUID id, NationalId who) {
        return change(id, seen -> desk.letters().asked(seen, deciders(seen)), (connection, held, of) -> {
            RequestRules.requireSendable(held, who);
            DelegationRequest sent = held.sent(Optional.empty(), desk.clock().instant());
            return new Changed(sent, List.of(new RequestEvents.Sent(desk.about(sent), Optional.empty())));
        });
    }

    /**
     * The request, for somebody who may read it; opened when it is the first time that somebody looks who can decide.
     *
     * @throws Refusal {@link AltinnProblem#REQUEST_UNKNOWN} to everybody else
     */
    public DelegationRequest open(UUID id, NationalId reader) {
        DelegationRequest seen = readable(id, reader);
        boolean opens = seen.state() == RequestState.UNOPENED
                && !seen.requester().equals(reader)
                && rights.of(seen.organisation()).managesAccess(reader);
        if (!opens) {
            return seen;
        }
        return change(id, some -> List.of(), (connection, held, of) -> {
            if (held.state() != RequestState.UNOPENED) {
                return new Changed(held, List.of());
            }
            DelegationRequest opened =
                    held.in(RequestState.OPENED, Optional.empty(), desk.clock().instant());
            return new Changed(opened, List.of(new RequestEvents.Opened(desk.about(opened), desk.name(reader))));
        });
    }

    /** The request, for somebody who may read it. */
    public DelegationRequest readable(UUID id, NationalId reader) {
        return find(id).filter(some -> RequestRules.mayRead(some, rights.of(some.organisation()), reader))
                .orElseThrow(() -> new Refusal(AltinnProblem.REQUEST_UNKNOWN, "absent, or somebody else's"));
    }

    /** Approves: the right is given in the same step. */
    public DelegationRequest approve(UUID id, NationalId decider) {
        DelegationRequest approved = change(id, desk.letters()::approved, (connection, held, of) -> {
            RequestRules.requireApprovable(held, of, decider);
            Instant now = desk.clock().instant();
            DelegationRequest decided = held.in(RequestState.APPROVED, Optional.of(decider), now);
            List<AuditEvent> events = new ArrayList<>();
            events.add(new RequestEvents.Approved(desk.about(decided), desk.name(decider)));
            Party.Person to = new Party.Person(held.requester());
            if (StoredRights.give(
                    connection, held.organisation(), to, held.resource(), Optional.of(decider), now, Optional.of(id))) {
                events.add(new RightEvents.Given(
                        new RightEvents.About(
                                desk.name(decider),
                                held.organisation().value(),
                                desk.name(held.requester()),
                                held.resource().id()),
                        Optional.of(id.toString())));
            }
            StoredRights.tell(connection, held.organisation());
            return new Changed(decided, events);
        });
        stored.refresh(approved.organisation());
        return approved;
    }

    /** Rejects. */
    public DelegationRequest reject(UUID id, NationalId decider) {
        return change(id, desk.letters()::rejected, (connection, held, of) -> {
            RequestRules.requireDecidable(held, of, decider);
            DelegationRequest decided = held.in(
                    RequestState.REJECTED, Optional.of(decider), desk.clock().instant());
            return new Changed(decided, List.of(new RequestEvents.Rejected(desk.about(decided), desk.name(decider))));
        });
    }

    /** Takes it back, by whoever asked. */
    public DelegationRequest withdraw(UUID id, NationalId who) {
        return change(id, seen -> List.of(), (connection, held, of) -> {
            RequestRules.requireWithdrawable(held, who);
            return withdrawn(held, Optional.empty());
        });
    }

    /** Takes it back, by the service owner that made it. */
    public DelegationRequest withdraw(UUID id, OrganisationNumber owner) {
        return change(id, seen -> List.of(), (connection, held, of) -> {
            RequestRules.requireWithdrawable(held, owner);
            return withdrawn(held, Optional.of(owner.value()));
        });
    }

    private Changed withdrawn(DelegationRequest held, Optional<String> owner) {
        DelegationRequest taken =
                held.in(RequestState.DELETED, Optional.empty(), desk.clock().instant());
        return new Changed(taken, List.of(new RequestEvents.Withdrawn(desk.about(taken), owner)));
    }

    /** Reminds those who can decide. */
    public DelegationRequest remind(UUID id, NationalId who) {
        return change(id, seen -> desk.letters().reminder(seen, deciders(seen)), (connection, held, of) -> {
            Instant now = desk.clock().instant();
            RequestRules.requireRemindable(held, who, now);
            return reminded(held, now, false);
        });
    }

    /** Reminds of one request that everybody seems to have forgotten; false when there is none. */
    boolean remindOfForgotten() {
        Instant since = desk.clock().instant().minus(FORGOTTEN);
        Optional<DelegationRequest> forgotten =
                desk.database().query(connection -> StoredRequests.forgotten(connection, since, MOST_REMINDERS));
        forgotten.ifPresent(some ->
                change(some.id(), seen -> desk.letters().reminder(seen, deciders(seen)), (connection, held, of) -> {
                    boolean another =
                            held.reminded().filter(last -> last.isBefore(since)).isEmpty();
                    return another || !held.state().isPending()
                            ? new Changed(held, List.of())
                            : reminded(held, desk.clock().instant(), true);
                }));
        return forgotten.isPresent();
    }

    private Changed reminded(DelegationRequest held, Instant now, boolean byHouse) {
        DelegationRequest more = held.remindedAt(now);
        return new Changed(more, List.of(new RequestEvents.Reminded(desk.about(more), byHouse, more.reminders())));
    }

    /** Whether a reminder of it would be taken now. */
    public boolean isRemindable(DelegationRequest request) {
        return RequestRules.isRemindable(request, desk.clock().instant());
    }

    /** What a person is called on the pages of one request: tells nothing, and means nothing on another's. */
    public String nameFor(DelegationRequest request, NationalId person) {
        return desk.pseudonyms().of("recipient:" + request.id(), person.value());
    }

    /** The request of that id, whoever asks. */
    public Optional<DelegationRequest> find(UUID id) {
        return desk.database().query(connection -> StoredRequests.find(connection, id));
    }

    /** What somebody has asked for: open, or decided in the last year. */
    public List<DelegationRequest> sent(NationalId requester) {
        return desk.database().query(connection -> StoredRequests.sent(connection, requester, lastYear(), SHOWN));
    }

    /** What somebody can decide about, or was sent by name: open, or decided in the last year. */
    public List<DelegationRequest> received(NationalId reader) {
        List<OrganisationNumber> managed = rights.organisations(reader, Resource.ACCESS_MANAGEMENT.id());
        return desk.database().query(connection -> {
            List<DelegationRequest> all =
                    new ArrayList<>(StoredRequests.received(connection, managed, lastYear(), SHOWN));
            for (DelegationRequest request : StoredRequests.addressed(connection, reader, SHOWN)) {
                if (all.stream().noneMatch(other -> other.id().equals(request.id()))) {
                    all.add(request);
                }
            }
            return all;
        });
    }

    private Instant lastYear() {
        return desk.clock().instant().minus(HANDLED_SHOWN);
    }

    /** What a service owner has made, by id, after one of them. */
    public List<DelegationRequest> ofOwner(OrganisationNumber owner, UUID after, int most) {
        return desk.database().query(connection -> StoredRequests.ofOwner(connection, owner, after, most));
    }

    @Override
    public List<Open> open(OrganisationNumber organisation) {
        List<DelegationRequest> found =
                desk.database().query(connection -> StoredRequests.openOf(connection, organisation));
        return found.stream()
                .map(request -> new Open(
                        request.id(),
                        request.requester(),
                        request.resource(),
                        request.state(),
                        request.changed(),
                        request.recipient().flatMap(desk.contacts()::nameOf)))
                .toList();
    }

    /** Who can be written to about a request: the one it was sent to, or everybody who manages access. */
    private List<NationalId> deciders(DelegationRequest request) {
        return request.recipient()
                .map(List::of)
                .orElseGet(() -> rights.of(request.organisation()).accessManagers());
    }

    private DelegationRequest change(UUID id, Function<DelegationRequest, List<Mail>> letters, Change change) {
        DelegationRequest seen =
                find(id).orElseThrow(() -> new Refusal(AltinnProblem.REQUEST_UNKNOWN, "no such request"));
        List<NationalId> administrators = desk.organisations().administrators(seen.organisation());
        List<Mail> mails = letters.apply(seen);
        return desk.database().transaction(connection -> {
            Rows.lock(connection, seen.organisation());
            DelegationRequest held = StoredRequests.hold(connection, id)
                    .orElseThrow(() -> new Refusal(AltinnProblem.REQUEST_UNKNOWN, "gone"));
            OrganisationRights now = new OrganisationRights(
                    held.organisation(), StoredRights.standing(connection, held.organisation()), administrators);
            Changed changed = change.of(connection, held, now);
            if (!changed.events().isEmpty()) {
                StoredRequests.update(connection, changed.request());
                desk.end(connection, mails, changed.events());
            }
            return changed.request();
        });
    }
}
