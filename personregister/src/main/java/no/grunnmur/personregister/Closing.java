package no.grunnmur.personregister;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When the register closes, and where to go then.
 *
 * @param day the day from whose beginning, in Norway, it answers no more; empty for no such day
 * @param successor the service that replaces it
 * @param guide where it is written how
 */
public record Closing(Optional<LocalDate> day, URI successor, URI guide) {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    /** Whether it has closed. */
    public boolean isOver(Instant now) {
        return day.isPresent() && !LocalDate.ofInstant(now, NORWAY).isBefore(day.get());
    }
}
