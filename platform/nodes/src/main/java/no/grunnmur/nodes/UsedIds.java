package no.grunnmur.nodes;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import no.grunnmur.database.GroupCommit;

/**
 * The tables of used ids. An id lies in the table of the time in which it may be forgotten, so that tables are dropped
 * whole: of the ten minutes, as assertions and proofs do, or of the hour when it has longer to live. An artefact's time is
 * always the same, so it is always looked for in the same tables.
 *
 * <p>Unlogged tables are emptied when the server crashes or a standby takes over. The row that says since when everything is
 * remembered goes with them: whoever misses it writes a new one and refuses from then on what was issued before, or up to
 * {@value #SKEW_SECONDS} seconds after, since a client's clock may be that much ahead.
 *
 * <p>Called by the one thread of its group commit.
 */
final class UsedIds implements GroupCommit.BatchWriter<AskedId> {

    /** Tables of one length of time. */
    private enum Span {
        SHORT("one_time_use_", 600),
        LONG("one_time_long_", 4200);

        private final String prefix;
        private final int seconds;

        Span(String prefix, int seconds) {
            this.prefix = prefix;
            this.seconds = seconds;
        }

        long period(long second) {
            return Math.floorDiv(second, seconds);
        }
    }

    /** One table. */
    private record Table(Span span, long period) {
        String name() {
            return span.prefix + period;
        }

        Table before() {
            return new Table(span, period - 1);
        }

        Table after() {
            return new Table(span, period + 1);
        }
    }

    private static final int SKEW_SECONDS = 10;

    /** Any number that nobody else uses: nodes that make or drop tables queue on it. */
    private static final long TURN = 0x6f6e6365L;

    private final InstantSource clock;
    /** The tables that are known to be there. */
    private final Set<Table> tables = new HashSet<>();

    private long since;

    /** When this node began: before it takes its first request. */
    private final long began;

    UsedIds(InstantSource clock) {
        this.clock = clock;
        this.began = clock.instant().getEpochSecond();
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
                kept = isFirst ? began : clock.instant().getEpochSecond() + SKEW_SECONDS;
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
        Map<Table, TreeMap<UUID, AskedId>> uses = new TreeMap<>(ORDER);
        long now = clock.instant().getEpochSecond();
        Map<UUID, List<AskedId>> looks = new HashMap<>();
        boolean forgets = false;
        for (AskedId asked : batch) {
            asked.answer(false);
            switch (asked.question) {
                case FORGET_ALL -> forgets = true;
                case USE -> {
                    if (asked.issuedAt >= since) {
                        // Of several in one batch the first is inserted, the others are late.
                        uses.computeIfAbsent(table(asked.until, now), table -> new TreeMap<>())
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
        for (Map.Entry<Table, TreeMap<UUID, AskedId>> some : uses.entrySet()) {
            insert(connection, some.getKey(), some.getValue());
        }
        if (!looks.isEmpty()) {
            look(connection, looks, now);
        }
    }

    private static final Comparator<Table> ORDER =
            Comparator.comparing(Table::span).thenComparingLong(Table::period);

    private static Table table(long until, long now) {
        Span span = until - now <= Span.SHORT.seconds ? Span.SHORT : Span.LONG;
        return new Table(span, span.period(until));
    }

    private void insert(Connection connection, Table own, Map<UUID, AskedId> uses) throws SQLException {
        // The neighbours too: another artefact may carry the same id and end in another period. And what has little
        // time
        // left now may have been used when it had more.
        List<Table> others = new ArrayList<>(List.of(own.before(), own.after()));
        require(connection, own);
        if (own.span == Span.SHORT) {
            Table longer = new Table(Span.LONG, Span.LONG.period(own.period * Span.SHORT.seconds));
            require(connection, longer);
            others.addAll(List.of(longer, longer.after()));
        } else {
            Table shorter =
                    new Table(Span.SHORT, Span.SHORT.period(clock.instant().getEpochSecond()));
            require(connection, shorter);
            others.addAll(List.of(shorter.before(), shorter, shorter.after()));
        }
        StringBuilder sql = new StringBuilder("INSERT INTO ")
                .append(own.name())
                .append(" (id) SELECT given.id FROM unnest(?) AS given(id) WHERE true");
        for (Table other : others) {
            sql.append(" AND NOT EXISTS (SELECT FROM ").append(other.name()).append(" used WHERE used.id = given.id)");
        }
        sql.append(" ON CONFLICT DO NOTHING RETURNING id");
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            Array given = connection.createArrayOf("uuid", uses.keySet().toArray());
            statement.setArray(1, given);
            try (ResultSet inserted = statement.executeQuery()) {
                while (inserted.next()) {
                    uses.get(inserted.getObject(1, UUID.class)).answer(true);
                }
            }
        }
    }

    private void look(Connection connection, Map<UUID, List<AskedId>> looks, long now) throws SQLException {
        looks.values().forEach(all -> all.forEach(asked -> asked.answer(true)));
        StringBuilder sql = new StringBuilder();
        int parts = 0;
        for (Span span : Span.values()) {
            Table current = new Table(span, span.period(now));
            require(connection, current);
            for (Table table : List.of(current.before(), current, current.after())) {
                sql.append(parts++ == 0 ? "" : " UNION ALL ")
                        .append("SELECT id FROM ")
                        .append(table.name())
                        .append(" WHERE id = ANY (?)");
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            Array given = connection.createArrayOf("uuid", looks.keySet().toArray());
            for (int i = 1; i <= parts; i++) {
                statement.setArray(i, given);
            }
            try (ResultSet used = statement.executeQuery()) {
                while (used.next()) {
                    looks.get(used.getObject(1, UUID.class)).forEach(asked -> asked.answer(false));
                }
            }
        }
    }

    /** Sees that a table and its neighbours are there; whoever has to make one drops what is past. */
    private void require(Connection connection, Table table) throws SQLException {
        List<Table> three = List.of(table.before(), table, table.after());
        if (tables.containsAll(three)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + TURN + ")");
            for (Table each : three) {
                statement.execute("CREATE UNLOGGED TABLE IF NOT EXISTS " + each.name() + " (id uuid PRIMARY KEY)");
            }
            long now = table.span.period(clock.instant().getEpochSecond());
            for (Table each : existing(statement)) {
                boolean past = each.period < now - 2 && each.period < table.period - 1;
                if (each.span == table.span && past) {
                    statement.execute("DROP TABLE " + each.name());
                    tables.remove(each);
                }
            }
        }
        // If this transaction fails, resume forgets them again.
        tables.addAll(three);
    }

    private static List<Table> existing(Statement statement) throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT tablename FROM pg_tables WHERE schemaname ="
                + " current_schema() AND tablename ~ '^one_time_(use|long)_[0-9]+$'")) {
            while (rows.next()) {
                String name = rows.getString(1);
                for (Span span : Span.values()) {
                    if (name.startsWith(span.prefix)) {
                        tables.add(new Table(span, Long.parseLong(name.substring(span.prefix.length()))));
                    }
                }
            }
        }
        return tables;
    }

    private void forgetAll(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + TURN + ")");
            for (Table table : existing(statement)) {
                statement.execute("TRUNCATE " + table.name());
            }
            long now = clock.instant().getEpochSecond();
            begin(statement, now);
            since = now;
        }
    }
}
