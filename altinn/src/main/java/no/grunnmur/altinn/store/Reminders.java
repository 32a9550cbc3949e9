package no.grunnmur.altinn.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reminds those who can decide of requests that have waited for a week, three times at most. Several nodes may do it at
 * once: each reminder is written once.
 */
public final class Reminders implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
    private static final long PAUSE_MILLIS = 15_000;

    private final RequestDesk desk;
    private final Thread thread;

    public Reminders(RequestDesk desk) {
        this.desk = desk;
        this.thread = Thread.ofVirtual().name("altinn-reminders").start(this::run);
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(PAUSE_MILLIS);
                round();
            } catch (InterruptedException closing) {
                return;
            } catch (RuntimeException unreachable) {
                LOG.warn("reminders could not be written: {}", unreachable.getMessage());
            }
        }
    }

    /** Writes every reminder that is due; tells how many. */
    public int round() {
        int written = 0;
        while (desk.remindOfForgotten()) {
            written++;
        }
        return written;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
