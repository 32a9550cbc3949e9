package no.grunnmur.app;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

/** What the time of a start goes to. Steps run side by side, so their sum is more than the whole. */
public final class Timings {

    /** One step and how long it took. */
    public record Step(String name, long millis) {}

    private final List<Step> steps = Collections.synchronizedList(new ArrayList<>());

    <T> T time(String name, Callable<T> work) throws Exception {
        long started = System.nanoTime();
        try {
            return work.call();
        } finally {
            add(name, (System.nanoTime() - started) / 1_000_000);
        }
    }

    void add(String name, long millis) {
        steps.add(new Step(name, millis));
    }

    public List<Step> steps() {
        return List.copyOf(steps);
    }
}
