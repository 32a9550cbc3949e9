package no.grunnmur.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The chains as the database tells of them: what their rows are then held against.
 *
 * @param all by number
 * @param opened how many the book says were opened
 * @param lastSeal the seal of the last, as the book says
 */
record Chains(SortedMap<Integer, Chain> all, int opened, Hash lastSeal) {

    /**
     * @param links where earlier chains ended when this one was opened
     * @param pins by sequence: the hashes that later chains pinned, and the first chain that did
     */
    record Chain(
            int number,
            String node,
            Instant openedAt,
            Hash seal,
            long headSequence,
            Hash headHash,
            List<Seal.Link> links,
            NavigableMap<Long, Pin> pins) {}

    record Pin(int by, Hash hash) {}

    static Chains read(Connection connection) throws SQLException {
        SortedMap<Integer, Chain> all = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(
                    "SELECT chain, node, opened_at, seal, head_sequence, head_hash FROM audit_chain ORDER BY chain")) {
                while (rows.next()) {
                    Chain chain = new Chain(
                            rows.getInt(1),
                            rows.getString(2),
                            rows.getObject(3, OffsetDateTime.class).toInstant(),
                            Hash.of(rows.getBytes(4)),
                            rows.getLong(5),
                            Hash.of(rows.getBytes(6)),
                            new ArrayList<>(),
                            new TreeMap<>());
                    all.put(chain.number(), chain);
                }
            }
            try (ResultSet rows = statement.executeQuery(
                    "SELECT chain, earlier, head_sequence, head_hash FROM audit_link ORDER BY chain, earlier")) {
                while (rows.next()) {
                    Chain by = all.get(rows.getInt(1));
                    Chain earlier = all.get(rows.getInt(2));
                    if (by != null) {
                        by.links().add(new Seal.Link(rows.getInt(2), rows.getLong(3), Hash.of(rows.getBytes(4))));
                    }
                    if (earlier != null) {
                        earlier.pins().putIfAbsent(rows.getLong(3), new Pin(rows.getInt(1), Hash.of(rows.getBytes(4))));
                    }
                }
            }
            try (ResultSet book = statement.executeQuery("SELECT chains, seal FROM audit_book")) {
                return book.next()
                        ? new Chains(all, book.getInt(1), Hash.of(book.getBytes(2)))
                        : new Chains(all, 0, Hash.NOTHING);
            }
        }
    }

    /** The end of the newest chain, which stands for the ends of all that it was linked to. */
    String head() {
        if (all.isEmpty()) {
            return "";
        }
        Chain newest = all.lastEntry().getValue();
        return "chain " + newest.number() + ", row " + newest.headSequence() + ", hash " + newest.headHash();
    }

    /** Every chain is there and its seal fits the one before it. */
    void verifyOpenings(Findings findings) {
        Seal seal = new Seal();
        Hash before = Hash.NOTHING;
        int last = all.isEmpty() ? 0 : Math.max(all.lastKey(), opened);
        for (int number = 1; number <= Math.max(last, opened); number++) {
            Chain chain = all.get(number);
            if (chain == null) {
                findings.add("Chain " + number + " is missing.");
                before = null;
                continue;
            }
            if (number > opened) {
                findings.add("Chain " + number + " was added: only " + opened + " were opened.");
            }
            if (before != null
                    && !chain.seal()
                            .equals(seal.opening(before, number, chain.node(), chain.openedAt(), chain.links()))) {
                findings.add("The opening of chain " + number + " (" + chain.node() + ", " + chain.openedAt()
                        + ") was changed, or what it says about earlier chains was.");
            }
            before = chain.seal();
        }
        if (before != null && !before.equals(lastSeal)) {
            findings.add("The book's seal is not that of the last chain: chains were removed or replaced.");
        }
    }
}
