package no.grunnmur.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Writes rows of many callers in one transaction: the caller waits for its batch, the batch never waits for time. Each
 * caller returns after its row is durable.
 */
public final class GroupCommit<T> implements AutoCloseable {

    /** Writes a batch on the writer's own connection; the commit follows. */
    @FunctionalInterface
    public interface BatchWriter<T> {
        void write(Connection connection, List<T> batch) throws SQLException;
    }

    public GroupCommit(String name, Database database, int maxBatch, BatchWriter<T> writer) {
        throw new UnsupportedOperationException();
    }

    /**
     * Hands in a row and returns when it is durable.
     *
     * @throws DatabaseUnusable when it could not be written; then it was not
     */
    public void commit(T row) {
        throw new UnsupportedOperationException();
    }

    /** Writes what has been handed in, then stops. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
