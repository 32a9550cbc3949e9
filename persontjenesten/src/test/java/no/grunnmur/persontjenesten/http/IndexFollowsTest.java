package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.EventType;
import no.grunnmur.persontjenesten.PersonChange;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.Villagers;
import no.grunnmur.persontjenesten.document.Addresses.AddressConfidentiality;
import no.grunnmur.persontjenesten.search.Criteria;
import no.grunnmur.persontjenesten.search.PeopleIndex;
import no.grunnmur.persontjenesten.store.EventSignal;
import no.grunnmur.persontjenesten.store.RegisterRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** That what happens in the register is found at once, on this node and on another. */
@ExtendWith(PersonHouse.Extension.class)
class IndexFollowsTest {

    private static final LocalDate BORN = LocalDate.of(1980, 1, 2);

    /** A tenth of a second is promised, of most. */
    private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final PersonHouse house;
    private final SearchCalls calls;

    @TempDir
    Path folder;

    IndexFollowsTest(PersonHouse house) {
        this.house = house;
        this.calls = new SearchCalls(house);
    }

    private static PersonDocument someone(int number, String family) {
        return Villagers.someone(number, "Kari", null, family, BORN);
    }

    @BeforeEach
    void people() {
        house.holds("followed " + System.nanoTime(), List.of(someone(1, "Førsteby"), someone(2, "Andreby")));
    }

    @Test
    void aChangeIsFoundAtOnceAndWhatWasBeforeIsNot() {
        house.persontjenesten.changes().apply(List.of(PersonChange.of(someone(1, "Nyby"), EventType.ChangeInName)));

        assertThat(calls.count(Access.FULL, "", "FamilyName", "Nyby")).isEqualTo(1);
        assertThat(calls.count(Access.FULL, "", "FamilyName", "Førsteby")).isZero();
    }

    @Test
    void halfOfAllChangesAreFoundWithinATenthOfASecond() {
        long[] nanos = new long[21];
        for (int i = 0; i < nanos.length; i++) {
            String family = "By" + (char) ('a' + i);
            house.persontjenesten.changes().apply(List.of(PersonChange.of(someone(1, family), EventType.ChangeInName)));
            long began = System.nanoTime();
            assertThat(calls.ids(Access.FULL, "", "FamilyName", family)).hasSize(1);
            nanos[i] = System.nanoTime() - began;
        }
        Arrays.sort(nanos);
        assertThat(nanos[nanos.length / 2]).isLessThan(MOST_NANOS);
    }

