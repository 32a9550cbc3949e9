package no.grunnmur.selvbetjening;

import java.time.Instant;

/**
 * Something as it is kept now.
 *
 * @param version counts its changes from 1; who changes it says which version was looked at, so that no change is lost
 * @param changed when it was last changed
 */
public record Kept<T>(T value, long version, Instant changed) {

    /** In place of a version: whatever is there. */
    public static final long ANY = -1;

    /** In place of a version: nothing may be there. */
    public static final long NOTHING = 0;
}
