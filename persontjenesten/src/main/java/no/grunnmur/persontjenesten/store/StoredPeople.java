package no.grunnmur.persontjenesten.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import no.grunnmur.database.Database;
import no.grunnmur.database.GroupQuery;
import no.grunnmur.persontjenesten.PersonId;

/**
 * Finds documents. The hot path: plain JDBC, a statement the driver keeps prepared on each connection, and one round trip
 * for all who ask at the same time.
 */
public final class StoredPeople {

    /**
     * A person as stored.
     *
     * @param packed the document for {@link no.grunnmur.persontjenesten.PackedPerson}
     */
    @SuppressWarnings("ArrayRecordComponent") // Read once and thrown away; never compared.
    public record Found(PersonId id, long sequenceNumber, byte[] packed) {}

    private static final String BY_NIN = """
            select k.place, p.person_id, p.sequence_number, p.document
              from unnest(?::bigint[]) with ordinality as k (nin, place)
              join person.identifier i on i.nin = k.nin
              join person.person p on p.person_no = i.person_no""";

    private static final String BY_ID = """
            select k.place, p.person_id, p.sequence_number, p.document
              from unnest(?::bytea[]) with ordinality as k (person_id, place)
              join person.person p on p.person_id = k.person_id""";

    /** Two, so that one is under way while the other is read: more would only make the groups smaller. */
    private static final int QUERIES_AT_ONCE = 2;

    private final GroupQuery<Long, Found> byNin;
    private final GroupQuery<PersonId, Found> byId;

    public StoredPeople(Database database) {
        this.byNin = new GroupQuery<>(
                database,
                QUERIES_AT_ONCE,
                (connection, batch) -> find(connection, BY_NIN, "int8", Long[]::new, nin -> nin, batch));
        this.byId = new GroupQuery<>(
                database,
                QUERIES_AT_ONCE,
                (connection, batch) -> find(connection, BY_ID, "bytea", byte[][]::new, PersonId::bytes, batch));
    }

    /**
     * The person with that number, now or once; null when there is none.
     *
     * @param nin what a client sent; only 11 or 12 digits can be anybody's
     */
    public Found byNin(String nin) {
        long number = number(nin);
        return number < 0 ? null : byNin.ask(number);
    }

    /** The person of that id; null when there is none. */
    public Found byId(PersonId id) {
        return byId.ask(id);
    }

    private static <K> void find(
            Connection connection,
            String sql,
            String type,
            IntFunction<Object[]> room,
            Function<K, Object> stored,
            List<GroupQuery.Question<K, Found>> batch)
            throws SQLException {
        Object[] keys = room.apply(batch.size());
        for (int i = 0; i < keys.length; i++) {
            keys[i] = stored.apply(batch.get(i).key());
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf(type, keys));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    batch.get((int) rows.getLong(1) - 1)
                            .answer(new Found(PersonId.of(rows.getBytes(2)), rows.getLong(3), rows.getBytes(4)));
                }
            }
        }
    }

    /** The number as it is stored; -1 for a text that cannot be one. */
    static long number(String nin) {
        int length = nin.length();
        if (length != 11 && length != 12) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < length; i++) {
            char c = nin.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        boolean twelveThatReadAsEleven = length == 12 && nin.charAt(0) == '0';
        return twelveThatReadAsEleven ? -1 : number;
    }
}
