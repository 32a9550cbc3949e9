package no.grunnmur.selvbetjening.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.audit.AuditEvent;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.database.Database;
import no.grunnmur.database.LiveView;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.selvbetjening.Access;
import no.grunnmur.selvbetjening.Furnishing;

/** Puts in place what is there from the beginning, in one transaction. */
public final class Furnisher {

    /** Any number that no other part of the house locks on: of two nodes that start at once, one furnishes. */
    private static final long LOCK = 0x53656C76L;

    private final Database database;
    private final Everything everything;
    private final AuditLog audit;
    private final InstantSource clock;

    public Furnisher(Database database, Everything everything, AuditLog audit, InstantSource clock) {
        this.database = database;
        this.everything = everything;
        this.audit = audit;
        this.clock = clock;
    }

    /** The room was emptied and furnished. */
    record Furnished(String origin, int things) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.furnished";
        }

        @Override
        public void write(JsonWriter json) {
            json.name("origin").value(origin);
            json.name("things").value(things);
        }
    }

    /** Empties the room and furnishes it, unless it has been furnished from that origin; tells whether it did. */
    public boolean furnish(Furnishing furnishing, boolean evenSo) {
        Map<String, Object> things = new LinkedHashMap<>();
        furnishing.apis().forEach(api -> things.put(Everything.key("api", api.audience()), api));
        furnishing.templates().forEach(one -> things.put(Everything.key("template", one.id()), one));
        furnishing
                .accesses()
                .forEach(one -> things.put(
                        Everything.key("access", Access.key(one.audience(), one.organisation(), one.templateId())),
                        one));
        furnishing.clients().forEach(one -> things.put(Everything.key("client", one.clientId()), one));
        boolean done = database.transaction(connection -> {
            if (!isNew(connection, furnishing.origin()) && !evenSo) {
                return false;
            }
            Everything.empty(connection);
            insert(connection, things);
            note(connection, furnishing.origin());
            for (String key : things.keySet()) {
                LiveView.tell(connection, Everything.CHANNEL, key);
            }
            audit.append(new Furnished(furnishing.origin(), things.size()));
            return true;
        });
        // Also when another node has just done it: its notices may still be on their way.
        everything.view().refreshAll();
        return done;
    }

    private static boolean isNew(Connection connection, String origin) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            try (ResultSet row = statement.executeQuery("select origin from selv.origin")) {
                return !row.next() || !row.getString(1).equals(origin);
            }
        }
    }

    private static void note(Connection connection, String origin) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("insert into selv.origin (origin) values (?)")) {
            statement.setString(1, origin);
            statement.executeUpdate();
        }
    }

    private void insert(Connection connection, Map<String, Object> things) throws SQLException {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        try (PreparedStatement thing = connection.prepareStatement(
                        "insert into selv.thing (kind, id, version, changed, content) values (?, ?, 1, ?, ?)");
                PreparedStatement history = connection.prepareStatement("""
                        insert into selv.history (kind, id, version, at, action, author, author_kind, changes)
                        values (?, ?, 1, ?, 'furnished', 'Grunnmur', 'house', ?)""")) {
            for (Map.Entry<String, Object> entry : things.entrySet()) {
                int colon = entry.getKey().indexOf(':');
                for (PreparedStatement statement : new PreparedStatement[] {thing, history}) {
                    statement.setString(1, entry.getKey().substring(0, colon));
                    statement.setString(2, entry.getKey().substring(colon + 1));
                    statement.setObject(3, now);
                }
                thing.setString(4, Codec.json(entry.getValue()));
                history.setString(4, Codec.json(Codec.differences(Optional.empty(), Optional.of(entry.getValue()))));
                thing.addBatch();
                history.addBatch();
            }
            thing.executeBatch();
            history.executeBatch();
        }
    }
}
