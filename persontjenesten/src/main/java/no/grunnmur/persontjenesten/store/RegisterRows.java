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
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.PersonId;
import no.grunnmur.persontjenesten.PersonReader;
import no.grunnmur.persontjenesten.search.RegisterReader;
import no.grunnmur.persontjenesten.search.SearchablePerson;

/** The register as the search index reads it: everybody when it is built, and then those whom events are about. */
public final class RegisterRows implements RegisterReader {

    /**
     * The transaction that filled the register tells one filling from another of the same people. A register that nobody was
     * ever loaded into is there too: everybody in it came by a change.
     */
    private static final String STANDING = """
            select coalesce(l.origin || ' filled by ' || l.xmin, 'never filled'), c.last_event
              from person.counter c left join person.load l on true
             where l.finished is not false""";

    private static final String EVERYBODY = """
            select person_no, person_id, sequence_number, document
              from person.person
             where merged_into is null and person_no > ?
             order by person_no limit ?""";

    private static final String LATEST = "select last_event from person.counter";

    /** Those who have been merged, or are no more, come without a document. */
    private static final String CHANGED = """
            with event as (
                 select sequence_number, person_no from person.event
                  where sequence_number > ? order by sequence_number limit ?)
            select e.person_no, p.person_id, p.sequence_number, p.document,
                   p.person_no is null or p.merged_into is not null,
                   (select max(sequence_number) from event)
              from (select distinct person_no from event) e
              left join person.person p on p.person_no = e.person_no""";

    private static final int ROWS_AT_ONCE = 2_000;

    private final Database database;
    private final EventSignal signal;

    public RegisterRows(Database database, EventSignal signal) {
        this.database = database;
        this.signal = signal;
    }

    @Override
    public Optional<Standing> standing() {
        return database.query(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(STANDING)) {
                return row.next() ? Optional.of(new Standing(row.getString(1), row.getLong(2))) : Optional.empty();
            }
        });
    }

    @Override
    public long latestEvent() {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LATEST);
                    ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0L;
            }
        });
    }

    /** By pages, so that no transaction stays open for minutes; who changes meanwhile comes again as an event. */
    @Override
    public void everybody(Visitor visitor) {
        int last = 0;
        while (true) {
            List<Numbered> page = page(last);
            for (Numbered person : page) {
                visitor.person(person.personNo(), person.document());
            }
            if (page.size() < ROWS_AT_ONCE) {
                return;
            }
            last = page.getLast().personNo();
        }
    }

    private List<Numbered> page(int after) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(EVERYBODY)) {
                statement.setInt(1, after);
                statement.setInt(2, ROWS_AT_ONCE);
                List<Numbered> page = new ArrayList<>(ROWS_AT_ONCE);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        page.add(new Numbered(rows.getInt(1), person(rows)));
                    }
                }
                return page;
            }
        });
    }

    /** Of a document only what is searched for. */
    private static PersonDocument person(ResultSet row) throws SQLException {
        PersonId id = PersonId.of(row.getBytes(2));
        return new PersonDocument(
                id, row.getLong(3), Set.of(), PersonReader.read(row.getBytes(4), SearchablePerson.PARTS));
    }

    @Override
    public Changes changesAfter(long event, int most) {
        return database.query(connection -> changes(connection, event, most));
    }

    private static Changes changes(Connection connection, long event, int most) throws SQLException {
        List<Numbered> people = new ArrayList<>();
        long upTo = event;
        try (PreparedStatement statement = connection.prepareStatement(CHANGED)) {
            statement.setLong(1, event);
            statement.setInt(2, most);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    boolean gone = rows.getBoolean(5);
                    people.add(new Numbered(rows.getInt(1), gone ? null : person(rows)));
                    upTo = rows.getLong(6);
                }
            }
        }
        return new Changes(upTo, people);
    }

    @Override
    public AutoCloseable onChange(Runnable changed) {
        signal.onNew(number -> changed.run());
        return () -> {};
    }
}
