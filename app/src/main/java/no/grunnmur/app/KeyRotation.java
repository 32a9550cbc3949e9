package no.grunnmur.app;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import no.grunnmur.jose.KeyRing;
import no.grunnmur.kernel.HouseClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces signing keys that have signed for long enough. The new key is published before it signs, by the ring's lead, so
 * nobody has to be told. Looks once an hour, and whenever the clock has been set.
 *
 * <p>What another node, or {@code grunnmur keys}, has changed in the folder is taken over within a second.
 */
final class KeyRotation implements AutoCloseable {

    /** How long a key signs before its successor is published. */
    static final Duration LIFETIME = Duration.ofDays(90);

    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

    private final KeyRing keys;
    private final HouseClock clock;
    private boolean saidUnreadable;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("key-rotation").factory());

    KeyRotation(KeyRing keys, HouseClock clock) {
        this.keys = keys;
        this.clock = clock;
        clock.onSet(this::look);
        // What goes wrong is said in look; the future has nothing to tell.
        var _ = looking.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.HOURS);
        var _ = looking.scheduleWithFixedDelay(this::refresh, 1, 1, TimeUnit.SECONDS);
    }

    private synchronized void refresh() {
        try {
            if (keys.refresh()) {
                LOG.info(
                        "The signing keys have been changed from outside; {} are known now",
                        keys.entries().size());
            }
            saidUnreadable = false;
        } catch (RuntimeException failed) {
            if (!saidUnreadable) {
                LOG.error("The signing keys cannot be read again; those that are known go on", failed);
            }
            saidUnreadable = true;
        }
    }

    private synchronized void look() {
        try {
            if (!keys.isOurs()) {
                return;
            }
            Instant now = clock.instant();
            for (KeyRing.Entry entry : keys.entries()) {
                KeyRing.Schedule schedule = entry.schedule();
                boolean signs = !now.isBefore(schedule.signsFrom()) && now.isBefore(schedule.signsUntil());
                boolean staysTheLast = schedule.signsUntil().equals(Instant.MAX);
                if (signs && staysTheLast && !now.isBefore(schedule.signsFrom().plus(LIFETIME))) {
                    KeyRing.Entry successor = keys.rotate(entry.algorithm());
                    LOG.info(
                            "The {} key {} is followed by {} from {}",
                            entry.algorithm(),
                            entry.keyId(),
                            successor.keyId(),
                            successor.schedule().signsFrom());
                }
            }
        } catch (RuntimeException failed) {
            LOG.error("The signing keys could not be replaced; the old ones go on", failed);
        }
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
