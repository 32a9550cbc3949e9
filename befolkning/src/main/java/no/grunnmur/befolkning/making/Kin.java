package no.grunnmur.befolkning.making;

import java.util.ArrayList;
import java.util.List;
import no.grunnmur.befolkning.making.Draft.Fate;
import no.grunnmur.befolkning.person.Family;
import no.grunnmur.befolkning.person.FamilyRelation;
import no.grunnmur.befolkning.person.FamilyRelation.Role;
import no.grunnmur.befolkning.person.Gender;
import no.grunnmur.befolkning.person.Name;
import no.grunnmur.befolkning.person.ParentalResponsibility;
import no.grunnmur.befolkning.person.RelatedPerson;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.SeededRandom;

/** Parents, children, spouse and who is responsible for whom; the same told on both sides. */
final class Kin {

    private static final OrganisationNumber CHILD_WELFARE =
            OrganisationNumber.withCheckDigit("31000002").orElseThrow();

    private final SeededRandom random;
    private final SeededRandom rare;
    private final Ledger ledger;
    private final Marriages marriages;
    private final int referenceDay;

    Kin(SeededRandom random, SeededRandom rare, Ledger ledger, int referenceDay) {
        this.random = random;
        this.rare = rare;
        this.ledger = ledger;
        this.marriages = new Marriages(ledger, referenceDay);
        this.referenceDay = referenceDay;
    }

    Family of(Draft draft) {
        if (draft.fate == Fate.FH_NUMBER) {
            return new Family(List.of(), List.of(), List.of());
        }
        return new Family(relations(draft), responsibilities(draft), marriages.of(draft));
    }

    private List<FamilyRelation> relations(Draft draft) {
        List<FamilyRelation> relations = new ArrayList<>(3 + draft.children.size());
        if (draft.mother != null) {
            relations.add(parent(draft, draft.mother, Role.MOTHER));
        }
        if (draft.secondParent != null) {
            relations.add(parent(draft, draft.secondParent, secondRole(draft.secondParent)));
        }
        for (Draft child : draft.children) {
            Role own = child.mother == draft ? Role.MOTHER : secondRole(draft);
            relations.add(
                    new FamilyRelation(ledger.since(known(child), reason(child)), child.number, null, Role.CHILD, own));
        }
        spouse(draft, relations);
        if (draft.mother == null && draft.isForeignBorn() && draft.isSettled() && random.below(100) < 12) {
            withoutNumber(draft, relations);
        }
        siblingAbroad(draft, relations);
        stillborn(draft, relations);
        return List.copyOf(relations);
    }

    private FamilyRelation parent(Draft child, Draft parent, Role role) {
        return new FamilyRelation(ledger.since(known(child), reason(child)), parent.number, null, role, Role.CHILD);
    }

    private static Role secondRole(Draft second) {
        return second.female ? Role.CO_MOTHER : Role.FATHER;
    }

    private static String reason(Draft child) {
        return child.adopted ? Ledger.ADOPTION : child.origin == null ? Ledger.BIRTH : Ledger.IMMIGRATION;
    }

    private static int known(Draft child) {
        return child.origin == null ? child.birth : child.arrival;
    }

    private void spouse(Draft draft, List<FamilyRelation> relations) {
        Union union = draft.union;
        if (union == null || !union.isMarriage()) {
            return;
        }
        Draft other = union.other(draft);
        int from = Math.max(union.start, Math.max(draft.firstNumbered, other.firstNumbered));
        int to = Math.min(union.kind == Union.Kind.DIVORCED ? union.end : Draft.NEVER, union.endedByDeath());
        if (from < Math.min(to, referenceDay)) {
            relations.add(new FamilyRelation(
                    ledger.until(from, to, Ledger.MARRIAGE),
                    other.number,
                    null,
                    Role.SPOUSE_OR_PARTNER,
                    Role.SPOUSE_OR_PARTNER));
        }
    }

    /** A parent who never had a Norwegian number. */
    private void withoutNumber(Draft draft, List<FamilyRelation> relations) {
        boolean female = random.below(2) == 0;
        String given = random.pick(female ? draft.origin.femaleNames() : draft.origin.maleNames())
                .latin();
        RelatedPerson parent = new RelatedPerson(
                new Name(given, null, draft.bornFamily()),
                Days.date(draft.birth - random.between(20, 38) * 365),
                draft.origin.alpha3(),
                female ? Gender.FEMALE : Gender.MALE);
        relations.add(new FamilyRelation(
                ledger.since(draft.arrival, Ledger.IMMIGRATION),
                null,
                parent,
                female ? Role.MOTHER : Role.FATHER,
                Role.CHILD));
    }

    /** A sibling who never had a Norwegian number is told of when no parent is. */
    private void siblingAbroad(Draft draft, List<FamilyRelation> relations) {
        if (draft.mother != null || !draft.isForeignBorn() || !draft.isSettled() || !rare.chance(600)) {
            return;
        }
        boolean female = rare.below(2) == 0;
        String given = rare.pick(female ? draft.origin.femaleNames() : draft.origin.maleNames())
                .latin();
        RelatedPerson sibling = new RelatedPerson(
                new Name(given, null, draft.bornFamily()),
                Days.date(draft.birth - rare.between(400, 3_000)),
                draft.origin.alpha3(),
                female ? Gender.FEMALE : Gender.MALE);
        relations.add(new FamilyRelation(
                ledger.since(draft.arrival, Ledger.IMMIGRATION), null, sibling, Role.SIBLING, Role.SIBLING));
    }

