package no.grunnmur.selvbetjening.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import no.grunnmur.database.Database;
import no.grunnmur.database.LiveView;
import no.grunnmur.selvbetjening.Access;
import no.grunnmur.selvbetjening.Api;
import no.grunnmur.selvbetjening.Configuration;
import no.grunnmur.selvbetjening.ContactCard;
import no.grunnmur.selvbetjening.Kept;
import no.grunnmur.selvbetjening.Reported;
import no.grunnmur.selvbetjening.Template;

/** Everything that is kept, of every kind, in memory: one view, so that it is one listener on the database. */
public final class Everything implements AutoCloseable {

    static final String CHANNEL = "selvbetjening";

    /** What is kept, by the name of its kind. */
    private static final Map<String, Class<?>> KINDS = Map.of(
            "template", Template.class,
            "client", Configuration.class,
            "api", Api.class,
            "access", Access.class,
            "contact", ContactCard.class,
            "reported", Reported.class);

    private final LiveView<String, Kept<?>> view;

    public Everything(Database database) {
        this.view = new LiveView<>(database, CHANNEL, Function.identity(), Everything::readAll, Everything::readOne);
    }

    static String key(String kind, String id) {
        return kind + ":" + id;
    }

    private static Map<String, Kept<?>> readAll(Connection connection) throws SQLException {
        Map<String, Kept<?>> all = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select kind, id, version, changed, content from selv.thing")) {
            while (row.next()) {
                all.put(key(row.getString(1), row.getString(2)), kept(row));
            }
        }
        return all;
    }

    private static Optional<Kept<?>> readOne(Connection connection, String key) throws SQLException {
        int colon = key.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        return read(connection, key.substring(0, colon), key.substring(colon + 1), false);
    }

    /** @param locked whether nobody else may change it until the end of the transaction */
    static Optional<Kept<?>> read(Connection connection, String kind, String id, boolean locked) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select kind, id, version, changed, content from selv.thing where kind = ? and id = ?"
                        + (locked ? " for update" : ""))) {
            statement.setString(1, kind);
            statement.setString(2, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(kept(row)) : Optional.empty();
            }
        }
    }

    private static Kept<?> kept(ResultSet row) throws SQLException {
        Object value = Codec.read(row.getString(5), KINDS.get(row.getString(1)));
        return new Kept<>(
                value, row.getLong(3), row.getObject(4, OffsetDateTime.class).toInstant());
    }

    LiveView<String, Kept<?>> view() {
        return view;
    }

    /** Deletes everything, with its history, and says so for each thing when the transaction commits. */
    static void empty(Connection connection) throws SQLException {
        List<String> keys = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("delete from selv.thing returning kind, id")) {
                while (row.next()) {
                    keys.add(key(row.getString(1), row.getString(2)));
                }
            }
            for (String table : List.of("history", "key_use", "key_warning", "origin")) {
                statement.execute("delete from selv." + table);
            }
        }
        for (String key : keys) {
            LiveView.tell(connection, CHANNEL, key);
        }
    }

    @Override
    public void close() {
        view.close();
    }
}
