package no.grunnmur.persontjenesten.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import no.grunnmur.persontjenesten.EventType;
import no.grunnmur.persontjenesten.PersonEvent;
import no.grunnmur.persontjenesten.PersonId;
import no.grunnmur.persontjenesten.store.StoredEvents;

/** The events of a register, held for a test to look at. */
final class EventsOf {

    private EventsOf() {}

    static List<PersonEvent> from(StoredEvents events, long first, Set<EventType> types, int max) {
        List<PersonEvent> found = new ArrayList<>();
        events.read(
                first,
                types,
                max,
                (number, person, type, nin) -> found.add(new PersonEvent(
                        number, PersonId.of(person), type, nin == 0 ? null : String.format("%011d", nin))));
        return found;
    }
}
