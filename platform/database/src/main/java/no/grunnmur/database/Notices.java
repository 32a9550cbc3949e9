package no.grunnmur.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what is told on a channel of the database ({@code NOTIFY}), on a connection and a thread of its own. When the
 * connection is lost it is made again, and what may have been missed is caught up before anything else is heard.
 */
public final class Notices implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final int LISTEN_MILLIS = 500;
    private static final int RETRY_MILLIS = 250;
    private static final int START_SECONDS = 10;

    private final Database database;
    private final String channel;
    private final Consumer<String> hear;
    private final Runnable catchUp;
    private final CountDownLatch listening = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private Notices(Database database, String channel, Consumer<String> hear, Runnable catchUp) {
        this.database = database;
        this.channel = channel;
        this.hear = hear;
        this.catchUp = catchUp;
        this.thread = Thread.ofPlatform().daemon().name("notices " + channel).unstarted(this::listen);
    }

    /**
     * Listens from now on; returns when it does.
     *
     * @param channel a plain lower-case name
     * @param hear is given each payload, on the listener's thread
     * @param catchUp reads what has been told before, each time after the connection has been made
     */
    public static Notices on(Database database, String channel, Consumer<String> hear, Runnable catchUp) {
        if (channel.isEmpty() || !channel.chars().allMatch(c -> c == '_' || (c >= 'a' && c <= 'z'))) {
            throw new IllegalArgumentException("not a plain name of a channel");
        }
        Notices notices = new Notices(database, channel, hear, catchUp);
        notices.thread.start();
        try {
            if (!notices.listening.await(START_SECONDS, TimeUnit.SECONDS)) {
                notices.close();
                throw new DatabaseUnusable("The database does not let the house listen on " + channel);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnusable("Interrupted while beginning to listen", interrupted);
        }
        return notices;
    }

    private void listen() {
        while (closing.getCount() > 0) {
            try (Connection connection = database.dedicatedConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("LISTEN " + channel);
                catchUp.run();
                listening.countDown();
                PGConnection server = connection.unwrap(PGConnection.class);
                while (closing.getCount() > 0) {
                    hearAll(server.getNotifications(LISTEN_MILLIS));
                }
            } catch (SQLException | DatabaseUnusable | SqlFailed lost) {
                if (closing.getCount() > 0) {
                    LOG.warn("Not listening on {} at the moment: {}", channel, lost.getMessage());
                }
                rest();
            }
        }
    }

    private void hearAll(PGNotification[] notifications) {
        if (notifications == null) {
            return;
        }
        for (PGNotification notification : notifications) {
            hear.accept(notification.getParameter());
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
        try {
            thread.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
