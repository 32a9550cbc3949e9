package no.grunnmur.database;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that is done in the background again and again, until it is closed: what has expired is deleted, what is due is
 * sent. A round that fails, as when the database is away, is told in the log and made up for by the next.
 */
public final class Rounds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration LAST_ROUND = Duration.ofSeconds(2);

    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private Rounds(Duration pause, String what, Runnable round) {
        this.thread = Thread.ofVirtual().name(what).unstarted(() -> run(pause, what, round));
    }

    /**
     * Begins; the first round comes after the first pause.
     *
     * @param pause between the end of a round and the next
     * @param what is done, for the log and the thread's name
     */
    public static Rounds every(Duration pause, String what, Runnable round) {
        Rounds rounds = new Rounds(pause, what, round);
        rounds.thread.start();
        return rounds;
    }

    private void run(Duration pause, String what, Runnable round) {
        try {
            while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    round.run();
                } catch (RuntimeException failed) {
                    LOG.warn("{}: put off, because {}", what, failed.getMessage());
                }
            }
        } catch (InterruptedException stopped) {
            closing.countDown();
        }
    }

    /** No more rounds; one that is being made is let end, for two seconds at most. */
    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(LAST_ROUND)) {
                thread.interrupt();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
