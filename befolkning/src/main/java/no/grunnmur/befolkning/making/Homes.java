package no.grunnmur.befolkning.making;

import java.util.ArrayList;
import java.util.List;
import no.grunnmur.befolkning.norway.Norway;
import no.grunnmur.befolkning.norway.Town;
import no.grunnmur.befolkning.person.AddressConfidentiality;
import no.grunnmur.befolkning.person.Place;
import no.grunnmur.kernel.SeededRandom;

/** Gives everybody who lives or lived in Norway a home: couples and their children together. */
final class Homes {

    private final SeededRandom random;
    private final Housing housing;
    private final int referenceDay;

    Homes(SeededRandom random, int referenceDay) {
        this.random = random;
        this.housing = new Housing(random);
        this.referenceDay = referenceDay;
    }

    /** Settles drafts, which come oldest first, so that parents have a home before their children look for one. */
    void settle(int settlement, List<Draft> oldestFirst) {
        List<Draft> adults = new ArrayList<>();
        for (Draft draft : oldestFirst) {
            if (!draft.hasKin() || draft.home != null) {
                continue;
            }
            if (draft.birth + 18 * 366 < until(draft)) {
                settleAdult(draft);
                if (draft.isSettled()) {
                    adults.add(draft);
                }
            } else {
                settleChild(draft, adults);
            }
        }
        protect(settlement, adults);
    }

    private void settleAdult(Draft draft) {
        Union union = draft.union;
        if (union != null && union.sharesHome()) {
            Draft other = union.other(draft);
            int from = Math.max(union.start, Math.max(draft.grownUp(), other.grownUp()));
            int until = Math.max(until(draft), until(other));
            // One who emigrated or disappeared before they could live together here has no part in the home.
            if (other.home == null && from < Math.min(until(draft), until(other)) - 10) {
                draft.home = found(town(draft, other), from, until);
                other.home = draft.home;
                return;
            }
        }
        if (livesWithParents(draft)) {
            draft.home = parentalHome(draft);
        }
        if (draft.home == null) {
            draft.home = found(
                    town(draft, draft),
                    Math.min(draft.grownUp() + random.below(1_100), until(draft) - 5),
                    until(draft));
        }
    }

    private boolean livesWithParents(Draft draft) {
        if (draft.union != null || !draft.isSettled()) {
            return false;
        }
        int age = draft.ageAt(referenceDay);
        int percent = age < 20 ? 95 : age < 22 ? 74 : age < 25 ? 50 : age < 30 ? 16 : 2;
        return random.below(100) < percent;
    }

    private void settleChild(Draft child, List<Draft> adults) {
        child.home = parentalHome(child);
        if (child.home != null) {
            return;
        }
        Draft grandmother = child.mother == null ? null : child.mother.mother;
        if (grandmother != null && grandmother.isSettled() && grandmother.home != null) {
            child.guardian = grandmother;
        } else if (!adults.isEmpty()) {
            child.guardian = random.pick(adults);
        }
        if (child.guardian != null) {
            child.guardian.wards.add(child);
        }
        child.home = child.guardian == null
                ? found(Norway.once().somewhere(random), child.birth, until(child))
                : child.guardian.home;
    }

    private Household parentalHome(Draft child) {
        Household mothers = homeOf(child.mother);
        Household seconds = homeOf(child.secondParent);
        if (mothers == null || seconds == null || mothers == seconds) {
            return mothers == null ? seconds : mothers;
        }
        return random.below(100) < 18 ? seconds : mothers;
    }

    private static Household homeOf(Draft parent) {
        return parent == null || !parent.isSettled() ? null : parent.home;
    }

    private Household found(Town town, int from, int until) {
        int moves = random.below(100);
        int count = moves < 45 ? 1 : moves < 80 ? 2 : 3;
        List<Stay> stays = new ArrayList<>(count);
        int day = from;
        for (int i = 0; i < count; i++) {
            stays.add(housing.stay(town, day));
            int left = until - day;
            if (left < 800) {
                break;
            }
            day += random.between(300, left - 300);
        }
        return new Household(town, List.copyOf(stays));
    }

    /** Near the parents of one of them, near a former partner, or anywhere. */
    private Town town(Draft one, Draft other) {
        Draft kin = one.mother != null ? one.mother : other.mother;
        if (kin != null && kin.home != null && random.below(100) < 58) {
            return kin.home.town;
        }
        if (one == other && one.union != null) {
            Draft former = one.union.other(one);
            if (former.home != null && random.below(100) < 65) {
                return former.home.town;
            }
        }
        return housing.town(one.sami || other.sami);
    }

    /** Exact numbers of protected households, so that even one settlement has each kind. */
    private void protect(int settlement, List<Draft> adults) {
        int confidential = 1 + settlement % 2;
        int strictly = settlement % 2 == 0 ? 1 : 0;
        int client = 2;
        for (int attempt = 0; attempt < 400 && adults.size() > 60 && confidential + strictly + client > 0; attempt++) {
            Household home = random.pick(adults).home;
            boolean plain = home.protection == AddressConfidentiality.UNCLASSIFIED && !home.clientAddress;
            if (!plain || !(home.current().place() instanceof Place.Norwegian)) {
                continue;
            }
            if (strictly > 0) {
                home.protection = AddressConfidentiality.STRICTLY_CONFIDENTIAL;
                strictly--;
            } else if (confidential > 0) {
                home.protection = AddressConfidentiality.CONFIDENTIAL;
                confidential--;
            } else {
                home.clientAddress = true;
                client--;
            }
        }
    }

    private int until(Draft draft) {
        return Math.min(draft.end, referenceDay);
    }
}
