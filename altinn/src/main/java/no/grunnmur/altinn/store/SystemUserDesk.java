package no.grunnmur.altinn.store;

import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.grunnmur.altinn.AltinnProblem;
import no.grunnmur.altinn.OrganisationRights;
import no.grunnmur.altinn.Party;
import no.grunnmur.altinn.RequestRules;
import no.grunnmur.altinn.Resource;
import no.grunnmur.altinn.RightEvents;
import no.grunnmur.altinn.SystemUserEvents;
import no.grunnmur.altinn.SystemUserRequest;
import no.grunnmur.altinn.SystemUserRequest.State;
import no.grunnmur.altinn.Vendors;
import no.grunnmur.audit.AuditEvent;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;

/** Changes requests for system users. */
public final class SystemUserDesk {

    private static final String ALL =
            "select id, vendor, system, organisation, reference, title, return_to, state, escalated,"
                    + " created, changed from altinn.system_user_request ";
    private static final int LISTED = 200;

    private final Desk desk;
    private final StoredRights stored;
    private final Vendors vendors;

    public SystemUserDesk(Desk desk, StoredRights stored, Vendors vendors) {
        this.desk = desk;
        this.stored = stored;
        this.vendors = vendors;
    }

    /** Where the browser goes with the answer; judged again, because a registration may have ended since. */
    public Optional<URI> back(SystemUserRequest request) {
        return request.returnTo().filter(address -> vendors.mayReturnTo(request.vendor(), address));
    }

    /** Now, by the house's clock. */
    public Instant now() {
        return desk.clock().instant();
    }

    /** Makes a request; the same reference for the same system and organisation is the same request. */
    public SystemUserRequest create(
            OrganisationNumber vendor,
            String system,
            OrganisationNumber organisation,
            String reference,
            String title,
            Optional<URI> returnTo) {
        RequestRules.requireGiver(desk.organisations().find(organisation));
        if (!system.startsWith(vendor.value() + "_") || vendor.equals(organisation)) {
            throw new Refusal(AltinnProblem.INPUT, "not the vendor's system, or itself")
                    .about("/systemId", "Begins with the vendor's number.");
        }
        RequestRules.requireMessage(title);
        if (returnTo.filter(address -> !vendors.mayReturnTo(vendor, address)).isPresent()) {
            throw new Refusal(AltinnProblem.RETURN_ADDRESS, "not at or below an address of the vendor's")
                    .about("/redirectUrl", "Not registered.");
        }
        Instant now = now();
        return desk.database().transaction(connection -> {
            Rows.lock(connection, organisation);
            Optional<SystemUserRequest> known = Rows.one(
                    connection,
                    SystemUserDesk::request,
                    ALL + "where vendor = ? and system = ? and organisation = ? and reference = ?",
                    vendor,
                    system,
                    organisation,
                    reference);
            if (known.isPresent()) {
                return known.get();
            }
            SystemUserRequest fresh = new SystemUserRequest(
                    desk.randomId(),
                    vendor,
                    system,
                    organisation,
                    reference,
                    title,
                    returnTo,
                    State.NEW,
                    false,
                    now,
                    now);
            Rows.change(
                    connection,
                    """
                    insert into altinn.system_user_request (id, vendor, system, organisation, reference, title, content,
                        return_to, state, escalated, created, changed)
                    values (?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?)""",
                    fresh.id(),
                    vendor,
                    system,
                    organisation,
                    reference,
                    title,
                    returnTo.map(URI::toString).orElse(null),
                    fresh.state(),
                    false,
                    now,
                    now);
            desk.end(connection, List.of(), List.of(new SystemUserEvents.Requested(fresh)));
            return fresh;
        });
    }

    /** The request of that id. */
    public Optional<SystemUserRequest> find(UUID id) {
        return desk.database()
                .query(connection -> Rows.one(connection, SystemUserDesk::request, ALL + "where id = ?", id));
    }

    /** A vendor's requests for one of its systems, the newest first. */
    public List<SystemUserRequest> of(OrganisationNumber vendor, String system) {
        return desk.database()
                .query(connection -> Rows.list(
                        connection,
                        SystemUserDesk::request,
                        ALL + "where vendor = ? and system = ? order by created desc, id limit " + LISTED,
                        vendor,
                        system));
    }

    /** Takes it back, by its vendor: as if it had never been, unless it has been answered. */
    public void delete(UUID id, OrganisationNumber vendor) {
        change(id, (connection, held, rights) -> {
            if (!held.vendor().equals(vendor)) {
                throw new Refusal(AltinnProblem.REQUEST_UNKNOWN, "another vendor's");
            }
            requireNew(held);
            Rows.change(connection, "delete from altinn.system_user_request where id = ?", id);
            return List.of(new SystemUserEvents.Changed(held, "Deleted", Optional.empty()));
        });
    }

