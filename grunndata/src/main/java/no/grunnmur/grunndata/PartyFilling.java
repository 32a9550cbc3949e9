package no.grunnmur.grunndata;

import java.util.Iterator;
import java.util.function.Supplier;

/** The register as whoever fills it sees it. */
@FunctionalInterface
public interface PartyFilling {

    /**
     * Makes the register hold exactly these, unless it was filled from the same before. All or nothing.
     *
     * @param origin what they come from, such that the same text always means the same parties
     * @param loads asked for only when they are needed
     * @return whether they were loaded now
     */
    boolean replaceAll(String origin, Supplier<? extends Iterator<PartyLoad>> loads);
}
