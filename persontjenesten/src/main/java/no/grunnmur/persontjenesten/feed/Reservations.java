package no.grunnmur.persontjenesten.feed;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.persontjenesten.PersonChange;
import no.grunnmur.persontjenesten.PersonId;

/** The numbers that organisations have reserved, as they are kept. */
public interface Reservations {

    /**
     * A reserved number.
     *
     * @param id what it is called in addresses, where a number must not stand
     * @param person who it leads to; empty before there was a document
     * @param document as it was sent; empty when there is none
     */
    record Reserved(String id, NationalId number, Optional<PersonId> person, Optional<String> document) {}

    /** Keeps a number for an organisation; false when somebody has or has had it. */
    boolean reserve(String id, OrganisationNumber owner, NationalId number);

    /** Those of an organisation, in the order they were reserved. */
    List<Reserved> of(OrganisationNumber owner);

    /** One of theirs; empty when there is none of that id, or it is another's. */
    Optional<Reserved> find(OrganisationNumber owner, String id);

    /** Gives a number up for good. */
    void release(String id);

    /** Makes the changes, and remembers with them whom the numbers lead to and the document, both or neither. */
    void publish(
            List<? extends PersonChange> changes, Collection<String> ids, PersonId person, Optional<String> document);
}
