package no.grunnmur.kontroll;

import java.time.Duration;
import java.time.Instant;
import no.grunnmur.kernel.HouseClock;

/** A change of the house's time. */
public sealed interface ClockChange {

    /** The earliest time that the house can be set to. */
    Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    /** The first time that the house can no longer be set to. */
    Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    /** To a time, from which the clock goes on. */
    record MoveTo(Instant time) implements ClockChange {}

    /** So far ahead of the machine's time (behind it when negative), and on from there. */
    record Shift(Duration offset) implements ClockChange {}

    /** To a time, and stopped there. */
    record FreezeAt(Instant time) implements ClockChange {}

    /** Stopped where it is. */
    record Freeze() implements ClockChange {}

    /** On again from where it was stopped. Nothing happens to a clock that goes. */
    record Thaw() implements ClockChange {}

    /** Back to the machine's time. */
    record BackToNow() implements ClockChange {}

    /** Whether the house can be set to that time. */
    static boolean inRange(Instant time) {
        return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
    }

    /** Makes the change. */
    default void applyTo(HouseClock clock) {
        switch (this) {
            case MoveTo(Instant time) -> clock.moveTo(time);
            case Shift(Duration offset) -> clock.shift(offset);
            case FreezeAt(Instant time) -> clock.freezeAt(time);
            case Freeze() -> clock.freezeAt(clock.instant());
            case Thaw() -> {
                if (clock.isFrozen()) {
                    clock.moveTo(clock.instant());
                }
            }
            case BackToNow() -> clock.reset();
        }
    }
}
