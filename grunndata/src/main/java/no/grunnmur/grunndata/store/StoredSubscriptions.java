package no.grunnmur.grunndata.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import no.grunnmur.database.Database;
import no.grunnmur.grunndata.Subscriptions;

/** Keeps subscriptions. */
public final class StoredSubscriptions implements Subscriptions {

    private static final String ROW = "select queue_name, source, event_name, system from ar.subscription ";

    private final Database database;

    public StoredSubscriptions(Database database) {
        this.database = database;
    }

    @Override
    public Subscription subscribe(UUID account, String username, String source, String eventName, String system) {
        String queue = username + "." + system + "." + source + (eventName.isEmpty() ? "" : "." + eventName);
        return database.jdbi().inTransaction(handle -> {
            handle.createUpdate("""
                            insert into ar.subscription (queue_name, account, source, event_name, system)
                            values (:queue, :account, :source, :event, :system) on conflict do nothing""")
                    .bind("queue", queue)
                    .bind("account", account)
                    .bind("source", source)
                    .bind("event", eventName)
                    .bind("system", system)
                    .execute();
            return handle.createQuery(
                            ROW
                                    + "where account = :account and source = :source and event_name = :event and system = :system")
                    .bind("account", account)
                    .bind("source", source)
                    .bind("event", eventName)
                    .bind("system", system)
                    .map((row, context) -> subscription(row))
                    .one();
        });
    }

    @Override
    public boolean unsubscribe(UUID account, String queueName) {
        return database.jdbi()
                .withHandle(handle -> handle.createUpdate(
                                        "delete from ar.subscription where account = :account and queue_name = :queue")
                                .bind("account", account)
                                .bind("queue", queueName)
                                .execute()
                        > 0);
    }

    @Override
    public List<Subscription> of(UUID account) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(ROW + "where account = :account order by made")
                        .bind("account", account)
                        .map((row, context) -> subscription(row))
                        .list());
    }

    private static Subscription subscription(ResultSet row) throws SQLException {
        return new Subscription(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
    }
}
