package no.grunnmur.grunndata.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.database.Database;
import no.grunnmur.database.GroupQuery;
import no.grunnmur.grunndata.Code;
import no.grunnmur.grunndata.PartyEvent;
import no.grunnmur.grunndata.PartyKind;
import no.grunnmur.grunndata.PartyReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads what is sent. The hot path: one round trip for all who ask at the same time. */
public final class StoredParties implements PartyReader {

    /** Two, so that one is under way while the other is read: more would only make the groups smaller. */
    private static final int QUERIES_AT_ONCE = 2;

    private final Database database;
    private final DueAddresses due;
    private final ChangeLog log;
    private final GroupQuery<Integer, Ready> soap;
    private final GroupQuery<Integer, Ready> json;

    public StoredParties(Database database, StoredRegister register, InstantSource clock) {
        this.database = database;
        this.due = new DueAddresses(database, register, clock);
        this.log = new ChangeLog(database);
        this.soap = new GroupQuery<>(database, QUERIES_AT_ONCE, (connection, batch) -> read(connection, "soap", batch));
        this.json = new GroupQuery<>(database, QUERIES_AT_ONCE, (connection, batch) -> read(connection, "json", batch));
    }

    private static String query(String column) {
        return "select k.place, p.her_id, p.kind, p." + column + ", p.due"
                + " from unnest(?::integer[]) with ordinality as k (key, place) join ar.party p on p.her_id = k.key";
    }

    private static void read(Connection connection, String column, List<GroupQuery.Question<Integer, Ready>> batch)
            throws SQLException {
        Integer[] keys = new Integer[batch.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = batch.get(i).key();
        }
        try (PreparedStatement statement = connection.prepareStatement(query(column))) {
            statement.setArray(1, connection.createArrayOf("int4", keys));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    batch.get((int) rows.getLong(1) - 1).answer(ready(rows));
                }
            }
        }
    }

    private static Ready ready(ResultSet rows) throws SQLException {
        return new Ready(rows.getInt(2), PartyKind.of(rows.getInt(3)), rows.getBytes(4));
    }

    @Override
    public Ready soap(int herId) {
        due.settle();
        return soap.ask(herId);
    }

    @Override
    public Ready json(int herId) {
        due.settle();
        return json.ask(herId);
    }

    @Override
    public List<Ready> soap(List<Integer> herIds) {
        return many("soap", herIds);
    }

    @Override
    public List<Ready> json(List<Integer> herIds) {
        return many("json", herIds);
    }

    private List<Ready> many(String column, List<Integer> herIds) {
        if (herIds.isEmpty()) {
            return List.of();
        }
        due.settle();
        return database.query(connection -> {
            Ready[] places = new Ready[herIds.size()];
            try (PreparedStatement statement = connection.prepareStatement(query(column))) {
                statement.setArray(1, connection.createArrayOf("int4", herIds.toArray()));
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        places[(int) rows.getLong(1) - 1] = ready(rows);
                    }
                }
            }
            Map<Integer, Ready> found = new LinkedHashMap<>();
            for (Ready ready : places) {
                if (ready != null) {
                    found.putIfAbsent(ready.herId(), ready);
                }
            }
            return List.copyOf(found.values());
        });
    }

    @Override
    public List<Ready> soapAfter(int herId, int most) {
        due.settle();
        return database.query(connection -> {
            List<Ready> found = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(
                    "select 0, her_id, kind, soap from ar.party where her_id > ? and active order by her_id limit ?")) {
                statement.setInt(1, herId);
                statement.setInt(2, most);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(ready(rows));
                    }
                }
            }
            return found;
        });
    }

    @Override
    public List<Stamp> stamps(List<Integer> herIds) {
        due.settle();
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select her_id, last_changed from ar.party where her_id = any(:ids) order by her_id""")
                        .bind("ids", herIds.stream().mapToInt(Integer::intValue).toArray())
                        .map((row, context) ->
                                new Stamp(row.getInt(1), row.getTimestamp(2).toInstant()))
                        .list());
    }

    @Override
    public List<Integer> ownedBy(int herId) {
        return ids("select her_id from ar.party where owner = ? and active order by her_id", herId);
    }

    private List<Integer> ids(String sql, int key) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setInt(1, key);
                List<Integer> found = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(rows.getInt(1));
                    }
                }
                return found;
            }
        });
    }

    /** Rarely asked, so it reads the documents of the organisations and of the services. */
    @Override
    public List<Integer> organisationsHaving(Code code) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select distinct coalesce(p.parent, p.her_id) as id
                          from ar.party p, lateral (select p.document::jsonb as d) as j
                         where p.active and p.kind in (1, 3)
                           and (d #> '{organization,businessType}' @> :code::jsonb
                                or d #> '{service,code}' @> :code::jsonb
                                or d -> 'properties' @> ('[' || :code || ']')::jsonb)
                         order by id""")
                        .bind("code", "{\"list\":" + code.list() + ",\"value\":" + quoted(code.value()) + "}")
                        .mapTo(Integer.class)
                        .list());
    }

    private static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }

    @Override
    public List<Integer> associatedWith(int herId) {
        return ids("""
                select her_id from ar.party
                 where kind = 1 and active and document::jsonb #> '{organization,associated}' @> to_jsonb(?::integer)
                 order by her_id""", herId);
    }

    @Override
    public List<BusinessCount> counts() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select h.document::jsonb #>> '{organization,businessType,text}' as business,
                               count(distinct h.her_id), count(*) filter (where m.kind = 3), count(*) filter (where m.kind = 2)
                          from ar.party h left join ar.party m on m.parent = h.her_id and m.active
                         where h.kind = 1 and h.active group by 1 order by 1""")
                        .map((row, context) ->
                                new BusinessCount(row.getString(1), row.getInt(2), row.getInt(3), row.getInt(4)))
                        .list());
    }

    /** In one snapshot: the list is true as of the event that it names. */
    @Override
    public Export export(boolean inactiveToo) {
        due.settle();
        return database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read read only");
                long last;
                try (ResultSet row = statement.executeQuery("select last_event from ar.counter")) {
                    row.next();
                    last = row.getLong(1);
                }
                List<Integer> herIds = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery(
                        "select her_id from ar.party" + (inactiveToo ? "" : " where active") + " order by her_id")) {
                    while (rows.next()) {
                        herIds.add(rows.getInt(1));
                    }
                }
                return new Export(last, herIds);
            }
        });
    }

    @Override
    public List<PartyEvent> events(long from, int most) {
        due.settle();
        return events("where sequence_number >= ? order by sequence_number limit ?", from, most);
    }

    @Override
    public Optional<PartyEvent> lastEvent() {
        due.settle();
        return events("where sequence_number >= ? order by sequence_number desc limit ?", 0, 1).stream()
                .findFirst();
    }

    private List<PartyEvent> events(String where, long from, int most) {
        return database.query(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select sequence_number, her_id, kind, at from ar.event " + where)) {
                statement.setLong(1, from);
                statement.setInt(2, most);
                List<PartyEvent> found = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(new PartyEvent(
                                rows.getLong(1),
                                rows.getInt(2),
                                PartyEvent.Kind.of(rows.getInt(3)),
                                rows.getTimestamp(4).toInstant()));
                    }
                }
                return found;
            }
        });
    }

    @Override
    public LogPage changes(LogQuestion question) {
        return log.find(question);
    }
}
