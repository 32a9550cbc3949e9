package no.grunnmur.persontjenesten.search;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import no.grunnmur.persontjenesten.search.IndexFolder.Contents;

/** How far the index has come, for whoever waits until it has come so far. */
final class IndexProgress {

    private static final long MOST_BEHIND_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Runnable call;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long begun;
    private long done;
    private boolean closed;
    private volatile Contents contents;

    /** @param call makes the index look at the register now */
    IndexProgress(Runnable call) {
        this.call = call;
    }

    /** What the index holds; null while it is not a copy of the register. */
    Contents contents() {
        return contents;
    }

    /** @param now null when the index is not a copy of the register any more */
    void holds(Contents now) {
        change(() -> contents = now);
    }

    /** A look at the register begins. */
    void begin() {
        change(() -> begun++);
    }

    /** The look at the register that began last has ended. */
    void done() {
        change(() -> done = begun);
    }

    /** Nobody waits any more. */
    void close() {
        change(() -> closed = true);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until what happened up to that event is in the index.
     *
     * @return the last event that is, or -1 when the index does not answer now, or is too far behind
     */
    long awaitEvent(long event) {
        Contents now = contents;
        if (now == null) {
            return -1;
        }
        if (now.event() >= event) {
            return now.event();
        }
        call.run();
        long left = MOST_BEHIND_NANOS;
        lock.lock();
        try {
            while (contents != null && contents.event() < event) {
                if (left <= 0 || closed) {
                    return -1;
                }
                left = moved.awaitNanos(left);
            }
            return contents == null ? -1 : contents.event();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return -1;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a look at the register that begins after this, and until the index is a copy; false when it is not in that time. */
    boolean awaitPass(Duration most) {
        long left = most.toNanos();
        lock.lock();
        try {
            long pass = begun + 1;
            call.run();
            while (done < pass || contents == null) {
                if (left <= 0) {
                    return false;
                }
                left = moved.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
