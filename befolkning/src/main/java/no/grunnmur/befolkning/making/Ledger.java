package no.grunnmur.befolkning.making;

import java.time.Instant;
import no.grunnmur.befolkning.person.Validity;
import no.grunnmur.kernel.SeededRandom;

/** Stamps facts with when they were registered, by whom and why. */
final class Ledger {

    static final String BIRTH = "Fødsel";
    static final String DEATH = "Død";
    static final String IMMIGRATION = "Innvandring";
    static final String EMIGRATION = "Utvandring";
    static final String MOVE = "Flytting";
    static final String MARRIAGE = "Ekteskap";
    static final String ADOPTION = "Adopsjon";
    static final String DECISION = "Vedtak";
    static final String REPORT = "Melding";

    private static final int SECONDS_A_DAY = 86_400;
    /** The central register of people was set up in 1964, and came to its present form in 2020. */
    private static final int FIRST_REGISTER = Days.of(1964, 11, 1);

    private static final int PRESENT_REGISTER = Days.of(2020, 10, 1);

    private final SeededRandom random;
    private final int referenceDay;

    Ledger(SeededRandom random, int referenceDay) {
        this.random = random;
        this.referenceDay = referenceDay;
    }

    /** Holds since a day. */
    Validity since(int day, String reason) {
        int registered = registrationDay(day);
        return new Validity(at(registered), true, source(registered), reason, Days.date(day), null);
    }

    /** Held from one day to another. */
    Validity past(int from, int to, String reason) {
        int registered = registrationDay(from);
        return new Validity(at(registered), false, source(registered), reason, Days.date(from), Days.date(to));
    }

    /** Held until a day if that has come, otherwise holds since the first. */
    Validity until(int from, int to, String reason) {
        return to < referenceDay ? past(from, to, reason) : since(from, reason);
    }

    /** A moment of a day, in office hours, always before the reference day. */
    Instant at(int day) {
        return Instant.ofEpochSecond(
                (long) Math.min(day, referenceDay - 1) * SECONDS_A_DAY + 7 * 3_600 + random.below(9 * 3_600));
    }

    private int registrationDay(int day) {
        return Math.min(Math.max(day + random.below(6), FIRST_REGISTER), referenceDay - 1);
    }

    private static String source(int registered) {
        return registered < PRESENT_REGISTER ? "KILDE_DSF" : "Folkeregisteret";
    }
}
