package no.grunnmur.persontjenesten.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import no.grunnmur.database.Database;
import no.grunnmur.persontjenesten.EventType;

/**
 * The people as they were loaded. Their first documents are kept when they are changed for the first time, and {@link
 * #bringBack()} makes them hold again.
 *
 * <p>To who follows the events this is a change like any other: numbers go on, each person who is as before is told of as
 * updated, and each who came after the load as discontinued, and is no more. What was told of them in between is
 * forgotten, since nobody needs it: a copy that has not heard of it yet hears of how it ended.
 */
@SuppressWarnings("InlineFormatString") // the statements stand together, apart from what is done with them
public final class SeededPeople {

    /** Those who were loaded have the first numbers. A register that nobody was loaded into keeps nothing. */
    private static final String KEEP = """
            insert into person.seeded (person_no, identifiers, document)
            select p.person_no,
                   array(select nin from person.identifier i where i.person_no = p.person_no),
                   p.document
              from person.person p, person.load l
             where p.person_no = any (?) and l.finished and p.person_no <= l.people
            on conflict do nothing""";

    private static final String LOCK = """
            select l.people, c.last_event from person.load l, person.counter c where l.finished for update of c""";

    /** What the sources told of the people who are no more, or are as before, would be taken for done. */
    private static final List<String> FORGOTTEN = List.of(
            "source", "feed_entry", "feed_version", "feed_claim", "feed_position", "feed_aside", "reserved_number");

    /** In the order of their numbers, and after the last event. */
    private static final String CHANGED = """
            create temporary table changed on commit drop as
            select person_no, person_id, is_seeded, %d + row_number() over (order by person_no) as sequence_number
              from (select s.person_no, p.person_id, true as is_seeded
                      from person.seeded s join person.person p on p.person_no = s.person_no
                     union all
                    select person_no, person_id, false from person.person where person_no > %d) as c""";

    private static final String FORGET_EVENTS = """
            delete from person.event e using changed c
             where e.sequence_number > %d and e.person_no = c.person_no""";

    private static final String FORGET_NUMBERS =
            "delete from person.identifier i using changed c where i.person_no = c.person_no";

    private static final String FORGET_PEOPLE = "delete from person.person where person_no > %d";

    private static final String RESTORE = """
            update person.person p
               set document = s.document, merged_into = null, sequence_number = c.sequence_number
              from person.seeded s join changed c on c.person_no = s.person_no
             where p.person_no = s.person_no""";

    private static final String IDENTIFY =
            "insert into person.identifier (nin, person_no) select unnest(identifiers), person_no from person.seeded";

    private static final String TELL =
            """
            insert into person.event (sequence_number, nin, person_no, type, person_id)
            select c.sequence_number,
                   (select e.nin from person.event e where e.sequence_number = c.person_no and c.is_seeded),
                   c.person_no, case when c.is_seeded then %d else %d end, c.person_id
              from changed c""".formatted(EventType.PersonIsUpdated.number(), EventType.PersonIsDiscontinued.number());

    private static final String COUNT = """
            update person.counter set last_event = last_event + (select count(*) from changed) returning last_event""";

    private final Database database;

    public SeededPeople(Database database) {
        this.database = database;
    }

    /** Keeps how those people are, if they are as they were loaded; in the transaction that is about to change them. */
    static void keep(Connection connection, Collection<Integer> numbers) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
            statement.setArray(1, connection.createArrayOf("int4", numbers.toArray()));
            statement.executeUpdate();
        }
    }

    /**
     * Takes back what has been changed since the people were loaded, by whomever; reserved numbers and what the feeds
     * remember too.
     *
     * @return how many people it was about
     */
    public int bringBack() {
        return database.transaction(SeededPeople::bringBack);
    }

    private static int bringBack(Connection connection) throws SQLException {
        long people;
        long lastEvent;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LOCK)) {
            if (!row.next()) {
                return 0;
            }
            people = row.getLong(1);
            lastEvent = row.getLong(2);
        }
        for (String table : FORGOTTEN) {
            execute(connection, "delete from person." + table);
        }
        int changed = execute(connection, CHANGED.formatted(lastEvent, people));
        if (changed > 0) {
            execute(connection, "analyze changed");
            execute(connection, FORGET_EVENTS.formatted(people));
            execute(connection, FORGET_NUMBERS);
            execute(connection, RESTORE);
            execute(connection, IDENTIFY);
            execute(connection, FORGET_PEOPLE.formatted(people));
            execute(connection, TELL);
            execute(connection, "delete from person.seeded");
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(COUNT)) {
                row.next();
                ChangeRows.announce(connection, row.getLong(1));
            }
        }
        return changed;
    }

    private static int execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
