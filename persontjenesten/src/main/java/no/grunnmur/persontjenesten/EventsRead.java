package no.grunnmur.persontjenesten;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.audit.AboutPersons;
import no.grunnmur.guard.Caller;
import no.grunnmur.json.JsonWriter;

/**
 * Somebody read events, or asked and there were none.
 *
 * @param user pseudonym of the user's national id when there is a user
 * @param from the number asked from; 0 when the last event was asked for
 * @param types what was asked for; empty for all
 * @param to the number of the last event that was told; 0 when none was
 * @param stretch everything from the first number to the last, when nothing was left out
 * @param persons the ids in them, each once, when types were asked for
 */
public record EventsRead(
        Caller caller,
        Optional<String> user,
        Access access,
        long from,
        Set<EventType> types,
        long to,
        Optional<Stretch> stretch,
        Collection<String> persons)
        implements AboutPersons {

    @Override
    public String type() {
        return "persontjenesten.events-read";
    }

    @Override
    public void write(JsonWriter json) {
        WhoAsked.write(json, caller, user, access);
        if (from > 0) {
            json.name("from").value(from);
        }
        if (to > 0) {
            json.name("to").value(to);
        }
        if (!types.isEmpty()) {
            json.name("eventTypes").beginArray();
            for (EventType type : types) {
                json.value(type.name());
            }
            json.endArray();
        }
    }
}
