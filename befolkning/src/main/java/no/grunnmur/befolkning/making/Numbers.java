package no.grunnmur.befolkning.making;

import java.util.List;
import java.util.Optional;
import no.grunnmur.befolkning.norway.Origin.Standing;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.SeededRandom;

/**
 * Gives out numbers: synthetic ones alone (month + 80, some + 65), each kind of the fact sheet person-api, section 10.
 * H-numbers belong to single enterprises and are in no register; numbers of the regime of 2032 do not exist before that
 * year, and no reference date lies there.
 */
final class Numbers {

    private static final int DAY_OF_D_NUMBER = 40;
    private static final int MONTH_OF_SKATTEETATEN = 80;
    private static final int MONTH_OF_NHN = 65;
    private static final int DUF_PER_SETTLEMENT = 160;
    private static final int FIRST_DUF = Days.of(1990, 1, 1);

    private final SeededRandom random;
    private final BirthDays birthDays;
    private final int settlement;
    private int dufNumbers;

    Numbers(SeededRandom random, BirthDays birthDays, int settlement) {
        this.random = random;
        this.birthDays = birthDays;
        this.settlement = settlement;
    }

    void give(List<Draft> drafts) {
        for (Draft draft : drafts) {
            int month = random.chance(2_000) ? MONTH_OF_NHN : MONTH_OF_SKATTEETATEN;
            draft.firstNumbered = draft.arrival == Draft.NEVER ? draft.birth : draft.arrival;
            switch (draft.fate) {
                case FH_NUMBER -> draft.number = fhNumber(draft.ordinal);
                case D_NUMBER -> draft.number = birthDays.number(draft, DAY_OF_D_NUMBER, month);
                default -> {
                    draft.number = birthDays.number(draft, 0, month);
                    int early = draft.isForeignBorn() && random.below(100) < 32 ? random.between(60, 900) : 0;
                    if (early > 0 && draft.arrival - early > draft.birth) {
                        draft.formerNumber = birthDays.number(draft, DAY_OF_D_NUMBER, month);
                        draft.firstNumbered = draft.arrival - early;
                    }
                }
            }
            if (draft.isForeignBorn()
                    && draft.origin.standing() == Standing.PROTECTION
                    && draft.arrival >= FIRST_DUF
                    && dufNumbers < DUF_PER_SETTLEMENT
                    && random.below(100) < 80) {
                draft.duf = dufNumber(draft.arrival);
            }
        }
    }

    /** The ordinal stands in the number, so that no two are alike; the first digits give way until check digits exist. */
    private static NationalId fhNumber(int ordinal) {
        String serial = Integer.toString(10_000_000 + ordinal).substring(1);
        for (int first = 80; first < 100; first++) {
            Optional<NationalId> number = NationalId.withCheckDigits(first + serial);
            if (number.isPresent()) {
                return number.get();
            }
        }
        throw new IllegalStateException("no FH-number has check digits for this ordinal");
    }

    private NationalId dufNumber(int arrival) {
        int serial = settlement * DUF_PER_SETTLEMENT + dufNumbers++;
        String ten = Days.year(arrival) + Integer.toString(1_000_000 + serial).substring(1);
        return NationalId.dufWithCheckDigits(ten).orElseThrow();
    }
}
