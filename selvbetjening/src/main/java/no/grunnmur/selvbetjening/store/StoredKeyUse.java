package no.grunnmur.selvbetjening.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import no.grunnmur.database.Database;
import no.grunnmur.database.Rounds;
import no.grunnmur.selvbetjening.KeyUse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers the minute in which each key was last used, and writes down twice a minute what is new. What a node that is
 * killed had not written is lost: half a minute.
 */
public final class StoredKeyUse implements KeyUse, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StoredKeyUse.class);
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private record Key(String clientId, String thumbprint) {}

    private final Database database;
    private final InstantSource clock;
    private final AtomicReference<Map<Key, Instant>> heard = new AtomicReference<>(new ConcurrentHashMap<>());
    private final Rounds rounds;

    public StoredKeyUse(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.rounds = Rounds.every(PAUSE, "uses of keys are written down", this::write);
    }

    @Override
    public void used(String clientId, String thumbprint) {
        heard.get().put(new Key(clientId, thumbprint), clock.instant());
    }

    /** Writes down what has been heard since. */
    public void write() {
        Map<Key, Instant> since = heard.getAndSet(new ConcurrentHashMap<>());
        if (since.isEmpty()) {
            return;
        }
        database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    insert into selv.key_use (client, thumbprint, used) values (?, ?, ?)
                    on conflict (client, thumbprint) do update set used = greatest(selv.key_use.used, excluded.used)""")) {
                // In order, so that two nodes never wait for each other.
                for (Map.Entry<Key, Instant> entry : since.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(
                                java.util.Comparator.comparing(Key::clientId).thenComparing(Key::thumbprint)))
                        .toList()) {
                    statement.setString(1, entry.getKey().clientId());
                    statement.setString(2, entry.getKey().thumbprint());
                    statement.setObject(
                            3, entry.getValue().truncatedTo(ChronoUnit.MINUTES).atOffset(ZoneOffset.UTC));
                    statement.addBatch();
                }
                return statement.executeBatch().length;
            }
        });
    }

    @Override
    public Map<String, Instant> of(String clientId) {
        Map<String, Instant> all = new HashMap<>();
        database.query(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select thumbprint, used from selv.key_use where client = ?")) {
                statement.setString(1, clientId);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        all.put(
                                row.getString(1),
                                row.getObject(2, OffsetDateTime.class).toInstant());
                    }
                }
                return all.size();
            }
        });
        heard.get().forEach((key, at) -> {
            if (key.clientId().equals(clientId)) {
                all.merge(
                        key.thumbprint(),
                        at.truncatedTo(ChronoUnit.MINUTES),
                        (one, other) -> one.isAfter(other) ? one : other);
            }
        });
        return all;
    }

    /** Forgets what has been heard, for a house that goes back to its beginning. */
    public void clear() {
        heard.set(new ConcurrentHashMap<>());
    }

    @Override
    public void close() {
        rounds.close();
        try {
            write();
        } catch (RuntimeException unreachable) {
            LOG.warn("when keys were used could not be written down: {}", unreachable.getMessage());
        }
    }
}
