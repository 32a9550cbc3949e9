package no.grunnmur.befolkning.making;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import no.grunnmur.befolkning.Population;
import no.grunnmur.kernel.NationalId;
import org.junit.jupiter.api.Test;

class BirthDaysTest {

    private static final int REFERENCE = Days.of(2026, 1, 1);
    private static final int LAST = Population.LARGEST / Population.SETTLEMENT_SIZE - 1;

    @Test
    void every_day_has_numbers_even_for_the_last_settlement() {
        BirthDays birthDays = new BirthDays(1, LAST, REFERENCE);
        Draft draft = new Draft(0);
        draft.birthSlot = 1;
        for (int day = Days.of(1900, 1, 1); day < REFERENCE; day++) {
            draft.birth = day;
            for (int series = 0; series < 8; series++) {
                draft.female = series % 2 == 0;
                int dayAddition = series % 4 < 2 ? 0 : 40;
                int monthAddition = series < 4 ? 80 : 65;
                assertThat(birthDays.number(draft, dayAddition, monthAddition)).isNotNull();
            }
        }
    }

    @Test
    void settlements_of_a_group_share_no_day_and_groups_share_no_number() {
        Set<Integer> days = new HashSet<>();
        for (int settlement = 0; settlement < NumberSeries.GROUP; settlement++) {
            BirthDays birthDays = new BirthDays(1, settlement, REFERENCE);
            Draft draft = new Draft(0);
            for (int i = 0; i < 60; i++) {
                birthDays.assign(draft, REFERENCE - 1);
                if (draft.birthSlot == 0) {
                    assertThat(days.add(draft.birth)).isTrue();
                }
            }
        }
        Set<NationalId> numbers = new HashSet<>();
        Draft draft = new Draft(0);
        draft.birth = Days.of(1984, 2, 29);
        for (int settlement = 0; settlement <= LAST; settlement += NumberSeries.GROUP) {
            BirthDays birthDays = new BirthDays(1, settlement, REFERENCE);
            for (draft.birthSlot = 0; draft.birthSlot < 2; draft.birthSlot++) {
                assertThat(numbers.add(birthDays.number(draft, 0, 80))).isTrue();
            }
        }
    }

    @Test
    void nobody_is_born_on_the_reference_day_or_later() {
        BirthDays birthDays = new BirthDays(3, 0, REFERENCE);
        for (int i = 0; i < 200; i++) {
            Draft draft = new Draft(i);
            birthDays.assign(draft, REFERENCE + 1_000);
            assertThat(draft.birth).isLessThan(REFERENCE);
        }
    }
}
