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
    private static final int PARTNERS_LOOKED_AT = 12;
    private static final int FIRST_PARTNERSHIP = Days.of(1993, 8, 1);

    private final SeededRandom random;
    private final int referenceDay;

    Unions(SeededRandom random, int referenceDay) {
        this.random = random;
        this.referenceDay = referenceDay;
    }

    /** Pairs drafts, which come oldest first. */
    void pair(int settlement, List<Draft> oldestFirst) {
        registerPartners(settlement, oldestFirst);
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

    /**
     * Between 1993 and 2008 two of the same sex could register a partnership. Few did; here one couple in every second
     * settlement, so that there are some of each that became of them.
     */
    private void registerPartners(int settlement, List<Draft> oldestFirst) {
        Kind kind = switch (settlement % 8) {
            case 1 -> Kind.MARRIED;
            case 3 -> Kind.SEPARATED;
            case 5 -> Kind.DIVORCED;
            default -> null;
        };
        boolean survived = settlement % 8 == 7;
        if (kind == null && !survived) {
            return;
        }
        for (int i = 0; i < oldestFirst.size(); i++) {
            Draft one = oldestFirst.get(i);
            for (int j = i + 1; j < Math.min(i + PARTNERS_LOOKED_AT, oldestFirst.size()); j++) {
                Draft other = oldestFirst.get(j);
                if (couldRegister(one) && couldRegister(other) && one.female == other.female && one.twin != other) {
                    boolean ended = one.isAlive() != other.isAlive();
                    if (ended == survived && (one.isAlive() || other.isAlive())) {
                        register(one, other, survived ? Kind.MARRIED : kind);
                        return;
                    }
                }
            }
        }
    }

    private boolean couldRegister(Draft draft) {
        return draft.hasKin()
                && draft.origin == null
                && draft.birth > Days.of(1938, 1, 1)
                && draft.birth < Days.of(1968, 1, 1)
                && (draft.isSettled() || (draft.fate == Draft.Fate.DEAD && draft.end > Days.of(2012, 1, 1)));
    }

    private void register(Draft one, Draft other, Kind kind) {
        int start = random.between(FIRST_PARTNERSHIP, Days.of(2006, 1, 1));
        int end = switch (kind) {
            case SEPARATED -> referenceDay - random.between(20, 340);
            case DIVORCED -> start + random.between(900, 2_000);
            case MARRIED, COHABITING, BROKEN -> Draft.NEVER;
        };
        Union union = new Union(one, other, kind, start, end);
        one.union = union;
        other.union = union;
    }

    private static int everPaired(int days) {
        if (days < 24 * YEAR) {
            return 32;
        }
        return days < 28 * YEAR ? 66 : days < 33 * YEAR ? 82 : 93;
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
            return draw < 22 ? Kind.MARRIED : draw < 97 ? Kind.COHABITING : Kind.BROKEN;
        }
        if (age < 46 * YEAR) {
            return draw < 47
                    ? Kind.MARRIED
                    : draw < 80
                            ? Kind.COHABITING
                            : draw < 90 ? Kind.DIVORCED : draw < 93 ? Kind.SEPARATED : Kind.BROKEN;
        }
        return draw < 64
                ? Kind.MARRIED
                : draw < 79 ? Kind.COHABITING : draw < 96 ? Kind.DIVORCED : draw < 98 ? Kind.SEPARATED : Kind.BROKEN;
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
