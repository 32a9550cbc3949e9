package no.grunnmur.grunndata.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import no.grunnmur.database.Database;
import no.grunnmur.database.Notices;
import no.grunnmur.database.SqlFailed;
import no.grunnmur.grunndata.Outgoing;
import no.grunnmur.grunndata.PartyEvent;

/** How far events have been told to a broker, kept beside them. A turn holds the lock of that one row. */
public final class StoredOutgoing implements Outgoing {

    private static final String CHANNEL = "ar_event";

    private final Database database;

    public StoredOutgoing(Database database) {
        this.database = database;
    }

    /** Says, when the transaction commits, that there are new events. */
    static void announce(Connection connection) throws SQLException {
        Notices.tell(connection, CHANNEL, "");
    }

    @Override
    public int turn(Work work) throws BrokerLost {
        try {
            return database.transaction(connection -> {
                execute(connection, "select 1 from ar.told for update");
                try {
                    return work.run(new StoredTurn(connection));
                } catch (BrokerLost lost) {
                    throw new Undone(lost);
                }
            });
        } catch (Undone undone) {
            throw undone.lost;
        }
    }

    /** Carries the loss out of the transaction, which is rolled back. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient BrokerLost lost;

        Undone(BrokerLost lost) {
            super(lost.getMessage(), lost, false, false);
            this.lost = lost;
        }
    }

    @Override
    public News listen(Runnable call) {
        Notices.Subscription notices = database.notices().listen(CHANNEL, told -> call.run(), call);
        return notices::close;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private record StoredTurn(Connection connection) implements Turn {

        @FunctionalInterface
        private interface Reading<T> {
            T of(ResultSet row) throws SQLException;
        }

        private <T> List<T> list(String sql, Reading<T> reading) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                List<T> all = new ArrayList<>();
                while (row.next()) {
                    all.add(reading.of(row));
                }
                return all;
            } catch (SQLException failed) {
                throw new SqlFailed(failed);
            }
        }

        private void update(String sql, Object... values) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                statement.executeUpdate();
            } catch (SQLException failed) {
                throw new SqlFailed(failed);
            }
        }

        @Override
        public List<PartyEvent> next(int most) {
            return list(
                    "select sequence_number, her_id, kind, at from ar.event"
                            + " where sequence_number > (select last_event from ar.told) order by sequence_number limit "
                            + most,
                    row -> new PartyEvent(
                            row.getLong(1),
                            row.getInt(2),
                            PartyEvent.Kind.of(row.getInt(3)),
                            row.getTimestamp(4).toInstant()));
        }

        @Override
        public List<Queue> wanted() {
            return list(
                    "select queue_name, event_name from ar.subscription order by made",
                    row -> new Queue(row.getString(1), row.getString(2)));
        }

        @Override
        public Set<String> made() {
            return new LinkedHashSet<>(list("select name from ar.queue order by name", row -> row.getString(1)));
        }

        @Override
        public void made(String name) {
            update("insert into ar.queue (name) values (?) on conflict do nothing", name);
        }

        @Override
        public void removed(String name) {
            update("delete from ar.queue where name = ?", name);
        }

        @Override
        public void told(long number) {
            update("update ar.told set last_event = ?", number);
        }

        /** In one statement: who subscribes meanwhile is seen, or subscribes after all those events. */
        @Override
        public void skip() {
            update("update ar.told t set last_event = c.last_event from ar.counter c"
                    + " where t.last_event <> c.last_event and not exists (select 1 from ar.subscription)");
        }
    }
}
