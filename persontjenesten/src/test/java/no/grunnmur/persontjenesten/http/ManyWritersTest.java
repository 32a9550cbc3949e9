package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import no.grunnmur.database.Database;
import no.grunnmur.persontjenesten.EventType;
import no.grunnmur.persontjenesten.MadeUpPeople;
import no.grunnmur.persontjenesten.PersonChange;
import no.grunnmur.persontjenesten.PersonChanges;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.PersonEvent;
import no.grunnmur.persontjenesten.PersonId;
import no.grunnmur.persontjenesten.document.Addresses.AddressConfidentiality;
import no.grunnmur.persontjenesten.store.EventSignal;
import no.grunnmur.persontjenesten.store.StoredChanges;
import no.grunnmur.persontjenesten.store.StoredEvents;
import no.grunnmur.persontjenesten.store.StoredPeople;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Eight writers on two nodes, and somebody who follows: no event is ever passed over. */
@ExtendWith(PersonHouse.Extension.class)
class ManyWritersTest {

    private static final int WRITERS = 8;
    private static final int BATCHES = 60;

    private final PersonHouse house;

    ManyWritersTest(PersonHouse house) {
        this.house = house;
    }

    @Test
    void whoeverGoesOnFromTheLastNumberSeenMissesNothing() throws Exception {
        MadeUpPeople made = new MadeUpPeople(3, 30);
        List<PersonDocument> people = new ArrayList<>();
        for (int i = 1; i <= WRITERS; i++) {
            people.add(made.person(i, AddressConfidentiality.Unclassified));
        }
        house.holds("many writers", people);
        try (Database other = house.anotherNode();
                EventSignal signal = new EventSignal(other);
                ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<Integer>> written = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Database node = i % 2 == 0 ? house.database : other;
                PersonChanges changes = new StoredChanges(node, new StoredPeople(node));
                PersonDocument person = people.get(i);
                written.add(writers.submit(() -> write(changes, person)));
            }
            int total = WRITERS * (BATCHES + BATCHES / 2);
            Map<PersonId, Integer> seen = follow(new StoredEvents(other), signal, WRITERS + total);

            for (int i = 0; i < WRITERS; i++) {
                assertThat(seen.get(people.get(i).id()))
                        .isEqualTo(written.get(i).get());
            }
        }
    }

    private static int write(PersonChanges changes, PersonDocument person) {
        int events = 0;
        for (int i = 0; i < BATCHES; i++) {
            EventType[] types = i % 2 == 0
                    ? new EventType[] {EventType.ChangeInName}
                    : new EventType[] {EventType.ChangeInName, EventType.PersonIsUpdated};
            changes.apply(List.of(PersonChange.of(person, types)));
            events += types.length;
        }
        return events;
    }

    /** Reads as a client does, page by page from the last number seen; waits when there is nothing new. */
    private static Map<PersonId, Integer> follow(StoredEvents events, EventSignal signal, long until)
            throws InterruptedException {
        Map<PersonId, Integer> seen = new HashMap<>();
        long last = WRITERS;
        while (last < until) {
            List<PersonEvent> page = EventsOf.from(events, last + 1, Set.of(), 7);
            for (PersonEvent event : page) {
                assertThat(event.sequenceNumber())
                        .as("no number is passed over")
                        .isEqualTo(last + 1);
                last = event.sequenceNumber();
                seen.merge(event.personId(), 1, Integer::sum);
            }
            if (page.isEmpty()) {
                assertThat(signal.await(last, Duration.ofSeconds(20)))
                        .as("told of what comes")
                        .isTrue();
            }
        }
        assertThat(EventsOf.from(events, last + 1, Set.of(), 7)).isEmpty();
        return seen;
    }
}
