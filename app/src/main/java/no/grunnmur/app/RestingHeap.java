package no.grunnmur.app;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;

/**
 * Gives back the memory that work has left behind, once the house has come to rest. The collector that the house runs on
 * never shrinks a heap of its own accord, and an idle house would hold for hours what an hour of work has used.
 */
final class RestingHeap {

    /** How often it is looked at. */
    static final Duration LOOK = Duration.ofSeconds(10);

    /** What is not worth a collection. */
    private static final long LITTLE = 24L << 20;

    /** A house that spends less of one core than this is at rest. */
    private static final double REST = 0.05;

    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final com.sun.management.OperatingSystemMXBean system =
            (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private long cpuNanos = system.getProcessCpuTime();
    private long lookedAt = System.nanoTime();
    private long heldAtRest;

    RestingHeap() {
        collect();
    }

    /** To be called every {@link #LOOK} or so; collects when the house rests and its heap has grown since it did last. */
    void look() {
        long now = System.nanoTime();
        long spent = system.getProcessCpuTime();
        boolean rests = spent - cpuNanos < REST * (now - lookedAt);
        cpuNanos = spent;
        lookedAt = now;
        if (rests && memory.getHeapMemoryUsage().getCommitted() > heldAtRest + LITTLE) {
            collect();
        }
    }

    private void collect() {
        System.gc();
        heldAtRest = memory.getHeapMemoryUsage().getCommitted();
    }
}
