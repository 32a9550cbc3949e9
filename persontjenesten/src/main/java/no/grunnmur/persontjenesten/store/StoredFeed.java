package no.grunnmur.persontjenesten.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.database.Database;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.persontjenesten.ChangeRefused;
import no.grunnmur.persontjenesten.ChangeRefused.Reason;
import no.grunnmur.persontjenesten.PersonChange;
import no.grunnmur.persontjenesten.PersonId;
import no.grunnmur.persontjenesten.feed.FeedKind;
import no.grunnmur.persontjenesten.feed.Ledger;
import no.grunnmur.persontjenesten.feed.Version;

/** The ledger of the feeds in PostgreSQL. */
public final class StoredFeed implements Ledger {

    private static final String TAKE =
            "insert into person.feed_entry (source, key) values (?, ?) on conflict do nothing";

    private static final String HOLD = """
            insert into person.feed_version (person_id, kind, registered_at, sequence) values (?, ?, ?, ?)
            on conflict (person_id, kind) do update
               set registered_at = excluded.registered_at, sequence = excluded.sequence""";

    private static final String CLAIM = """
            insert into person.feed_claim (nin, registered_at, sequence, first_person) values (?, ?, ?, ?)
            on conflict (nin) do update
               set registered_at = excluded.registered_at,
                   sequence = excluded.sequence,
                   first_person = excluded.first_person""";

    private static final String ASIDE = """
            insert into person.feed_aside (source, key, kind, reason, waits, content) values (?, ?, ?, ?, ?, ?)
            on conflict (source, key) do update
               set reason = excluded.reason, waits = excluded.waits, content = excluded.content""";

    private static final String MOVE = """
            insert into person.feed_position (source, position) values (?, ?)
            on conflict (source) do update set position = greatest(feed_position.position, excluded.position)""";

    private static final String SHOW = "select source, kind, key, reason, content, waits from person.feed_aside ";

    private final Database database;
    private final StoredChanges changes;

    public StoredFeed(Database database, StoredChanges changes) {
        this.database = database;
        this.changes = changes;
    }

    @Override
    public Set<String> taken(String source, Collection<String> keys) {
        return database.query(connection -> {
            String sql = "select key from person.feed_entry where source = ? and key = any (?)";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, source);
                statement.setArray(2, connection.createArrayOf("text", keys.toArray()));
                Set<String> taken = new HashSet<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        taken.add(rows.getString(1));
                    }
                }
                return taken;
            }
        });
    }

    @Override
    public Version version(Held held) {
        return database.query(connection -> {
            String sql = "select registered_at, sequence from person.feed_version where person_id = ? and kind = ?";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setBytes(1, held.person().bytes());
                statement.setInt(2, held.kind().number());
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? new Version(row.getLong(1), row.getLong(2)) : Version.NONE;
                }
            }
        });
    }

    @Override
    public Claim claim(NationalId number) {
        return database.query(connection -> {
            String sql = "select registered_at, sequence, first_person from person.feed_claim where nin = ?";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, StoredPeople.number(number.value()));
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next()) {
                        return Claim.NONE;
                    }
                    byte[] first = row.getBytes(3);
                    return new Claim(
                            new Version(row.getLong(1), row.getLong(2)),
                            first == null ? Optional.empty() : Optional.of(PersonId.of(first)));
                }
            }
        });
    }

    @Override
    public void commit(List<? extends PersonChange> made, Receipt receipt) {
        changes.apply(made, connection -> write(connection, receipt));
    }

    private static void write(Connection connection, Receipt receipt) throws SQLException {
        take(connection, receipt);
        try (PreparedStatement statement = connection.prepareStatement(HOLD)) {
            for (Map.Entry<Held, Version> held : receipt.versions().entrySet()) {
                statement.setBytes(1, held.getKey().person().bytes());
                statement.setInt(2, held.getKey().kind().number());
                statement.setLong(3, held.getValue().registeredAt());
                statement.setLong(4, held.getValue().sequence());
                statement.addBatch();
            }
            statement.executeBatch();
        }
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            for (Map.Entry<NationalId, Claim> claim : receipt.claims().entrySet()) {
                statement.setLong(1, StoredPeople.number(claim.getKey().value()));
                statement.setLong(2, claim.getValue().version().registeredAt());
                statement.setLong(3, claim.getValue().version().sequence());
                if (claim.getValue().first().isPresent()) {
                    statement.setBytes(4, claim.getValue().first().get().bytes());
                } else {
                    statement.setNull(4, Types.BINARY);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
        aside(connection, receipt.aside());
        if (receipt.place().isPresent()) {
            try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
                statement.setString(1, receipt.place().get().feed());
                statement.setLong(2, receipt.place().get().next());
                statement.executeUpdate();
            }
        }
    }

    /** Everybody who takes entries holds the counter of events, so nobody takes one between this and the commit. */
    private static void take(Connection connection, Receipt receipt) throws SQLException {
        if (receipt.taken().isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            for (String key : receipt.taken()) {
                statement.setString(1, receipt.source());
                statement.setString(2, key);
                statement.addBatch();
            }
            for (int taken : statement.executeBatch()) {
                if (taken == 0) {
                    throw new ChangeRefused(Reason.SOURCE_MOVED, "an entry was taken by somebody else meanwhile");
                }
            }
        }
        String sql = "delete from person.feed_aside where source = ? and key = any (?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, receipt.source());
            statement.setArray(
                    2, connection.createArrayOf("text", receipt.taken().toArray()));
            statement.executeUpdate();
        }
    }

    private static void aside(Connection connection, List<Aside> all) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ASIDE)) {
            for (Aside aside : all) {
                statement.setString(1, aside.source());
                statement.setString(2, aside.key());
                statement.setInt(3, aside.kind().number());
                statement.setString(4, aside.reason());
                statement.setBoolean(5, aside.waits());
                // PostgreSQL holds no NUL in a text.
                statement.setString(6, aside.content().replace('\u0000', '\uFFFD'));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    @Override
    public Optional<Long> position(String feed) {
        return database.query(connection -> {
            String sql = "select position from person.feed_position where source = ?";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, feed);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public List<Aside> aside(String source, boolean onlyWaiting, int max) {
        return database.query(connection -> {
            String sql = SHOW + "where source = ? and (waits or not ?) order by arrival limit ?";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, source);
                statement.setBoolean(2, onlyWaiting);
                statement.setInt(3, max);
                return read(statement);
            }
        });
    }

    @Override
    public Optional<Aside> aside(String source, String key) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SHOW + "where source = ? and key = ?")) {
                statement.setString(1, source);
                statement.setString(2, key);
                return read(statement).stream().findFirst();
            }
        });
    }

    private static List<Aside> read(PreparedStatement statement) throws SQLException {
        List<Aside> all = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                FeedKind kind = rows.getInt(2) == FeedKind.FOLKEREGISTER.number()
                        ? FeedKind.FOLKEREGISTER
                        : FeedKind.CONTACT_REGISTER;
                all.add(new Aside(
                        rows.getString(1),
                        kind,
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5),
                        rows.getBoolean(6)));
            }
        }
        return all;
    }

    @Override
    public long countAside(String source) {
        return database.query(connection -> {
            String sql = "select count(*) from person.feed_aside where source = ?";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, source);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? row.getLong(1) : 0L;
                }
            }
        });
    }

    @Override
    public boolean discard(String source, String key) {
        return database.query(connection -> {
            String sql = "delete from person.feed_aside where source = ? and key = ?";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, source);
                statement.setString(2, key);
                return statement.executeUpdate() > 0;
            }
        });
    }
}
