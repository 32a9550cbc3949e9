package no.grunnmur.jose;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.Randomness;
import org.junit.jupiter.api.Test;

class MemoryOneTimeUseTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00.7Z");

    private final HouseClock clock = new HouseClock(() -> START);
    private final MemoryOneTimeUse memory = new MemoryOneTimeUse(clock, Randomness.secure(), 1_000_000);

    private boolean use(String space, String id) {
        Instant now = clock.instant();
        return memory.use(space, id, now, now.plusSeconds(60));
    }

    private void passes(Duration time) {
        clock.freezeAt(clock.instant().plus(time));
    }

    @Test
    void letsAnIdBeUsedOnce() {
        assertThat(memory.isFresh("a", "1", START)).isTrue();
        assertThat(use("a", "1")).isTrue();
        assertThat(use("a", "1")).isFalse();
        assertThat(memory.isFresh("a", "1", START)).isFalse();
        assertThat(memory.size()).isEqualTo(1);
    }

    @Test
    void keepsSpacesApart() {
        assertThat(use("a", "bc")).isTrue();
        assertThat(use("ab", "c")).isTrue();
        assertThat(use("abc", "")).isTrue();
        assertThat(use("", "abc")).isTrue();
        assertThat(use("a", "bc")).isFalse();
    }

    @Test
    void anIdStaysUsedUntilItsEndWhateverEndAnotherUseNames() {
        assertThat(memory.use("a", "1", START, START.plusSeconds(300))).isTrue();
        assertThat(memory.use("a", "1", START, START.plusSeconds(1))).isFalse();
        assertThat(memory.use("a", "2", START, START.plusSeconds(1))).isTrue();
        assertThat(memory.use("a", "2", START, START.plusSeconds(300))).isFalse();
        passes(Duration.ofMinutes(5));
        assertThat(memory.use("a", "1", clock.instant(), clock.instant().plusSeconds(1)))
                .isFalse();
    }

    @Test
    void forgetsWhatCanNoLongerBeUsed() {
        for (int i = 0; i < 1000; i++) {
            use("a", "id" + i);
        }
        passes(Duration.ofSeconds(60 + 33));
        for (int i = 0; i < 1000; i++) {
            assertThat(use("b", "id" + i)).isTrue();
        }
        assertThat(memory.size()).isEqualTo(1000);
    }

    @Test
    void refusesWhatWasIssuedBeforeItBegan() {
        Instant second = Instant.parse("2026-01-01T12:00:00Z");
        assertThat(memory.use("a", "1", second.minusSeconds(1), second.plusSeconds(60)))
                .isFalse();
        assertThat(memory.isFresh("a", "1", second.minusSeconds(1))).isFalse();
        assertThat(memory.use("a", "1", second, second.plusSeconds(60))).isTrue();
    }

    @Test
    void refusesWhatWouldHaveToBeRememberedForTooLong() {
        assertThat(memory.use("a", "1", START, START.plusSeconds(4000))).isFalse();
        assertThat(memory.use("a", "1", START, Instant.MAX)).isFalse();
    }

    @Test
    void refusesNewIdsWhenItIsFullAndStillKnowsTheOld() {
        MemoryOneTimeUse small = new MemoryOneTimeUse(clock, Randomness.secure(), 640);
        Set<String> used = new HashSet<>();
        for (int i = 0; i < 5000; i++) {
            if (small.use("a", "id" + i, START, START.plusSeconds(60))) {
                used.add("id" + i);
            }
        }
        assertThat(small.size()).isEqualTo(used.size()).isLessThanOrEqualTo(640).isGreaterThan(500);
        assertThat(used)
                .allSatisfy(id -> assertThat(small.use("a", id, START, START.plusSeconds(60)))
                        .isFalse());
        passes(Duration.ofMinutes(2));
        assertThat(small.use("a", "new", clock.instant(), clock.instant().plusSeconds(60)))
                .isTrue();
    }

    @Test
    void beginsAnewWhenCleared() {
        use("a", "1");
        passes(Duration.ofSeconds(10));
        memory.clear();
        assertThat(memory.size()).isZero();
        assertThat(memory.use("a", "1", clock.instant(), clock.instant().plusSeconds(60)))
                .isTrue();
        assertThat(memory.use("a", "2", START, START.plusSeconds(60))).isFalse();
    }

    @Test
    void hasExactlyOneWinnerOfTwoHundred() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 50; round++) {
                String id = "race" + round;
                CountDownLatch start = new CountDownLatch(1);
                List<Future<Boolean>> racers = IntStream.range(0, 200)
                        .mapToObj(racer -> threads.submit(() -> {
                            start.await();
                            return memory.use("a", id, START, START.plusSeconds(racer));
                        }))
                        .toList();
                start.countDown();
                int winners = 0;
                for (Future<Boolean> racer : racers) {
                    winners += racer.get() ? 1 : 0;
                }
                assertThat(winners).isEqualTo(1);
            }
        }
    }

    /** In lockstep, so that both ask for the same id in the same moment, again and again. */
    @Test
    @SuppressWarnings("ThreadPriorityCheck") // a hint while the other arrives; nothing rests on it
    void twoThreadsInLockstepWinEachIdOnce() throws Exception {
        int ids = 30_000;
        AtomicInteger arrived = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Callable<Integer> racer = () -> {
                int won = 0;
                for (int id = 0; id < ids; id++) {
                    String name = "id" + id;
                    arrived.incrementAndGet();
                    while (arrived.get() < 2 * (id + 1)) {
                        Thread.yield();
                    }
                    won += memory.use("a", name, START, START.plusSeconds(60)) ? 1 : 0;
                }
                return won;
            };
            Future<Integer> one = threads.submit(racer);
            Future<Integer> other = threads.submit(racer);
            assertThat(one.get() + other.get()).isEqualTo(ids);
        }
    }

    @Property(tries = 200)
    void agreesWithASetThatForgetsNothing(@ForAll @Size(max = 400) List<@IntRange(max = 150) Integer> ids) {
        MemoryOneTimeUse some = new MemoryOneTimeUse(clock, Randomness.secure(), 100_000);
        Set<Integer> seen = new HashSet<>();
        for (int id : ids) {
            assertThat(some.use("a", "id" + id, START, START.plusSeconds(id))).isEqualTo(seen.add(id));
        }
        assertThat(some.size()).isEqualTo(seen.size());
    }
}
