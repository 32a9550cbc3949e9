package no.grunnmur.enhetsregisteret;

import java.util.Iterator;
import java.util.function.Supplier;

/** The register as whoever fills it sees it. */
public interface OrganisationRegister {

    /**
     * Makes the register hold exactly these, unless it does already. All or nothing.
     *
     * @param origin what they come from, such that the same text always means the same organisations
     * @param entries asked for only when they are needed
     * @return whether they were loaded now
     */
    boolean replaceAll(String origin, Supplier<? extends Iterator<RegisterEntry>> entries);

    /** How many organisations the register holds. */
    long count();
}
