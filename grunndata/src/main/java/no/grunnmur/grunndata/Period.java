package no.grunnmur.grunndata;

import java.time.Instant;

/**
 * A time from a beginning up to but not including an end.
 *
 * @param from when it begins
 * @param to when it ends; {@link #OPEN} for never
 */
public record Period(Instant from, Instant to) {

    /** The open end. Source: fact sheet selvbetjening-grunndata, section 7.4 (year 9999). */
    public static final Instant OPEN = Instant.parse("9999-12-31T23:59:59Z");

    /** From a moment on. */
    public static Period since(Instant from) {
        return new Period(from, OPEN);
    }

    /** Whether the moment lies in it. */
    public boolean holds(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(to);
    }
}
