package no.grunnmur.befolkning.life;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import no.grunnmur.befolkning.Population;
import no.grunnmur.befolkning.making.NumberSeries;
import no.grunnmur.kernel.NationalId;

/**
 * The life of a population from a day on: what the register takes in, day by day, as values.
 *
 * <p>Everything follows from the population, the first day and who is spared. Settlements know nothing of each other, so
 * each is told by itself, from the beginning every time it is asked for; nothing is kept between. A settlement of a
 * thousand people and a year take some tens of milliseconds. In a large population a settlement is told only every few
 * days, up to every {@value #LONGEST_ROUND}th: so a day of six million people makes a few hundred settlements and not six
 * thousand. Immutable and safe for use from many threads.
 */
public final class Life {

    /** So many settlements may be told on a day before they take turns. */
    private static final int SETTLEMENTS_A_DAY = 200;

    private static final int LONGEST_ROUND = 28;

    private final Population population;
    private final LocalDate first;
    private final Set<NationalId> spared;

    private Life(Population population, LocalDate first, Set<NationalId> spared) {
        this.population = population;
        this.first = first;
        this.spared = Set.copyOf(spared);
    }

    /**
     * The life of a population.
     *
     * @param first the first day that something happens on; the reference date of the population or later
     * @param spared the numbers of those to whom nothing happens, nor to their nearest
     */
    public static Life of(Population population, LocalDate first, Set<NationalId> spared) {
        if (first.isBefore(population.referenceDate())) {
            throw new IllegalArgumentException("nothing is told from before " + population.referenceDate());
        }
        return new Life(population, first, spared);
    }

    /** How many settlements there are to be told. */
    public int settlements() {
        return population.settlements();
    }

    /**
     * What a settlement has to tell when the register has been told until one day and is to be told until another. The
     * parts of a longer time are together what the whole time is.
     *
     * @param settlement from 0
     * @param after everything until this day, itself included, has been told
     * @param upTo the last day
     * @return in order; empty when it is not the settlement's turn, which costs nothing
     */
    public List<LifeEvent> between(int settlement, LocalDate after, LocalDate upTo) {
        Objects.checkIndex(settlement, settlements());
        long told = lastTurn(settlement, ChronoUnit.DAYS.between(first, after));
        long until = lastTurn(settlement, ChronoUnit.DAYS.between(first, upTo));
        if (until < 0 || until <= told) {
            return List.of();
        }
        Village village = new Village(population, settlement, spared);
        List<LifeEvent> events = new ArrayList<>();
        int size = village.everybody().size();
        // Children are born on the settlement's own days alone: those of the days before the first are still to come.
        village.birthsDue = Rhythm.BIRTHS * size / 365_250 * NumberSeries.GROUP;
        for (long nth = 0; nth <= until; nth++) {
            village.day = first.plusDays(nth);
            live(village, size, nth);
            List<LifeEvent> today = village.takeTold();
            if (nth > told) {
                events.addAll(today);
            }
        }
        return List.copyOf(events);
    }

    private static void live(Village village, int size, long nth) {
        village.birthsDue += Rhythm.BIRTHS * size / 365_250;
        Cradle.births(village);
        Graves.estates(village);
        Arrivals.inactivate(village);
        Doubles.splits(village);
        for (Rhythm rhythm : Rhythm.values()) {
            int times = rhythm.times(village.number, size, nth);
            for (int i = 0; i < times; i++) {
                rhythm.happen(village);
            }
        }
    }

    /** The latest day at or before this one on which the settlement is told; negative when there has been none. */
    private long lastTurn(int settlement, long nth) {
        int round = Math.clamp(settlements() / SETTLEMENTS_A_DAY, 1, LONGEST_ROUND);
        return nth - Math.floorMod(nth - settlement, round);
    }
}
