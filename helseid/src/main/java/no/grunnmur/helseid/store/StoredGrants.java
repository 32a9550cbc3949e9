package no.grunnmur.helseid.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import no.grunnmur.database.Database;
import no.grunnmur.helseid.user.Grant;
import no.grunnmur.helseid.user.Grants;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Thumbprint;

/**
 * Grants in {@code helseid_grant}, and the access tokens that come of them. A refresh token is the name of its family, 128
 * bits that stay, and 256 bits that are new each time: so one that was used before is known for what it is.
 */
public final class StoredGrants implements Grants {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String ENDING = "-1";
    private static final int FAMILY_LENGTH = 32;
    private static final int LENGTH = FAMILY_LENGTH + 64 + ENDING.length();
    private static final int KEPT_AFTER_SECONDS = 3600;

    /** The code of a crash that nobody was answered before is worth nothing, so this one need not wait for the disk. */
    private static final String ISSUE = """
            with waiting as (
                update helseid_interaction set finished_at = ?
                 where handle_hash = ? and browser_hash = ? and expires_at > ? and finished_at is null
                returning 1),
            session as (
                update helseid_session set last_used_at = ? where sid = ? and ended_at is null returning sid),
            client as (
                insert into helseid_session_client (sid, client_id, since)
                select sid, ?, ? from session, waiting on conflict do nothing)
            insert into helseid_grant
                (id, client_id, sid, content, dpop_jkt, created_at, expires_at, code_hash, code_expires_at)
            select ?, ?, sid, ?, ?, ?, ?, ?, ? from session, waiting,""" + Statements.DURABLE_WITH_THE_AUDIT;

    private static final String REDEEM = """
            update helseid_grant set redeemed_at = ?
              from (select set_config('synchronous_commit', 'off', true)) audited
             where code_hash = ? and client_id = ? and redeemed_at is null and revoked_at is null
               and code_expires_at > ?
            returning content""";

    private static final String REDEEMED_BEFORE = """
            select id from helseid_grant where code_hash = ? and client_id = ? and redeemed_at is not null""";

    private static final String ISSUED = """
            with family as (
                update helseid_grant
                   set dpop_jkt = ?, family_hash = ?, refresh_hash = ?, refresh_expires_at = ?, refresh_generation = 1
                 where id = ? returning id, client_id, revoked_at)
            insert into helseid_access_token (jti, grant_id, client_id, expires_at, revoked_at)
            select ?, id, client_id, ?, revoked_at from family,""" + Statements.DURABLE_WITH_THE_AUDIT;

    private static final String ISSUED_ALONE = """
            with family as (
                update helseid_grant set dpop_jkt = ? where id = ? returning id, client_id, revoked_at)
            insert into helseid_access_token (jti, grant_id, client_id, expires_at, revoked_at)
            select ?, id, client_id, ?, revoked_at from family,""" + Statements.DURABLE_WITH_THE_AUDIT;

    private static final String FIND = """
            select content, id, refresh_hash = ?, refresh_expires_at, revoked_at
              from helseid_grant where family_hash = ? and client_id = ?""";

    private static final String REFRESH = """
            with family as (
                update helseid_grant
                   set refresh_hash = ?, refresh_expires_at = ?, refresh_generation = refresh_generation + 1
                 where id = ? and refresh_hash = ? and revoked_at is null and refresh_expires_at > ?
                returning id, client_id)
            insert into helseid_access_token (jti, grant_id, client_id, expires_at)
            select ?, id, client_id, ? from family,""" + Statements.DURABLE_WITH_THE_AUDIT;

    private static final String REVOKE = "update helseid_grant set revoked_at = ? where id = ? and revoked_at is null";

    private static final String REVOKE_TOKENS =
            "update helseid_access_token set revoked_at = ? where grant_id = ? and revoked_at is null";

    private final Database database;
    private final Randomness random;

    public StoredGrants(Database database, Randomness random) {
        this.database = database;
        this.random = random;
    }

    @Override
    public Optional<String> issue(Grant grant, String handle, String browser, Instant now, Instant codeExpiresAt) {
        String code = HEX.formatHex(random.bytes(32)) + ENDING;
        Instant last = grant.has("offline_access") && grant.refreshUntil().isAfter(codeExpiresAt)
                ? grant.refreshUntil()
                : codeExpiresAt;
        int issued = database.query(connection -> Statements.change(
                connection,
                ISSUE,
                now,
                Secret.hash(handle),
                Secret.hash(browser),
                now,
                now,
                grant.sid(),
                grant.clientId(),
                now,
                grant.id(),
                grant.clientId(),
                grant.toJson(),
                grant.key().map(Thumbprint::value).orElse(null),
                now,
                last.plusSeconds(KEPT_AFTER_SECONDS),
                Secret.hash(code),
                codeExpiresAt));
        return issued == 1 ? Optional.of(code) : Optional.empty();
    }

