package no.grunnmur.persontjenesten;

import java.util.Iterator;
import java.util.function.Supplier;

/** Where people come from who are to fill the register: in blocks, each of which can be had by itself and again. */
public interface PeopleSource {

    /**
     * What these people come from, such that the same text always means the same people in the same blocks, e.g. seed, size,
     * reference date and version of a generator.
     */
    String origin();

    /** How many there are, for whoever waits; about, when it is not known. */
    long people();

    int blocks();

    /** How many a block holds at most; only the last one may hold fewer. */
    int blockSize();

    /**
     * The people of one block. Called from several threads at the same time, for different blocks, in any order.
     *
     * @param block from 0
     */
    Iterator<PersonDocument> block(int block);

    /**
     * A few people, in one block.
     *
     * @param people asked for only when they are needed
     */
    static PeopleSource of(String origin, Supplier<? extends Iterator<PersonDocument>> people) {
        return new PeopleSource() {
            @Override
            public String origin() {
                return origin;
            }

            @Override
            public long people() {
                return 0;
            }

            @Override
            public int blocks() {
                return 1;
            }

            @Override
            public int blockSize() {
                return Integer.MAX_VALUE;
            }

            @Override
            public Iterator<PersonDocument> block(int block) {
                return people.get();
            }
        };
    }
}
