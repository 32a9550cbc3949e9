package no.grunnmur.persontjenesten.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import no.grunnmur.database.Database;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.persontjenesten.EventType;
import no.grunnmur.persontjenesten.PeopleSource;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.PersonPacker;
import no.grunnmur.persontjenesten.RegisterCopy;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Brings people in by COPY, a chunk in a transaction that also notes the chunk, by as many threads as there are cores: one more
 * would only hold more people in memory. Chunks come in no particular order: a person's number tells the place, not the
 * row's.
 */
final class ChunkLoading {

    /** Of a thousand people each: little to lose, little to keep in memory, few commits. */
    private static final int BLOCKS_IN_A_CHUNK = 2;

    private static final String COPY_PEOPLE =
            "copy person.person (sequence_number, person_no, person_id, document) from stdin (format binary)";
    private static final String COPY_IDENTIFIERS = "copy person.identifier (nin, person_no) from stdin (format binary)";
    private static final String COPY_EVENTS =
            "copy person.event (sequence_number, nin, person_no, type, person_id) from stdin (format binary)";

    private final Database database;
    private final PeopleSource people;
    private final RegisterCopy.Filling copy;
    private final AtomicInteger next = new AtomicInteger();

    ChunkLoading(Database database, PeopleSource people, RegisterCopy.Filling copy) {
        this.database = database;
        this.people = people;
        this.copy = copy;
    }

    /** Loads what is missing; the number of the last person. */
    long load(Connection connection) throws SQLException {
        int chunks = (people.blocks() + BLOCKS_IN_A_CHUNK - 1) / BLOCKS_IN_A_CHUNK;
        BitSet there = loaded(connection);
        if (there.cardinality() < chunks) {
            LoadProgress progress = new LoadProgress(
                    people.people(), (long) there.cardinality() * BLOCKS_IN_A_CHUNK * people.blockSize());
            int threads = Math.min(chunks, Runtime.getRuntime().availableProcessors());
            inParallel(threads, () -> work(chunks, there, progress));
            progress.end();
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select coalesce(max(person_no), 0) from person.person")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static BitSet loaded(Connection connection) throws SQLException {
        BitSet chunks = new BitSet();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select chunk from person.load_chunk")) {
            while (rows.next()) {
                chunks.set(rows.getInt(1));
            }
        }
        return chunks;
    }

    private interface Work {
        void doIt() throws SQLException;
    }

    /** Returns when all are done; when one fails, the others end with the chunk they are at. */
    private void inParallel(int threads, Work work) throws SQLException {
        try (ExecutorService workers = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("load-", 1).factory())) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(workers.submit(() -> {
                    try {
                        work.doIt();
                    } finally {
                        next.set(Integer.MAX_VALUE / 2);
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while people were loaded", interrupted);
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case SQLException sql -> throw sql;
                case RuntimeException unchecked -> throw unchecked;
                default -> throw new IllegalStateException(failed.getCause());
            }
        }
    }

    private void work(int chunks, BitSet there, LoadProgress progress) throws SQLException {
        try (Connection connection = database.dedicatedConnection()) {
            try (Statement statement = connection.createStatement()) {
                // A chunk that is lost is loaded again, and its note is lost with it; the last step of the load waits.
                statement.execute("set synchronous_commit = off");
            }
            connection.setAutoCommit(false);
            Rows rows = new Rows(connection);
            for (int chunk = next.getAndIncrement(); chunk < chunks; chunk = next.getAndIncrement()) {
                if (!there.get(chunk)) {
                    progress.loaded(load(chunk, rows));
                    note(connection, chunk);
                    connection.commit();
                }
            }
        }
    }

    private int load(int chunk, Rows rows) throws SQLException {
        int count = 0;
        int first = chunk * BLOCKS_IN_A_CHUNK;
        for (int block = first; block < Math.min(first + BLOCKS_IN_A_CHUNK, people.blocks()); block++) {
            int number = Math.multiplyExact(block, block == 0 ? 0 : people.blockSize());
            for (Iterator<PersonDocument> documents = people.block(block); documents.hasNext(); count++) {
                PersonDocument document = documents.next();
                rows.add(++number, document);
                copy.add(number, document);
            }
        }
        rows.send();
        return count;
    }

    private static void note(Connection connection, int chunk) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("insert into person.load_chunk (chunk) values (?)")) {
            statement.setInt(1, chunk);
            statement.executeUpdate();
        }
    }

    /** The rows of a chunk, until they are sent. */
    private static final class Rows {
        private final CopyManager copies;
        private final CopyRows documents = new CopyRows();
        private final CopyRows identifiers = new CopyRows();
        private final CopyRows events = new CopyRows();

        Rows(Connection connection) throws SQLException {
            this.copies = connection.unwrap(PGConnection.class).getCopyAPI();
        }

        void add(int number, PersonDocument person) {
            byte[] id = person.id().bytes();
            documents.row(4).bigint(number).integer(number).bytea(id).bytea(PersonPacker.pack(person));
            for (NationalId identifier : person.identifiers()) {
                identifiers
                        .row(2)
                        .bigint(StoredPeople.number(identifier.value()))
                        .integer(number);
            }
            Long nin = StoredPeople.numberOrNothing(person.currentNumber());
            events.row(5).bigint(number);
            (nin == null ? events.nothing() : events.bigint(nin))
                    .integer(number)
                    .smallint(EventType.PersonPopulated.number())
                    .bytea(id);
        }

        void send() throws SQLException {
            documents.send(copies, COPY_PEOPLE);
            identifiers.send(copies, COPY_IDENTIFIERS);
            events.send(copies, COPY_EVENTS);
        }
    }
}
