package no.grunnmur.app;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A part of the house that is opened beside the others, on a thread of its own. Unless it is kept, what can be closed is
 * closed again: when one part cannot be opened, nothing of the others stays behind.
 *
 * <p>The threads are the platform's. A start is one long loading of classes, during which a virtual thread cannot let
 * go of its carrier; on two cores, two that wait for a lock of the class loader are enough to keep a third, which was
 * just given that lock, from ever running: the start stands still for good.
 */
final class Opening<T> implements AutoCloseable {

    private final FutureTask<T> task;
    private boolean kept;

    private Opening(FutureTask<T> task) {
        this.task = task;
    }

    static <T> Opening<T> of(String name, Callable<T> opener) {
        FutureTask<T> task = new FutureTask<>(opener);
        Thread.ofPlatform().daemon().name("open " + name).start(task);
        return new Opening<>(task);
    }

    /** The part, when it is open; what went wrong is thrown as it was. */
    T opened() {
        try {
            return task.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Main.CannotStart("stopped while starting");
        }
    }

    /** From now on the part is somebody else's to close. */
    void keep() {
        kept = true;
    }

    @Override
    public void close() {
        if (kept) {
            return;
        }
        T part;
        try {
            part = opened();
        } catch (RuntimeException neverOpened) {
            return;
        }
        if (!(part instanceof AutoCloseable closeable)) {
            return;
        }
        try {
            closeable.close();
        } catch (Exception failed) {
            throw new IllegalStateException("a part of the house could not be closed", failed);
        }
    }
}
