package no.grunnmur.altinn.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.grunnmur.altinn.DelegatedRight;
import no.grunnmur.altinn.GivenRights;
import no.grunnmur.altinn.Party;
import no.grunnmur.altinn.Resource;
import no.grunnmur.database.Database;
import no.grunnmur.database.LiveView;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * The rights that are given: in the database, and those that stand in the memory of each node, where a change is seen at
 * once by who made it and within a moment by the others.
 */
public final class StoredRights implements GivenRights, AutoCloseable {

    private static final String CHANNEL = "altinn_rights";
    private static final String STANDING =
            "select number, giver, pid, unit, resource, given_by, since, request from altinn.given where revoked is"
                    + " null ";

    private final LiveView<OrganisationNumber, List<DelegatedRight>> live;

    public StoredRights(Database database) {
        this.live = new LiveView<>(
                database, CHANNEL, OrganisationNumber::new, StoredRights::readAll, StoredRights::readSome);
    }

    @Override
    public List<DelegatedRight> from(OrganisationNumber organisation) {
        return live.find(organisation).orElse(List.of());
    }

    @Override
    public Collection<List<DelegatedRight>> all() {
        return live.all().values();
    }

    /** To be called after the commit by whoever changed something. */
    void refresh(OrganisationNumber organisation) {
        live.refresh(organisation);
    }

    /** Tells the other nodes, when the transaction is committed. */
    static void tell(Connection connection, OrganisationNumber organisation) throws SQLException {
        LiveView.tell(connection, CHANNEL, organisation.value());
    }

    private static Map<OrganisationNumber, List<DelegatedRight>> readAll(Connection connection) throws SQLException {
        Map<OrganisationNumber, List<DelegatedRight>> all = new HashMap<>();
        for (DelegatedRight right : Rows.list(connection, StoredRights::right, STANDING + "order by number")) {
            all.computeIfAbsent(right.from(), from -> new ArrayList<>()).add(right);
        }
        all.replaceAll((from, rights) -> List.copyOf(rights));
        return all;
    }

    private static Optional<List<DelegatedRight>> readSome(Connection connection, OrganisationNumber from)
            throws SQLException {
        return Optional.of(standing(connection, from)).filter(some -> !some.isEmpty());
    }

    /** What an organisation has given, as the transaction sees it. */
    static List<DelegatedRight> standing(Connection connection, OrganisationNumber from) throws SQLException {
        return Rows.list(connection, StoredRights::right, STANDING + "and giver = ? order by number", from);
    }

    private static DelegatedRight right(ResultSet row) throws SQLException {
        Optional<NationalId> person = Rows.maybePerson(row, "pid");
        return new DelegatedRight(
                row.getLong("number"),
                Rows.number(row, "giver"),
                person.isPresent() ? new Party.Person(person.get()) : new Party.Unit(Rows.number(row, "unit")),
                Resource.valueOf(row.getString("resource")),
                Rows.maybePerson(row, "given_by"),
                Rows.instant(row, "since"),
                Optional.ofNullable(row.getObject("request", UUID.class)));
    }

    /** Writes a right. What stands already stays as it is. */
    static boolean give(
            Connection connection,
            OrganisationNumber from,
            Party to,
            Resource resource,
            Optional<NationalId> giver,
            Instant since,
            Optional<UUID> request)
            throws SQLException {
        NationalId pid = to instanceof Party.Person(NationalId person) ? person : null;
        OrganisationNumber unit = to instanceof Party.Unit(OrganisationNumber number) ? number : null;
        int written = Rows.change(connection, """
            insert into altinn.given (giver, pid, unit, resource, given_by, since, request)
            values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing\
            """, from, pid, unit, resource, giver, since, request);
        return written == 1;
    }

    /** Marks a right as taken back; false when it does not stand. */
    static boolean revoke(Connection connection, long number, NationalId by, Instant at) throws SQLException {
        return Rows.change(
                        connection,
                        "update altinn.given set revoked = ?, revoked_by = ? where number = ? and revoked is null",
                        at,
                        by,
                        number)
                == 1;
    }

    /**
     * Deletes what is not among these, taken back or standing; returns the organisations whose standing rights that changed.
     * What stands as it should keeps its number.
     */
    static List<OrganisationNumber> keepOnly(Connection connection, List<DelegatedRight> kept) throws SQLException {
        Rows.change(connection, "delete from altinn.given where revoked is not null");
        List<OrganisationNumber> changed = new ArrayList<>();
        for (DelegatedRight right : Rows.list(connection, StoredRights::right, STANDING)) {
            if (kept.stream().noneMatch(right::isAs)) {
                Rows.change(connection, "delete from altinn.given where number = ?", right.number());
                changed.add(right.from());
            }
        }
        return changed;
    }

    @Override
    public void close() {
        live.close();
    }
}
