package no.grunnmur.app;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Whether the people of the seeded world live.
 *
 * @param isOn whether anything happens to them as time passes
 * @param begin the first day that anything happens on; the day of the first start unless it is given
 */
public record Life(boolean isOn, Optional<LocalDate> begin) {

    /** {@code on}, {@code off} or the day it begins on. */
    static Life of(String text) {
        try {
            return switch (text) {
                case "on" -> new Life(true, Optional.empty());
                case "off" -> new Life(false, Optional.empty());
                default -> new Life(true, Optional.of(LocalDate.parse(text)));
            };
        } catch (DateTimeException noDay) {
            throw new Configuration.Invalid("life must be on, off or the day it begins on, such as 2026-01-01");
        }
    }

    @Override
    public String toString() {
        return begin.map(LocalDate::toString).orElse(isOn ? "on" : "off");
    }
}
