package no.grunnmur.nodes;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import no.grunnmur.database.GroupCommit;

/**
 * The tables of used ids. An id lies in the table of the ten minutes in which it may be forgotten, so that tables are
 * dropped whole; as nothing is remembered for longer than ten minutes, two tables are alive at a time.
 *
 * <p>Unlogged tables are emptied when the server crashes or a standby takes over. The row that says since when everything is
 * remembered goes with them: whoever misses it writes a new one and refuses from then on what was issued before, or up to
 * {@value #SKEW_SECONDS} seconds after, since a client's clock may be that much ahead.
 *
 * <p>Called by the one thread of its group commit.
 */
final class UsedIds implements GroupCommit.BatchWriter<AskedId> {

    static final int PERIOD_SECONDS = 600;

    private static final int SKEW_SECONDS = 10;

    /** Any number that nobody else uses: nodes that make or drop tables queue on it. */
    private static final long TURN = 0x6f6e6365L;

    private static final String PREFIX = "one_time_use_";

    private final InstantSource clock;
    /** The tables that are known to be there. */
    private final Set<Long> tables = new HashSet<>();

    private long since;

    UsedIds(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void resume(Connection connection) throws SQLException {
        tables.clear();
        try (Statement statement = connection.createStatement()) {
            // The planner knows nothing of tables this young and must not read them from end to end.
            for (String costly : List.of("seqscan", "hashjoin", "mergejoin", "bitmapscan")) {
                statement.execute("SET enable_" + costly + " = off");
            }
            statement.execute("SELECT pg_advisory_xact_lock(" + TURN + ")");
            Long kept = number(statement, "SELECT since FROM one_time_memory");
            if (kept == null) {
                boolean isFirst = number(statement, "SELECT count(*) FROM one_time_beginning") == 0;
                kept = clock.instant().getEpochSecond() + (isFirst ? 0 : SKEW_SECONDS);
                begin(statement, kept);
            }
            since = kept;
        }
    }

    private static void begin(Statement statement, long since) throws SQLException {
        statement.execute("DELETE FROM one_time_memory");
        statement.execute("INSERT INTO one_time_memory (since) VALUES (" + since + ")");
        statement.execute("INSERT INTO one_time_beginning (since) VALUES (" + since + ")");
    }

    private static Long number(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : null;
        }
    }

    @Override
    public void write(Connection connection, List<AskedId> batch) throws SQLException {
        Map<Long, TreeMap<UUID, AskedId>> uses = new TreeMap<>();
        Map<UUID, List<AskedId>> looks = new HashMap<>();
        boolean forgets = false;
        for (AskedId asked : batch) {
            asked.answer(false);
            switch (asked.question) {
                case FORGET_ALL -> forgets = true;
                case USE -> {
                    if (asked.issuedAt >= since) {
                        // Of several in one batch the first is inserted, the others are late.
                        uses.computeIfAbsent(period(asked.until), period -> new TreeMap<>())
                                .putIfAbsent(asked.id, asked);
                    }
                }
                case LOOK -> {
                    if (asked.issuedAt >= since) {
                        looks.computeIfAbsent(asked.id, id -> new ArrayList<>()).add(asked);
                    }
                }
            }
        }
        if (forgets) {
            forgetAll(connection);
        }
        // Always in the order of their ids: nodes that use the same ones must not wait for each other in a circle.
        for (Map.Entry<Long, TreeMap<UUID, AskedId>> period : uses.entrySet()) {
            insert(connection, period.getKey(), period.getValue());
        }
        if (!looks.isEmpty()) {
            look(connection, looks);
        }
    }

    private static long period(long second) {
        return Math.floorDiv(second, PERIOD_SECONDS);
    }

    private void insert(Connection connection, long period, Map<UUID, AskedId> uses) throws SQLException {
        require(connection, period);
        // The neighbours too: another artefact may carry the same id and end in another period.
        String sql = "INSERT INTO " + PREFIX + period + " (id) SELECT given.id FROM unnest(?) AS given(id)"
                + " WHERE NOT EXISTS (SELECT FROM " + PREFIX + (period - 1) + " used WHERE used.id = given.id)"
                + " AND NOT EXISTS (SELECT FROM " + PREFIX + (period + 1) + " used WHERE used.id = given.id)"
                + " ON CONFLICT DO NOTHING RETURNING id";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Array given = connection.createArrayOf("uuid", uses.keySet().toArray());
            statement.setArray(1, given);
            try (ResultSet inserted = statement.executeQuery()) {
                while (inserted.next()) {
                    uses.get(inserted.getObject(1, UUID.class)).answer(true);
                }
            }
        }
    }

    private void look(Connection connection, Map<UUID, List<AskedId>> looks) throws SQLException {
        long now = period(clock.instant().getEpochSecond());
        require(connection, now);
        looks.values().forEach(all -> all.forEach(asked -> asked.answer(true)));
        String of = " WHERE id = ANY (?)";
        String sql = "SELECT id FROM " + PREFIX + (now - 1) + of + " UNION ALL SELECT id FROM " + PREFIX + now + of
                + " UNION ALL SELECT id FROM " + PREFIX + (now + 1) + of;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Array given = connection.createArrayOf("uuid", looks.keySet().toArray());
            for (int i = 1; i <= 3; i++) {
                statement.setArray(i, given);
            }
            try (ResultSet used = statement.executeQuery()) {
                while (used.next()) {
                    looks.get(used.getObject(1, UUID.class)).forEach(asked -> asked.answer(false));
                }
            }
        }
    }

    /** Sees that the table of a period and its neighbours are there; whoever has to make one drops what is past. */
    private void require(Connection connection, long period) throws SQLException {
        if (tables.contains(period - 1) && tables.contains(period) && tables.contains(period + 1)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + TURN + ")");
            for (long each = period - 1; each <= period + 1; each++) {
                statement.execute("CREATE UNLOGGED TABLE IF NOT EXISTS " + PREFIX + each + " (id uuid PRIMARY KEY)");
            }
            long now = period(clock.instant().getEpochSecond());
            for (long each : existing(statement)) {
                if (each < now - 2 && each < period - 1) {
                    statement.execute("DROP TABLE " + PREFIX + each);
                    tables.remove(each);
                }
            }
        }
        // If this transaction fails, resume forgets them again.
        tables.addAll(List.of(period - 1, period, period + 1));
    }

    private static List<Long> existing(Statement statement) throws SQLException {
        List<Long> periods = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename ~ '^" + PREFIX
                        + "[0-9]+$'")) {
            while (rows.next()) {
                periods.add(Long.parseLong(rows.getString(1).substring(PREFIX.length())));
            }
        }
        return periods;
    }

    private void forgetAll(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + TURN + ")");
            for (long period : existing(statement)) {
                statement.execute("TRUNCATE " + PREFIX + period);
            }
            long now = clock.instant().getEpochSecond();
            begin(statement, now);
            since = now;
        }
    }
}
