package no.grunnmur.befolkning.making;

import java.time.LocalDate;
import no.grunnmur.kernel.NationalId;

/**
 * The synthetic numbers a settlement may give out, so that no two settlements ever give the same one without knowing of
 * each other.
 *
 * <p>Every birth day and sex has some 200 individual numbers with valid check digits. Settlements stand in groups of
 * {@value #GROUP}. Within a group every day belongs to one settlement, picked by a hash, and the group owns two numbers
 * of each sex on every day. So a settlement has two numbers of each sex on about every {@value #GROUP}th day.
 *
 * <p>From 2032 numbers follow the second regime of check digits (fact sheet person-api, section 10): they no longer tell
 * the sex, and are counted down from 999. Only those are given that the first regime would not take, so that none of them
 * can be one that was given before.
 */
public final class NumberSeries {

    /** How many settlements share the days. With two numbers a day and 190 of each sex at least, 95 groups fit. */
    public static final int GROUP = 64;

    /** How many numbers of each sex a settlement has on a day of its own, in the first regime. */
    public static final int SLOTS = 2;

    /** How many numbers a settlement has on a day of its own, in the second regime. */
    public static final int LATE_SLOTS = 8;

    /** What is added to the day for a D-number. */
    public static final int D_NUMBER = 40;

    /** What is added to the month in the synthetic series of Skatteetaten. */
    public static final int SKATTEETATEN = 80;

    /** What is added to the month in the synthetic series of Norsk helsenett. */
    public static final int NHN = 65;

    /** The first day on which numbers of the second regime are given. */
    public static final LocalDate SECOND_REGIME = LocalDate.of(2032, 1, 1);

    private static final int SERIES_LENGTH = 250;
    private static final int[] FIRST = {3, 7, 6, 1, 8, 9, 4, 5, 2};
    private static final int[] SECOND = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};

    private final int settlement;
    private final long salt;

    public NumberSeries(long seed, int settlement) {
        this.settlement = settlement;
        this.salt = mix(seed + 0x5DEECE66DL * (settlement / GROUP + 1));
    }

    /** Whether the settlement may have births on an epoch day. */
    public boolean owns(int day) {
        return (int) Math.unsignedMultiplyHigh(mix(salt ^ (day * 0x9E3779B97F4A7C15L)), GROUP) == settlement % GROUP;
    }

    /**
     * A number of the first regime.
     *
     * @param day an epoch day that the settlement owns
     * @param slot 0 up to {@link #SLOTS}
     * @param dayAddition {@link #D_NUMBER} or 0
     * @param monthAddition {@link #SKATTEETATEN} or {@link #NHN}
     */
    public NationalId number(int day, boolean female, int slot, int dayAddition, int monthAddition) {
        int rank = settlement / GROUP * SLOTS + slot;
        char[] digits = date(day, dayAddition, monthAddition);
        int series = Days.year(day) < 2000 ? 0 : 500;
        int first = (int) Math.unsignedMultiplyHigh(mix(day + 0x7F4A7C15L), SERIES_LENGTH);
        int seen = 0;
        for (int i = 0; i < SERIES_LENGTH; i++) {
            // 77 and 250 have no common divisor: every number of the series comes once, in no plain order.
            individual(digits, series + 2 * ((first + 77 * i) % SERIES_LENGTH) + (female ? 0 : 1));
            if (CheckDigits.exist(digits) && seen++ == rank) {
                return NationalId.withCheckDigits(new String(digits, 0, 9)).orElseThrow();
            }
        }
        throw new IllegalStateException("the individual numbers of a day are used up");
    }

    /**
     * A number of the second regime.
     *
     * @param day an epoch day that the settlement owns
     * @param slot 0 up to {@link #LATE_SLOTS}
     * @param dayAddition {@link #D_NUMBER} or 0
     */
    public NationalId lateNumber(int day, int slot, int dayAddition) {
        int rank = settlement / GROUP * LATE_SLOTS + slot;
        char[] digits = date(day, dayAddition, SKATTEETATEN);
        int seen = 0;
        for (int individual = 999; individual >= 0; individual--) {
            individual(digits, individual);
            for (int remainder = 1; remainder <= 3; remainder++) {
                int first = (remainder + 11 - sum(digits, FIRST) % 11) % 11;
                digits[9] = (char) ('0' + first);
                int second = (11 - sum(digits, SECOND) % 11) % 11;
                digits[10] = (char) ('0' + second);
                if (first < 10 && second < 10 && seen++ == rank) {
                    return NationalId.of(new String(digits));
                }
            }
        }
        throw new IllegalStateException("the individual numbers of a day are used up");
    }

    private static int sum(char[] digits, int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (digits[i] - '0');
        }
        return sum;
    }

    private static char[] date(int day, int dayAddition, int monthAddition) {
        LocalDate date = Days.date(day);
        char[] digits = new char[11];
        two(digits, 0, date.getDayOfMonth() + dayAddition);
        two(digits, 2, date.getMonthValue() + monthAddition);
        two(digits, 4, date.getYear() % 100);
        return digits;
    }

    private static void individual(char[] digits, int individual) {
        digits[6] = (char) ('0' + individual / 100);
        two(digits, 7, individual % 100);
    }

    private static void two(char[] digits, int at, int value) {
        digits[at] = (char) ('0' + value / 10);
        digits[at + 1] = (char) ('0' + value % 10);
    }

    static long mix(long z) {
        long mixed = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
