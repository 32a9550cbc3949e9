package no.grunnmur.befolkning.making;

import java.util.List;
import no.grunnmur.befolkning.norway.Names;
import no.grunnmur.befolkning.norway.Norway;
import no.grunnmur.befolkning.norway.Origin;
import no.grunnmur.befolkning.norway.Origin.Spelling;
import no.grunnmur.kernel.SeededRandom;

/** Names everybody: parents before children, then those who took a name when they married. */
final class Naming {

    private final SeededRandom random;
    private final Names names = Norway.once().names();

    Naming(SeededRandom random) {
        this.random = random;
    }

    /** Names drafts, which come oldest first. */
    void name(List<Draft> oldestFirst) {
        for (Draft draft : oldestFirst) {
            draft.sami = isSami(draft);
            familyName(draft);
            givenName(draft);
            middleName(draft);
        }
        for (Draft draft : oldestFirst) {
            Union union = draft.union;
            if (union != null && draft == union.first && union.isMarriage()) {
                marry(draft, union.second, union.isSameSex() ? 25 : 52);
            }
        }
    }

    private boolean isSami(Draft draft) {
        if (draft.mother == null && draft.secondParent == null) {
            return draft.origin == null && random.chance(500);
        }
        return (draft.mother != null && draft.mother.sami) || (draft.secondParent != null && draft.secondParent.sami);
    }

    private void familyName(Draft draft) {
        if (draft.mother != null) {
            boolean second = draft.secondParent != null && random.below(100) < 72;
            Draft giver = second ? draft.secondParent : draft.mother;
            draft.family = giver.bornFamily();
            draft.originalFamily = draft.isForeignBorn() ? giver.originalFamily : null;
        } else if (draft.origin != null) {
            Spelling spelling = random.pick(draft.origin.familyNames());
            draft.family = spelling.latin();
            draft.originalFamily = spelling;
        } else {
            draft.family = draft.sami ? names.samiFamily(random) : names.family(random);
        }
    }

    private void givenName(Draft draft) {
        for (int attempt = 0; attempt < 6; attempt++) {
            draft.given = drawGiven(draft);
            if (!isTakenBySibling(draft)) {
                return;
            }
        }
    }

    private String drawGiven(Draft draft) {
        Origin origin = heritage(draft);
        if (origin != null) {
            Spelling spelling = random.pick(draft.female ? origin.femaleNames() : origin.maleNames());
            draft.originalGiven = draft.isForeignBorn() ? spelling : null;
            return spelling.latin();
        }
        if (draft.sami && random.below(100) < 70) {
            return names.samiGiven(draft.female, random);
        }
        int year = Days.year(draft.birth);
        String given = names.given(draft.female, year, random);
        if (random.below(100) < 9) {
            String second = names.given(draft.female, year, random);
            return second.equals(given) ? given : given + " " + second;
        }
        return given;
    }

    /** The country whose given names fit: of those born there, and of most children of mothers who were. */
    private Origin heritage(Draft draft) {
        if (draft.isForeignBorn()) {
            return draft.origin;
        }
        if (draft.mother != null && draft.mother.isForeignBorn() && random.below(100) < 70) {
            return draft.mother.origin;
        }
        return null;
    }

    private static boolean isTakenBySibling(Draft draft) {
        if (draft.mother == null) {
            return false;
        }
        for (Draft sibling : draft.mother.children) {
            if (sibling != draft && draft.given.equals(sibling.given)) {
                return true;
            }
        }
        return false;
    }

    private void middleName(Draft draft) {
        if (draft.mother != null && random.below(100) < 24) {
            String other = draft.mother.bornFamily();
            draft.middle = other.equals(draft.family) ? null : other;
        } else if (draft.mother == null && draft.origin == null && random.below(100) < 10) {
            String other = names.family(random);
            draft.middle = other.equals(draft.family) ? null : other;
        }
    }

    private void marry(Draft one, Draft other, int percent) {
        if (random.below(100) >= percent || one.family.equals(other.family)) {
            return;
        }
        one.birthFamily = one.family;
        one.family = other.family;
        if (random.below(100) < 40) {
            one.middle = one.birthFamily;
        }
    }
}
