package no.grunnmur.grunndata;

import java.util.Iterator;
import java.util.function.Supplier;

/** The register as whoever fills it sees it. */
@FunctionalInterface
public interface PartyFilling {

    /**
     * Makes the register hold exactly these, unless it does already. All or nothing.
     *
     * @param origin what they come from, such that the same text always means the same parties
     * @param always even when the register was filled from that before, to throw away what has been changed since
     * @param loads asked for only when they are needed
     * @return whether they were loaded now
     */
    boolean replaceAll(String origin, boolean always, Supplier<? extends Iterator<PartyLoad>> loads);
}
