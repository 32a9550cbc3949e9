package no.grunnmur.altinn;

import java.util.Collection;
import java.util.List;
import no.grunnmur.kernel.OrganisationNumber;

/** What organisations have given and not taken back. Answered from memory. */
public interface GivenRights {

    /** What one has given. */
    List<DelegatedRight> from(OrganisationNumber organisation);

    /** What each has given. */
    Collection<List<DelegatedRight>> all();
}
