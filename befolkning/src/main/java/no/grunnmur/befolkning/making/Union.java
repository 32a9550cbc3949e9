package no.grunnmur.befolkning.making;

/** Two people who are or were a couple. A woman comes first where there is one. */
final class Union {

    /** How it stands, or stood when death or emigration ended it. */
    enum Kind {
        MARRIED,
        /** Live together without being married; the register does not know. */
        COHABITING,
        SEPARATED,
        DIVORCED,
        /** Lived together once. */
        BROKEN
    }

    final Draft first;
    final Draft second;
    final Kind kind;
    int start;
    /** The day of separation, divorce or parting; {@link Draft#NEVER} when nothing but death ended it. */
    final int end;

    Union(Draft first, Draft second, Kind kind, int start, int end) {
        this.first = first;
        this.second = second;
        this.kind = kind;
        this.start = start;
        this.end = end;
    }

    Draft other(Draft one) {
        return one == first ? second : first;
    }

    boolean isMarriage() {
        return kind == Kind.MARRIED || kind == Kind.SEPARATED || kind == Kind.DIVORCED;
    }

    /** Whether they share a home now, if both live in Norway. */
    boolean sharesHome() {
        return kind == Kind.MARRIED || kind == Kind.COHABITING;
    }

    boolean isSameSex() {
        return first.female == second.female;
    }

    /** The day death ended it, or {@link Draft#NEVER}. */
    int endedByDeath() {
        return Math.min(first.isAlive() ? Draft.NEVER : first.end, second.isAlive() ? Draft.NEVER : second.end);
    }
}
