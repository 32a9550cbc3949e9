package no.grunnmur.grunndata.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.grunnmur.database.Database;
import no.grunnmur.database.GroupQuery;
import no.grunnmur.grunndata.PartyKind;
import no.grunnmur.grunndata.PartyReader.Ready;
import no.grunnmur.grunndata.PartyReader.Stamp;

/**
 * Looks parties up by HER-id, as they are sent. The hot path: one round trip for all who ask at the same time, and a party whose
 * future address is due has it before it is answered.
 */
final class PartyLookups {

    /** Two, so that one is under way while the other is read: more would only make the groups smaller. */
    private static final int QUERIES_AT_ONCE = 2;

    private static final String SOAP = query("soap");
    private static final String JSON = query("json");

    private static final String STAMPS =
            "select her_id, last_changed, due from ar.party where her_id = any (?) order by her_id";

    private final Database database;
    private final DueAddresses due;
    private final GroupQuery<Integer, Found> soap;
    private final GroupQuery<Integer, Found> json;

    /**
     * What a row holds.
     *
     * @param due when something in it changes by itself; null when nothing does
     */
    private record Found(Ready ready, Instant due) {}

    PartyLookups(Database database, DueAddresses due) {
        this.database = database;
        this.due = due;
        this.soap = new GroupQuery<>(database, QUERIES_AT_ONCE, (connection, batch) -> read(connection, SOAP, batch));
        this.json = new GroupQuery<>(database, QUERIES_AT_ONCE, (connection, batch) -> read(connection, JSON, batch));
    }

    private static String query(String column) {
        return "select k.place, p.her_id, p.kind, p." + column + ", p.due"
                + " from unnest(?::integer[]) with ordinality as k (key, place) join ar.party p on p.her_id = k.key";
    }

    private static void read(Connection connection, String sql, List<GroupQuery.Question<Integer, Found>> batch)
            throws SQLException {
        Integer[] keys = new Integer[batch.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = batch.get(i).key();
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("int4", keys));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    batch.get((int) rows.getLong(1) - 1).answer(found(rows));
                }
            }
        }
    }

    static Ready ready(ResultSet rows) throws SQLException {
        return new Ready(rows.getInt(2), PartyKind.of(rows.getInt(3)), rows.getBytes(4));
    }

    private static Found found(ResultSet rows) throws SQLException {
        Timestamp due = rows.getTimestamp(5);
        return new Found(ready(rows), due == null ? null : due.toInstant());
    }

    Ready soap(int herId) {
        return one(soap, herId);
    }

    Ready json(int herId) {
        return one(json, herId);
    }

    private Ready one(GroupQuery<Integer, Found> query, int herId) {
        due.look();
        Found found = query.ask(herId);
        if (found != null && due.isDue(found.due)) {
            due.settle(List.of(herId));
            found = query.ask(herId);
        }
        return found == null ? null : found.ready;
    }

    List<Ready> soap(List<Integer> herIds) {
        return many(SOAP, herIds);
    }

    List<Ready> json(List<Integer> herIds) {
        return many(JSON, herIds);
    }

    private List<Ready> many(String sql, List<Integer> herIds) {
        if (herIds.isEmpty()) {
            return List.of();
        }
        due.look();
        Found[] places = places(sql, herIds);
        List<Integer> late = new ArrayList<>();
        for (Found found : places) {
            if (found != null && due.isDue(found.due)) {
                late.add(found.ready.herId());
            }
        }
        if (!late.isEmpty()) {
            due.settle(late);
            places = places(sql, herIds);
        }
        Map<Integer, Ready> all = new LinkedHashMap<>();
        for (Found found : places) {
            if (found != null) {
                all.putIfAbsent(found.ready.herId(), found.ready);
            }
        }
        return List.copyOf(all.values());
    }

    private Found[] places(String sql, List<Integer> herIds) {
        return database.query(connection -> {
            Found[] places = new Found[herIds.size()];
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setArray(1, connection.createArrayOf("int4", herIds.toArray()));
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        places[(int) rows.getLong(1) - 1] = found(rows);
                    }
                }
            }
            return places;
        });
    }

    List<Stamp> stamps(List<Integer> herIds) {
        due.look();
        List<Integer> late = new ArrayList<>();
        List<Stamp> stamps = stamps(herIds, late);
        if (late.isEmpty()) {
            return stamps;
        }
        due.settle(late);
        return stamps(herIds, new ArrayList<>());
    }

    /** @param late gets those that are due */
    private List<Stamp> stamps(List<Integer> herIds, List<Integer> late) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(STAMPS)) {
                statement.setArray(1, connection.createArrayOf("int4", herIds.toArray()));
                List<Stamp> found = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        Timestamp at = rows.getTimestamp(3);
                        if (at != null && due.isDue(at.toInstant())) {
                            late.add(rows.getInt(1));
                        }
                        found.add(new Stamp(rows.getInt(1), rows.getTimestamp(2).toInstant()));
                    }
                }
                return found;
            }
        });
    }
}
