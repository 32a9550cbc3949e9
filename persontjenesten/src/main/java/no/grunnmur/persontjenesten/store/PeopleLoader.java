package no.grunnmur.persontjenesten.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import no.grunnmur.database.Database;
import no.grunnmur.database.SqlFailed;
import no.grunnmur.persontjenesten.PeopleSource;
import no.grunnmur.persontjenesten.PersonPacker;
import no.grunnmur.persontjenesten.PersonRegister;
import no.grunnmur.persontjenesten.RegisterCopy;

/**
 * Fills the register. The tables are emptied and their indexes taken away, people come chunk by chunk ({@link
 * ChunkLoading}), and the indexes are made from what is there: each of these steps is a transaction that also notes that
 * it was made, so a load that is cut short goes on with the step that it was at.
 */
public final class PeopleLoader implements PersonRegister {

    /** Any number that no other part of the house locks on: of two nodes that start at once, one fills and one waits. */
    private static final long LOAD_LOCK = 0x506572736F6E6572L;

    /** What the feeds told of the people of before is of no use for these. */
    private static final String EMPTY = """
            truncate person.person, person.identifier, person.event, person.source, person.load, person.load_chunk, person.seeded,
                     person.feed_entry, person.feed_version, person.feed_claim, person.feed_position, person.feed_aside""";

    /** Not the partial one: it is about the merged, and nobody comes merged. */
    private static final String INDEXES = """
             from pg_indexes
             where schemaname = 'person' and tablename in ('person', 'identifier', 'event')
               and indexdef not like '% WHERE %'""";

    private static final String NOTE_INDEXES =
            "insert into person.load_index (definition) select indexdef " + INDEXES + " on conflict do nothing";

    private static final String DROP_INDEXES = "select format('drop index %I.%I', schemaname, indexname) " + INDEXES;

    /** A load makes an index out of millions of rows at once: the more of them are sorted in memory the better. */
    private static final String MEMORY = "set maintenance_work_mem = '256MB'";

    private final Database database;
    private final RegisterCopy copy;

    public PeopleLoader(Database database) {
        this(database, RegisterCopy.NONE);
    }

    /** @param copy is filled in the same pass */
    public PeopleLoader(Database database, RegisterCopy copy) {
        this.database = database;
        this.copy = copy;
    }

    @Override
    public boolean fill(PeopleSource people) {
        String origin = people.origin() + " packed=" + PersonPacker.VERSION;
        if (isFilledFrom(origin)) {
            return false;
        }
        try (Connection connection = database.dedicatedConnection()) {
            wait(connection);
            if (isFilledFrom(origin)) {
                return false;
            }
            fill(connection, people, origin);
            return true;
        } catch (SQLException failed) {
            throw new SqlFailed(failed);
        }
    }

    private void fill(Connection connection, PeopleSource people, String origin) throws SQLException {
        boolean anew = texts(connection, "select origin from person.load where origin = '" + quoted(origin) + "'")
                .isEmpty();
        if (anew) {
            begin(connection, origin);
        }
        try (RegisterCopy.Filling filling = (anew ? copy : RegisterCopy.NONE).begin(origin)) {
            long last = new ChunkLoading(database, people, filling).load(connection);
            filling.allAdded();
            makeIndexes();
            finish(connection, last);
            filling.filled(last);
        }
    }

    private static String quoted(String text) {
        return text.replace("'", "''");
    }

    private static void wait(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_advisory_lock(?)")) {
            statement.setLong(1, LOAD_LOCK);
            statement.execute();
        }
    }

    private static void begin(Connection connection, String origin) throws SQLException {
        connection.setAutoCommit(false);
        execute(connection, EMPTY);
        execute(connection, NOTE_INDEXES);
        for (String drop : texts(connection, DROP_INDEXES)) {
            execute(connection, drop);
        }
        execute(connection, "update person.counter set last_event = 0, last_person = 0, filling = filling + 1");
        execute(
                connection,
                "insert into person.load (origin, people, finished) values ('" + quoted(origin) + "', 0, false)");
        connection.commit();
        connection.setAutoCommit(true);
    }

    /**
     * The indexes of the documents, for which gigabytes are read, beside those of the small tables, which are sorted: the disk
     * and the processor are busy at the same time. Two indexes of one table would only be in each other's way.
     */
    private void makeIndexes() throws SQLException {
        try (ExecutorService makers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> documents = makers.submit(() -> makeIndexes(List.of("person")));
            makeIndexes(List.of("identifier", "event"));
            documents.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while indexes were made", interrupted);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof SqlFailed refused
                    ? refused
                    : new IllegalStateException(failed.getCause());
        }
    }

    /** One at a time, each with its note, so that those which are made stay made. */
    private Void makeIndexes(List<String> tables) throws SQLException {
        try (Connection connection = database.dedicatedConnection()) {
            execute(connection, MEMORY);
            for (String table : tables) {
                connection.setAutoCommit(false);
                for (String definition : texts(connection, toMake(table))) {
                    execute(connection, definition);
                    execute(
                            connection,
                            "delete from person.load_index where definition = '" + quoted(definition) + "'");
                    connection.commit();
                }
                connection.setAutoCommit(true);
                execute(connection, "analyze person." + table);
            }
        }
        return null;
    }

    private static String toMake(String table) {
        return "select definition from person.load_index where definition like '% ON person." + table
                + " %' order by 1";
    }

    private static void finish(Connection connection, long last) throws SQLException {
        connection.setAutoCommit(false);
        execute(connection, "update person.load set finished = true, people = " + last);
        execute(connection, "update person.counter set last_event = " + last + ", last_person = " + last);
        execute(connection, "truncate person.load_chunk");
        ChangeRows.announce(connection, last);
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private boolean isFilledFrom(String origin) {
        return database.query(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select 1 from person.load where finished and origin = ?")) {
                statement.setString(1, origin);
                return statement.executeQuery().next();
            }
        });
    }

    @Override
    public long count() {
        return database.query(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select people from person.load where finished")) {
                return row.next() ? row.getLong(1) : 0L;
            }
        });
    }
}