    /** The register tells of a stillborn child by its birth date and sex alone. Some three of a thousand births. */
    private void stillborn(Draft draft, List<FamilyRelation> relations) {
        if (!draft.female || draft.children.isEmpty() || !draft.isSettled() || !rare.chance(300)) {
            return;
        }
        int birth = draft.children.getFirst().birth + rare.between(-300, 300) * 3;
        if (birth < draft.grownUp() || birth > referenceDay - 30) {
            return;
        }
        RelatedPerson child =
                new RelatedPerson(null, Days.date(birth), null, rare.below(2) == 0 ? Gender.FEMALE : Gender.MALE);
        relations.add(
                new FamilyRelation(ledger.since(birth, Ledger.BIRTH), null, child, Role.STILLBORN_CHILD, Role.MOTHER));
    }

    private List<ParentalResponsibility> responsibilities(Draft draft) {
        List<ParentalResponsibility> all = new ArrayList<>(2);
        if (draft.isAlive() && draft.isMinorAt(referenceDay) && draft.hasKin()) {
            ParentalResponsibility.Type type = type(draft);
            for (Draft responsible : responsible(draft, type)) {
                all.add(responsibility(draft, type, null, responsible.number));
            }
            if (all.isEmpty()) {
                all.add(responsibility(draft, ParentalResponsibility.Type.UNKNOWN, null, null));
            }
            if (draft.mother == null && draft.isForeignBorn()) {
                all.add(ofSomebodyAbroad(draft));
            }
        } else if (draft.isForeignBorn() && draft.isSettled() && rare.chance(2_500)) {
            all.add(forSomebodyAbroad(draft));
        }
        for (Draft child : draft.children) {
            ward(draft, child, all);
        }
        for (Draft child : draft.wards) {
            ward(draft, child, all);
        }
        return List.copyOf(all);
    }

    /** Those who fled alone have a parent somewhere; for a few child welfare answers. */
    private ParentalResponsibility ofSomebodyAbroad(Draft child) {
        var since = ledger.since(child.arrival, Ledger.IMMIGRATION);
        if (rare.below(100) < 40) {
            return new ParentalResponsibility(
                    since, ParentalResponsibility.Type.OTHER, null, null, CHILD_WELFARE, null, null);
        }
        RelatedPerson mother = new RelatedPerson(
                new Name(rare.pick(child.origin.femaleNames()).latin(), null, child.bornFamily()),
                Days.date(child.birth - rare.between(20, 38) * 365),
                child.origin.alpha3(),
                Gender.FEMALE);
        return new ParentalResponsibility(since, ParentalResponsibility.Type.MOTHER, null, null, null, mother, null);
    }

    /** A child that has stayed behind in another country. */
    private ParentalResponsibility forSomebodyAbroad(Draft parent) {
        boolean female = rare.below(2) == 0;
        RelatedPerson child = new RelatedPerson(
                new Name(
                        rare.pick(female ? parent.origin.femaleNames() : parent.origin.maleNames())
                                .latin(),
                        null,
                        parent.bornFamily()),
                Days.date(referenceDay - rare.between(300, 6_000)),
                parent.origin.alpha3(),
                female ? Gender.FEMALE : Gender.MALE);
        return new ParentalResponsibility(
                ledger.since(parent.arrival, Ledger.IMMIGRATION), abroad(parent), null, null, null, null, child);
    }

    private ParentalResponsibility.Type abroad(Draft parent) {
        int draw = rare.below(100);
        if (draw < 60) {
            return ParentalResponsibility.Type.JOINT;
        }
        return draw < 70 || !parent.female
                ? ParentalResponsibility.Type.UNKNOWN
                : ParentalResponsibility.Type.CO_MOTHER;
    }

    private void ward(Draft draft, Draft child, List<ParentalResponsibility> all) {
        if (child.isAlive() && child.isMinorAt(referenceDay)) {
            ParentalResponsibility.Type type = type(child);
            if (responsible(child, type).contains(draft)) {
                all.add(responsibility(child, type, child.number, null));
            }
        }
    }

    private ParentalResponsibility responsibility(
            Draft child, ParentalResponsibility.Type type, NationalId subject, NationalId responsible) {
        return new ParentalResponsibility(
                ledger.since(known(child), reason(child)), type, subject, responsible, null, null, null);
    }

    /** Told by the drafts alone, without drawing, so that child and parents tell the same. */
    private static ParentalResponsibility.Type type(Draft child) {
        boolean mother = child.mother != null && child.mother.isAlive();
        boolean second = child.secondParent != null && child.secondParent.isAlive();
        if (mother && second) {
            boolean parted = !child.mother.union.sharesHome();
            return parted && child.ordinal % 6 == 0
                    ? ParentalResponsibility.Type.MOTHER
                    : ParentalResponsibility.Type.JOINT;
        }
        if (mother) {
            return ParentalResponsibility.Type.MOTHER;
        }
        if (second) {
            return child.secondParent.female
                    ? ParentalResponsibility.Type.CO_MOTHER
                    : ParentalResponsibility.Type.FATHER;
        }
        return child.guardian == null ? ParentalResponsibility.Type.UNKNOWN : ParentalResponsibility.Type.OTHER;
    }

    private static List<Draft> responsible(Draft child, ParentalResponsibility.Type type) {
        return switch (type) {
            case JOINT -> List.of(child.mother, child.secondParent);
            case MOTHER -> List.of(child.mother);
            case FATHER, CO_MOTHER -> List.of(child.secondParent);
            case OTHER -> List.of(child.guardian);
            case UNKNOWN -> List.of();
        };
    }
}
