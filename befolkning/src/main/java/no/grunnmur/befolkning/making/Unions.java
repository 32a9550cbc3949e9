package no.grunnmur.befolkning.making;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import no.grunnmur.befolkning.making.Union.Kind;
import no.grunnmur.kernel.SeededRandom;

/** Finds a partner for those who have or had one. Everybody has at most one union in a life. */
final class Unions {

    private static final int YEAR = 365;
    private static final int WIDEST_GAP = 10 * YEAR;
    private static final int FIRST_PARTNERSHIP = Days.of(1993, 8, 1);

    private final SeededRandom random;
    private final int referenceDay;

    Unions(SeededRandom random, int referenceDay) {
        this.random = random;
        this.referenceDay = referenceDay;
    }

    /** Pairs drafts, which come oldest first. */
    void pair(List<Draft> oldestFirst) {
        List<Draft> women = new ArrayList<>();
        List<Draft> men = new ArrayList<>();
        for (Draft draft : oldestFirst) {
            if (draft.hasKin() && until(draft) - draft.birth > 20 * 366) {
                (draft.female ? women : men).add(draft);
            }
        }
        for (Draft woman : women) {
            if (woman.union == null && random.below(100) < everPaired(until(woman) - woman.birth)) {
                if (random.chance(500)) {
                    seek(woman, women, 0);
                } else {
                    seek(woman, men, random.between(-6 * YEAR, 3 * YEAR));
                }
            }
        }
        for (Draft man : men) {
            if (man.union == null && random.chance(400)) {
                seek(man, men, 0);
            }
        }
    }

    private static int everPaired(int days) {
        if (days < 24 * YEAR) {
            return 20;
        }
        return days < 28 * YEAR ? 50 : days < 33 * YEAR ? 74 : 88;
    }

    private void seek(Draft one, List<Draft> others, int offset) {
        int wished = one.birth + offset;
        int above = firstFrom(others, wished);
        int below = above - 1;
        while (below >= 0 || above < others.size()) {
            int gapBelow = below < 0 ? WIDEST_GAP : wished - others.get(below).birth;
            int gapAbove = above == others.size() ? WIDEST_GAP : others.get(above).birth - wished;
            if (Math.min(gapBelow, gapAbove) >= WIDEST_GAP) {
                return;
            }
            Draft other = others.get(gapBelow <= gapAbove ? below-- : above++);
            if (other != one && other.union == null && suits(one, other) && join(one, other)) {
                return;
            }
        }
    }

    private boolean suits(Draft one, Draft other) {
        return one.twin != other && (Objects.equals(one.origin, other.origin) || random.below(100) < 6);
    }

    private boolean join(Draft one, Draft other) {
        int from = Math.max(Days.plusYears(one.birth, 20), Days.plusYears(other.birth, 20));
        int to = Math.min(until(one), until(other)) - 60;
        if (to <= from) {
            return false;
        }
        int start = from + random.below(Math.min(to - from, 11 * YEAR));
        Kind kind = kind(one, to);
        if (one.female == other.female && start < FIRST_PARTNERSHIP) {
            kind = Kind.COHABITING;
        }
        int end = Draft.NEVER;
        switch (kind) {
            case MARRIED, COHABITING -> {}
            case SEPARATED -> {
                end = referenceDay - random.between(20, 340);
                if (to < end || start >= end - 300) {
                    kind = Kind.MARRIED;
                    end = Draft.NEVER;
                }
            }
            case DIVORCED, BROKEN -> {
                int shortest = kind == Kind.DIVORCED ? 900 : 300;
                if (to - start <= shortest + 30) {
                    kind = kind == Kind.DIVORCED ? Kind.MARRIED : Kind.COHABITING;
                } else {
                    end = start + random.between(shortest, Math.min(to - start, 22 * YEAR));
                }
            }
        }
        Union union = new Union(one, other, kind, start, end);
        one.union = union;
        other.union = union;
        return true;
    }

    private Kind kind(Draft one, int at) {
        int age = at - one.birth;
        int draw = random.below(100);
        if (age < 30 * YEAR) {
            return draw < 27 ? Kind.MARRIED : draw < 90 ? Kind.COHABITING : Kind.BROKEN;
        }
        if (age < 46 * YEAR) {
            return draw < 50
                    ? Kind.MARRIED
                    : draw < 75
                            ? Kind.COHABITING
                            : draw < 84 ? Kind.DIVORCED : draw < 87 ? Kind.SEPARATED : Kind.BROKEN;
        }
        return draw < 67
                ? Kind.MARRIED
                : draw < 76 ? Kind.COHABITING : draw < 94 ? Kind.DIVORCED : draw < 96 ? Kind.SEPARATED : Kind.BROKEN;
    }

    private int until(Draft draft) {
        return Math.min(draft.end, referenceDay);
    }

    /** The place of the first who was born on the day or later. */
    private static int firstFrom(List<Draft> oldestFirst, int day) {
        int low = 0;
        int high = oldestFirst.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (oldestFirst.get(middle).birth < day) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
