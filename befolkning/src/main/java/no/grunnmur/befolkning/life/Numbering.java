package no.grunnmur.befolkning.life;

import java.time.LocalDate;
import no.grunnmur.befolkning.making.NumberSeries;
import no.grunnmur.befolkning.person.Gender;
import no.grunnmur.befolkning.person.NorwegianIdentificationNumber;
import no.grunnmur.kernel.NationalId;

/** Gives numbers to newcomers, and new numbers to those who are there: of the regime of the day they are given on. */
final class Numbering {

    private static final int EARLIEST_BIRTH = (int) LocalDate.of(1900, 1, 1).toEpochDay();
    private static final int FH_PER_SETTLEMENT = 660;
    private static final int FIRST_FH_SERIAL = 6_000_000;
    private static final int DUF_PER_YEAR = 6;
    private static final int FIRST_DUF_SERIAL = 960_000;

    private Numbering() {}

    /** A free number for a birth day, or null when the settlement has none on it. */
    static NationalId free(Village village, LocalDate birth, Gender gender, boolean dNumber) {
        int day = (int) birth.toEpochDay();
        if (!village.series.owns(day)) {
            return null;
        }
        int addition = dNumber ? NumberSeries.D_NUMBER : 0;
        if (!village.day.isBefore(NumberSeries.SECOND_REGIME)) {
            for (int slot = 0; slot < NumberSeries.LATE_SLOTS; slot++) {
                NationalId number = village.series.lateNumber(day, slot, addition);
                if (village.isFree(number)) {
                    return number;
                }
            }
            return null;
        }
        for (int slot = 0; slot < NumberSeries.SLOTS; slot++) {
            NationalId number =
                    village.series.number(day, gender == Gender.FEMALE, slot, addition, NumberSeries.SKATTEETATEN);
            if (village.isFree(number)) {
                return number;
            }
        }
        return null;
    }

    /** The nearest earlier day on which a number is free; the day itself when it is. */
    static LocalDate birthDay(Village village, LocalDate wished, Gender gender) {
        for (int day = (int) wished.toEpochDay(); day >= EARLIEST_BIRTH; day--) {
            LocalDate date = LocalDate.ofEpochDay(day);
            if (free(village, date, gender, false) != null && free(village, date, gender, true) != null) {
                return date;
            }
        }
        throw new IllegalStateException("no birth day is left in the settlement");
    }

    /** The entry of a number that is in use from today. */
    static NorwegianIdentificationNumber entry(Village village, NationalId number, String reason) {
        return new NorwegianIdentificationNumber(village.now(reason), number, true);
    }

    /** An FH-number: the serials after those that the generator gives. Null when the settlement has used up its own. */
    static NationalId fhNumber(Village village) {
        for (int i = 0; i < FH_PER_SETTLEMENT; i++) {
            String serial = Integer.toString(10_000_000 + FIRST_FH_SERIAL + village.number * FH_PER_SETTLEMENT + i)
                    .substring(1);
            for (int first = 80; first < 100; first++) {
                NationalId number = NationalId.withCheckDigits(first + serial).orElse(null);
                if (number != null) {
                    if (village.isFree(number)) {
                        return number;
                    }
                    break;
                }
            }
        }
        return null;
    }

    /** A DUF number of this year, after those that the generator gives. Null when the settlement has used up its own. */
    static NationalId dufNumber(Village village) {
        int nth = village.nextDufNumber();
        if (nth >= DUF_PER_YEAR) {
            return null;
        }
        int serial = FIRST_DUF_SERIAL + village.number * DUF_PER_YEAR + nth;
        String ten =
                village.day.getYear() + Integer.toString(1_000_000 + serial).substring(1);
        return NationalId.dufWithCheckDigits(ten).orElseThrow();
    }
}
