package no.grunnmur.app.bridges;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import no.grunnmur.befolkning.Population;
import no.grunnmur.befolkning.life.Life;
import no.grunnmur.befolkning.life.LifeEvent;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.persontjenesten.ChangeRefused;
import no.grunnmur.persontjenesten.PersonChange;
import no.grunnmur.persontjenesten.PersonChanges;
import no.grunnmur.persontjenesten.PersonChanges.SourceStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays the life of the population into the register as the house's days pass: one day when midnight comes, a year when the
 * clock is set a year ahead. A clock that is set back changes nothing; life goes on when the day comes that has not been
 * played.
 *
 * <p>How far it has come stands in the register, in the same transaction as the changes, so a crash repeats and loses
 * nothing. Several nodes may play: a step that another node has taken is refused, and this one goes on from there.
 */
public final class PopulationLife implements AutoCloseable {

    /** The name under which the register remembers how far life has come. */
    static final String SOURCE = "befolkning life";

    private static final Logger LOG = LoggerFactory.getLogger(PopulationLife.class);

    /** So many changes at least make a transaction, unless there are no more. */
    private static final int BATCH = 400;

    /** How often the date is looked at. */
    private static final Duration LOOK = Duration.ofSeconds(20);

    /** How long whoever sets the clock waits for the days to be played; then they go on being played behind. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final Population population;
    private final Set<NationalId> spared;
    private final PersonChanges register;
    private final InstantSource clock;
    private final Optional<LocalDate> begin;
    private final PopulationDocument mapping = new PopulationDocument();

    /** Held while a step is taken. */
    private final ReentrantLock stepping = new ReentrantLock();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long asked;
    private long answered;
    private boolean closed;
    private Thread player;

    /**
     * @param spared the numbers of those to whom nothing happens: the personas
     * @param clock the house's
     * @param begin the first day that anything happens on; without, the day it is when life is first played
     */
    public PopulationLife(
            Population population,
            Set<NationalId> spared,
            PersonChanges register,
            InstantSource clock,
            Optional<LocalDate> begin) {
        this.population = population;
        this.spared = Set.copyOf(spared);
        this.register = register;
        this.clock = clock;
        this.begin = begin;
    }

    /** Begins to follow the clock. */
    public PopulationLife follow() {
        player = Thread.ofPlatform().daemon().name("population-life").start(this::run);
        return this;
    }

    /** The clock has been set: plays the days that have passed, and returns when it has, or after a while. */
    public void catchUp() {
        lock.lock();
        try {
            if (player == null || Thread.currentThread().equals(player)) {
                return;
            }
            long mine = ++asked;
            changed.signalAll();
            long left = PATIENCE.toNanos();
            while (answered < mine && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Does that while nothing happens to anybody, e.g. takes back what has happened; afterwards life goes on from where the
     * register says it stands.
     */
    public void still(Runnable action) {
        stepping.lock();
        try {
            action.run();
        } finally {
            stepping.unlock();
        }
        lock.lock();
        try {
            asked++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (true) {
            long question;
            lock.lock();
            try {
                if (closed) {
                    return;
                }
                question = asked;
            } finally {
                lock.unlock();
            }
            playQuietly();
            lock.lock();
            try {
                answered = question;
                changed.signalAll();
                if (asked == question && !closed) {
                    changed.awaitNanos(LOOK.toNanos());
                }
            } catch (InterruptedException stopped) {
                return;
            } finally {
                lock.unlock();
            }
        }
    }

    private void playQuietly() {
        try {
            play();
        } catch (RuntimeException failed) {
            LOG.warn("the life of the population could not be played; tried again soon", failed);
        }
    }

    /** Plays what has not been played until today. Done by one thread at a time. */
    void play() {
        boolean more = true;
        while (more && !isClosed()) {
            stepping.lock();
            try {
                more = step();
            } finally {
                stepping.unlock();
            }
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** One transaction; false when there is nothing left to play. */
    private boolean step() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Optional<String> stored = register.position(SOURCE);
        if (stored.isEmpty()) {
            LocalDate first = begin.orElse(today);
            if (first.isBefore(population.referenceDate()) || first.isAfter(today)) {
                return false;
            }
            // The day itself has begun already when it is today: it is played tomorrow, like every other day.
            return take(stored, LifePosition.before(first), List.of());
        }
        LifePosition position = LifePosition.parse(stored.get());
        if (!position.isTelling()) {
            LocalDate yesterday = today.minusDays(1);
            if (!yesterday.isAfter(position.told())) {
                return false;
            }
            position = position.towards(yesterday);
        }
        Life life = Life.of(population, position.first(), spared);
        List<LifeEvent> events = new ArrayList<>();
        int next = position.settlement();
        while (next < life.settlements() && events.size() < BATCH) {
            events.addAll(life.between(next++, position.told(), position.upTo()));
        }
        return take(stored, position.at(next, life.settlements()), events);
    }

    /** True unless another node is at it. */
    private boolean take(Optional<String> from, LifePosition to, List<LifeEvent> events) {
        SourceStep step = new SourceStep(SOURCE, from, to.toString());
        try {
            register.apply(step, changes(events));
            return true;
        } catch (ChangeRefused refused) {
            return switch (refused.reason()) {
                case SOURCE_MOVED -> true;
                case CHANGED_MEANWHILE -> true;
                case NUMBER_TAKEN, UNKNOWN_PERSON, MERGED_AWAY -> oneByOne(step, events);
            };
        }
    }

    private List<PersonChange> changes(List<LifeEvent> events) {
        LifeChanges batch = new LifeChanges(register, mapping);
        events.forEach(batch::add);
        return batch.changes();
    }

    /** Somebody else has changed a person so that what happens next cannot: the rest of the batch does. */
    private boolean oneByOne(SourceStep step, List<LifeEvent> events) {
        int skipped = 0;
        for (LifeEvent event : events) {
            try {
                register.apply(changes(List.of(event)));
            } catch (ChangeRefused refused) {
                skipped++;
            }
        }
        LOG.info("{} things did not happen to people who had been changed by others", skipped);
        register.apply(step, List.of());
        return true;
    }

    /** Lets the transaction in progress end and stops. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (player != null) {
            try {
                player.join(PATIENCE);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
