package no.grunnmur.befolkning.making;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import no.grunnmur.befolkning.making.Draft.Fate;
import no.grunnmur.befolkning.norway.Norway;
import no.grunnmur.befolkning.norway.Origin;
import no.grunnmur.kernel.SeededRandom;

/**
 * Finds mothers for children, the youngest first: each mother has days on which she would have had a child, and a child
 * goes to the nearest of these days that is free. The older ones of those who are left have no parents in the register,
 * as in the real one; a child has a mother as long as the settlement holds a woman who can be.
 */
final class Parents {

    private static final int YEAR = 365;
    private static final int NEAR = 5 * YEAR;
    private static final int BETWEEN_SIBLINGS = 290;

    /** A day on which a woman would have had a child. */
    private record Wish(Draft mother, int day) {}

    private final SeededRandom random;
    private final int referenceDay;

    Parents(SeededRandom random, int referenceDay) {
        this.random = random;
        this.referenceDay = referenceDay;
    }

    /** Gives parents to drafts, which come oldest first. */
    void find(List<Draft> oldestFirst) {
        List<Draft> women = new ArrayList<>();
        List<Wish> wishes = new ArrayList<>();
        for (Draft draft : oldestFirst) {
            if (draft.female && draft.hasKin() && until(draft) - draft.birth > 19 * 366) {
                women.add(draft);
                wish(draft, wishes);
            }
        }
        wishes.sort(Comparator.comparingInt(Wish::day));
        boolean[] granted = new boolean[wishes.size()];
        for (Draft child : oldestFirst.reversed()) {
            if (child.hasKin() && child.origin == null && child.mother == null) {
                Draft mother = wishing(child, wishes, granted);
                if (mother == null && child.fate == Fate.RESIDENT && child.isMinorAt(referenceDay)) {
                    mother = anyMother(child, women);
                }
                if (mother != null) {
                    bear(mother, child);
                }
            }
        }
        for (Draft child : oldestFirst) {
            if (child.mother != null) {
                adopt(child);
            }
        }
    }

    private void wish(Draft woman, List<Wish> wishes) {
        int until = Math.min(until(woman), Days.plusYears(woman.birth, 43));
        int count;
        int day;
        if (woman.union == null) {
            count = random.below(100) < 14 ? 1 : 0;
            day = Days.plusYears(woman.birth, 20) + random.below(17 * YEAR);
        } else {
            int draw = random.below(100);
            count = draw < 9 ? 0 : draw < 24 ? 1 : draw < 66 ? 2 : draw < 90 ? 3 : draw < 97 ? 4 : 5;
            int grown = Days.plusYears(woman.birth, 20);
            day = Math.max(grown, woman.union.start + random.between(-100, 3 * YEAR));
            until = woman.union.end == Draft.NEVER ? until : Math.min(until, woman.union.end);
        }
        for (int i = 0; i < count && day < until; i++) {
            wishes.add(new Wish(woman, day));
            day += random.between(560, 1_700);
        }
    }

    private Draft wishing(Draft child, List<Wish> wishes, boolean[] granted) {
        int low = 0;
        int high = wishes.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (wishes.get(middle).day < child.birth) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int above = low;
        int below = low - 1;
        while (true) {
            int gapBelow = below < 0 ? NEAR : child.birth - wishes.get(below).day;
            int gapAbove = above == wishes.size() ? NEAR : wishes.get(above).day - child.birth;
            if (Math.min(gapBelow, gapAbove) >= NEAR) {
                return null;
            }
            int at = gapBelow <= gapAbove ? below-- : above++;
            if (!granted[at] && canBear(wishes.get(at).mother, child)) {
                granted[at] = true;
                return wishes.get(at).mother;
            }
        }
    }

    private Draft anyMother(Draft child, List<Draft> women) {
        Draft best = null;
        int least = Integer.MAX_VALUE;
        for (Draft woman : women) {
            int distance = Math.abs(child.birth - woman.birth - 30 * YEAR) + 1_500 * woman.children.size();
            if (distance < least && canBear(woman, child)) {
                best = woman;
                least = distance;
            }
        }
        return best;
    }

