package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.EventType;
import no.grunnmur.persontjenesten.PersonChange;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.Villagers;
import no.grunnmur.persontjenesten.search.Criteria;
import no.grunnmur.persontjenesten.search.PeopleIndex;
import no.grunnmur.persontjenesten.store.EventSignal;
import no.grunnmur.persontjenesten.store.RegisterRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** That what happens in the register is found at once, on this node and on another. */
@ExtendWith(PersonHouse.Extension.class)
class IndexFollowsTest {

    private static final LocalDate BORN = LocalDate.of(1980, 1, 2);

    /** A tenth of a second is promised; a machine that builds something else beside is given ten times that. */
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(1);

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

    private void awaitCount(String family, int count) {
        long began = System.nanoTime();
        while (calls.count(Access.FULL, "", "FamilyName", family) != count) {
            assertThat(System.nanoTime() - began)
                    .as("time until %s is found", family)
                    .isLessThan(MOST_NANOS);
        }
    }

    @Test
    void aChangeIsFoundAtOnceAndWhatWasBeforeIsNot() {
        house.persontjenesten.changes().apply(List.of(PersonChange.of(someone(1, "Nyby"), EventType.ChangeInName)));

        awaitCount("Nyby", 1);
        assertThat(calls.count(Access.FULL, "", "FamilyName", "Førsteby")).isZero();
    }

    @Test
    void somebodyNewIsFoundAfterThoseWhoWereThere() {
        house.persontjenesten
                .changes()
                .apply(List.of(PersonChange.of(someone(3, "Tredjeby"), EventType.PersonIsCreated)));

        awaitCount("Tredjeby", 1);
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

        awaitCount("Andreby", 0);
        assertThat(calls.ids(Access.FULL, ""))
                .containsExactly(someone(1, "x").id().value());

        house.persontjenesten
                .changes()
                .apply(List.of(new PersonChange.Split(
                        PersonChange.of(someone(1, "Førsteby"), EventType.PersonIsChangedBySplitting),
                        List.of(PersonChange.of(someone(2, "Andreby"), EventType.PersonIsRestoredBySplitting)))));

        awaitCount("Andreby", 1);
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

            long began = System.nanoTime();
            while (other.count(nyby, Access.FULL) == 0) {
                assertThat(System.nanoTime() - began).isLessThan(MOST_NANOS);
            }
        }
    }

    @Test
    void fillingTheRegisterAnewFillsTheIndexAnew() {
        house.persontjenesten.changes().apply(List.of(PersonChange.of(someone(1, "Nyby"), EventType.ChangeInName)));
        awaitCount("Nyby", 1);

        house.holds("filled again", List.of(someone(1, "Førsteby")));

        assertThat(calls.count(Access.FULL, "", "FamilyName", "Nyby")).isZero();
        assertThat(calls.ids(Access.FULL, "")).hasSize(1);
    }
}
