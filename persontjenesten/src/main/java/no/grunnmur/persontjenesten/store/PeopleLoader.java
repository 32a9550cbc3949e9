package no.grunnmur.persontjenesten.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.function.Supplier;
import no.grunnmur.database.Database;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.persontjenesten.EventType;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.PersonPacker;
import no.grunnmur.persontjenesten.PersonRegister;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Fills the register by COPY, in one transaction with the note of what it was filled from. */
public final class PeopleLoader implements PersonRegister {

    private static final String COPY_PEOPLE =
            "copy person.person (sequence_number, person_no, person_id, document) from stdin (format binary)";
    private static final String COPY_IDENTIFIERS = "copy person.identifier (nin, person_no) from stdin (format binary)";

    private static final String COPY_EVENTS =
            "copy person.event (sequence_number, nin, person_no, type, person_id) from stdin (format binary)";

    /** Rows are sent when so many bytes have come together. */
    private static final int SEND_BYTES = 4 << 20;

    /** Any number that no other part of the house locks on: two nodes that start at once fill the register once. */
    private static final long LOAD_LOCK = 0x506572736F6E6572L;

    private final Database database;

    public PeopleLoader(Database database) {
        this.database = database;
    }

    @Override
    public boolean replaceAll(String origin, Supplier<? extends Iterator<PersonDocument>> people) {
        String whole = origin + " packed=" + PersonPacker.VERSION;
        return database.transaction(connection -> {
            lock(connection);
            if (whole.equals(loadedFrom(connection))) {
                return false;
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "truncate person.person, person.identifier, person.event, person.source, person.load");
            }
            note(connection, whole, copy(connection, people.get()));
            return true;
        });
    }

    private static long copy(Connection connection, Iterator<PersonDocument> people) throws SQLException {
        CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
        CopyRows documents = new CopyRows();
        CopyRows identifiers = new CopyRows();
        CopyRows events = new CopyRows();
        int personNo = 0;
        while (people.hasNext()) {
            PersonDocument person = people.next();
            personNo++;
            documents
                    .row(4)
                    .bigint(personNo)
                    .integer(personNo)
                    .bytea(person.id().bytes())
                    .bytea(PersonPacker.pack(person));
            for (NationalId identifier : person.identifiers()) {
                identifiers
                        .row(2)
                        .bigint(StoredPeople.number(identifier.value()))
                        .integer(personNo);
            }
            events.row(5).bigint(personNo);
            String nin = person.currentNumber();
            (nin == null ? events.nothing() : events.bigint(StoredPeople.number(nin)))
                    .integer(personNo)
                    .smallint(EventType.PersonPopulated.number())
                    .bytea(person.id().bytes());
            if (documents.size() > SEND_BYTES) {
                documents.send(copies, COPY_PEOPLE);
                identifiers.send(copies, COPY_IDENTIFIERS);
                events.send(copies, COPY_EVENTS);
            }
        }
        documents.send(copies, COPY_PEOPLE);
        identifiers.send(copies, COPY_IDENTIFIERS);
        events.send(copies, COPY_EVENTS);
        return personNo;
    }

    private static void lock(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            statement.setLong(1, LOAD_LOCK);
            statement.execute();
        }
    }

    private static String loadedFrom(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select origin from person.load")) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private static void note(Connection connection, String origin, long people) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("insert into person.load (origin, people) values (?, ?)")) {
            statement.setString(1, origin);
            statement.setLong(2, people);
            statement.executeUpdate();
        }
        try (PreparedStatement statement =
                connection.prepareStatement("update person.counter set last_event = ?, last_person = ?")) {
            statement.setLong(1, people);
            statement.setLong(2, people);
            statement.executeUpdate();
        }
    }

    @Override
    public long count() {
        return database.query(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select people from person.load")) {
                return row.next() ? row.getLong(1) : 0L;
            }
        });
    }
}