    /** Accepts it: the vendor has the right of a supplier from now on. */
    public void accept(UUID id, NationalId who) {
        SystemUserRequest accepted = change(id, (connection, held, rights) -> {
            requireNew(held);
            requireManager(rights, who);
            if (!rights.has(who, Resource.SUPPLIER)) {
                throw new Refusal(AltinnProblem.RIGHT_MISSING, "Tilgangsstyring without the right");
            }
            List<AuditEvent> events = new ArrayList<>();
            events.add(new SystemUserEvents.Changed(held, State.ACCEPTED.wire(), Optional.of(desk.name(who))));
            Party.Unit to = new Party.Unit(held.vendor());
            if (StoredRights.give(
                    connection,
                    held.organisation(),
                    to,
                    Resource.SUPPLIER,
                    Optional.of(who),
                    now(),
                    Optional.of(held.id()))) {
                events.add(new RightEvents.Given(
                        new RightEvents.About(
                                desk.name(who),
                                held.organisation().value(),
                                held.vendor().value(),
                                Resource.SUPPLIER.id()),
                        Optional.of(held.id().toString())));
            }
            StoredRights.tell(connection, held.organisation());
            write(connection, held, State.ACCEPTED, held.escalated());
            return events;
        });
        stored.refresh(accepted.organisation());
    }

    /** Rejects it. */
    public void reject(UUID id, NationalId who) {
        change(id, (connection, held, rights) -> {
            requireNew(held);
            requireManager(rights, who);
            write(connection, held, State.REJECTED, held.escalated());
            return List.of(new SystemUserEvents.Changed(held, State.REJECTED.wire(), Optional.of(desk.name(who))));
        });
    }

    /** Sends it on to those who manage access, by somebody who acts for the organisation and does not. */
    public void escalate(UUID id, NationalId who) {
        change(id, (connection, held, rights) -> {
            requireNew(held);
            boolean acts = rights.given().stream().anyMatch(right -> right.to().is(who)) || rights.managesAccess(who);
            if (!acts) {
                throw new Refusal(AltinnProblem.REQUEST_UNKNOWN, "does not act for the organisation");
            }
            write(connection, held, State.NEW, true);
            return List.of(new SystemUserEvents.Changed(held, "Escalated", Optional.of(desk.name(who))));
        });
    }

    private void requireNew(SystemUserRequest held) {
        switch (held.stateAt(now())) {
            case ACCEPTED -> throw new Refusal(AltinnProblem.ALREADY_APPROVED, "accepted before");
            case REJECTED -> throw new Refusal(AltinnProblem.ALREADY_REJECTED, "rejected before");
            case TIMEDOUT -> throw new Refusal(AltinnProblem.WITHDRAWN, "timed out");
            case NEW -> {}
        }
    }

    private static void requireManager(OrganisationRights rights, NationalId who) {
        if (!rights.managesAccess(who)) {
            throw new Refusal(AltinnProblem.NOT_ACCESS_MANAGER, "no Tilgangsstyring");
        }
    }

    @FunctionalInterface
    private interface Change {
        List<? extends AuditEvent> of(Connection connection, SystemUserRequest held, OrganisationRights rights)
                throws SQLException;
    }

    private SystemUserRequest change(UUID id, Change change) {
        SystemUserRequest seen =
                find(id).orElseThrow(() -> new Refusal(AltinnProblem.REQUEST_UNKNOWN, "no such request"));
        List<NationalId> administrators = desk.organisations().administrators(seen.organisation());
        return desk.database().transaction(connection -> {
            Rows.lock(connection, seen.organisation());
            SystemUserRequest held = Rows.one(connection, SystemUserDesk::request, ALL + "where id = ? for update", id)
                    .orElseThrow(() -> new Refusal(AltinnProblem.REQUEST_UNKNOWN, "gone"));
            OrganisationRights rights = new OrganisationRights(
                    held.organisation(), StoredRights.standing(connection, held.organisation()), administrators);
            desk.end(connection, List.of(), change.of(connection, held, rights));
            return held;
        });
    }

    private void write(Connection connection, SystemUserRequest held, State state, boolean escalated)
            throws SQLException {
        Rows.change(
                connection,
                "update altinn.system_user_request set state = ?, escalated = ?, changed = ? where id = ?",
                state,
                escalated,
                now(),
                held.id());
    }

    private static SystemUserRequest request(ResultSet row) throws SQLException {
        return new SystemUserRequest(
                row.getObject("id", UUID.class),
                Rows.number(row, "vendor"),
                row.getString("system"),
                Rows.number(row, "organisation"),
                row.getString("reference"),
                row.getString("title"),
                Optional.ofNullable(row.getString("return_to")).map(URI::create),
                State.valueOf(row.getString("state")),
                row.getBoolean("escalated"),
                Rows.instant(row, "created"),
                Rows.instant(row, "changed"));
    }
}
