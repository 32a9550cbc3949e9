package no.grunnmur.altinn.store;

import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.grunnmur.altinn.DelegationRequest;
import no.grunnmur.altinn.RequestState;
import no.grunnmur.altinn.Resource;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;

/** The rows of requests. */
final class StoredRequests {

    private static final String ALL = """
            select id, door, owner, requester, organisation, resource, state, recipient, message, return_to, keep_session,
                   created, changed, decider, reminders, reminded from altinn.request\s""";
    private static final String OPEN = "state in ('CREATED', 'UNOPENED', 'OPENED') ";

    private StoredRequests() {}

    static Optional<DelegationRequest> find(Connection connection, UUID id) throws SQLException {
        return Rows.one(connection, StoredRequests::request, ALL + "where id = ?", id);
    }

    /** The same, held until the transaction ends. */
    static Optional<DelegationRequest> hold(Connection connection, UUID id) throws SQLException {
        return Rows.one(connection, StoredRequests::request, ALL + "where id = ? for update", id);
    }

    /** The one that is open for the same thing. */
    static Optional<DelegationRequest> open(
            Connection connection, NationalId requester, OrganisationNumber organisation, Resource resource)
            throws SQLException {
        return Rows.one(
                connection,
                StoredRequests::request,
                ALL + "where requester = ? and organisation = ? and resource = ? and " + OPEN + "for update",
                requester,
                organisation,
                resource);
    }

    static List<DelegationRequest> openOf(Connection connection, OrganisationNumber organisation) throws SQLException {
        return Rows.list(
                connection,
                StoredRequests::request,
                ALL + "where organisation = ? and " + OPEN + "order by created, id",
                organisation);
    }

    /** What a person has asked for, the newest first; what was decided before is left out. */
    static List<DelegationRequest> sent(Connection connection, NationalId requester, Instant decidedSince, int most)
            throws SQLException {
        return Rows.list(
                connection,
                StoredRequests::request,
                ALL + "where requester = ? and (" + OPEN + "or changed >= ?) order by created desc, id limit ?",
                requester,
                decidedSince,
                most);
    }

    /** What organisations have been asked for, the newest first. */
    static List<DelegationRequest> received(
            Connection connection, List<OrganisationNumber> organisations, Instant decidedSince, int most)
            throws SQLException {
        Integer[] numbers = organisations.stream()
                .map(number -> Integer.valueOf(number.value()))
                .toArray(Integer[]::new);
        return Rows.list(
                connection,
                StoredRequests::request,
                ALL + "where organisation = any(?) and state <> 'CREATED' and (" + OPEN
                        + "or changed >= ?) order by created desc, id limit ?",
                connection.createArrayOf("integer", numbers),
                decidedSince,
                most);
    }

    /** What was sent to somebody by name. */
    static List<DelegationRequest> addressed(Connection connection, NationalId recipient, int most)
            throws SQLException {
        return Rows.list(
                connection,
                StoredRequests::request,
                ALL + "where recipient = ? and state in ('UNOPENED', 'OPENED') order by created desc, id limit ?",
                recipient,
                most);
    }

    /** What a service owner has made, in the order of the ids, after one of them. */
    static List<DelegationRequest> ofOwner(Connection connection, OrganisationNumber owner, UUID after, int most)
            throws SQLException {
        return Rows.list(
                connection,
                StoredRequests::request,
                ALL + "where owner = ? and id > ? order by id limit ?",
                owner,
                after,
                most);
    }

    /** What has waited since then without a reminder, held; others take others. */
    static Optional<DelegationRequest> forgotten(Connection connection, Instant since, int fewerThan)
            throws SQLException {
        return Rows.one(
                connection,
                StoredRequests::request,
                ALL + "where state in ('UNOPENED', 'OPENED') and reminded < ? and reminders < ?"
                        + " order by reminded, id limit 1 for update skip locked",
                since,
                fewerThan);
    }

    static void insert(Connection connection, DelegationRequest request) throws SQLException {
        Rows.change(
                connection,
                """
                insert into altinn.request (id, door, owner, requester, organisation, resource, state, recipient, message,
                    return_to, keep_session, created, changed, decider, reminders, reminded)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                request.id(),
                request.door(),
                request.owner(),
                request.requester(),
                request.organisation(),
                request.resource(),
                request.state(),
                request.recipient(),
                request.message(),
                request.returnTo().map(URI::toString),
                request.keepSession(),
                request.created(),
                request.changed(),
                request.decider(),
                request.reminders(),
                request.reminded());
    }

    /** Writes what can change. */
    static void update(Connection connection, DelegationRequest request) throws SQLException {
        Rows.change(
                connection,
                """
                update altinn.request set state = ?, recipient = ?, message = ?, return_to = ?, changed = ?, decider = ?,
                    reminders = ?, reminded = ? where id = ?""",
                request.state(),
                request.recipient(),
                request.message(),
                request.returnTo().map(URI::toString),
                request.changed(),
                request.decider(),
                request.reminders(),
                request.reminded(),
                request.id());
    }

    private static DelegationRequest request(ResultSet row) throws SQLException {
        return new DelegationRequest(
                row.getObject("id", UUID.class),
                DelegationRequest.Door.valueOf(row.getString("door")),
                Rows.maybeNumber(row, "owner"),
                NationalId.of(row.getString("requester")),
                Rows.number(row, "organisation"),
                Resource.valueOf(row.getString("resource")),
                RequestState.valueOf(row.getString("state")),
                Rows.maybePerson(row, "recipient"),
                row.getString("message"),
                Optional.ofNullable(row.getString("return_to")).map(URI::create),
                row.getBoolean("keep_session"),
                Rows.instant(row, "created"),
                Rows.instant(row, "changed"),
                Rows.maybePerson(row, "decider"),
                row.getInt("reminders"),
                Rows.maybeInstant(row, "reminded"));
    }
}
