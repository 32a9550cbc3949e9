package no.grunnmur.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes rows of many callers in one transaction: the caller waits for its batch, the batch never waits for time. Each
 * caller returns after its row is durable.
 *
 * <p>Callers push onto a stack without a lock and park; one thread takes the whole stack, turns it round, writes, commits
 * and wakes exactly those callers. While it commits the next stack grows: that is what makes the groups. Safe for use from
 * many threads, meant for virtual ones.
 *
 * <p>A batch that could not be written is written again, after reconnecting, as long as it was certainly not committed; one
 * that PostgreSQL refuses is written row by row, so that a bad row fails alone. When the connection is lost while
 * committing, nobody knows whether it was: its callers are told that it failed.
 */
public final class GroupCommit<T> implements AutoCloseable {

    /** Writes batches on the writer's own connection. Called by one thread. */
    @FunctionalInterface
    public interface BatchWriter<T> {

        /** Writes a batch in a transaction that is open already; the commit follows. */
        void write(Connection connection, List<T> batch) throws SQLException;

        /** The batch that was just written is durable. */
        default void committed() {}

        /**
         * Comes before the first batch and after every failure: whatever the writer remembers of what stands in the
         * database is to be read again. Runs in a transaction of its own.
         */
        default void resume(Connection connection) throws SQLException {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    /** Waiting rows beyond this are refused: the database does not keep up, and memory is not endless. */
    private static final int QUEUE_LIMIT = 50_000;

    /** How long a batch may wait for a database that restarts. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int ANSWER_MILLIS = 30_000;

    /** A caller and its row. */
    private static final class Entry<T> {
        final T row;
        final Thread caller;
        Entry<T> next;
        int depth;

        /** Why not, null when it is durable; to be read after {@link #settled}. */
        Throwable failure;

        volatile boolean settled;

        Entry(T row, Thread caller) {
            this.row = row;
            this.caller = caller;
        }
    }

    private final AtomicReference<Entry<T>> waiting = new AtomicReference<>();
    /** On top of the stack once nobody is taken any more; the only entry without a caller. */
    private final Entry<T> closed = new Entry<>(null, null);

    private final String name;
    private final Database database;
    private final int maxBatch;
    private final BatchWriter<T> writer;
    private final Thread thread;
    private volatile boolean closing;

    private Connection connection;
    private boolean resumed;
    private long pauseNanos = FIRST_PAUSE_NANOS;
    private long nextAttempt = System.nanoTime();

    /** When the connection was lost, 0 while it is there. Patience counts from then, so that a long outage refuses at once. */
    private long lostAt;

    /**
     * @param name of the writer's thread
     * @param maxBatch most rows in one transaction
     */
    public GroupCommit(String name, Database database, int maxBatch, BatchWriter<T> writer) {
        this.name = name;
        this.database = database;
        this.maxBatch = maxBatch;
        this.writer = writer;
        this.thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    /**
     * Hands in a row and returns when it is durable. An interrupt does not cut the waiting short; it is kept.
     *
     * @throws DatabaseUnusable when the database is lost; then the row may or may not be there
     * @throws SqlFailed when PostgreSQL refuses the row; then it is not there
     */
    public void commit(T row) {
        Entry<T> entry = new Entry<>(row, Thread.currentThread());
        push(entry);
        boolean interrupted = false;
        while (!entry.settled) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (entry.failure != null) {
            throw failure(entry.failure);
        }
    }

    private void push(Entry<T> entry) {
        while (true) {
            Entry<T> top = waiting.get();
            if (top != null && top.caller == null) {
                throw new DatabaseUnusable("The " + name + " writer is closed");
            }
            entry.depth = top == null ? 1 : top.depth + 1;
            if (entry.depth > QUEUE_LIMIT) {
                throw new DatabaseUnusable("The database does not keep up: " + QUEUE_LIMIT + " rows wait for " + name);
            }
            entry.next = top;
            if (waiting.compareAndSet(top, entry)) {
                if (top == null) {
                    LockSupport.unpark(thread);
                }
                return;
            }
        }
    }

    /** Each caller gets an exception of its own, so that its stack is the caller's. */
    private static RuntimeException failure(Throwable reason) {
        return reason instanceof SqlFailed refused
                ? new SqlFailed((SQLException) refused.getCause())
                : new DatabaseUnusable(reason.getMessage(), reason);
    }

    private void run() {
        List<Entry<T>> entries = new ArrayList<>();
        try {
            loop(entries);
        } finally {
            // Only after what nothing can be done about (no memory): nobody may wait for ever.
            takeInOrder(waiting.getAndSet(closed), entries);
            settle(entries, new DatabaseUnusable("The " + name + " writer ended"));
            disconnect();
        }
    }

    private void loop(List<Entry<T>> entries) {
        while (true) {
            Entry<T> top = waiting.get();
            if (top == null) {
                if (closing && waiting.compareAndSet(null, closed)) {
                    break;
                }
                LockSupport.park(this);
                continue;
            }
            takeInOrder(waiting.getAndSet(null), entries);
            for (int from = 0; from < entries.size(); from += maxBatch) {
                handle(entries.subList(from, Math.min(from + maxBatch, entries.size())));
            }
            entries.clear();
        }
    }

    /** The newest is on top of the stack; rows are written in the order they came. */
    private static <T> void takeInOrder(Entry<T> top, List<Entry<T>> entries) {
        for (Entry<T> entry = top; entry != null; entry = entry.next) {
            if (entry.caller != null) {
                entries.add(entry);
            }
        }
        Collections.reverse(entries);
    }

    private void handle(List<Entry<T>> entries) {
        Throwable failure;
        try {
            failure = writeWithPatience(entries);
        } catch (Throwable unexpected) {
            // Whatever it is, nobody may wait for ever, and the thread lives on for the next batch.
            LOG.error("The {} writer failed unexpectedly", name, unexpected);
            disconnect();
            failure = unexpected;
        }
        if (failure instanceof SqlFailed && entries.size() > 1) {
            for (Entry<T> entry : entries) {
                handle(List.of(entry));
            }
            return;
        }
        settle(entries, failure);
    }

    private static <T> void settle(List<Entry<T>> entries, Throwable failure) {
        for (Entry<T> entry : entries) {
            if (!entry.settled) {
                entry.failure = failure;
                entry.settled = true;
                LockSupport.unpark(entry.caller);
            }
        }
    }

    /** Returns null when the rows are durable, or the reason why not. */
    private Throwable writeWithPatience(List<Entry<T>> entries) {
        List<T> rows = new ArrayList<>(entries.size());
        for (Entry<T> entry : entries) {
            rows.add(entry.row);
        }
        while (true) {
            try {
                connect();
                writer.write(connection, rows);
            } catch (SQLException | DatabaseUnusable failed) {
                // The commit was not sent, so the rows are certainly not there.
                resumed = false;
                if (failed instanceof SQLException refused && !Database.isConnectionLost(refused) && rolledBack()) {
                    return new SqlFailed(refused);
                }
                disconnect();
                lostAt = lostAt == 0 ? System.nanoTime() : lostAt;
                if (closing || System.nanoTime() - lostAt > PATIENCE_NANOS) {
                    return new DatabaseUnusable("The database is lost; the " + name + " writer keeps trying", failed);
                }
                continue;
            } catch (RuntimeException | Error broken) {
                disconnect();
                throw broken;
            }
            try {
                connection.commit();
            } catch (SQLException lost) {
                disconnect();
                return new DatabaseUnusable("The database was lost while committing; the row may be missing", lost);
            }
            writer.committed();
            return null;
        }
    }

    private boolean rolledBack() {
        try {
            connection.rollback();
            return true;
        } catch (SQLException lost) {
            return false;
        }
    }

    /** Sees that there is a connection; after a failure not before a pause that doubles. */
    private void connect() throws SQLException {
        if (connection == null) {
            long pause;
            while ((pause = nextAttempt - System.nanoTime()) > 0) {
                LockSupport.parkNanos(this, pause);
            }
            nextAttempt = System.nanoTime() + pauseNanos;
            pauseNanos = Math.min(pauseNanos * 2, LONGEST_PAUSE_NANOS);
            connection = database.dedicatedConnection();
            connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
            connection.setAutoCommit(true);
            try (var statement = connection.createStatement()) {
                // Durable is what this class is for, whatever the server's or the role's default is.
                statement.execute("SELECT set_config('synchronous_commit', 'on', false)"
                        + " WHERE current_setting('synchronous_commit') = 'off'");
            }
            connection.setAutoCommit(false);
        }
        if (!resumed) {
            writer.resume(connection);
            connection.commit();
            resumed = true;
            lostAt = 0;
            pauseNanos = FIRST_PAUSE_NANOS;
        }
    }

    private void disconnect() {
        resumed = false;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException gone) {
                LOG.debug("closing a lost connection", gone);
            }
            connection = null;
        }
    }

    /** Writes what has been handed in, then stops. Whoever comes later is refused. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException asked) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
