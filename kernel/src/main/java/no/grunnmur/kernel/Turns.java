package no.grunnmur.kernel;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets so many callers at a time do something that takes much of the processor or of the memory, in the order they came, and
 * lends each a tool that nobody else uses meanwhile, such as memory to put an answer together in. Who waits holds a virtual
 * thread and nothing else, so a thousand callers at once need no more memory than a few.
 *
 * <p>The work is done by a thread of the operating system and not by the caller's virtual one: reading a hundred kilobytes
 * from the database means to wait twenty times for a moment, and that is what a virtual thread is dear at.
 *
 * <p>Safe for use from many threads. Not to be nested, and nothing may be waited for inside that another caller of the same
 * turns must do first.
 *
 * @param <T> the tool
 */
public final class Turns<T> {

    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor workers;
    private final Supplier<T> newTool;
    private final ConcurrentLinkedQueue<T> tools = new ConcurrentLinkedQueue<>();

    private Turns(String name, int atOnce, Supplier<T> newTool) {
        this.newTool = newTool;
        this.workers = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name(name + "-", 1).factory());
        workers.allowCoreThreadTimeOut(true);
    }

    /**
     * So many turns for each core, two at the least.
     *
     * @param name of the threads
     * @param each more than one when the work also waits, as for the database
     * @param newTool makes a tool; called as often as there are turns at most
     */
    public static <T> Turns<T> perCore(String name, int each, Supplier<T> newTool) {
        return new Turns<>(name, Math.max(2, each * Runtime.getRuntime().availableProcessors()), newTool);
    }

    /** What is done in a turn. */
    @FunctionalInterface
    public interface Work<T, R> {
        /**
         * Does it.
         *
         * @param tool as whoever had it before has left it; not to be kept
         */
        R with(T tool);
    }

    /**
     * Does something when its turn comes, and throws what it throws. An interrupt does not cut the waiting short; it is
     * kept.
     */
    public <R> R take(Work<T, R> work) {
        Future<R> done = workers.submit(() -> {
            T tool = tools.poll();
            tool = tool == null ? newTool.get() : tool;
            try {
                return work.with(tool);
            } finally {
                tools.add(tool);
            }
        });
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return done.get();
                } catch (InterruptedException asked) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IllegalStateException(failed.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
