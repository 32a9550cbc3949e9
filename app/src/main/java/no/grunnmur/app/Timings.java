package no.grunnmur.app;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import no.grunnmur.database.Timing;

/** What the time of a start goes to. Steps run side by side, so their sum is more than the whole. */
final class Timings {

    private final List<Timing> steps = Collections.synchronizedList(new ArrayList<>());

    /** Does a step and remembers what it cost. */
    <T> T time(String name, Supplier<T> work) {
        long started = System.nanoTime();
        T result = work.get();
        steps.add(new Timing(name, (System.nanoTime() - started) / 1_000_000));
        return result;
    }

    void addAll(List<Timing> parts) {
        steps.addAll(parts);
    }

    List<Timing> steps() {
        return List.copyOf(steps);
    }
}
