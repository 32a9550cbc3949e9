package no.grunnmur.befolkning.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.grunnmur.befolkning.Population;
import no.grunnmur.befolkning.person.Historic;
import no.grunnmur.befolkning.person.NorwegianIdentificationNumber;
import no.grunnmur.befolkning.person.Person;
import no.grunnmur.befolkning.person.PersonStatusType;
import no.grunnmur.kernel.NationalId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A year of ten thousand people. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifeTest {

    private static final LocalDate FIRST = Population.REFERENCE_DATE;
    private static final LocalDate BEFORE = FIRST.minusDays(1);
    private static final LocalDate LAST = FIRST.plusYears(1).minusDays(1);
    private static final Population PEOPLE = Population.of(1, 10_000);

    private final List<LifeEvent> year = new ArrayList<>();
    private final Map<String, Person> atFirst = new HashMap<>();
    private final Map<String, Person> atLast = new HashMap<>();

    @BeforeAll
    void live() {
        Life life = Life.of(PEOPLE, FIRST, Set.of());
        PEOPLE.forEach(person -> atFirst.put(person.id(), person));
        atLast.putAll(atFirst);
        for (int settlement = 0; settlement < life.settlements(); settlement++) {
            List<LifeEvent> events = life.between(settlement, BEFORE, LAST);
            events.forEach(this::take);
            year.addAll(events);
        }
    }

    private void take(LifeEvent event) {
        switch (event) {
            case LifeEvent.Change change -> atLast.put(change.person().id(), change.person());
            case LifeEvent.Merge merge -> {
                atLast.remove(merge.discontinued());
                atLast.put(merge.survivor().id(), merge.survivor());
            }
            case LifeEvent.Split split -> {
                atLast.put(split.changed().id(), split.changed());
                atLast.put(split.restored().id(), split.restored());
            }
        }
    }

    @Test
    void every_event_type_occurs_but_that_of_the_initial_load() {
        Map<Happening, Integer> counts = new EnumMap<>(Happening.class);
        for (LifeEvent event : year) {
            for (Happening happening : happenings(event)) {
                counts.merge(happening, 1, Integer::sum);
            }
        }
        EnumSet<Happening> missing = EnumSet.allOf(Happening.class);
        missing.removeAll(counts.keySet());
        assertThat(missing).containsExactly(Happening.PERSON_POPULATED);
    }

    private static List<Happening> happenings(LifeEvent event) {
        return switch (event) {
            case LifeEvent.Change change -> change.happenings();
            case LifeEvent.Merge merge ->
                List.of(
                        Happening.PERSON_IS_CONTINUED_AS_VALID_UPON_MERGER,
                        Happening.PERSON_IS_DISCONTINUED_AS_DUPLICATE);
            case LifeEvent.Split split ->
                List.of(Happening.PERSON_IS_CHANGED_BY_SPLITTING, Happening.PERSON_IS_RESTORED_BY_SPLITTING);
        };
    }

    /** Statistics Norway, 2024, among a thousand residents: births 9.7, deaths 7.9, marriages 3.6, divorces 1.8. */
    @Test
    void the_great_events_come_as_often_as_in_norway() {
        assertThat(count(Happening.PERSON_IS_DECEASED)).isBetween(60L, 90L);
        assertThat(count(Happening.CHANGE_IN_MARITAL_STATUS)).isBetween(120L, 230L);
        assertThat(count(Happening.PERSON_IS_EMIGRATED)).isBetween(45L, 70L);
        assertThat(count(Happening.CHANGE_IN_RESIDENTIAL_ADDRESS)).isBetween(600L, 1_700L);
        long births = atLast.values().stream()
                .filter(person ->
                        person.birth().date() != null && !person.birth().date().isBefore(FIRST))
                .count();
        assertThat(births).isBetween(78L, 110L);
    }

    private long count(Happening happening) {
        return year.stream()
                .filter(event -> happenings(event).contains(happening))
                .count();
    }

    @Test
    void nothing_lies_after_its_day_and_days_are_in_order_in_a_settlement() {
        for (LifeEvent event : year) {
            assertThat(event.day()).isBetween(FIRST, LAST);
        }
        LocalDate before = BEFORE;
        for (LifeEvent event : Life.of(PEOPLE, FIRST, Set.of()).between(3, BEFORE, LAST)) {
            assertThat(event.day()).isAfterOrEqualTo(before);
            before = event.day();
        }
    }

    @Test
    void a_year_in_parts_is_the_year() {
        Life life = Life.of(PEOPLE, FIRST, Set.of());
        List<LifeEvent> parts = new ArrayList<>();
        LocalDate told = BEFORE;
        for (int days : new int[] {1, 1, 30, 200, 133}) {
            parts.addAll(life.between(2, told, told.plusDays(days)));
            told = told.plusDays(days);
        }
        assertThat(told).isEqualTo(LAST);
        assertThat(parts).isEqualTo(life.between(2, BEFORE, LAST));
        assertThat(life.between(2, LAST, LAST)).isEmpty();
        assertThat(life.between(2, LAST, BEFORE))
                .as("the clock has been set back")
                .isEmpty();
    }

    @Test
    void nobody_shares_a_number_and_everybody_has_one_of_each_that_holds() {
        Map<String, String> holders = new HashMap<>();
        Set<String> ids = new HashSet<>();
        for (Person person : atLast.values()) {
            assertThat(ids.add(person.id())).isTrue();
            for (NorwegianIdentificationNumber item : person.identification().numbers()) {
                assertThat(holders.put(item.number().value(), person.id())).isNull();
            }
            person.identification()
                    .immigrationNumbers()
                    .forEach(duf ->
                            assertThat(holders.put(duf.number(), person.id())).isNull());
            one(person.identification().numbers());
            one(person.names());
            one(person.genders());
            one(person.births());
            assertThat(person.status() == PersonStatusType.DECEASED).isEqualTo(person.death() != null);
        }
    }

    private static void one(List<? extends Historic> history) {
        assertThat(history).filteredOn(item -> item.validity().isValid()).hasSize(1);
    }

    @Test
    void families_stay_together() {
        Map<String, Person> byNumber = new HashMap<>();
        atLast.values()
                .forEach(person -> person.identification()
                        .numbers()
                        .forEach(item -> byNumber.put(item.number().value(), person)));
        int minors = 0;
        for (Person person : atLast.values()) {
            person.family().relations().forEach(relation -> {
                if (relation.related() != null) {
                    assertThat(byNumber).containsKey(relation.related().value());
                }
            });
            if (person.birth().date() != null && !person.birth().date().isBefore(FIRST)) {
                minors++;
                assertThat(person.family().relations()).isNotEmpty();
                assertThat(person.family().parentalResponsibilities()).isNotEmpty();
                assertThat(person.addresses().currentResidence()).isNotNull();
            }
        }
        assertThat(minors).isPositive();
    }

    @Test
    void what_is_told_of_the_protected_is_what_they_are_protected_from() {
        for (Person person : atLast.values()) {
            switch (person.protection()) {
                case STRICTLY_CONFIDENTIAL ->
                    assertThat(person.addresses().residential()).isEmpty();
                case CONFIDENTIAL ->
                    person.addresses()
                            .residential()
                            .forEach(home -> assertThat(home.confidentiality()).isEqualTo(person.protection()));
                default -> {}
            }
        }
    }

    @Test
    void nothing_happens_to_those_who_are_spared_nor_to_their_nearest() {
        Set<Integer> spared = Set.of(20, 300, 777);
        Set<NationalId> numbers = new HashSet<>();
        spared.forEach(
                ordinal -> numbers.add(PEOPLE.person(ordinal).currentNumber().number()));
        Life life = Life.of(PEOPLE, FIRST, numbers);
        for (LifeEvent event : life.between(0, BEFORE, LAST)) {
            if (event instanceof LifeEvent.Change change) {
                assertThat(spared).doesNotContain(change.person().ordinal());
            }
        }
        assertThat(life.between(0, BEFORE, LAST)).isNotEmpty();
    }

    @Test
    void from_2032_numbers_are_of_the_second_regime_and_no_number_comes_twice() {
        LocalDate start = LocalDate.of(2031, 12, 1);
        Population late = Population.of(1, 3_000, LocalDate.of(2031, 1, 1));
        Life life = Life.of(late, start, Set.of());
        Set<String> given = new HashSet<>();
        late.forEach(person -> person.identification()
                .numbers()
                .forEach(item -> given.add(item.number().value())));
        int second = 0;
        for (int settlement = 0; settlement < 3; settlement++) {
            Set<String> seen = new HashSet<>();
            for (LifeEvent event : life.between(settlement, start.minusDays(1), start.plusMonths(8))) {
                if (!(event instanceof LifeEvent.Change change)) {
                    continue;
                }
                for (NorwegianIdentificationNumber item :
                        change.person().identification().numbers()) {
                    String number = item.number().value();
                    if (given.contains(number) || !seen.add(number)) {
                        continue;
                    }
                    boolean first = NationalId.withCheckDigits(number.substring(0, 9))
                            .filter(item.number()::equals)
                            .isPresent();
                    boolean fh = item.number().kind() == NationalId.Kind.FH_NUMBER;
                    boolean late2032 = !item.validity().validFrom().isBefore(LocalDate.of(2032, 1, 1));
                    assertThat(first).isEqualTo(fh || !late2032);
                    second += first ? 0 : 1;
                }
            }
        }
        assertThat(second).isGreaterThan(20);
    }

    @Test
    void a_large_population_takes_turns() {
        Life life = Life.of(Population.of(1, Population.LARGEST), FIRST, Set.of());
        LocalDate today = FIRST.plusDays(40);
        List<Integer> turns = new ArrayList<>();
        for (int settlement = 100; settlement < 156; settlement++) {
            if (!life.between(settlement, today.minusDays(1), today).isEmpty()) {
                turns.add(settlement);
            }
        }
        assertThat(turns).as("every 28th").hasSize(2);
    }

    @Test
    void nothing_is_told_from_before_the_reference_date() {
        assertThatThrownBy(() -> Life.of(PEOPLE, BEFORE, Set.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
