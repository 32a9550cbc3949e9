package no.grunnmur.audit;

import java.util.Collection;

/**
 * An event in which something was told of people. They are named by {@link #persons} and nowhere else: the log writes
 * them as the member {@value #MEMBER} after the event's own members, an array of opaque ids, and the events are found again by
 * them. So every kind of event has the same name for them, and "who has looked me up" misses none.
 *
 * <p>An event that turned out to be about nobody has no persons; the member is left out.
 */
public interface AboutPersons extends AuditEvent {

    /** The member that holds the persons; an event must not write one of this name itself. */
    String MEMBER = "persons";

    /**
     * Opaque ids of everybody of whom something was told, each once; letters and digits, never a national id. For an event about many (a bulk
     * read, a page of a search) all of them.
     */
    Collection<String> persons();
}
