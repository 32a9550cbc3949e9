package no.grunnmur.persontjenesten.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import no.grunnmur.database.Database;
import no.grunnmur.persontjenesten.PersonId;

/** Finds documents. The hot path: plain JDBC, a statement the driver keeps prepared on each connection, one round trip. */
public final class StoredPeople {

    /**
     * A person as stored.
     *
     * @param packed the document for {@link no.grunnmur.persontjenesten.PackedPerson}
     */
    @SuppressWarnings("ArrayRecordComponent") // Read once and thrown away; never compared.
    public record Found(PersonId id, long sequenceNumber, byte[] packed) {}

    private static final String BY_NIN = """
            select p.person_id, p.sequence_number, p.document
              from person.identifier i join person.person p on p.person_no = i.person_no
             where i.nin = ?""";

    private static final String BY_ID =
            "select p.person_id, p.sequence_number, p.document from person.person p where p.person_id = ?";

    private final Database database;

    public StoredPeople(Database database) {
        this.database = database;
    }

    /**
     * The person with that number, now or once; null when there is none.
     *
     * @param nin what a client sent; only 11 or 12 digits can be anybody's
     */
    public Found byNin(String nin) {
        long number = number(nin);
        return number < 0 ? null : database.query(connection -> byNumber(connection, number));
    }

    /** The person of that id; null when there is none. */
    public Found byId(PersonId id) {
        return database.query(connection -> byBytes(connection, id.bytes()));
    }

    private static Found byNumber(Connection connection, long number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BY_NIN)) {
            statement.setLong(1, number);
            return one(statement);
        }
    }

    private static Found byBytes(Connection connection, byte[] id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BY_ID)) {
            statement.setBytes(1, id);
            return one(statement);
        }
    }

    private static Found one(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? new Found(PersonId.of(rows.getBytes(1)), rows.getLong(2), rows.getBytes(3)) : null;
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
