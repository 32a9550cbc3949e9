package no.grunnmur.helseid.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import no.grunnmur.database.Database;
import no.grunnmur.helseid.user.AuthorizationRequest;
import no.grunnmur.helseid.user.Interaction;
import no.grunnmur.helseid.user.Interactions;
import no.grunnmur.kernel.Randomness;

/** Interactions in {@code helseid_interaction}, a statement each. */
public final class StoredInteractions implements Interactions {

    private static final String PUSH = """
            insert into helseid_interaction (reference_hash, client_id, request, expires_at) values (?, ?, ?, ?)""";

    private static final String TAKE = """
            update helseid_interaction set handle_hash = ?, browser_hash = ?, expires_at = ?
             where reference_hash = ? and client_id = ? and expires_at > ? and finished_at is null
               and (browser_hash is null or browser_hash = ?)
            returning request""";

    private static final String BEGIN = """
            insert into helseid_interaction (handle_hash, browser_hash, client_id, request, expires_at)
            values (?, ?, ?, ?, ?)""";

    private static final String FIND = """
            select request, upstream, expires_at from helseid_interaction
             where handle_hash = ? and browser_hash = ? and expires_at > ? and finished_at is null""";

    private static final String NOTE = """
            update helseid_interaction set upstream = ?
             where handle_hash = ? and browser_hash = ? and expires_at > ? and finished_at is null""";

    private static final String FINISH = """
            update helseid_interaction set finished_at = ?
             where handle_hash = ? and browser_hash = ? and expires_at > ? and finished_at is null
            returning request, upstream, expires_at""";

    private final Database database;
    private final Randomness random;

    public StoredInteractions(Database database, Randomness random) {
        this.database = database;
        this.random = random;
    }

    @Override
    public String push(AuthorizationRequest request, Instant now, Instant expiresAt) {
        String reference = Secret.fresh(random);
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(PUSH)) {
                statement.setBytes(1, Secret.hash(reference));
                statement.setString(2, request.clientId());
                statement.setString(3, request.toJson());
                statement.setObject(4, at(expiresAt));
                statement.executeUpdate();
                return reference;
            }
        });
    }

    @Override
    public Optional<Begun> take(String reference, String clientId, String browser, Instant now, Instant expiresAt) {
        String handle = Secret.fresh(random);
        byte[] browserHash = Secret.hash(browser);
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
                statement.setBytes(1, Secret.hash(handle));
                statement.setBytes(2, browserHash);
                statement.setObject(3, at(expiresAt));
                statement.setBytes(4, Secret.hash(reference));
                statement.setString(5, clientId);
                statement.setObject(6, at(now));
                statement.setBytes(7, browserHash);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next()
                            ? Optional.of(new Begun(handle, AuthorizationRequest.ofJson(rows.getString(1))))
                            : Optional.empty();
                }
            }
        });
    }

    @Override
    public Begun begin(AuthorizationRequest request, String browser, Instant now, Instant expiresAt) {
        String handle = Secret.fresh(random);
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
                statement.setBytes(1, Secret.hash(handle));
                statement.setBytes(2, Secret.hash(browser));
                statement.setString(3, request.clientId());
                statement.setString(4, request.toJson());
                statement.setObject(5, at(expiresAt));
                statement.executeUpdate();
                return new Begun(handle, request);
            }
        });
    }

    @Override
    public Optional<Interaction> find(String handle, String browser, Instant now) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FIND)) {
                whoseAndWhen(statement, 1, handle, browser, now);
                return one(statement);
            }
        });
    }

    @Override
    public boolean note(String handle, String browser, String upstream, Instant now) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(NOTE)) {
                statement.setString(1, upstream);
                whoseAndWhen(statement, 2, handle, browser, now);
                return statement.executeUpdate() == 1;
            }
        });
    }

    @Override
    public Optional<Interaction> finish(String handle, String browser, Instant now) {
        return database.query(connection -> finish(connection, handle, browser, now));
    }

    private static Optional<Interaction> finish(Connection connection, String handle, String browser, Instant now)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FINISH)) {
            statement.setObject(1, at(now));
            whoseAndWhen(statement, 2, handle, browser, now);
            return one(statement);
        }
    }

    private static void whoseAndWhen(PreparedStatement statement, int from, String handle, String browser, Instant now)
            throws SQLException {
        statement.setBytes(from, Secret.hash(handle));
        statement.setBytes(from + 1, Secret.hash(browser));
        statement.setObject(from + 2, at(now));
    }

    private static Optional<Interaction> one(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next()
                    ? Optional.of(new Interaction(
                            AuthorizationRequest.ofJson(rows.getString(1)),
                            Optional.ofNullable(rows.getString(2)),
                            instant(rows, 3)))
                    : Optional.empty();
        }
    }

    static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }
}
