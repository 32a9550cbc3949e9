package no.grunnmur.kernel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The house's time. Every lifetime in the house follows it; in the dev profile it can be moved and frozen, so that what
 * takes a day can be seen in a second.
 *
 * <p>Safe for use from many threads.
 */
public final class HouseClock implements InstantSource {

    private record Setting(Duration offset, Instant frozenAt) {}

    private static final Setting REAL_TIME = new Setting(Duration.ZERO, null);

    private final InstantSource base;
    private final AtomicReference<Setting> setting = new AtomicReference<>(REAL_TIME);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** A clock that follows the machine's. */
    public static HouseClock system() {
        return new HouseClock(InstantSource.system());
    }

    public HouseClock(InstantSource base) {
        this.base = base;
    }

    @Override
    public Instant instant() {
        Setting now = setting.get();
        return now.frozenAt() != null ? now.frozenAt() : base.instant().plus(now.offset());
    }

    /** The time that the clock is measured against: the machine's, whatever the clock is set to. */
    public Instant machineTime() {
        return base.instant();
    }

    /** Moves the clock to a time from which it goes on. */
    public void moveTo(Instant time) {
        set(new Setting(Duration.between(base.instant(), time), null));
    }

    /** Lets the clock go so far ahead of the machine's time, or behind it. */
    public void shift(Duration offset) {
        set(new Setting(offset, null));
    }

    /** Stops the clock at a time. */
    public void freezeAt(Instant time) {
        set(new Setting(Duration.between(base.instant(), time), time));
    }

    /** Back to the machine's time. */
    public void reset() {
        set(REAL_TIME);
    }

    /**
     * Runs something each time the clock has been set, e.g. to forget what is only right while time goes forward. Called
     * by the thread that sets the clock, before the setter returns.
     */
    public void onSet(Runnable listener) {
        listeners.add(listener);
    }

    private void set(Setting next) {
        setting.set(next);
        listeners.forEach(Runnable::run);
    }

    public boolean isFrozen() {
        return setting.get().frozenAt() != null;
    }

    /** How far the clock is from the machine's; for a frozen clock, at the moment it was stopped. */
    public Duration offset() {
        return setting.get().offset();
    }
}
