package no.grunnmur.journal.register;

import java.time.Instant;

/**
 * Something that the two registers do not say alike of a person.
 *
 * @param person who, masked
 */
public record Difference(Instant at, Kind kind, String person) {

    /** What differs. */
    public enum Kind {
        /** The old register knows nobody by the number. */
        MISSING_OLD,
        /** The new register knows nobody by the number. */
        MISSING_NEW,
        NUMBER,
        NAME,
        BIRTH,
        GENDER,
        DEATH,
        PROTECTION,
        ADDRESS,
        /** The old register did not answer. */
        FAILED_OLD,
        /** The new register did not answer. */
        FAILED_NEW
    }
}