    private boolean canBear(Draft mother, Draft child) {
        int age = child.birth - mother.birth;
        if (age < 18 * 366 || age > 45 * YEAR || child.birth > mother.end) {
            return false;
        }
        boolean minor = child.isMinorAt(referenceDay);
        if (minor && child.fate == Fate.RESIDENT && mother.isAlive() && !mother.isSettled()) {
            return false;
        }
        // Whoever was born before the mother came has come with her, as a child.
        if (mother.arrival != Draft.NEVER
                && child.birth < mother.arrival
                && (!minor || child.fate != Fate.RESIDENT || mother.fate != Fate.RESIDENT)) {
            return false;
        }
        return spaced(mother, child) && !kinByUnion(mother, child) && twinFits(mother, child);
    }

    private static boolean twinFits(Draft mother, Draft child) {
        return child.twin == null || (spaced(mother, child.twin) && !kinByUnion(mother, child.twin));
    }

    private static boolean spaced(Draft mother, Draft child) {
        for (Draft sibling : mother.children) {
            if (Math.abs(sibling.birth - child.birth) < BETWEEN_SIBLINGS) {
                return false;
            }
        }
        return true;
    }

    /** Whether this would make a couple of two who share a parent, or of a parent and a child. */
    private static boolean kinByUnion(Draft mother, Draft child) {
        if (child.union == null) {
            return false;
        }
        Draft partner = child.union.other(child);
        Draft second = mother.union == null ? null : mother.union.other(mother);
        return partner == mother
                || partner == second
                || partner.mother == mother
                || (second != null && partner.secondParent == second);
    }

    private void bear(Draft mother, Draft child) {
        Draft second = secondParent(mother, child.birth);
        take(mother, second, child);
        if (child.twin != null) {
            take(mother, second, child.twin);
        }
    }

    private static void take(Draft mother, Draft second, Draft child) {
        child.mother = mother;
        mother.children.add(child);
        if (second != null) {
            child.secondParent = second;
            second.children.add(child);
        }
        if (child.birth < mother.arrival && mother.arrival != Draft.NEVER) {
            child.origin = mother.origin;
            child.arrival = mother.arrival;
        }
    }

    private Draft secondParent(Draft mother, int birth) {
        Union union = mother.union;
        if (union == null || random.chance(2_000)) {
            return null;
        }
        Draft second = union.other(mother);
        boolean grown = birth - second.birth > 18 * 366;
        boolean lasted = union.end == Draft.NEVER || birth < union.end + 250;
        boolean present = second.end == Draft.NEVER || birth < second.end + 250;
        if (!grown || !lasted || !present) {
            return null;
        }
        // They were a couple before the child was, at the latest.
        union.start = Math.min(union.start, Math.max(birth - 320, Math.max(second.birth, mother.birth) + 6_580));
        return second;
    }

    /** A few of the children came to their parents from another country. */
    private void adopt(Draft child) {
        if (child.origin != null
                || child.twin != null
                || child.mother.origin != null
                || child.secondParent == null
                || child.union != null
                || !child.mother.union.isMarriage()
                || !random.chance(900)) {
            return;
        }
        int arrival = child.birth + random.between(240, 900);
        int until = Math.min(Math.min(until(child), until(child.mother)), until(child.secondParent));
        if (arrival < until - 60 && (child.mother.union.end == Draft.NEVER || arrival < child.mother.union.end)) {
            child.adopted = true;
            child.arrival = arrival;
            child.origin = adoptionCountry();
        }
    }

    private Origin adoptionCountry() {
        while (true) {
            Origin origin = random.pick(Norway.once().origins());
            switch (origin.alpha3()) {
                case "COL", "KOR", "CHN", "ETH", "PHL", "IND", "THA" -> {
                    return origin;
                }
                default -> {}
            }
        }
    }

    private int until(Draft draft) {
        return Math.min(draft.end, referenceDay);
    }
}
