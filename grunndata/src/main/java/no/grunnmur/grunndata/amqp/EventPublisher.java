package no.grunnmur.grunndata.amqp;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import no.grunnmur.database.DatabaseUnusable;
import no.grunnmur.database.SqlFailed;
import no.grunnmur.grunndata.BrokerAddress;
import no.grunnmur.grunndata.EventQueues;
import no.grunnmur.grunndata.Outgoing;
import no.grunnmur.grunndata.Outgoing.BrokerLost;
import no.grunnmur.grunndata.PartyEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the broker of events as they come. How far it has come is noted when the broker has confirmed: after a crash or an
 * outage it goes on there, and may tell the last ones again.
 */
public final class EventPublisher implements EventQueues, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventPublisher.class);
    private static final int BATCH = 500;
    private static final long SHORTEST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;
    private static final long LOOK_AGAIN_SECONDS = 30;

    private final Outgoing outgoing;
    private final Broker broker;
    private final ReentrantLock one = new ReentrantLock(true);
    private final Semaphore woken = new Semaphore(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Outgoing.News news;
    private final Thread thread;
    private volatile boolean down;

    private EventPublisher(Outgoing outgoing, BrokerAddress address) {
        this.outgoing = outgoing;
        this.broker = new Broker(address);
        this.news = outgoing.listen(woken::release);
        this.thread = Thread.ofPlatform().daemon().name("grunndata events").unstarted(this::run);
    }

    /** Begins to tell. A broker that cannot be reached is waited for. */
    public static EventPublisher start(Outgoing outgoing, BrokerAddress address) {
        EventPublisher publisher = new EventPublisher(outgoing, address);
        publisher.thread.start();
        return publisher;
    }

    private void run() {
        long pause = 0;
        try {
            while (closing.getCount() > 0) {
                if (pause > 0) {
                    if (closing.await(pause, TimeUnit.MILLISECONDS)) {
                        return;
                    }
                } else if (woken.tryAcquire(LOOK_AGAIN_SECONDS, TimeUnit.SECONDS)) {
                    woken.drainPermits();
                }
                pause = closing.getCount() == 0 || everything()
                        ? 0
                        : Math.clamp(pause * 2, SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
            }
        } catch (InterruptedException stopped) {
            closing.countDown();
        }
    }

    /** Tells all that there is; false when the broker is lost. */
    private boolean everything() {
        int told = BATCH;
        while (told == BATCH && closing.getCount() > 0) {
            told = turn();
        }
        return told >= 0;
    }

    @Override
    public void settle() {
        // While the broker is away nobody waits for it; the queues are made when it is back, before anything is told.
        if (!down && closing.getCount() > 0) {
            int told = turn();
            if (told == BATCH || told < 0) {
                woken.release();
            }
        }
    }

    /** How many events were told; -1 when it has to be tried again. */
    private int turn() {
        one.lock();
        try {
            int told = outgoing.turn(this::tell);
            if (down) {
                LOG.info("The message broker is back: {}", broker);
            }
            down = false;
            return told;
        } catch (BrokerLost lost) {
            if (!down) {
                LOG.warn("Events wait for the message broker {}: {}", broker, lost.getMessage());
            }
            down = true;
            broker.close();
            return -1;
        } catch (DatabaseUnusable | SqlFailed later) {
            LOG.warn("Events wait for the database: {}", later.getMessage());
            return -1;
        } finally {
            one.unlock();
        }
    }

    private int tell(Outgoing.Turn turn) throws BrokerLost {
        List<PartyEvent> events = turn.next(BATCH);
        List<Outgoing.Queue> wanted = turn.wanted();
        settle(turn, wanted);
        if (events.isEmpty()) {
            return 0;
        }
        if (wanted.isEmpty()) {
            turn.skip();
            return 0;
        }
        broker.publish(events);
        turn.told(events.getLast().number());
        return events.size();
    }

    /** A broker that has been away may have lost its queues: after each new connection all of them are made. */
    private void settle(Outgoing.Turn turn, List<Outgoing.Queue> wanted) throws BrokerLost {
        Set<String> made = turn.made();
        boolean anew = broker.open();
        for (Outgoing.Queue queue : wanted) {
            boolean known = made.remove(queue.name());
            if ((!known || anew) && broker.declare(queue)) {
                turn.made(queue.name());
            }
        }
        for (String left : made) {
            if (broker.remove(left)) {
                turn.removed(left);
            }
        }
    }

    @Override
    public void close() {
        closing.countDown();
        woken.release();
        news.close();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        broker.close();
    }
}
