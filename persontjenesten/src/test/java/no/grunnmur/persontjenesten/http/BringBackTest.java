package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.ChangeRefused;
import no.grunnmur.persontjenesten.EventType;
import no.grunnmur.persontjenesten.PersonChange;
import no.grunnmur.persontjenesten.PersonChanges;
import no.grunnmur.persontjenesten.PersonChanges.SourceStep;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.PersonEvent;
import no.grunnmur.persontjenesten.PersonId;
import no.grunnmur.persontjenesten.Villagers;
import no.grunnmur.persontjenesten.store.StoredEvents;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The register goes back to the people it was loaded with, and nobody who follows its events is misled by that. */
@ExtendWith(PersonHouse.Extension.class)
class BringBackTest {

    private static final LocalDate BORN = LocalDate.of(1970, 5, 6);
    private static final int LOADED = 12;

    private final PersonHouse house;
    private final SearchCalls searches;
    private final Calls calls;
    private final PersonChanges changes;
    private final StoredEvents events;

    BringBackTest(PersonHouse house) {
        this.house = house;
        this.calls = new Calls(house);
        this.searches = new SearchCalls(house);
        this.changes = house.persontjenesten.changes();
        this.events = new StoredEvents(house.database);
    }

    private static PersonDocument someone(int number, String family) {
        return Villagers.someone(number, "Kari", null, family, BORN);
    }

    private static PersonDocument with(PersonDocument person, NationalId... numbers) {
        return new PersonDocument(person.id(), person.sequenceNumber(), Set.of(numbers), person.parts());
    }

    private static NationalId number(int person) {
        return someone(person, "x").identifiers().iterator().next();
    }

    @BeforeEach
    void fill() {
        house.holds(
                "to be brought back, " + System.nanoTime(),
                IntStream.rangeClosed(1, LOADED)
                        .mapToObj(i -> someone(i, "Først"))
                        .toList());
    }

    private void bringBack() {
        house.persontjenesten.bringBack();
    }

    /** Everything but the sequence number, of everybody whom a number or an id leads to. */
    private Map<String, String> answers() {
        Map<String, String> answers = new TreeMap<>();
        for (int i = 1; i <= LOADED + 3; i++) {
            PersonDocument person = someone(i, "x");
            String parts =
                    "includeHistory=true&informationParts=Name,Birth,Gender,Status,NorwegianIdentificationNumber";
            String nin = number(i).value();
            answers.put(
                    "nin " + i, unnumbered(calls.byNin(Access.FULL, nin, parts).body()));
            answers.put(
                    "id " + i,
                    unnumbered(
                            calls.byId(Access.FULL, person.id().value(), parts).body()));
        }
        answers.put("search", searches.ids(Access.FULL, "", "GivenName", "Kari").toString());
        return answers;
    }

    private static String unnumbered(String answer) {
        return answer.replaceAll("\"(sequenceNumber|traceId|instance)\":(\"[^\"]*\"|[0-9]+)", "");
    }

    @Test
    void everythingIsAsItWasLoaded() {
        Map<String, String> loaded = answers();

        changes.apply(List.of(PersonChange.of(someone(1, "Nyby"), EventType.ChangeInName)));
        changes.apply(List.of(PersonChange.of(someone(1, "Nyereby"), EventType.ChangeInName)));
        changes.apply(List.of(new PersonChange.Merged(
                PersonChange.of(someone(2, "Først"), EventType.PersonIsContinuedAsValidUponMerger),
                List.of(someone(3, "x").id()))));
        changes.apply(List.of(
                PersonChange.of(with(someone(4, "Først"), number(5)), EventType.PersonCorrected),
                PersonChange.of(with(someone(5, "Først"), number(4), number(13)), EventType.PersonCorrected)));
        changes.apply(List.of(PersonChange.of(someone(14, "Nykomling"), EventType.PersonIsCreated)));
        changes.apply(new SourceStep("feed", Optional.empty(), "page 1"), List.of());
        assertThat(answers()).isNotEqualTo(loaded);
        assertThat(searches.count(Access.FULL, "", "FamilyName", "Nykomling")).isEqualTo(1);

        bringBack();

        assertThat(answers()).isEqualTo(loaded);
        for (String family : List.of("Nyby", "Nyereby", "Nykomling")) {
            assertThat(searches.count(Access.FULL, "", "FamilyName", family)).isZero();
        }
        assertThat(changes.position("feed")).isEmpty();
        for (int i = 1; i <= LOADED; i++) {
            assertThat(changes.read(someone(i, "x").id()).orElseThrow().identifiers())
                    .isEqualTo(someone(i, "x").identifiers());
        }
    }

