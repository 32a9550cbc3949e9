package no.grunnmur.befolkning.making;

import java.util.ArrayList;
import java.util.List;
import no.grunnmur.befolkning.norway.Origin;
import no.grunnmur.befolkning.norway.Origin.Spelling;
import no.grunnmur.kernel.NationalId;

/** A person in the making; each step fills in its part. Never leaves this package. */
final class Draft {

    /** What became of a person; decides the status in the register. */
    enum Fate {
        RESIDENT,
        DEAD,
        EMIGRATED,
        DISAPPEARED,
        /** Ceased to be a person of the register, e.g. a double. */
        DISCONTINUED,
        /** Born in Norway to somebody who does not live there. */
        BORN_ONLY,
        /** Has a fødselsnummer and never moved in. */
        NOT_RESIDENT,
        /** Known by a D-number alone. */
        D_NUMBER,
        /** Known by an FH-number alone. */
        FH_NUMBER
    }

    static final int NEVER = Integer.MAX_VALUE;

    // Roll
    final int ordinal;
    Fate fate = Fate.RESIDENT;
    boolean female;
    int birth;
    /** 0 for the first of this sex that the settlement has on this day, 1 for the second. */
    int birthSlot;

    int end = NEVER;
    Draft twin;
    boolean secondTwin;
    /** Null for those who were born in Norway. */
    Origin origin;
    /** The day they moved to Norway or first got a number; {@link #NEVER} for those born there. */
    int arrival = NEVER;

    // Unions and Parents
    Union union;
    Draft mother;
    Draft secondParent;
    boolean adopted;
    final List<Draft> children = new ArrayList<>(3);

    // Naming
    String given;
    String middle;
    String family;
    /** The family name at birth, when marriage changed it; else null. */
    String birthFamily;

    Spelling originalGiven;
    Spelling originalFamily;
    boolean sami;

    // Homes
    Household home;

    // Numbers
    NationalId number;
    NationalId formerNumber;
    NationalId duf;
    /** The day the first of their numbers was given. */
    int firstNumbered;

    // Homes
    /** Who looks after a child that has no parent to do it; else null. */
    Draft guardian;
    /** The children they look after in this way. */
    final List<Draft> wards = new ArrayList<>(0);

    Draft(int ordinal) {
        this.ordinal = ordinal;
    }

    boolean isAlive() {
        return fate != Fate.DEAD;
    }

    boolean isMinorAt(int day) {
        return Days.plusYears(birth, 18) > day;
    }

    /** The family name they were born with. */
    String bornFamily() {
        return birthFamily == null ? family : birthFamily;
    }

    /** Born abroad and brought up by kin from there; those who were adopted are called like their parents. */
    boolean isForeignBorn() {
        return origin != null && !adopted;
    }

    /** Whether they live in Norway, so that they have a home there. */
    boolean isSettled() {
        return fate == Fate.RESIDENT;
    }

    /** Whether they can have kin in the register: not those known by a D-number or an FH-number alone. */
    boolean hasKin() {
        return switch (fate) {
            case RESIDENT, DEAD, EMIGRATED, DISAPPEARED -> true;
            case DISCONTINUED, BORN_ONLY, NOT_RESIDENT, D_NUMBER, FH_NUMBER -> false;
        };
    }

    int ageAt(int day) {
        return Days.years(birth, day);
    }

    /** The first day they can have acted as an adult in Norway. */
    int grownUp() {
        int adult = Days.plusYears(birth, 18);
        return arrival == NEVER ? adult : Math.max(adult, arrival);
    }
}
