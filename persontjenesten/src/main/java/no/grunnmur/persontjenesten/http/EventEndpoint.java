package no.grunnmur.persontjenesten.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.guard.Caller;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.kernel.Refusal;
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

    public EventEndpoint(Door door, StoredEvents events, EventSignal signal, AuditLog audit) {
        this.door = door;
        this.events = events;
        this.signal = signal;
        this.audit = audit;
        this.page = new EventPage(door.access());
    }

    /** The last event. */
    public Endpoint latest() {
        return request -> {
            Caller caller = door.admit(request);
            EventQuery.latest(request, door.access());
            Optional<PersonEvent> last = events.last();
            if (last.isEmpty()) {
                audit(caller, 0, Set.of(), List.of());
                throw new Refusal(PersonProblem.NO_EVENT, "nothing has happened yet");
            }
            byte[] json = page.of(last.get());
            return answer(request, caller, 0, Set.of(), List.of(last.get()), json);
        };
    }

    /** The events from a number on. */
    public Endpoint page() {
        return request -> {
            Caller caller = door.admit(request);
            EventQuery query = EventQuery.of(request, door.access());
            List<PersonEvent> found = find(query);
            Reply reply = answer(request, caller, query.from(), query.types(), found, page.of(found));
            return query.isPreference() ? reply.with("Preference-Applied", "wait=" + query.waitSeconds()) : reply;
        };
    }

    /** Asks, and asks again each time there are new events, until one is of those wanted or the time is up. */
    private List<PersonEvent> find(EventQuery query) {
        Set<EventType> types = page.stored(query.types());
        if (types.isEmpty() && !query.types().isEmpty()) {
            // None of these is ever told here; without a filter all would be.
            return List.of();
        }
        long end = System.nanoTime() + Duration.ofSeconds(query.waitSeconds()).toNanos();
        while (true) {
            long seen = signal.latest();
            List<PersonEvent> found = events.from(query.from(), types, query.max());
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (!found.isEmpty() || !left.isPositive() || !waits(Math.max(seen, query.from() - 1), left)) {
                return found;
            }
        }
    }

    private boolean waits(long after, Duration left) {
        try {
            return signal.await(after, left);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Audited the same when the client has it already: that nothing has changed is told of people too. */
    private Reply answer(
            Request request, Caller caller, long from, Set<EventType> types, List<PersonEvent> told, byte[] json) {
        audit(caller, from, types, told);
        String tag = EventPage.tag(json);
        Reply reply = EventPage.isKnown(request.headers("If-None-Match"), tag)
                ? Reply.empty(304).with("Cache-Control", "no-store")
                : Door.json(json);
        return reply.with("ETag", tag);
    }

    private void audit(Caller caller, long from, Set<EventType> types, List<PersonEvent> told) {
        long to = told.isEmpty() ? 0 : told.getLast().sequenceNumber();
        audit.append(
                new EventsRead(caller, door.user(caller), door.access(), from, types, to, EventPage.persons(told)));
    }
}
