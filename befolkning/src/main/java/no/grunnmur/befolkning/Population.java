package no.grunnmur.befolkning;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import no.grunnmur.befolkning.making.Settlement;
import no.grunnmur.befolkning.person.Person;

/**
 * The synthetic population of a seed: the same people, byte for byte, on every machine.
 *
 * <p>People come in settlements of {@value #SETTLEMENT_SIZE}, each made from the seed and its own number alone and
 * referring to nobody outside of it. So a population can be streamed, begun in the middle, or made by several threads,
 * and a smaller population of whole settlements is the beginning of a larger one. Immutable and safe for use from many
 * threads; holds no people.
 */
public final class Population {

    /** How many people a settlement holds; the last one of a population may hold fewer. */
    public static final int SETTLEMENT_SIZE = 1_000;

    /** The day the population is seen from unless another is given: no event lies after it. */
    public static final LocalDate REFERENCE_DATE = LocalDate.of(2026, 1, 1);

    /** More people than this cannot all be given a national id of their own. */
    public static final int LARGEST = 6_000_000;

    private final long seed;
    private final int size;
    private final LocalDate referenceDate;

    private Population(long seed, int size, LocalDate referenceDate) {
        this.seed = seed;
        this.size = size;
        this.referenceDate = referenceDate;
    }

    /**
     * The population of a seed.
     *
     * @param size how many people, 1 to {@value #LARGEST}
     * @param referenceDate the day it is seen from, in 2020 to 2031
     * @throws IllegalArgumentException outside of these bounds
     */
    public static Population of(long seed, int size, LocalDate referenceDate) {
        if (size < 1 || size > LARGEST) {
            throw new IllegalArgumentException("a population has 1 to " + LARGEST + " people, not " + size);
        }
        if (referenceDate.getYear() < 2020 || referenceDate.getYear() > 2031) {
            throw new IllegalArgumentException("the reference date is from 2020 to 2031, not " + referenceDate);
        }
        return new Population(seed, size, referenceDate);
    }

    /** The population of a seed, seen from {@link #REFERENCE_DATE}. */
    public static Population of(long seed, int size) {
        return of(seed, size, REFERENCE_DATE);
    }

    public long seed() {
        return seed;
    }

    public int size() {
        return size;
    }

    public LocalDate referenceDate() {
        return referenceDate;
    }

    /** How many settlements there are. */
    public int settlements() {
        return (size + SETTLEMENT_SIZE - 1) / SETTLEMENT_SIZE;
    }

    /**
     * The people of one settlement, by ordinal; the first has the ordinal {@code settlement * SETTLEMENT_SIZE}.
     *
     * @param settlement from 0
     * @throws IndexOutOfBoundsException when there is no such settlement
     */
    public List<Person> settlement(int settlement) {
        Objects.checkIndex(settlement, settlements());
        int first = settlement * SETTLEMENT_SIZE;
        return Settlement.people(
                seed, settlement, first, Math.min(SETTLEMENT_SIZE, size - first), (int) referenceDate.toEpochDay());
    }

    /** Hands out everyone by ordinal; holds one settlement at a time. */
    public void forEach(Consumer<? super Person> action) {
        for (int i = 0; i < settlements(); i++) {
            settlement(i).forEach(action);
        }
    }

    /**
     * One person; makes the whole settlement, so whoever wants many asks for settlements.
     *
     * @param ordinal from 0
     */
    public Person person(int ordinal) {
        Objects.checkIndex(ordinal, size);
        return settlement(ordinal / SETTLEMENT_SIZE).get(ordinal % SETTLEMENT_SIZE);
    }

    /** The first person by ordinal that fits. */
    public Optional<Person> first(Predicate<? super Person> trait) {
        for (int i = 0; i < settlements(); i++) {
            for (Person person : settlement(i)) {
                if (trait.test(person)) {
                    return Optional.of(person);
                }
            }
        }
        return Optional.empty();
    }
}
