package no.grunnmur.befolkning.person;

import java.time.LocalDate;

/**
 * A permit to stay.
 *
 * @param to null for a permanent one
 */
public record ResidencePermit(Validity validity, Type type, LocalDate from, LocalDate to) implements Historic {

    public enum Type {
        TEMPORARY,
        PERMANENT,
        INFORMATION_MISSING
    }
}
