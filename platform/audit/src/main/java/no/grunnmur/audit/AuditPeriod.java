package no.grunnmur.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import no.grunnmur.database.Database;

/** Finds the events of a kind in a period. Safe for use from many threads. */
public final class AuditPeriod {

    /** A page of the events, the newest first, and how many there are in all. */
    public record Found(List<AuditLog.Row> rows, int total) {
        public Found {
            rows = List.copyOf(rows);
        }
    }

    private final Database database;

    public AuditPeriod(Database database) {
        this.database = database;
    }

    /**
     * Finds events.
     *
     * @param until the moment after the last
     * @param members what text members of the events must be, by name
     * @param skip how many of the newest are left out
     */
    public Found find(String type, Instant from, Instant until, Map<String, String> members, long skip, int limit) {
        StringBuilder where = new StringBuilder("from audit_event e where e.at >= ? and e.at < ? and e.type = ?");
        List<Object> values =
                new ArrayList<>(List.of(from.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC), type));
        members.forEach((name, value) -> {
            where.append(" and e.content::jsonb ->> ? = ?");
            values.addAll(List.of(name, value));
        });
        return database.query(connection -> {
            int total;
            try (PreparedStatement statement = prepared(connection, "select count(*) " + where, values);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                total = row.getInt(1);
            }
            List<Object> paged = new ArrayList<>(values);
            paged.addAll(List.of(limit, skip));
            List<AuditLog.Row> rows = new ArrayList<>();
            try (PreparedStatement statement = prepared(
                            connection,
                            "select e.chain, e.sequence, e.at, e.type, e.content " + where
                                    + " order by e.at desc, e.chain desc, e.sequence desc limit ? offset ?",
                            paged);
                    ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(ChainedAuditLog.row(found));
                }
            }
            return new Found(rows, total);
        });
    }

    private static PreparedStatement prepared(Connection connection, String sql, List<Object> values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
        return statement;
    }
}