    @Override
    public Optional<Grant> redeem(String code, String clientId, Instant now) {
        byte[] hash = Secret.hash(code);
        Optional<String> content = database.query(connection -> text(connection, REDEEM, now, hash, clientId, now));
        if (content.isEmpty()) {
            database.query(connection -> text(connection, REDEEMED_BEFORE, hash, clientId))
                    .ifPresent(grantId -> revoke(grantId, now));
        }
        return content.map(Grant::ofJson);
    }

    @Override
    public Optional<String> issued(
            String grantId, AccessTokenRow token, Optional<Thumbprint> key, Optional<Instant> refreshExpiresAt) {
        String thumbprint = key.map(Thumbprint::value).orElse(null);
        if (refreshExpiresAt.isEmpty()) {
            database.query(connection ->
                    Statements.change(connection, ISSUED_ALONE, thumbprint, grantId, token.jti(), token.expiresAt()));
            return Optional.empty();
        }
        String refreshToken = successor(HEX.formatHex(random.bytes(FAMILY_LENGTH / 2)));
        database.query(connection -> Statements.change(
                connection,
                ISSUED,
                thumbprint,
                Secret.hash(family(refreshToken)),
                Secret.hash(refreshToken),
                refreshExpiresAt.get(),
                grantId,
                token.jti(),
                token.expiresAt()));
        return Optional.of(refreshToken);
    }

    @Override
    public Optional<Refreshable> refreshable(String refreshToken, String clientId, Instant now) {
        Optional<Found> found = find(refreshToken, clientId);
        found.filter(family -> !family.current).ifPresent(family -> revoke(family.grantId, now));
        return found.flatMap(family -> family.good(refreshToken, now));
    }

    @Override
    public Optional<Refreshable> known(String refreshToken, String clientId, Instant now) {
        return find(refreshToken, clientId).flatMap(family -> family.good(refreshToken, now));
    }

    private Optional<Found> find(String refreshToken, String clientId) {
        return refreshToken.length() != LENGTH
                ? Optional.empty()
                : Optional.ofNullable(database.query(connection -> find(connection, refreshToken, clientId)));
    }

    private record Found(String content, String grantId, boolean current, Instant expiresAt, boolean revoked) {

        Optional<Refreshable> good(String token, Instant now) {
            return current && !revoked && expiresAt.isAfter(now)
                    ? Optional.of(new Refreshable(Grant.ofJson(content), token, expiresAt))
                    : Optional.empty();
        }
    }

    private static Found find(Connection connection, String refreshToken, String clientId) throws SQLException {
        try (PreparedStatement statement = Statements.prepare(
                        connection, FIND, Secret.hash(refreshToken), Secret.hash(family(refreshToken)), clientId);
                ResultSet rows = statement.executeQuery()) {
            return rows.next()
                    ? new Found(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getBoolean(3),
                            Statements.instant(rows, 4),
                            Statements.instant(rows, 5) != null)
                    : null;
        }
    }

    @Override
    public Optional<String> rotate(Refreshable refreshable, AccessTokenRow token, Instant now, Instant expiresAt) {
        String next = successor(family(refreshable.token()));
        if (refresh(refreshable, next, token, now, expiresAt)) {
            return Optional.of(next);
        }
        revoke(refreshable.grant().id(), now);
        return Optional.empty();
    }

    @Override
    public boolean prolong(Refreshable refreshable, AccessTokenRow token, Instant now, Instant expiresAt) {
        return refresh(refreshable, refreshable.token(), token, now, expiresAt);
    }

    private boolean refresh(
            Refreshable refreshable, String next, AccessTokenRow token, Instant now, Instant expiresAt) {
        return database.query(connection -> Statements.change(
                        connection,
                        REFRESH,
                        Secret.hash(next),
                        expiresAt,
                        refreshable.grant().id(),
                        Secret.hash(refreshable.token()),
                        now,
                        token.jti(),
                        token.expiresAt()))
                == 1;
    }

    @Override
    public void revoke(String grantId, Instant now) {
        database.transaction(connection -> {
            // The row first: whoever notes a token of this grant holds it, so that none slips through after the second.
            Statements.change(connection, REVOKE, now, grantId);
            return Statements.change(connection, REVOKE_TOKENS, now, grantId);
        });
    }

    private String successor(String family) {
        return family + HEX.formatHex(random.bytes(32)) + ENDING;
    }

    private static String family(String refreshToken) {
        return refreshToken.substring(0, FAMILY_LENGTH);
    }

    private static Optional<String> text(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = Statements.prepare(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        }
    }
}
