package no.grunnmur.persontjenesten;

import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.NationalId;

/**
 * The register as whoever changes it sees it. Safe for use from many threads and several nodes: changes happen one after
 * the other, and the order of event numbers is the order in which they become visible.
 */
public interface PersonChanges {

    /**
     * Makes the changes, all or none, in the order given, and tells of them.
     *
     * @return the number of the last event
     * @throws ChangeRefused when one of them cannot be made; none is made then
     */
    long apply(List<? extends PersonChange> changes);

    /**
     * As {@link #apply(List)}, and remembers in the same transaction how far the source of these changes has been read: what a
     * crash lets be repeated is refused, so nothing is done twice and nothing is lost.
     *
     * @param changes none, when there was nothing of interest in that piece of the source
     * @throws ChangeRefused also when the source does not stand where the step begins: {@link ChangeRefused.Reason#SOURCE_MOVED}
     */
    long apply(SourceStep step, List<? extends PersonChange> changes);

    /** How far a source has been read; empty when it was never heard of. */
    Optional<String> position(String source);

    /** All that is stored about a person (what full access sees); by a merged id, about the survivor. */
    Optional<PersonDocument> read(PersonId id);

    /** As {@link #read(PersonId)}, by any number of the person. */
    Optional<PersonDocument> read(NationalId number);

    /**
     * A step along a source of changes, e.g. one page of a feed.
     *
     * @param source its name, at most 200 characters
     * @param from where the source stands; empty at its beginning
     * @param to where it stands afterwards
     */
    record SourceStep(String source, Optional<String> from, String to) {}
}
