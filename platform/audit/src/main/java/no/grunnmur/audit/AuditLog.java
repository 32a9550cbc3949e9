package no.grunnmur.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The append-only record of what happened. Rows are chained: each carries the SHA-256 over its own content and the hash
 * before it, so that a changed, missing or reordered row is found.
 */
public interface AuditLog {

    /** Where the log's tables come from, for {@code Database.open}. */
    String MIGRATIONS = "no/grunnmur/audit/migrations";

    /**
     * Appends an event and returns when it is safe on disk.
     *
     * @throws no.grunnmur.database.DatabaseUnusable when it is not; then nothing may be answered
     */
    void append(AuditEvent event);

    /** A row as it stands in the log. */
    record Row(int chain, long sequence, Instant at, String type, String content) {}

    /** The newest rows first, of one type or of all. */
    List<Row> latest(Optional<String> type, int limit);

    /** How many rows there are, all chains together. */
    long count();

    /** Writes the whole log as NDJSON, a row a line in the order of chain and sequence; does not close the stream. */
    void export(OutputStream target) throws IOException;
}
