package no.grunnmur.database;

import java.util.ArrayList;
import java.util.List;

/** Notes what each part of a start costs. Used by one thread. */
final class Stopwatch {

    private final List<Timing> timings = new ArrayList<>();
    private long since = System.nanoTime();

    /** Ends the part that ran since the last lap (or the beginning). */
    void lap(String name) {
        long now = System.nanoTime();
        timings.add(new Timing(name, (now - since) / 1_000_000));
        since = now;
    }

    List<Timing> timings() {
        return List.copyOf(timings);
    }
}
