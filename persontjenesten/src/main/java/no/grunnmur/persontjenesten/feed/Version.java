package no.grunnmur.persontjenesten.feed;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Which of two documents about one person is the newer: the one that was registered later; of two registered at the same
 * time, the one that comes later in the feed. So what a late or repeated document may do does not depend on when it comes.
 *
 * @param registeredAt microseconds since 1970
 * @param sequence its place in the feed; of a document that came without an event a number made of its content
 */
public record Version(long registeredAt, long sequence) implements Comparable<Version> {

    /** Before every version. */
    public static final Version NONE = new Version(0, 0);

    static Version of(Instant registeredAt, long sequence) {
        return new Version(ChronoUnit.MICROS.between(Instant.EPOCH, registeredAt), sequence);
    }

    boolean isNewerThan(Version other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Version other) {
        int byTime = Long.compare(registeredAt, other.registeredAt);
        return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
}
