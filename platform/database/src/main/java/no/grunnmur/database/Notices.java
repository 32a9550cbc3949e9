package no.grunnmur.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What nodes tell one another through the database ({@code NOTIFY}): one connection and one thread for the whole house, however
 * many listen. When the connection is lost it is made again, and everybody catches up on what may have been missed before
 * anything else is heard.
 *
 * <p>Every subject travels on PostgreSQL's channel {@code grunnmur} as {@code subject text}.
 */
public final class Notices implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final String CHANNEL = "grunnmur";

    /** Said to the listener itself, so that it looks up from its waiting. */
    private static final String WAKE = "";

    private static final int LISTEN_MILLIS = 5_000;
    private static final int PROBE_SECONDS = 5;
    private static final int RETRY_MILLIS = 250;
    private static final int START_SECONDS = 10;

    private final Database database;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private Thread thread;

    Notices(Database database) {
        this.database = database;
    }

    /** Somebody who hears of one subject, until it is closed. */
    public final class Subscription implements AutoCloseable {

        private final String subject;
        private final Consumer<String> hear;
        private final Runnable catchUp;
        private final CountDownLatch begun = new CountDownLatch(1);
        private boolean behind = true;

        private Subscription(String subject, Consumer<String> hear, Runnable catchUp) {
            this.subject = subject;
            this.hear = hear;
            this.catchUp = catchUp;
        }

        private void catchUp() {
            if (behind) {
                catchUp.run();
                behind = false;
                begun.countDown();
            }
        }

        @Override
        public void close() {
            subscriptions.remove(this);
        }
    }

    /**
     * Listens from now on; returns when it does.
     *
     * @param subject a plain lower-case name
     * @param hear is given each text of that subject, on the house's one listening thread: whatever takes time is done elsewhere
     * @param catchUp reads what has been told before, on the same thread, each time after the connection has been made
     */
    public Subscription listen(String subject, Consumer<String> hear, Runnable catchUp) {
        requirePlain(subject);
        Subscription subscription = new Subscription(subject, hear, catchUp);
        subscriptions.add(subscription);
        begin();
        wake();
        try {
            if (!subscription.begun.await(START_SECONDS, TimeUnit.SECONDS)) {
                subscription.close();
                throw new DatabaseUnusable("The database does not let the house listen to " + subject);
            }
        } catch (InterruptedException interrupted) {
            subscription.close();
            Thread.currentThread().interrupt();
            throw new DatabaseUnusable("Interrupted while beginning to listen", interrupted);
        }
        return subscription;
    }

    /**
     * Tells every node, this one too, when the connection's transaction commits.
     *
     * @param text shorter than 7900 bytes
     */
    public static void tell(Connection connection, String subject, String text) throws SQLException {
        requirePlain(subject);
        send(connection, subject + " " + text);
    }

    private static void send(Connection connection, String message) throws SQLException {
        try (PreparedStatement notify = connection.prepareStatement("select pg_notify(?, ?)")) {
            notify.setString(1, CHANNEL);
            notify.setString(2, message);
            notify.execute();
        }
    }

    private static void requirePlain(String subject) {
        if (subject.isEmpty() || !subject.chars().allMatch(c -> c == '_' || (c >= 'a' && c <= 'z'))) {
            throw new IllegalArgumentException("not a plain name of a subject");
        }
    }

    private synchronized void begin() {
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("notices").start(this::run);
        }
    }

    private void wake() {
        database.query(connection -> {
            send(connection, WAKE);
            return null;
        });
    }

    private void run() {
        while (open()) {
            try (Connection connection = database.dedicatedConnection()) {
                listen(connection);
            } catch (SQLException | RuntimeException lost) {
                if (open()) {
                    LOG.warn("Not listening at the moment: {}", lost.getMessage());
                }
                rest();
            }
        }
    }

    private boolean open() {
        return closing.getCount() > 0;
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET application_name = 'grunnmur notices'; LISTEN " + CHANNEL);
        }
        PGConnection server = connection.unwrap(PGConnection.class);
        subscriptions.forEach(subscription -> subscription.behind = true);
        while (open()) {
            subscriptions.forEach(Subscription::catchUp);
            PGNotification[] heard = server.getNotifications(LISTEN_MILLIS);
            if (heard != null && heard.length > 0) {
                hear(heard);
            } else if (!connection.isValid(PROBE_SECONDS)) {
                throw new DatabaseUnusable("the connection is dead");
            }
        }
    }

    private void hear(PGNotification[] heard) {
        for (PGNotification notification : heard) {
            String message = notification.getParameter();
            int space = message.indexOf(' ');
            if (space > 0) {
                String subject = message.substring(0, space);
                String text = message.substring(space + 1);
                for (Subscription subscription : subscriptions) {
                    // Who has not caught up yet will read what this is about.
                    if (!subscription.behind && subscription.subject.equals(subject)) {
                        subscription.hear.accept(text);
                    }
                }
            }
        }
    }

    private void rest() {
        try {
            boolean closed = closing.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
            LOG.debug("rested, closed {}", closed);
        } catch (InterruptedException stopped) {
            closing.countDown();
        }
    }

    /** Stops listening. */
    @Override
    public void close() {
        closing.countDown();
        Thread listening;
        synchronized (this) {
            listening = thread;
        }
        if (listening == null) {
            return;
        }
        try {
            wake();
            listening.join(TimeUnit.SECONDS.toMillis(2));
        } catch (DatabaseUnusable | SqlFailed gone) {
            LOG.debug("the database went first");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
