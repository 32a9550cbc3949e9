package no.grunnmur.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.database.Database;
import no.grunnmur.database.GroupCommit;
import no.grunnmur.json.JsonWriter;

/**
 * The audit log in PostgreSQL. Each process writes a chain of its own, so that nodes never wait for each other; chains are
 * linked by their openings. Safe for use from many threads.
 */
public final class ChainedAuditLog implements AuditLog, AutoCloseable {

    private static final int MOST_ROWS_AT_ONCE = 1024;

    private final Database database;
    private final InstantSource clock;
    private final int chain;
    private final GroupCommit<PendingRow> writer;

    /**
     * Opens a chain.
     *
     * @param node name of this process for who reads the log, e.g. the host
     */
    public ChainedAuditLog(Database database, InstantSource clock, String node) {
        this.database = database;
        this.clock = clock;
        this.chain = database.transaction(connection -> ChainOpening.open(connection, clock.instant(), node));
        this.writer = new GroupCommit<>("audit", database, MOST_ROWS_AT_ONCE, new ChainWriter(chain));
    }

    /** The number of the chain that this process writes. */
    public int chain() {
        return chain;
    }

    @Override
    public void append(AuditEvent event) {
        JsonWriter json = new JsonWriter();
        json.beginObject();
        event.write(json);
        if (event instanceof AboutPersons about) {
            AboutPersons.write(about, json);
        }
        json.endObject();
        writer.commit(new PendingRow(Micros.of(clock.instant()), event.type(), json.toBytes()));
    }

    @Override
    public List<Row> latest(Optional<String> type, int limit) {
        // Each chain gives its newest from its own end of the primary key.
        String sql = """
                SELECT e.chain, e.sequence, e.at, e.type, e.content FROM audit_chain c CROSS JOIN LATERAL (
                    SELECT * FROM audit_event WHERE chain = c.chain %s ORDER BY sequence DESC LIMIT ?) e
                ORDER BY e.at DESC, e.chain DESC, e.sequence DESC LIMIT ?
                """.formatted(type.isPresent() ? "AND type = ?" : "");
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int parameter = 1;
                if (type.isPresent()) {
                    statement.setString(parameter++, type.get());
                }
                statement.setInt(parameter++, limit);
                statement.setInt(parameter, limit);
                List<Row> rows = new ArrayList<>();
                try (ResultSet found = statement.executeQuery()) {
                    while (found.next()) {
                        rows.add(row(found));
                    }
                }
                return rows;
            }
        });
    }

    static Row row(ResultSet found) throws SQLException {
        return new Row(
                found.getInt("chain"),
                found.getLong("sequence"),
                found.getObject("at", java.time.OffsetDateTime.class).toInstant(),
                found.getString("type"),
                found.getString("content"));
    }

    @Override
    public long count() {
        return database.query(connection -> {
            try (PreparedStatement statement =
                            connection.prepareStatement("SELECT sum(head_sequence) FROM audit_chain");
                    ResultSet sum = statement.executeQuery()) {
                sum.next();
                return sum.getLong(1);
            }
        });
    }

    @Override
    public void export(OutputStream target) throws IOException {
        AuditExport.write(database, target);
    }

    /** Appends what is waiting, then closes the chain. */
    @Override
    public void close() {
        writer.close();
    }
}
