package no.grunnmur.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final int atOnce = Math.max(2, Runtime.getRuntime().availableProcessors());

    @Test
    void soManyAtOnceAndNotOneMoreAndNobodySharesATool() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        Turns<AtomicInteger> turns = Turns.perCore("test", 1, () -> {
            made.incrementAndGet();
            return new AtomicInteger();
        });
        AtomicInteger most = new AtomicInteger();
        AtomicInteger within = new AtomicInteger();
        AtomicInteger shared = new AtomicInteger();
        CountDownLatch allTaken = new CountDownLatch(atOnce);
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 50 * atOnce; i++) {
            callers.add(Thread.ofVirtual()
                    .start(() -> turns.take(tool -> {
                        most.accumulateAndGet(within.incrementAndGet(), Math::max);
                        shared.addAndGet(tool.getAndIncrement());
                        allTaken.countDown();
                        await(allTaken);
                        tool.decrementAndGet();
                        return within.decrementAndGet();
                    })));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(most).hasValue(atOnce);
        assertThat(made).hasValueLessThanOrEqualTo(atOnce);
        assertThat(shared).hasValue(0);
    }

    @Test
    void whoFailsGivesTheTurnAndTheToolBack() {
        AtomicInteger made = new AtomicInteger();
        Turns<Integer> turns = Turns.perCore("test", 1, made::incrementAndGet);
        for (int i = 0; i < 3 * atOnce; i++) {
            assertThatThrownBy(() -> turns.take(tool -> {
                        throw new IllegalStateException("of tool " + tool);
                    }))
                    .hasMessage("of tool 1");
        }
        assertThat(turns.<Integer>take(tool -> tool)).isOne();
    }

    @Test
    void anInterruptIsKept() throws InterruptedException {
        Turns<Object> turns = Turns.perCore("test", 1, Object::new);
        AtomicInteger kept = new AtomicInteger();
        Thread caller = Thread.ofVirtual().start(() -> {
            Thread.currentThread().interrupt();
            turns.take(tool -> tool);
            kept.set(Thread.currentThread().isInterrupted() ? 1 : 0);
        });
        caller.join();
        assertThat(kept).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
