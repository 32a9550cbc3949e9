package no.grunnmur.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Answers the questions of many callers with one query: the caller waits for its batch, the batch never waits for time.
 * What {@link GroupCommit} is for rows that are written, this is for rows that are read by key.
 *
 * <p>There is no thread of its own. Callers push onto a stack without a lock; one of them, when its turn comes, takes the
 * whole stack and asks for all, on a pooled connection. Meanwhile the next stack grows: that is what makes the groups, and
 * why a lone caller asks at once and alone. Safe for use from many threads, meant for virtual ones.
 */
public final class GroupQuery<K, V> {

    /** Answers a batch. */
    @FunctionalInterface
    public interface BatchReader<K, V> {

        /** Gives every question of which something is known its answer; called in auto-commit. */
        void read(Connection connection, List<Question<K, V>> batch) throws SQLException;
    }

    /** What a caller asks for. */
    public static final class Question<K, V> {

        private final K key;
        private final Thread caller;
        private Question<K, V> next;
        private V answer;
        private Throwable failure;
        private volatile boolean settled;

        private Question(K key, Thread caller) {
            this.key = key;
            this.caller = caller;
        }

        public K key() {
            return key;
        }

        /** Without an answer, the caller gets null. */
        public void answer(V found) {
            this.answer = found;
        }
    }

    private final AtomicReference<Question<K, V>> waiting = new AtomicReference<>();
    private final Database database;
    private final Semaphore turns;
    private final BatchReader<K, V> reader;

    /** @param atOnce how many batches may be asked for at a time: few, so that the groups are large */
    public GroupQuery(Database database, int atOnce, BatchReader<K, V> reader) {
        this.database = database;
        this.turns = new Semaphore(atOnce);
        this.reader = reader;
    }

    /**
     * The answer to a key; null when there is none. An interrupt does not cut the waiting short; it is kept.
     *
     * @throws DatabaseUnusable when the database cannot be reached
     * @throws SqlFailed when it refuses the query
     */
    public V ask(K key) {
        Question<K, V> question = new Question<>(key, Thread.currentThread());
        push(question);
        boolean interrupted = false;
        while (!question.settled) {
            // Nor may it fail the others, should this caller be the one that asks for all.
            interrupted |= Thread.interrupted();
            if (turns.tryAcquire()) {
                try {
                    askForAll();
                } finally {
                    turns.release();
                    wakeNext();
                }
            } else {
                LockSupport.park(this);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (question.failure != null) {
            throw failure(question.failure);
        }
        return question.answer;
    }

    private void push(Question<K, V> question) {
        do {
            question.next = waiting.get();
        } while (!waiting.compareAndSet(question.next, question));
    }

    /**
     * Whoever came while the turn was taken finds it free or is woken here: it pushes before it tries, and the turn is
     * given back before the stack is looked at.
     */
    private void wakeNext() {
        Question<K, V> top = waiting.get();
        if (top != null) {
            LockSupport.unpark(top.caller);
        }
    }

    private void askForAll() {
        List<Question<K, V>> batch = new ArrayList<>();
        for (Question<K, V> taken = waiting.getAndSet(null); taken != null; taken = taken.next) {
            batch.add(taken);
        }
        if (batch.isEmpty()) {
            return;
        }
        Throwable failure = null;
        try {
            database.query(connection -> {
                reader.read(connection, batch);
                return null;
            });
        } catch (RuntimeException | Error failed) {
            // Whatever it is, nobody may wait for ever, and nobody may take it for "not found".
            failure = failed;
        }
        settle(batch, failure);
    }

    private static <K, V> void settle(List<Question<K, V>> batch, Throwable failure) {
        Thread self = Thread.currentThread();
        for (Question<K, V> question : batch) {
            question.failure = failure;
            question.settled = true;
            if (!question.caller.equals(self)) {
                LockSupport.unpark(question.caller);
            }
        }
    }

    /** Each caller gets an exception of its own, so that its stack is the caller's. */
    private static RuntimeException failure(Throwable reason) {
        return switch (reason) {
            case SqlFailed refused -> new SqlFailed((SQLException) refused.getCause());
            case DatabaseUnusable lost -> new DatabaseUnusable(lost.getMessage(), lost);
            default -> new IllegalStateException(reason);
        };
    }
}
