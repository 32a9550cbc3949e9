package no.grunnmur.persontjenesten.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.database.Database;
import no.grunnmur.persontjenesten.EventType;
import no.grunnmur.persontjenesten.PersonEvent;
import no.grunnmur.persontjenesten.PersonId;

/**
 * Reads the events, in their order. Numbers become visible in ascending order and without gaps (see the table
 * {@code person.counter}), so whoever goes on from the last number seen misses nothing, however many write.
 */
public final class StoredEvents {

    private static final String EVENT = "select sequence_number, person_id, type, nin from person.event ";

    private static final String ALL = EVENT + "where sequence_number >= ? order by sequence_number limit ?";

    /** Each type by itself: a rare one among millions of others is found by its index, not by reading them all. */
    private static final String OF_TYPES = """
            select e.sequence_number, e.person_id, e.type, e.nin
              from unnest(?::smallint[]) as t (type)
             cross join lateral (
                   select * from person.event
                    where type = t.type and sequence_number >= ?
                    order by sequence_number limit ?) e
             order by e.sequence_number limit ?""";

    private static final String LAST = EVENT + "order by sequence_number desc limit 1";

    private final Database database;

    public StoredEvents(Database database) {
        this.database = database;
    }

    /** The number of the last event; 0 when nothing has ever happened. */
    public long latest() {
        return database.query(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select last_event from person.counter")) {
                return row.next() ? row.getLong(1) : 0L;
            }
        });
    }

    /** The last event. */
    public Optional<PersonEvent> last() {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LAST);
                    ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(event(rows)) : Optional.empty();
            }
        });
    }

    /**
     * Events in ascending order.
     *
     * @param sequenceNumber the first that may be among them
     * @param types empty for all
     * @param max how many at most
     */
    public List<PersonEvent> from(long sequenceNumber, Set<EventType> types, int max) {
        return database.query(connection -> types.isEmpty() || types.size() == EventType.values().length
                ? all(connection, sequenceNumber, max)
                : ofTypes(connection, sequenceNumber, types, max));
    }

    private static List<PersonEvent> all(Connection connection, long from, int max) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ALL)) {
            statement.setLong(1, from);
            statement.setInt(2, max);
            return events(statement, max);
        }
    }

    private static List<PersonEvent> ofTypes(Connection connection, long from, Set<EventType> types, int max)
            throws SQLException {
        Short[] numbers = types.stream().map(type -> (short) type.number()).toArray(Short[]::new);
        try (PreparedStatement statement = connection.prepareStatement(OF_TYPES)) {
            statement.setArray(1, connection.createArrayOf("int2", numbers));
            statement.setLong(2, from);
            statement.setInt(3, max);
            statement.setInt(4, max);
            return events(statement, max);
        }
    }

    private static List<PersonEvent> events(PreparedStatement statement, int max) throws SQLException {
        List<PersonEvent> events = new ArrayList<>(Math.min(max, 1_000));
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                events.add(event(rows));
            }
        }
        return events;
    }

    private static PersonEvent event(ResultSet rows) throws SQLException {
        long nin = rows.getLong(4);
        String digits = rows.wasNull() ? null : StoredPeople.digits(nin);
        return new PersonEvent(rows.getLong(1), PersonId.of(rows.getBytes(2)), EventType.of(rows.getInt(3)), digits);
    }
}
