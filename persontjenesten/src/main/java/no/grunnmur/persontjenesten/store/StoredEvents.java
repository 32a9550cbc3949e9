package no.grunnmur.persontjenesten.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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

    /** The filling is that of the same moment: a register that is filled anew meanwhile has other events. */
    private static final String FILLING = "(select filling from person.counter)";

    private static final String EVENT =
            "select sequence_number, person_id, type, nin, " + FILLING + " from person.event ";

    private static final String ALL = EVENT + "where sequence_number >= ? order by sequence_number limit ?";

    /** Each type by itself: a rare one among millions of others is found by its index, not by reading them all. */
    private static final String OF_TYPES = "select e.sequence_number, e.person_id, e.type, e.nin, " + FILLING + """

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

    /** Takes events as they are read, so that a page of them is never held in between. */
    @FunctionalInterface
    public interface Taker {
        /**
         * One event.
         *
         * @param personId the 32 bytes of the id
         * @param nin as {@link StoredPeople#digits} reads it; 0 when there is none
         */
        void take(long sequenceNumber, byte[] personId, EventType type, long nin);
    }

    /**
     * What the list is called that the numbers of events stand in: each filling of the register begins a new one.
     *
     * @param filling how many times the register has been filled
     */
    public static String list(int filling) {
        return "person-events-" + filling;
    }

    /**
     * Reads events in ascending order.
     *
     * @param sequenceNumber the first that may be among them
     * @param types empty for all
     * @param max how many at most
     * @return which filling of the register they are of; 0 when there are none
     */
    public int read(long sequenceNumber, Set<EventType> types, int max, Taker taker) {
        return database.query(connection -> types.isEmpty() || types.size() == EventType.values().length
                ? all(connection, sequenceNumber, max, taker)
                : ofTypes(connection, sequenceNumber, types, max, taker));
    }

    private static int all(Connection connection, long from, int max, Taker taker) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ALL)) {
            statement.setLong(1, from);
            statement.setInt(2, max);
            return events(statement, taker);
        }
    }

    private static int ofTypes(Connection connection, long from, Set<EventType> types, int max, Taker taker)
            throws SQLException {
        Short[] numbers = types.stream().map(type -> (short) type.number()).toArray(Short[]::new);
        try (PreparedStatement statement = connection.prepareStatement(OF_TYPES)) {
            statement.setArray(1, connection.createArrayOf("int2", numbers));
            statement.setLong(2, from);
            statement.setInt(3, max);
            statement.setInt(4, max);
            return events(statement, taker);
        }
    }

    private static int events(PreparedStatement statement, Taker taker) throws SQLException {
        int filling = 0;
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (filling == 0) {
                    filling = rows.getInt(5);
                }
                taker.take(rows.getLong(1), rows.getBytes(2), EventType.of(rows.getInt(3)), rows.getLong(4));
            }
        }
        return filling;
    }

    private static PersonEvent event(ResultSet rows) throws SQLException {
        long nin = rows.getLong(4);
        String digits = rows.wasNull() ? null : StoredPeople.digits(nin);
        return new PersonEvent(rows.getLong(1), PersonId.of(rows.getBytes(2)), EventType.of(rows.getInt(3)), digits);
    }
}
