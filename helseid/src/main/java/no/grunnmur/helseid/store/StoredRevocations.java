package no.grunnmur.helseid.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import no.grunnmur.database.Database;
import no.grunnmur.database.Notices;
import no.grunnmur.helseid.tokens.Revocations;

/**
 * Revoked access tokens: rows in the database, of which every node keeps those in memory that have not expired. A trigger tells
 * all nodes of a new one.
 */
public final class StoredRevocations implements Revocations, AutoCloseable {

    private static final String CHANNEL = "helseid_revoked";
    private static final int SWEEP_AT = 1_000;

    private final Database database;
    private final InstantSource clock;
    private final Map<String, Long> revoked = new ConcurrentHashMap<>();
    private final Notices.Subscription notices;
    private volatile int sweepAt = SWEEP_AT;

    public StoredRevocations(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.notices = database.notices().listen(CHANNEL, this::hear, this::readAll);
    }

    @Override
    public boolean isRevoked(String jti) {
        return revoked.containsKey(jti);
    }

    @Override
    public void revoke(String jti, String clientId, Instant expiresAt, Instant now) {
        database.query(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into helseid_access_token (jti, client_id, expires_at, revoked_at) values (?, ?, ?, ?)
                    on conflict (jti) do update set revoked_at = excluded.revoked_at
                        where helseid_access_token.revoked_at is null""")) {
                insert.setString(1, jti);
                insert.setString(2, clientId);
                insert.setTimestamp(3, Timestamp.from(expiresAt));
                insert.setTimestamp(4, Timestamp.from(now));
                return insert.executeUpdate();
            }
        });
        keep(jti, expiresAt.getEpochSecond() + 1);
    }

    private void hear(String told) {
        int space = told.lastIndexOf(' ');
        keep(told.substring(0, space), Long.parseLong(told.substring(space + 1)));
    }

    private void readAll() {
        database.query(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    select jti, ceil(extract(epoch from expires_at))::bigint from helseid_access_token
                    where revoked_at is not null and expires_at > ?""")) {
                select.setTimestamp(1, Timestamp.from(clock.instant().minusSeconds(60)));
                return keepAll(select);
            }
        });
    }

    private int keepAll(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                keep(rows.getString(1), rows.getLong(2));
            }
        }
        return revoked.size();
    }

    /** Now and then what has expired goes, so that the memory holds no more than twice what is needed. */
    private void keep(String jti, long expiresAt) {
        revoked.put(jti, expiresAt);
        if (revoked.size() > sweepAt) {
            long now = clock.instant().getEpochSecond() - 60;
            revoked.values().removeIf(end -> end < now);
            sweepAt = Math.max(SWEEP_AT, revoked.size() * 2);
        }
    }

    /** Stops listening. */
    @Override
    public void close() {
        notices.close();
    }
}
