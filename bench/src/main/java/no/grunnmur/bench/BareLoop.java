package no.grunnmur.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The limit: the unavoidable work and nothing else, on as many threads as the machine has cores. */
final class BareLoop {

    /** One operation of the loop. */
    @FunctionalInterface
    interface Work extends AutoCloseable {
        void once() throws Exception;

        /** Gives back what the loop used. */
        @Override
        default void close() throws SQLException {}
    }

    /** Makes the work of one thread: its own signatures, its own connection. */
    @FunctionalInterface
    interface Worker {
        Work start() throws Exception;
    }

    /**
     * What a loop reached.
     *
     * @param perSecond operations by the clock on the wall
     * @param perCpuSecond operations for each second of processor time of this process
     * @param perCpuSecondWithPostgres the same with PostgreSQL's time added
     */
    record Rate(double perSecond, double perCpuSecond, double perCpuSecondWithPostgres) {}

    private BareLoop() {}

    static Rate run(int threads, double seconds, Worker worker) throws Exception {
        CpuTime before = CpuTime.now();
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        long operations = 0;
        try (ExecutorService loops = Executors.newFixedThreadPool(threads)) {
            List<Callable<Long>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                tasks.add(() -> loop(worker, end));
            }
            for (Future<Long> done : loops.invokeAll(tasks)) {
                operations += done.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the bare loop failed", failed.getCause());
        }
        double wall = (System.nanoTime() - start) / 1e9;
        CpuTime spent = before.spent();
        return new Rate(operations / wall, operations / spent.java(), operations / spent.both());
    }

    private static long loop(Worker worker, long end) throws Exception {
        try (Work work = worker.start()) {
            long operations = 0;
            while (System.nanoTime() < end) {
                work.once();
                operations++;
            }
            return operations;
        }
    }
}
