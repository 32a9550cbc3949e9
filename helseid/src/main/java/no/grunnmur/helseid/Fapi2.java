package no.grunnmur.helseid;

import java.util.Set;
import no.grunnmur.jose.Algorithm;

/** What the FAPI 2.0 Security Profile asks for wherever something is signed. */
public final class Fapi2 {

    /** The algorithms of section 5.4.1, as far as this house has them. */
    public static final Set<Algorithm> ALGORITHMS = Set.of(Algorithm.PS256, Algorithm.ES256);

    private Fapi2() {}
}
