package no.grunnmur.helseid.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.database.Database;
import no.grunnmur.helseid.logout.Unheard;
import no.grunnmur.helseid.user.Identity;
import no.grunnmur.helseid.user.Session;
import no.grunnmur.helseid.user.Sessions;
import no.grunnmur.kernel.Randomness;

/** Sessions in {@code helseid_session}, and the clients that took part in each. */
public final class StoredSessions implements Sessions {

    private static final String START = """
            insert into helseid_session (sid, cookie_hash, identity, started_at, last_used_at, expires_at)
            select ?, ?, ?, ?, ?, ? from""" + Statements.DURABLE_WITH_THE_AUDIT;

    private static final String GO_ON = """
            update helseid_session set cookie_hash = ?, identity = ?, last_used_at = ?, expires_at = ?
             where sid = ? and expires_at > ? and ended_at is null""";

    private static final String STANDS = """
            select sid, identity, started_at, last_used_at, expires_at from helseid_session
             where expires_at > ? and last_used_at > ? and ended_at is null and\s""";

    /** The row stays until the last client has heard. */
    private static final String END = """
            update helseid_session set ended_at = ?, expires_at = greatest(expires_at, ?)
             where sid = ? and ended_at is null""";

    private static final String REVOKE = "update helseid_grant set revoked_at = ? where sid = ? and revoked_at is null";

    private static final String REVOKE_TOKENS = """
            update helseid_access_token set revoked_at = ?
             where revoked_at is null and grant_id in (select id from helseid_grant where sid = ?)""";

    private static final String CLIENTS = """
            with unheard as (
                update helseid_session_client set attempts = 1, next_attempt_at = ? where sid = ?
                returning client_id, since)
            select client_id from unheard order by since, client_id""";

    private final Database database;
    private final Randomness random;

    public StoredSessions(Database database, Randomness random) {
        this.database = database;
        this.random = random;
    }

    @Override
    public Started start(Identity identity, Instant now) {
        String cookie = Secret.fresh(random);
        Session session = new Session(random.hexId(), identity, now, now, now.plusSeconds(Session.LONGEST_SECONDS));
        database.query(connection -> Statements.change(
                connection,
                START,
                session.sid(),
                Secret.hash(cookie),
                identity.toJson(),
                now,
                now,
                session.expiresAt()));
        return new Started(session, cookie);
    }

    @Override
    public Optional<Started> goOn(String sid, Identity identity, Instant now) {
        String cookie = Secret.fresh(random);
        Session session = new Session(sid, identity, now, now, now.plusSeconds(Session.LONGEST_SECONDS));
        int changed = database.query(connection -> Statements.change(
                connection, GO_ON, Secret.hash(cookie), identity.toJson(), now, session.expiresAt(), sid, now));
        return changed == 1 ? Optional.of(new Started(session, cookie)) : Optional.empty();
    }

    @Override
    public Optional<Session> find(String cookie, Instant now) {
        return one(STANDS + "cookie_hash = ?", now, Secret.hash(cookie));
    }

    @Override
    public Optional<Session> bySid(String sid, Instant now) {
        return one(STANDS + "sid = ?", now, sid);
    }

    private Optional<Session> one(String sql, Instant now, Object whose) {
        return database.query(connection -> {
            try (PreparedStatement statement =
                            Statements.prepare(connection, sql, now, now.minusSeconds(Session.IDLE_SECONDS), whose);
                    ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Session(
                                rows.getString(1),
                                Identity.ofJson(rows.getString(2)),
                                Statements.instant(rows, 3),
                                Statements.instant(rows, 4),
                                Statements.instant(rows, 5)))
                        : Optional.empty();
            }
        });
    }

    @Override
    public List<String> end(String sid, Instant now) {
        return database.transaction(connection -> {
            if (Statements.change(connection, END, now, now.plusSeconds(Unheard.LONGEST_SECONDS), sid) == 0) {
                return List.of();
            }
            Statements.change(connection, REVOKE, now, sid);
            Statements.change(connection, REVOKE_TOKENS, now, sid);
            return clients(connection, sid, now.plusSeconds(Unheard.LEASE_SECONDS));
        });
    }

    private static List<String> clients(Connection connection, String sid, Instant next) throws SQLException {
        List<String> clients = new ArrayList<>();
        try (PreparedStatement statement = Statements.prepare(connection, CLIENTS, next, sid);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                clients.add(rows.getString(1));
            }
        }
        return clients;
    }
}
