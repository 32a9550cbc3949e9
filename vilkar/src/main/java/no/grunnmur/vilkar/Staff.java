package no.grunnmur.vilkar;

import no.grunnmur.kernel.NationalId;

/** Who keeps the terms on behalf of whoever gives them: customer service. */
@FunctionalInterface
public interface Staff {

    /** Whether the person may publish versions and see every signature. */
    boolean keepsTerms(NationalId person);
}
