package no.grunnmur.persontjenesten.http;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.audit.AboutPersons;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.guard.Caller;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kernel.Turns;
import no.grunnmur.persontjenesten.EventType;
import no.grunnmur.persontjenesten.EventsRead;
import no.grunnmur.persontjenesten.PersonEvent;
import no.grunnmur.persontjenesten.PersonProblem;
import no.grunnmur.persontjenesten.store.EventSignal;
import no.grunnmur.persontjenesten.store.StoredEvents;

/**
 * What happened, for clients that keep a copy: {@code GET event/latest} and {@code GET event} of one access. In order: the
 * guard, the parameters, the events, the audit, the answer.
 *
 * <p>Our own additions: {@code wait} (a parameter, or {@code Prefer: wait}) holds an empty answer back until there is an
 * event, and {@code ETag} lets a client ask whether there is anything new. Who waits holds a virtual thread and nothing
 * else: no connection to the database, no turn at the crypto.
 */
public final class EventEndpoint {

    private final Door door;
    private final StoredEvents events;
    private final EventSignal signal;
    private final AuditLog audit;
    private final EventPage page;

    private final Turns<Workbench> turns;

    /** @param turns of those who make large answers: a page is a thousand events */
    public EventEndpoint(Door door, StoredEvents events, EventSignal signal, AuditLog audit, Turns<Workbench> turns) {
        this.door = door;
        this.events = events;
        this.signal = signal;
        this.audit = audit;
        this.page = new EventPage(door.access());
        this.turns = turns;
    }

    /** The last event. */
    public Endpoint latest() {
        return request -> {
            Caller caller = door.admit(request);
            EventQuery.latest(request, door.access());
            Optional<PersonEvent> last = events.last();
            long number = last.map(PersonEvent::sequenceNumber).orElse(0L);
            Set<String> persons =
                    last.map(event -> Set.of(event.personId().value())).orElse(Set.of());
            audit.append(new EventsRead(
                    caller, door.user(caller), door.access(), 0, Set.of(), number, Optional.empty(), persons));
            if (last.isEmpty()) {
                throw new Refusal(PersonProblem.NO_EVENT, "nothing has happened yet");
            }
            return answer(request, page.of(last.get()));
        };
    }

    /** The events from a number on. */
    public Endpoint page() {
        return request -> {
            Caller caller = door.admit(request);
            EventQuery query = EventQuery.of(request, door.access());
            Reply reply = find(request, caller, query);
            return query.isPreference() ? reply.with("Preference-Applied", "wait=" + query.waitSeconds()) : reply;
        };
    }

    /** Without a filter nothing is left out between the first and the last, so the list itself says who was told of. */
    private static Optional<AboutPersons.Stretch> stretch(EventQuery query, EventPage.Results found, int filling) {
        return query.types().isEmpty() && !found.isEmpty()
                ? Optional.of(new AboutPersons.Stretch(StoredEvents.list(filling), found.first(), found.last()))
                : Optional.empty();
    }

    /** Asks, and asks again each time there are new events, until one is of those wanted or the time is up. */
    private Reply find(Request request, Caller caller, EventQuery query) {
        Set<EventType> types = page.stored(query.types());
        // None of these is ever told here; without a filter all would be.
        boolean never = types.isEmpty() && !query.types().isEmpty();
        long end = System.nanoTime() + Duration.ofSeconds(query.waitSeconds()).toNanos();
        boolean waiting = !never;
        while (true) {
            long seen = signal.latest();
            boolean last = !waiting || end - System.nanoTime() <= 0;
            Optional<Reply> found =
                    turns.take(bench -> read(bench.events(), request, caller, query, types, never, last));
            if (found.isPresent()) {
                return found.get();
            }
            waiting = waits(Math.max(seen, query.from() - 1), Duration.ofNanos(end - System.nanoTime()));
        }
    }

    /** The answer, put together in one turn; empty when there is nothing to tell and it is not the last time. */
    private Optional<Reply> read(
            JsonWriter json,
            Request request,
            Caller caller,
            EventQuery query,
            Set<EventType> types,
            boolean never,
            boolean last) {
        EventPage.Results found = page.new Results(json, !query.types().isEmpty());
        int filling = never ? 0 : events.read(query.from(), types, query.max(), found);
        if (found.isEmpty() && !last) {
            return Optional.empty();
        }
        audit.append(new EventsRead(
                caller,
                door.user(caller),
                door.access(),
                query.from(),
                query.types(),
                found.last(),
                stretch(query, found, filling),
                found.persons()));
        return Optional.of(answer(request, found.toBytes()));
    }

    private boolean waits(long after, Duration left) {
        try {
            return signal.await(after, left);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** That nothing has changed is told of people too, so it has been audited the same when the client has it already. */
    private static Reply answer(Request request, byte[] json) {
        String tag = EventPage.tag(json);
        Reply reply = EventPage.isKnown(request.headers("If-None-Match"), tag)
                ? Reply.empty(304).with("Cache-Control", "no-store")
                : Door.json(json);
        return reply.with("ETag", tag);
    }
}
