package no.grunnmur.kontroll;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import no.grunnmur.kernel.Refusal;

/** Takes the house, or a part of it, back to the seeded world. One at a time, in the order in which the parts are listed. */
public final class Reset {

    /**
     * What a reset did.
     *
     * @param reset the parts, in the order in which they were reset
     * @param millis how long it took
     */
    public record Done(List<String> reset, long millis) {}

    private final Map<String, Resettable> parts = new LinkedHashMap<>();
    private final ReentrantLock oneAtATime = new ReentrantLock();

    /** @throws IllegalArgumentException when two parts have the same name */
    public Reset(List<Resettable> parts) {
        for (Resettable part : parts) {
            if (this.parts.put(part.name(), part) != null) {
                throw new IllegalArgumentException("two parts are called " + part.name());
            }
        }
    }

    /** The names that can be asked for. */
    public List<String> names() {
        return List.copyOf(parts.keySet());
    }

    /**
     * Resets one part or all.
     *
     * @throws Refusal ({@link KontrollProblem#UNKNOWN_PART}) when there is none of that name
     */
    public Done run(Optional<String> name) {
        if (name.isPresent() && !parts.containsKey(name.get())) {
            throw new Refusal(KontrollProblem.UNKNOWN_PART, "known parts: " + String.join(", ", names()))
                    .about("part", "One of: " + String.join(", ", names()) + ".");
        }
        List<Resettable> chosen = name.map(one -> List.of(parts.get(one))).orElseGet(() -> List.copyOf(parts.values()));
        oneAtATime.lock();
        try {
            long start = System.nanoTime();
            chosen.forEach(Resettable::reset);
            long millis = (System.nanoTime() - start) / 1_000_000;
            return new Done(chosen.stream().map(Resettable::name).toList(), millis);
        } finally {
            oneAtATime.unlock();
        }
    }
}
