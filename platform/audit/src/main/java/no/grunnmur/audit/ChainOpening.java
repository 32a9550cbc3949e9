package no.grunnmur.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens chains: without gaps in their numbers, each sealing the one before it and pinning where the others ended. What a
 * process wrote is thereby fixed by the next process's opening, beyond its own head.
 */
final class ChainOpening {

    private ChainOpening() {}

    /** Returns the number of the new chain; the caller's transaction makes it so. */
    static int open(Connection connection, Instant now, String node) throws SQLException {
        Instant openedAt = now.truncatedTo(ChronoUnit.MICROS);
        int chain;
        Hash before;
        try (Statement statement = connection.createStatement();
                ResultSet book = statement.executeQuery("SELECT chains, seal FROM audit_book FOR UPDATE")) {
            if (!book.next()) {
                throw new SQLException("the audit has no book", "42P01");
            }
            chain = book.getInt(1) + 1;
            before = Hash.of(book.getBytes(2));
        }
        List<Seal.Link> links = grown(connection);
        Hash seal = new Seal().opening(before, chain, node, openedAt, links);
        insertLinks(connection, chain, links);
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO audit_chain (chain, node, opened_at, seal, head_sequence, head_hash) VALUES (?, ?, ?, ?, 0, ?)")) {
            statement.setInt(1, chain);
            statement.setString(2, node);
            statement.setObject(3, openedAt.atOffset(ZoneOffset.UTC));
            statement.setBytes(4, seal.bytes());
            statement.setBytes(5, seal.bytes());
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement("UPDATE audit_book SET chains = ?, seal = ?")) {
            statement.setInt(1, chain);
            statement.setBytes(2, seal.bytes());
            statement.executeUpdate();
        }
        return chain;
    }

    /** The chains that have grown since they were last linked: the last run's, and those of nodes that run now. */
    private static List<Seal.Link> grown(Connection connection) throws SQLException {
        List<Seal.Link> links = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet heads = statement.executeQuery("""
                        SELECT chain, head_sequence, head_hash FROM audit_chain c
                        WHERE head_sequence > (
                            SELECT coalesce(max(l.head_sequence), 0) FROM audit_link l WHERE l.earlier = c.chain)
                        ORDER BY chain
                        """)) {
            while (heads.next()) {
                links.add(new Seal.Link(heads.getInt(1), heads.getLong(2), Hash.of(heads.getBytes(3))));
            }
        }
        return links;
    }

    private static void insertLinks(Connection connection, int chain, List<Seal.Link> links) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO audit_link (chain, earlier, head_sequence, head_hash) VALUES (?, ?, ?, ?)")) {
            for (Seal.Link link : links) {
                statement.setInt(1, chain);
                statement.setInt(2, link.earlier());
                statement.setLong(3, link.sequence());
                statement.setBytes(4, link.hash().bytes());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
