package no.grunnmur.befolkning.making;

import no.grunnmur.kernel.NationalId;

/**
 * Which days a settlement may have births on, so that no two settlements ever give the same national id without knowing
 * of each other.
 *
 * <p>Every birth day and sex has some 200 individual numbers with valid check digits. Settlements stand in groups of
 * {@value #GROUP}. Within a group every day belongs to one settlement, picked by a hash, and the group owns two numbers
 * of each sex on every day. So a settlement has two numbers of each sex on about every {@value #GROUP}th day.
 */
final class BirthDays {

    /** How many settlements share the days. With two numbers a day and 190 of each sex at least, 95 groups fit. */
    static final int GROUP = 64;

    private static final int FIRST = Days.of(1900, 1, 1);
    private static final int SLOTS = 2;
    private static final int SERIES_LENGTH = 250;

    private final int settlement;
    private final long salt;
    private final byte[] taken;

    /** The days of a settlement up to but not including the reference day. */
    BirthDays(long seed, int settlement, int referenceDay) {
        this.settlement = settlement;
        this.salt = mix(seed + 0x5DEECE66DL * (settlement / GROUP + 1));
        this.taken = new byte[2 * (referenceDay - FIRST)];
    }

    /**
     * Gives a draft the nearest free birth day at or before the wished one, or after it when there is none before.
     *
     * @param wished within the days of the settlement, otherwise the nearest one that is
     */
    void assign(Draft draft, int wished) {
        int last = FIRST + taken.length / 2 - 1;
        int start = Math.clamp(wished, FIRST, last);
        for (int day = start; day >= FIRST; day--) {
            if (take(draft, day)) {
                return;
            }
        }
        for (int day = start + 1; day <= last; day++) {
            if (take(draft, day)) {
                return;
            }
        }
        throw new IllegalStateException("no birth day is left in the settlement");
    }

    /** Gives a draft this very day if it is free. */
    boolean take(Draft draft, int day) {
        int at = 2 * (day - FIRST) + (draft.female ? 1 : 0);
        if (taken[at] >= SLOTS || !owns(day)) {
            return false;
        }
        draft.birth = day;
        draft.birthSlot = taken[at]++;
        return true;
    }

    private boolean owns(int day) {
        return (int) Math.unsignedMultiplyHigh(mix(salt ^ (day * 0x9E3779B97F4A7C15L)), GROUP) == settlement % GROUP;
    }

    /**
     * The national id of a draft in one kind and series.
     *
     * @param dayAddition 40 for a D-number
     * @param monthAddition 80 or 65 for the synthetic series
     */
    NationalId number(Draft draft, int dayAddition, int monthAddition) {
        int rank = settlement / GROUP * SLOTS + draft.birthSlot;
        var date = Days.date(draft.birth);
        int year = date.getYear();
        char[] digits = new char[9];
        two(digits, 0, date.getDayOfMonth() + dayAddition);
        two(digits, 2, date.getMonthValue() + monthAddition);
        two(digits, 4, year % 100);
        int series = year < 2000 ? 0 : 500;
        int first = (int) Math.unsignedMultiplyHigh(mix(draft.birth + 0x7F4A7C15L), SERIES_LENGTH);
        int seen = 0;
        for (int i = 0; i < SERIES_LENGTH; i++) {
            // 77 and 250 have no common divisor: every number of the series comes once, in no plain order.
            int individual = series + 2 * ((first + 77 * i) % SERIES_LENGTH) + (draft.female ? 0 : 1);
            digits[6] = (char) ('0' + individual / 100);
            two(digits, 7, individual % 100);
            if (CheckDigits.exist(digits) && seen++ == rank) {
                return NationalId.withCheckDigits(new String(digits)).orElseThrow();
            }
        }
        throw new IllegalStateException("the individual numbers of a day are used up");
    }

    private static void two(char[] digits, int at, int value) {
        digits[at] = (char) ('0' + value / 10);
        digits[at + 1] = (char) ('0' + value % 10);
    }

    private static long mix(long z) {
        long mixed = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
