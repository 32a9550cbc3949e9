package no.grunnmur.login;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;
import no.grunnmur.database.Database;
import no.grunnmur.jose.Crypto;
import no.grunnmur.kernel.Randomness;

/**
 * The sessions of one portal in {@code portal_session}, shared by all nodes. A session ends by itself when it has not been
 * used for a while and, however much it is used, after some hours.
 */
final class PortalSessions {

    /** How long a session that nobody uses lives. */
    static final Duration IDLE = Duration.ofMinutes(30);

    /** How long a session lives however much it is used. */
    static final Duration LONGEST = Duration.ofHours(8);

    /** A use is written down at most this often. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    /** How long one caller may take to refresh the tokens before another tries. */
    private static final Duration REFRESH = Duration.ofSeconds(20);

    /** A login that takes longer than this from HelseID to here is not waited for any more. */
    private static final Duration ENDED_KEPT = Duration.ofMinutes(15);

    private static final int SWEPT_AT_ONCE = 1000;

    private final String portal;
    private final Database database;
    private final Randomness random;

    PortalSessions(String portal, Database database, Randomness random) {
        this.portal = portal;
        this.database = database;
        this.random = random;
    }

    /**
     * Begins a session, in the place of the one that the browser had.
     *
     * @param before what the browser held until now
     * @return what the browser is to hold; empty when the session at the issuer has ended meanwhile
     */
    Optional<BrowserSecret> start(PortalSession session, Optional<BrowserSecret> before, Instant now) {
        BrowserSecret cookie =
                new BrowserSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(random.bytes(32)));
        byte[] id = hash(cookie);
        String sid = session.visitor().sid();
        byte[] content = session.seal(cookie, id, random);
        return database.transaction(connection -> {
            lock(connection, sid);
            if (before.isPresent()) {
                change(
                        connection,
                        "delete from portal_session where id_hash = ? and portal = ?",
                        hash(before.get()),
                        portal);
            }
            sweep(connection, now);
            if (exists(connection, "select 1 from portal_ended where portal = ? and sid = ?", portal, sid)) {
                return Optional.empty();
            }
            change(
                    connection,
                    "insert into portal_session (id_hash, portal, sid, content, started_at, last_used_at, expires_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?)",
                    id,
                    portal,
                    sid,
                    content,
                    now,
                    now,
                    now.plus(LONGEST));
            return Optional.of(cookie);
        });
    }

    /** The session that a browser holds, when it stands; that it was used is written down. */
    Optional<PortalSession> find(BrowserSecret cookie, Instant now) {
        byte[] id = hash(cookie);
        return database.query(connection -> {
            Optional<PortalSession> found = read(connection, cookie, id, now);
            if (found.isPresent()) {
                change(
                        connection,
                        "update portal_session set last_used_at = ? where id_hash = ? and last_used_at < ?",
                        now,
                        id,
                        now.minus(NOTED_EVERY));
            }
            return found;
        });
    }

    private Optional<PortalSession> read(Connection connection, BrowserSecret cookie, byte[] id, Instant now)
            throws SQLException {
        try (PreparedStatement statement = prepare(
                        connection,
                        "select content from portal_session"
                                + " where id_hash = ? and portal = ? and expires_at > ? and last_used_at > ?",
                        id,
                        portal,
                        now,
                        now.minus(IDLE));
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(PortalSession.open(rows.getBytes(1), cookie, id)) : Optional.empty();
        }
    }

    /** Of several callers on all nodes one may refresh the tokens of a session. */
    boolean mayRefresh(BrowserSecret cookie, Instant now) {
        return database.query(connection -> change(
                        connection,
                        "update portal_session set refresh_until = ?"
                                + " where id_hash = ? and (refresh_until is null or refresh_until < ?)",
                        now.plus(REFRESH),
                        hash(cookie),
                        now)
                == 1);
    }

    /** Keeps what a session knows now; does nothing when it has ended. */
    void keep(PortalSession session, BrowserSecret cookie) {
        byte[] id = hash(cookie);
        byte[] content = session.seal(cookie, id, random);
        database.query(connection -> change(
                connection,
                "update portal_session set content = ?, refresh_until = null where id_hash = ?",
                content,
                id));
    }

    /** Ends the session that a browser holds. */
    boolean end(BrowserSecret cookie) {
        return database.query(connection ->
                change(connection, "delete from portal_session where id_hash = ? and portal = ?", hash(cookie), portal)
                        == 1);
    }

    /**
     * Ends every session that came of a session at the issuer, those too whose login is on its way.
     *
     * @param tokenId the {@code jti} of the token that says so, which does it once
     * @return how many; empty when the token has been used before, on whichever node
     */
    OptionalInt endAll(String sid, String tokenId, Instant now) {
        return database.transaction(connection -> {
            int first = change(
                    connection,
                    "insert into portal_logout_token (portal, jti_hash, expires_at) values (?, ?, ?)"
                            + " on conflict do nothing",
                    portal,
                    Crypto.sha256(tokenId),
                    now.plus(ENDED_KEPT));
            if (first == 0) {
                return OptionalInt.empty();
            }
            lock(connection, sid);
            change(
                    connection,
                    "insert into portal_ended (portal, sid, expires_at) values (?, ?, ?) on conflict do nothing",
                    portal,
                    sid,
                    now.plus(ENDED_KEPT));
            return OptionalInt.of(
                    change(connection, "delete from portal_session where portal = ? and sid = ?", portal, sid));
        });
    }

    /** A login and a logout of one session of the issuer wait for each other. */
    private void lock(Connection connection, String sid) throws SQLException {
        exists(connection, "select pg_advisory_xact_lock(hashtextextended(?, 0))", "portal " + portal + " " + sid);
    }

    private static void sweep(Connection connection, Instant now) throws SQLException {
        for (String table : new String[] {"portal_session", "portal_ended", "portal_logout_token"}) {
            change(
                    connection,
                    "delete from " + table + " where ctid in (select ctid from " + table
                            + " where expires_at < ? limit " + SWEPT_AT_ONCE + " for update skip locked)",
                    now);
        }
    }

    private static byte[] hash(BrowserSecret cookie) {
        return Crypto.sha256(cookie.cookie());
    }

    private static boolean exists(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            return rows.next();
        }
    }

    private static int change(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case byte[] bytes -> statement.setBytes(i + 1, bytes);
                case Instant time -> statement.setObject(i + 1, time.atOffset(ZoneOffset.UTC));
                default -> statement.setObject(i + 1, values[i]);
            }
        }
        return statement;
    }
}
