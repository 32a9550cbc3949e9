package no.grunnmur.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Rows of a table, all kept in memory by every node and read anew when somebody says that they have changed. For what hot
 * paths ask and people seldom change.
 *
 * <p>A writer says so in its transaction ({@link #tell}): other nodes hear it when the transaction has committed, and the
 * writer's own node reads its writing at once by {@link #refresh}. After a lost connection everything is read again.
 */
public final class LiveView<K, V> implements AutoCloseable {

    /** Reads everything. */
    @FunctionalInterface
    public interface ReadAll<K, V> {
        Map<K, V> with(Connection connection) throws SQLException;
    }

    /** Reads one, empty when it is not there (any more). */
    @FunctionalInterface
    public interface ReadOne<K, V> {
        Optional<V> with(Connection connection, K key) throws SQLException;
    }

    private final Database database;
    private final Function<String, K> keyOf;
    private final ReadAll<K, V> readAll;
    private final ReadOne<K, V> readOne;
    private final Map<K, V> known = new ConcurrentHashMap<>();
    private final Map<K, V> view = Collections.unmodifiableMap(known);
    private final Notices.Subscription notices;

    /**
     * Reads everything and listens from now on.
     *
     * @param channel a plain lower-case name, the house's only one of that name
     * @param keyOf the key of what {@link #tell} was given
     */
    public LiveView(
            Database database,
            String channel,
            Function<String, K> keyOf,
            ReadAll<K, V> readAll,
            ReadOne<K, V> readOne) {
        this.database = database;
        this.keyOf = keyOf;
        this.readAll = readAll;
        this.readOne = readOne;
        this.notices = database.notices().listen(channel, told -> refresh(this.keyOf.apply(told)), this::refreshAll);
    }

    /**
     * Says, when the transaction commits, that a row has changed.
     *
     * @param key as text, shorter than 7900 bytes
     */
    public static void tell(Connection connection, String channel, Object key) throws SQLException {
        Notices.tell(connection, channel, key.toString());
    }

    /** The row of that key as it stands now. */
    public Optional<V> find(K key) {
        return Optional.ofNullable(known.get(key));
    }

    /** Every row: a view that follows the changes, not to be changed. */
    public Map<K, V> all() {
        return view;
    }

    /** Reads one row anew: after the commit, not within the transaction. One read at a time, so that none is overtaken. */
    public synchronized void refresh(K key) {
        Optional<V> row = database.query(connection -> readOne.with(connection, key));
        if (row.isPresent()) {
            known.put(key, row.get());
        } else {
            known.remove(key);
        }
    }

    /** Reads everything anew, as after a lost connection or a reset. */
    public synchronized void refreshAll() {
        Map<K, V> all = database.query(readAll::with);
        known.keySet().retainAll(all.keySet());
        known.putAll(all);
    }

    /** Stops listening. */
    @Override
    public void close() {
        notices.close();
    }
}
