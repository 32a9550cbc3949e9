package no.grunnmur.befolkning.making;

import java.util.ArrayList;
import java.util.List;
import no.grunnmur.befolkning.making.Draft.Fate;
import no.grunnmur.befolkning.norway.Norway;
import no.grunnmur.befolkning.norway.Origin;
import no.grunnmur.befolkning.norway.Origin.Standing;
import no.grunnmur.kernel.SeededRandom;

/** Calls the roll: how many people of each fate, how old, of which sex, from where. */
final class Roll {

    private static final int YEAR = 365;

    private final SeededRandom random;
    private final BirthDays birthDays;
    private final int referenceDay;

    Roll(SeededRandom random, BirthDays birthDays, int referenceDay) {
        this.random = random;
        this.birthDays = birthDays;
        this.referenceDay = referenceDay;
    }

    /** The drafts of a settlement, by ordinal. */
    List<Draft> call(int settlement, int firstOrdinal, int size) {
        Fate[] fates = fates(settlement, size);
        List<Draft> drafts = new ArrayList<>(size);
        Draft previous = null;
        int unaccompanied = settlement % 2 == 0 ? size / 1000 : 0;
        for (int i = 0; i < size; i++) {
            Draft draft = new Draft(firstOrdinal + i);
            draft.fate = fates[i];
            if (unaccompanied > 0 && draft.fate == Fate.RESIDENT) {
                unaccompanied--;
                comeAlone(draft);
            } else if (!bornAsTwinOf(previous, draft)) {
                draw(draft);
            }
            drafts.add(draft);
            previous = draft;
        }
        return drafts;
    }

    /** Exact shares, shuffled, so that even one settlement has something of everything. */
    private Fate[] fates(int settlement, int size) {
        Fate[] fates = new Fate[size];
        int at = 0;
        at = fill(fates, at, Fate.FH_NUMBER, 4 * size / 1000);
        at = fill(fates, at, Fate.D_NUMBER, 28 * size / 1000);
        at = fill(fates, at, Fate.DEAD, 75 * size / 1000);
        at = fill(fates, at, Fate.EMIGRATED, 25 * size / 1000);
        at = fill(fates, at, Fate.DISAPPEARED, settlement % 3 == 0 ? size / 1000 : 0);
        at = fill(fates, at, Fate.DISCONTINUED, settlement % 2 == 0 ? size / 1000 : 0);
        at = fill(fates, at, Fate.BORN_ONLY, settlement % 2 == 1 ? size / 1000 : 0);
        at = fill(fates, at, Fate.NOT_RESIDENT, settlement % 3 == 1 ? size / 1000 : 0);
        fill(fates, at, Fate.RESIDENT, size - at);
        for (int i = size - 1; i > 0; i--) {
            int j = random.below(i + 1);
            Fate held = fates[i];
            fates[i] = fates[j];
            fates[j] = held;
        }
        return fates;
    }

    private static int fill(Fate[] fates, int from, Fate fate, int count) {
        for (int i = from; i < from + count; i++) {
            fates[i] = fate;
        }
        return from + count;
    }

    private boolean bornAsTwinOf(Draft previous, Draft draft) {
        if (previous == null
                || previous.fate != Fate.RESIDENT
                || draft.fate != Fate.RESIDENT
                || previous.origin != null
                || previous.twin != null
                || !random.chance(1_600)) {
            return false;
        }
        draft.female = random.chance(65_000) == previous.female;
        if (!birthDays.take(draft, previous.birth)) {
            return false;
        }
        draft.twin = previous;
        draft.secondTwin = true;
        previous.twin = draft;
        return true;
    }

    /** A minor who fled without parents. */
    private void comeAlone(Draft draft) {
        draft.female = random.below(100) < 25;
        birthDays.assign(draft, referenceDay - 16 * YEAR - random.below(YEAR));
        draft.arrival = laterThan(draft.birth + 13 * YEAR, 2 * YEAR);
        do {
            draft.origin = origin(0);
        } while (draft.origin.standing() != Standing.PROTECTION);
    }

    private void draw(Draft draft) {
        int age = switch (draft.fate) {
            case DEAD -> Pyramid.ageAtDeath(random);
            case BORN_ONLY -> random.below(3 * YEAR);
            case D_NUMBER, NOT_RESIDENT -> 19 * YEAR + random.below(40 * YEAR);
            case EMIGRATED, DISAPPEARED, DISCONTINUED -> Pyramid.residentAge(true, random);
            case RESIDENT, FH_NUMBER -> Pyramid.residentAge(false, random);
        };
        draft.female = !Pyramid.isMan(age, random);
        // The dead of the last 25 years stand in the register.
        int last = draft.fate == Fate.DEAD ? random.below(25 * YEAR) : 0;
        birthDays.assign(draft, referenceDay - 1 - age - last);
        switch (draft.fate) {
            case DEAD -> draft.end = Math.min(draft.birth + age, referenceDay - 20);
            case EMIGRATED, DISAPPEARED, DISCONTINUED ->
                draft.end = laterThan(Days.plusYears(draft.birth, 18), 25 * YEAR);
            default -> {}
        }
        if (draft.fate == Fate.DEAD && draft.end <= draft.birth) {
            draft.end = draft.birth + 1;
        }
        moveIn(draft);
    }

    private void moveIn(Draft draft) {
        int grown = Days.plusYears(draft.birth, 18);
        int until = draft.end == Draft.NEVER ? referenceDay - 1 : draft.end;
        switch (draft.fate) {
            case D_NUMBER, NOT_RESIDENT -> {
                draft.origin = origin(draft.fate == Fate.D_NUMBER ? 70 : 40);
                draft.arrival = laterThan(grown, 9 * YEAR);
            }
            case RESIDENT, DEAD, EMIGRATED, DISAPPEARED -> {
                if (until - grown > 400 && random.below(100) < foreignBorn(draft)) {
                    draft.origin = origin(0);
                    int from = Math.max(grown, Days.of(1968, 1, 1));
                    int to = Math.min(until - 200, Days.plusYears(draft.birth, 62));
                    if (to <= from) {
                        draft.origin = null;
                    } else {
                        // More have come of late than long ago.
                        draft.arrival = Math.max(random.between(from, to), random.between(from, to));
                    }
                }
            }
            case DISCONTINUED, BORN_ONLY, FH_NUMBER -> {}
        }
    }

    private int foreignBorn(Draft draft) {
        if (draft.fate == Fate.EMIGRATED) {
            return 40;
        }
        int age = draft.ageAt(referenceDay);
        if (age < 25) {
            return 14;
        }
        if (age < 45) {
            return 27;
        }
        return age < 60 ? 20 : age < 70 ? 11 : 5;
    }

    /** A country, in so many of a hundred cases one whose citizens are free to come. */
    private Origin origin(int free) {
        boolean onlyFree = random.below(100) < free;
        while (true) {
            Origin origin = Norway.once().origin(random);
            if (!onlyFree || origin.standing() == Standing.FREE) {
                return origin;
            }
        }
    }

    /** A day within so many days before the reference day, later than another one. */
    private int laterThan(int day, int days) {
        int from = Math.max(day + 1, referenceDay - days);
        return from >= referenceDay - 2 ? Math.min(from, referenceDay - 2) : random.between(from, referenceDay - 2);
    }
}
