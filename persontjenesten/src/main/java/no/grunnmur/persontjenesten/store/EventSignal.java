package no.grunnmur.persontjenesten.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import no.grunnmur.database.Database;
import no.grunnmur.database.Notices;

/**
 * Tells when there are new events, of this node or another: by {@code NOTIFY} of the transaction that wrote them, and by a
 * look after the connection was lost. Knows the number of the last event without asking the database.
 */
public final class EventSignal implements AutoCloseable {

    static final String CHANNEL = "person_events";

    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition later = lock.newCondition();
    private final StoredEvents events;
    private final Notices.Subscription notices;
    private volatile long latest;
    private boolean released;

    /** Listens from now on. */
    public EventSignal(Database database) {
        this.events = new StoredEvents(database);
        this.notices = database.notices().listen(CHANNEL, number -> heard(Long.parseLong(number)), this::catchUp);
    }

    private void catchUp() {
        heard(events.latest());
    }

    private void heard(long number) {
        lock.lock();
        try {
            // A smaller one too: the register has been filled anew, and numbers begin again.
            if (number == latest) {
                return;
            }
            latest = number;
            later.signalAll();
        } finally {
            lock.unlock();
        }
        for (LongConsumer listener : listeners) {
            listener.accept(number);
        }
    }

    /** The number of the last event, as far as this node has heard; 0 when nothing has ever happened. */
    public long latest() {
        return latest;
    }

    /**
     * Is told the number of the last event when there are new ones, and nothing else than that: on the thread that
     * hears, so whatever takes time is done elsewhere.
     */
    public void onNew(LongConsumer listener) {
        listeners.add(listener);
    }

    /**
     * Waits until there is an event after that number.
     *
     * @return whether there is; false when the time is up, or nobody is to wait any more
     */
    public boolean await(long after, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (latest <= after && left > 0 && !released) {
                left = later.awaitNanos(left);
            }
            return latest > after;
        } finally {
            lock.unlock();
        }
    }

    /** Lets everybody go who waits, and nobody wait from now on: the house is about to close. */
    public void release() {
        lock.lock();
        try {
            released = true;
            later.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        release();
        notices.close();
    }
}
