package no.grunnmur.app.bridges;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import no.grunnmur.befolkning.Population;
import no.grunnmur.befolkning.person.Person;
import no.grunnmur.persontjenesten.PeopleSource;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.PersonRegister;

/** The population moves into the register of Persontjenesten, settlement by settlement. */
public final class PopulationImport implements PeopleSource {

    /**
     * To be raised when the same seed, size and day would give other documents: by the generator or by the mapping. A test
     * holds a fingerprint of the documents beside it, so this is not forgotten.
     */
    static final int VERSION = 2;

    private final Population population;

    public PopulationImport(Population population) {
        this.population = population;
    }

    /** Fills the register, unless it holds these very people already; tells whether it had to. */
    public boolean into(PersonRegister register) {
        return register.fill(this);
    }

    /** The same text always means the same people. */
    @Override
    public String origin() {
        return "befolkning version=" + VERSION + " seed=" + population.seed() + " size=" + population.size() + " date="
                + population.referenceDate();
    }

    @Override
    public long people() {
        return population.size();
    }

    @Override
    public int blocks() {
        return population.settlements();
    }

    @Override
    public int blockSize() {
        return Population.SETTLEMENT_SIZE;
    }

    @Override
    public Iterator<PersonDocument> block(int block) {
        return new Documents(population, block, block + 1);
    }

    /** The documents in the order of the population; holds one settlement at a time. */
    static final class Documents implements Iterator<PersonDocument> {
        private final Population population;
        private final PopulationDocument mapping = new PopulationDocument();
        private Iterator<Person> settlement = Collections.emptyIterator();
        private final int end;
        private int next;

        Documents(Population population) {
            this(population, 0, population.settlements());
        }

        private Documents(Population population, int first, int end) {
            this.population = population;
            this.next = first;
            this.end = end;
        }

        @Override
        public boolean hasNext() {
            while (!settlement.hasNext() && next < end) {
                settlement = population.settlement(next++).iterator();
            }
            return settlement.hasNext();
        }

        @Override
        public PersonDocument next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return mapping.of(settlement.next());
        }
    }
}
