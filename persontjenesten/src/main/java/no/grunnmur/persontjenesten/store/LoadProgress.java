package no.grunnmur.persontjenesten.store;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells how far a load is, every few seconds, to whoever waits for it. */
final class LoadProgress {

    private static final Logger LOG = LoggerFactory.getLogger(LoadProgress.class);
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final long people;
    private final long before;
    private final long started = System.nanoTime();
    private long told = started;
    private long loaded;
    private boolean spoken;

    /**
     * @param people how many there are; 0 when it is not known
     * @param before how many were there already
     */
    LoadProgress(long people, long before) {
        this.people = people;
        this.before = before;
    }

    synchronized void loaded(int more) {
        loaded += more;
        long now = System.nanoTime();
        if (now - told >= EVERY_NANOS) {
            told = now;
            spoken = true;
            LOG.info("{}", line(people, before, loaded, now - started));
        }
    }

    /** Tells that the people are there and their indexes are next, if anything was told before. */
    synchronized void end() {
        if (spoken) {
            LOG.info("{} people loaded; indexes are made next", grouped(before + loaded));
        }
    }

    static String line(long people, long before, long loaded, long nanos) {
        double perSecond = loaded * 1e9 / Math.max(1, nanos);
        if (people == 0) {
            return String.format(Locale.ROOT, "loading people: %s, %s/s", grouped(loaded), grouped((long) perSecond));
        }
        long there = before + loaded;
        long left = (long) ((people - there) / Math.max(1, perSecond));
        return String.format(
                Locale.ROOT,
                "loading people: %d %%, %s of %s, %s/s, %d:%02d min left",
                100 * there / people,
                grouped(there),
                grouped(people),
                grouped((long) perSecond),
                left / 60,
                left % 60);
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
    }
}
