package no.grunnmur.audit;

import java.util.Collection;
import java.util.Optional;
import no.grunnmur.json.JsonWriter;

/**
 * An event in which something was told of people. They are named by {@link #persons} and nowhere else: the log writes
 * them as the member {@value #MEMBER} after the event's own members, an array of opaque ids, and the events are found again by
 * them. So every kind of event has the same name for them, and "who has looked me up" misses none.
 *
 * <p>An event that turned out to be about nobody has no persons; the member is left out. One that told of a whole stretch of
 * a list that is kept may name the {@link #stretch} instead: the list tells who is meant.
 */
public interface AboutPersons extends AuditEvent {

    /** The member that holds the persons; an event must not write one of this name itself. */
    String MEMBER = "persons";

    /** The member that holds the stretch; an event must not write one of this name itself. */
    String STRETCH = "stretch";

    /**
     * Everything in a list from one number to another.
     *
     * @param list name of a list in which nothing is ever changed or renumbered; letters, digits and hyphens
     * @param first the first number
     * @param last the last number, which is not smaller
     */
    record Stretch(String list, long first, long last) {}

    /**
     * Opaque ids of everybody of whom something was told, each once; letters and digits, never a national id. For an event about many (a bulk
     * read, a page of a search) all of them. None when there is a stretch.
     */
    Collection<String> persons();

    /** The stretch of a list that was told. */
    default Optional<Stretch> stretch() {
        return Optional.empty();
    }

    /** Writes who the event is about, after its own members. */
    static void write(AboutPersons event, JsonWriter json) {
        Collection<String> persons = event.persons();
        if (!persons.isEmpty()) {
            json.name(MEMBER).beginArray();
            for (String person : persons) {
                json.value(person);
            }
            json.endArray();
        }
        event.stretch()
                .ifPresent(told -> json.name(STRETCH)
                        .beginObject()
                        .name("list")
                        .value(told.list())
                        .name("first")
                        .value(told.first())
                        .name("last")
                        .value(told.last())
                        .endObject());
    }
}
