package no.grunnmur.helseid.logout;

import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few seconds for clients that are to be told again that a session is over. */
public final class LogoutRounds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogoutRounds.class);
    private static final long PAUSE_MILLIS = 5_000;

    private final EndOfSession end;
    private final InstantSource clock;
    private final Thread thread;

    public LogoutRounds(EndOfSession end, InstantSource clock) {
        this.end = end;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("logout-rounds").start(this::run);
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(PAUSE_MILLIS);
                end.goOn(clock.instant());
            } catch (InterruptedException closing) {
                return;
            } catch (RuntimeException unreachable) {
                LOG.warn("clients could not be told again of a logout: {}", unreachable.getMessage());
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
