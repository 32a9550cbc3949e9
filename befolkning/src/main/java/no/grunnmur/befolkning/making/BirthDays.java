package no.grunnmur.befolkning.making;

import no.grunnmur.kernel.NationalId;

/** The birth days of a settlement, each given to as many of a sex as there are numbers for: {@link NumberSeries}. */
final class BirthDays {

    private static final int FIRST = Days.of(1900, 1, 1);

    private final NumberSeries series;
    private final byte[] taken;

    /** The days of a settlement up to but not including the reference day. */
    BirthDays(long seed, int settlement, int referenceDay) {
        this.series = new NumberSeries(seed, settlement);
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
        if (taken[at] >= NumberSeries.SLOTS || !series.owns(day)) {
            return false;
        }
        draft.birth = day;
        draft.birthSlot = taken[at]++;
        return true;
    }

    /**
     * The national id of a draft in one kind and series.
     *
     * @param dayAddition 40 for a D-number
     * @param monthAddition 80 or 65 for the synthetic series
     */
    NationalId number(Draft draft, int dayAddition, int monthAddition) {
        return series.number(draft.birth, draft.female, draft.birthSlot, dayAddition, monthAddition);
    }
}
