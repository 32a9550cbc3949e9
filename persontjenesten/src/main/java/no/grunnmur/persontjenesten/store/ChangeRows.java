package no.grunnmur.persontjenesten.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import no.grunnmur.database.Notices;
import no.grunnmur.persontjenesten.ChangeRefused;
import no.grunnmur.persontjenesten.ChangeRefused.Reason;
import no.grunnmur.persontjenesten.PersonId;
import no.grunnmur.persontjenesten.PersonReader;
import no.grunnmur.persontjenesten.store.ChangePlan.Event;
import no.grunnmur.persontjenesten.store.ChangePlan.Row;

/** Reads and writes the rows of some changes, a statement for each table however many changes there are. */
final class ChangeRows {

    /** Those of the ids, and whoever has been merged into one of them. */
    private static final String PEOPLE = """
            with named as (select * from person.person where person_id = any (?))
            select person_no, person_id, sequence_number, merged_into, document from named
             union all
            select person_no, person_id, sequence_number, merged_into, document from person.person
             where merged_into in (select person_no from named) and person_id <> all (?)""";

    private static final String NUMBERS = "select nin, person_no from person.identifier where person_no = any (?)";

    private static final String INSERT = """
            insert into person.person (person_no, person_id, sequence_number, merged_into, document)
            select n, i, s, nullif(m, 0), d
              from unnest(?::integer[], ?::bytea[], ?::bigint[], ?::integer[], ?::bytea[]) as t (n, i, s, m, d)""";

    private static final String UPDATE = """
            update person.person p
               set sequence_number = s, merged_into = nullif(m, 0), document = coalesce(d, p.document)
              from unnest(?::integer[], ?::bytea[], ?::bigint[], ?::integer[], ?::bytea[]) as t (n, i, s, m, d)
             where p.person_no = t.n""";

    private static final String FORGET = "delete from person.identifier where nin = any (?)";

    private static final String IDENTIFY = """
            insert into person.identifier (nin, person_no)
            select * from unnest(?::bigint[], ?::integer[]) on conflict do nothing""";

    private static final String TELL = """
            insert into person.event (sequence_number, nin, person_no, type, person_id)
            select * from unnest(?::bigint[], ?::bigint[], ?::integer[], ?::smallint[], ?::bytea[])""";

    private final Connection connection;
    private final long lastEvent;
    private final int lastPerson;

    private ChangeRows(Connection connection, long lastEvent, int lastPerson) {
        this.connection = connection;
        this.lastEvent = lastEvent;
        this.lastPerson = lastPerson;
    }

    /** Waits until nobody else numbers events; nobody else does until the end of this transaction. */
    static ChangeRows lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select last_event, last_person from person.counter for update")) {
            if (!row.next()) {
                throw new IllegalStateException("the register has no counter");
            }
            return new ChangeRows(connection, row.getLong(1), row.getInt(2));
        }
    }

    long lastEvent() {
        return lastEvent;
    }

    int lastPerson() {
        return lastPerson;
    }

    /** @param discontinued whose stored documents tell the number they go by */
    Collection<Row> read(Set<PersonId> ids, Set<PersonId> discontinued) throws SQLException {
        Map<Integer, Row> rows = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(PEOPLE)) {
            Array named = array("bytea", byte[][]::new, ids, PersonId::bytes);
            statement.setArray(1, named);
            statement.setArray(2, named);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    Row row =
                            new Row(found.getInt(1), PersonId.of(found.getBytes(2)), found.getLong(3), found.getInt(4));
                    rows.put(row.number, row);
                    if (discontinued.contains(row.id)) {
                        String nin = PersonReader.currentNumber(found.getBytes(5));
                        row.nin = StoredPeople.numberOrNothing(nin);
                    }
                }
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(NUMBERS)) {
            statement.setArray(1, array("int4", Integer[]::new, rows.keySet(), number -> number));
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.get(found.getInt(2)).ninsBefore.add(found.getLong(1));
                }
            }
        }
        return rows.values();
    }

    void write(ChangePlan plan) throws SQLException {
        List<Row> changed =
                plan.rows().stream().filter(row -> row.changed && !row.isNew).toList();
        if (!changed.isEmpty()) {
            SeededPeople.keep(
                    connection, changed.stream().map(row -> row.number).toList());
        }
        write(INSERT, plan.rows().stream().filter(row -> row.isNew).toList());
        write(UPDATE, changed);
        identify(plan.rows());
        tell(plan.events());
        try (PreparedStatement statement =
                connection.prepareStatement("update person.counter set last_event = ?, last_person = ?")) {
            statement.setLong(1, plan.lastEvent());
            statement.setInt(2, plan.lastPerson());
            statement.executeUpdate();
        }
        announce(connection, plan.lastEvent());
    }

    /** Tells every node, when this transaction is committed. */
    static void announce(Connection connection, long lastEvent) throws SQLException {
        Notices.tell(connection, EventSignal.CHANNEL, Long.toString(lastEvent));
    }

    private void write(String sql, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, array("int4", Integer[]::new, rows, row -> row.number));
            statement.setArray(2, array("bytea", byte[][]::new, rows, row -> row.id.bytes()));
            statement.setArray(3, array("int8", Long[]::new, rows, row -> row.sequenceNumber));
            statement.setArray(4, array("int4", Integer[]::new, rows, row -> row.mergedInto));
            statement.setArray(5, array("bytea", byte[][]::new, rows, row -> row.packed));
            statement.executeUpdate();
        }
    }

    private void identify(Collection<Row> rows) throws SQLException {
        List<Long> gone = new ArrayList<>();
        List<Long> come = new ArrayList<>();
        List<Integer> whose = new ArrayList<>();
        for (Row row : rows) {
            row.ninsBefore.stream().filter(nin -> !row.nins.contains(nin)).forEach(gone::add);
            for (long nin : row.nins) {
                if (!row.ninsBefore.contains(nin)) {
                    come.add(nin);
                    whose.add(row.number);
                }
            }
        }
        if (!gone.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
                statement.setArray(1, array("int8", Long[]::new, gone, nin -> nin));
                statement.executeUpdate();
            }
        }
        if (!come.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(IDENTIFY)) {
                statement.setArray(1, array("int8", Long[]::new, come, nin -> nin));
                statement.setArray(2, array("int4", Integer[]::new, whose, number -> number));
                if (statement.executeUpdate() != come.size()) {
                    throw new ChangeRefused(Reason.NUMBER_TAKEN, "a number leads to somebody else");
                }
            }
        }
    }

    private void tell(List<Event> events) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TELL)) {
            statement.setArray(1, array("int8", Long[]::new, events, Event::sequenceNumber));
            statement.setArray(2, array("int8", Long[]::new, events, Event::nin));
            statement.setArray(3, array("int4", Integer[]::new, events, Event::number));
            statement.setArray(4, array("int2", Short[]::new, events, event ->
                    (short) event.type().number()));
            statement.setArray(
                    5, array("bytea", byte[][]::new, events, event -> event.id().bytes()));
            statement.executeUpdate();
        }
    }

    private <T> Array array(String type, IntFunction<Object[]> room, Collection<T> rows, Function<T, Object> value)
            throws SQLException {
        Object[] values = room.apply(rows.size());
        int i = 0;
        for (T row : rows) {
            values[i++] = value.apply(row);
        }
        return connection.createArrayOf(type, values);
    }
}