    /** Somebody is protected or moves while others search by the address: whoever is shown is shown as living there. */
    @Test
    void nobodyIsShownByAnAddressThatIsNotTheirsAnyMore() throws Exception {
        PersonDocument open = Villagers.living(1, "Skjulvegen", AddressConfidentiality.Unclassified);
        PersonDocument hidden = Villagers.living(1, "Skjulvegen", AddressConfidentiality.StrictlyConfidential);
        PersonDocument moved = Villagers.living(1, "Nyvegen", AddressConfidentiality.Unclassified);
        List<PersonDocument> states = List.of(open, hidden, open, moved);
        AtomicBoolean enough = new AtomicBoolean();
        Semaphore changes = new Semaphore(0);
        Semaphore changed = new Semaphore(0);
        Thread changing = Thread.ofPlatform().start(() -> {
            for (int i = 0; ; i++) {
                changes.acquireUninterruptibly();
                if (enough.get()) {
                    return;
                }
                apply(states.get(i % states.size()));
                changed.release();
            }
        });
        int seen = 0;
        try {
            for (int i = 0; i < 200; i++) {
                changes.release();
                JsonNode found = SearchCalls.json(calls.post(
                                Access.FULL,
                                "person",
                                "informationParts=ResidentialAddress",
                                "FullName",
                                "Kari",
                                "StreetAddress",
                                "Skjulvegen"))
                        .get("results");
                for (JsonNode person : found) {
                    assertThat(person.toString()).contains("Skjulvegen");
                    seen++;
                }
                assertThat(changed.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            enough.set(true);
            changes.release();
            changing.join();
        }
        assertThat(seen).isPositive();
    }

    @Test
    void whoHasJustBeenProtectedIsNotFoundByAnybody() {
        for (int i = 0; i < 20; i++) {
            apply(Villagers.living(1, "Skjulvegen", AddressConfidentiality.Unclassified));
            assertThat(calls.count(Access.RESTRICTED, "", "StreetAddress", "Skjulvegen"))
                    .isEqualTo(1);
            apply(Villagers.living(1, "Skjulvegen", AddressConfidentiality.Confidential));
            assertThat(calls.count(Access.RESTRICTED, "", "StreetAddress", "Skjulvegen"))
                    .isZero();
            assertThat(calls.ids(Access.FULL, "", "StreetAddress", "Skjulvegen"))
                    .hasSize(1);
            apply(Villagers.living(1, "Skjulvegen", AddressConfidentiality.StrictlyConfidential));
            assertThat(calls.ids(Access.FULL, "", "StreetAddress", "Skjulvegen"))
                    .isEmpty();
        }
    }

    private void apply(PersonDocument person) {
        house.persontjenesten.changes().apply(List.of(PersonChange.of(person, EventType.ChangeInAddressProtection)));
    }

    @Test
    void somebodyNewIsFoundAfterThoseWhoWereThere() {
        house.persontjenesten
                .changes()
                .apply(List.of(PersonChange.of(someone(3, "Tredjeby"), EventType.PersonIsCreated)));

        assertThat(calls.count(Access.FULL, "", "FamilyName", "Tredjeby")).isEqualTo(1);
        assertThat(calls.ids(Access.FULL, "", "GivenName", "Kari"))
                .containsExactly(
                        someone(1, "x").id().value(),
                        someone(2, "x").id().value(),
                        someone(3, "x").id().value());
    }

    @Test
    void whoHasBeenMergedIsNoHitUntilTheyAreSplitAgain() {
        PersonChange.Revised survivor = PersonChange.of(someone(1, "Førsteby"), EventType.PersonIsUpdated);
        house.persontjenesten
                .changes()
                .apply(List.of(new PersonChange.Merged(
                        survivor, List.of(someone(2, "x").id()))));

        assertThat(calls.count(Access.FULL, "", "FamilyName", "Andreby")).isEqualTo(0);
        assertThat(calls.ids(Access.FULL, ""))
                .containsExactly(someone(1, "x").id().value());

        house.persontjenesten
                .changes()
                .apply(List.of(new PersonChange.Split(
                        PersonChange.of(someone(1, "Førsteby"), EventType.PersonIsChangedBySplitting),
                        List.of(PersonChange.of(someone(2, "Andreby"), EventType.PersonIsRestoredBySplitting)))));

        assertThat(calls.count(Access.FULL, "", "FamilyName", "Andreby")).isEqualTo(1);
    }

    @Test
    void anotherNodeFindsItToo() {
        Criteria nyby = new Criteria(
                new Criteria.NameTerms(null, null, null, "Nyby"),
                null,
                null,
                null,
                java.util.Set.of(),
                Criteria.AddressTerms.NONE,
                false);
        try (EventSignal signal = new EventSignal(house.database);
                PeopleIndex other = PeopleIndex.open(folder, new RegisterRows(house.database, signal))) {
            assertThat(other.awaitRegister(java.time.Duration.ofSeconds(20))).isTrue();
            house.persontjenesten.changes().apply(List.of(PersonChange.of(someone(2, "Nyby"), EventType.ChangeInName)));

            assertThat(other.count(nyby, Access.FULL)).isEqualTo(1);
        }
    }

    @Test
    void fillingTheRegisterAnewFillsTheIndexAnew() {
        house.persontjenesten.changes().apply(List.of(PersonChange.of(someone(1, "Nyby"), EventType.ChangeInName)));
        assertThat(calls.count(Access.FULL, "", "FamilyName", "Nyby")).isEqualTo(1);

        house.holds("filled again", List.of(someone(1, "Førsteby")));

        assertThat(calls.count(Access.FULL, "", "FamilyName", "Nyby")).isZero();
        assertThat(calls.ids(Access.FULL, "")).hasSize(1);
    }
}
