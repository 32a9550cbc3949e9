package no.grunnmur.grunndata.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import no.grunnmur.database.Database;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.PartyEvent;

/**
 * The parties as they were loaded. Their rows are kept when they are changed for the first time, and {@link #bringBack} makes
 * them hold again, byte for byte.
 *
 * <p>To who follows the events this is a change like any other: numbers go on without a gap, and each party that is as before,
 * or is no more, is told of as updated. The versions are as before too: a version names a content, and the next change has a
 * number that nobody has seen.
 */
final class SeededParties {

    /** Those who were loaded have the first numbers. A register that nobody was loaded into keeps nothing. */
    private static final String KEEP = """
            with kept as (
                insert into ar.seeded_party
                select p.* from ar.party p, ar.load l where p.her_id = any (?) and p.her_id <= l.last_her_id
                on conflict do nothing returning her_id),
            keys as (
                insert into ar.seeded_party_key
                select k.* from ar.party_key k join kept on kept.her_id = k.her_id)
            insert into ar.seeded_certificate
            select c.* from ar.certificate c join kept k on k.her_id = c.her_id""";

    private static final String LOCK =
            "select l.last_her_id, c.last_event from ar.load l, ar.counter c for update of c";

    private static final String TELL = """
            insert into ar.event (sequence_number, her_id, kind, at)
            select ? + row_number() over (order by her_id), her_id, ?, ?
              from (select her_id from ar.seeded_party
                     union all
                    select her_id from ar.party where her_id > ?) as changed""";

    private static final List<String> RESTORE = List.of(
            "delete from ar.certificate c using ar.seeded_party s where c.her_id = s.her_id",
            "delete from ar.party p using ar.seeded_party s where p.her_id = s.her_id",
            "delete from ar.party_key k using ar.seeded_party s where k.her_id = s.her_id",
            "insert into ar.party select * from ar.seeded_party",
            "insert into ar.certificate select * from ar.seeded_certificate",
            "insert into ar.party_key select * from ar.seeded_party_key",
            "delete from ar.seeded_party",
            "delete from ar.seeded_certificate",
            "delete from ar.seeded_party_key");

    private final Database database;

    SeededParties(Database database) {
        this.database = database;
    }

    /** Keeps how those parties are, if they are as they were loaded; in the transaction that is about to change them. */
    static void keep(Connection connection, List<Party> parties) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
            Object[] herIds = parties.stream().map(Party::herId).toArray();
            statement.setArray(1, connection.createArrayOf("int4", herIds));
            statement.executeUpdate();
        }
    }

    /**
     * Takes back what has been changed since the parties were loaded; the log of changes and the subscriptions are empty
     * then, as they were.
     *
     * @return how many parties it was about
     */
    int bringBack(Instant now) {
        return database.transaction(connection -> bringBack(connection, now));
    }

    private static int bringBack(Connection connection, Instant now) throws SQLException {
        int lastHerId;
        long lastEvent;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LOCK)) {
            if (!row.next()) {
                return 0;
            }
            lastHerId = row.getInt(1);
            lastEvent = row.getLong(2);
        }
        execute(connection, "delete from ar.change");
        execute(connection, "delete from ar.subscription");
        int changed = tell(connection, lastEvent, lastHerId, now);
        if (changed > 0) {
            execute(connection, "delete from ar.certificate where her_id > " + lastHerId);
            execute(connection, "delete from ar.party where her_id > " + lastHerId);
            execute(connection, "delete from ar.party_key where her_id > " + lastHerId);
            for (String sql : RESTORE) {
                execute(connection, sql);
            }
            execute(
                    connection,
                    "update ar.counter set last_event = last_event + " + changed + ", last_her_id = " + lastHerId);
            StoredOutgoing.announce(connection);
        }
        return changed;
    }

    private static int tell(Connection connection, long lastEvent, int lastHerId, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TELL)) {
            statement.setLong(1, lastEvent);
            statement.setShort(2, (short) PartyEvent.Kind.UPDATED.number());
            statement.setObject(3, PartyRows.stored(now));
            statement.setInt(4, lastHerId);
            return statement.executeUpdate();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
