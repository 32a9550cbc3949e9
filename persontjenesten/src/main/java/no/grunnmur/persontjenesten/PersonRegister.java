package no.grunnmur.persontjenesten;

import java.util.Iterator;
import java.util.function.Supplier;

/** The register as whoever fills it sees it. */
public interface PersonRegister {

    /**
     * Makes the register hold exactly these people, unless it was filled from there already, whatever has changed since.
     * Returns when everybody is there and safe. After a crash the next call goes on where it was; until then the register
     * is not whole, and whoever serves it waits for this call.
     *
     * <p>Each has one event, {@link EventType#PersonPopulated}, whose number is the person's own.
     *
     * @return whether anybody was loaded now
     */
    boolean fill(PeopleSource people);

    /** As {@link #fill}, with a few people. */
    default boolean replaceAll(String origin, Supplier<? extends Iterator<PersonDocument>> people) {
        return fill(PeopleSource.of(origin, people));
    }

    /** How many people the register was filled with; 0 while it is not whole. */
    long count();
}
