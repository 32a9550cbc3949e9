package no.grunnmur.persontjenesten;

import java.util.Iterator;
import java.util.function.Supplier;

/** The register as whoever fills it sees it. */
public interface PersonRegister {

    /**
     * Makes the register hold exactly these people, unless it does already. All or nothing: a crash in the middle leaves
     * what was there before.
     *
     * @param origin what these people come from, such that the same text always means the same people, e.g. seed, size,
     *     reference date and version of a generator; when the register was filled from it, nothing is done
     * @param people asked for only when they are needed
     * @return whether they were loaded now
     */
    boolean replaceAll(String origin, Supplier<? extends Iterator<PersonDocument>> people);

    /** How many people the register holds. */
    long count();
}