    @Test
    void whatIsAsItWasIsLeftAlone() {
        List<PersonEvent> loaded = EventsOf.from(events, 1, Set.of(), 1_000);

        bringBack();
        bringBack();

        assertThat(EventsOf.from(events, 1, Set.of(), 1_000)).isEqualTo(loaded);
        assertThat(events.latest()).isEqualTo(LOADED);
    }

    @Test
    void afterwardsPeopleChangeAsEverAndAreBroughtBackAgain() {
        Map<String, String> loaded = answers();
        for (int round = 0; round < 3; round++) {
            changes.apply(List.of(PersonChange.of(someone(1, "Nyby"), EventType.ChangeInName)));
            changes.apply(List.of(PersonChange.of(someone(14, "Nykomling"), EventType.PersonIsCreated)));
            assertThat(searches.count(Access.FULL, "", "FamilyName", "Nyby")).isEqualTo(1);
            bringBack();
            assertThat(answers()).isEqualTo(loaded);
        }
    }

    @Test
    void numbersGoOnAndWhatHappenedInBetweenIsForgotten() {
        changes.apply(List.of(PersonChange.of(someone(1, "Nyby"), EventType.ChangeInName)));
        long last = changes.apply(List.of(PersonChange.of(someone(14, "Nykomling"), EventType.PersonIsCreated)));

        bringBack();

        assertThat(EventsOf.from(events, LOADED + 1, Set.of(), 1_000))
                .containsExactly(
                        new PersonEvent(
                                last + 1,
                                someone(1, "x").id(),
                                EventType.PersonIsUpdated,
                                someone(1, "x").currentNumber()),
                        new PersonEvent(last + 2, someone(14, "x").id(), EventType.PersonIsDiscontinued, null));
        assertThat(events.latest()).isEqualTo(last + 2);
        assertThat(changes.apply(List.of(PersonChange.of(someone(2, "Nyby"), EventType.ChangeInName))))
                .isEqualTo(last + 3);
    }

    /** A copy of the register as its owners say it is to be kept: told only which ids to read again. */
    private final class Copy {
        private final Map<PersonId, PersonDocument> people = new HashMap<>();
        private long next;

        void read(PersonId id) {
            people.remove(id);
            changes.read(id).ifPresent(person -> people.put(person.id(), person));
        }

        void follow() {
            for (PersonEvent event : EventsOf.from(events, next, Set.of(), 100_000)) {
                assertThat(event.sequenceNumber()).isGreaterThanOrEqualTo(next);
                read(event.personId());
                next = event.sequenceNumber() + 1;
            }
        }
    }

    /** Whatever happens, however often it is taken back, and wherever a copy has come when it reads on. */
    @Test
    void everyCopyEndsEqual() {
        Random random = new Random(4);
        List<Copy> copies = new ArrayList<>();
        for (int round = 0; round < 120; round++) {
            switch (random.nextInt(8)) {
                case 0 -> bringBack();
                case 1 -> {
                    Copy copy = new Copy();
                    copy.next = 1;
                    copy.follow();
                    copies.add(copy);
                }
                case 2 ->
                    copies.forEach(copy -> {
                        if (random.nextBoolean()) {
                            copy.follow();
                        }
                    });
                default -> something(random, round);
            }
        }
        assertThat(copies).hasSizeGreaterThan(5);
        Set<PersonId> known = new HashSet<>();
        copies.forEach(copy -> known.addAll(copy.people.keySet()));
        IntStream.rangeClosed(1, 40).forEach(i -> known.add(someone(i, "x").id()));
        Map<PersonId, PersonDocument> register = known.stream()
                .flatMap(id -> changes.read(id).stream())
                .collect(Collectors.toMap(PersonDocument::id, Function.identity(), (one, same) -> one));
        for (Copy copy : copies) {
            copy.follow();
            assertThat(copy.people).isEqualTo(register);
        }
    }

    private void something(Random random, int round) {
        PersonDocument one = someone(1 + random.nextInt(40), "By" + (char) ('a' + round % 26));
        PersonDocument other = someone(1 + random.nextInt(40), "x");
        try {
            if (random.nextInt(4) == 0 && !one.id().equals(other.id())) {
                changes.apply(List.of(new PersonChange.Merged(
                        PersonChange.of(one, EventType.PersonIsContinuedAsValidUponMerger), List.of(other.id()))));
            } else {
                changes.apply(List.of(PersonChange.of(one, EventType.PersonIsUpdated)));
            }
        } catch (ChangeRefused refused) {
            assertThat(refused.reason())
                    .isIn(
                            ChangeRefused.Reason.MERGED_AWAY,
                            ChangeRefused.Reason.UNKNOWN_PERSON,
                            ChangeRefused.Reason.NUMBER_TAKEN);
        }
    }
}
