package no.grunnmur.app.bridges;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far the life of the population has been told to the register; kept by the register in the transaction that takes it
 * in.
 *
 * @param first the first day that anything happened on
 * @param told everything until this day has been told, itself included
 * @param upTo the day until which it is being told now; {@code told} when it is not
 * @param settlement the next settlement to be told until then
 */
record LifePosition(LocalDate first, LocalDate told, LocalDate upTo, int settlement) {

    private static final Pattern TEXT =
            Pattern.compile("first=([0-9-]{10}) told=([0-9-]{10}) upTo=([0-9-]{10}) settlement=([0-9]{1,9})");

    /** Nothing has been told; the first day is the next. */
    static LifePosition before(LocalDate first) {
        return new LifePosition(first, first.minusDays(1), first.minusDays(1), 0);
    }

    /** @throws IllegalStateException when the register holds something else */
    static LifePosition parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalStateException("not a position in the life of a population: " + text);
        }
        try {
            return new LifePosition(
                    LocalDate.parse(parts.group(1)),
                    LocalDate.parse(parts.group(2)),
                    LocalDate.parse(parts.group(3)),
                    Integer.parseInt(parts.group(4)));
        } catch (DateTimeException noDay) {
            throw new IllegalStateException("not a position in the life of a population: " + text, noDay);
        }
    }

    boolean isTelling() {
        return upTo.isAfter(told);
    }

    /** Begins to tell until a day. */
    LifePosition towards(LocalDate day) {
        return new LifePosition(first, told, day, 0);
    }

    /** The settlements before this one have been told; after the last one the whole stretch has been. */
    LifePosition at(int next, int settlements) {
        return next < settlements ? new LifePosition(first, told, upTo, next) : new LifePosition(first, upTo, upTo, 0);
    }

    @Override
    public String toString() {
        return "first=" + first + " told=" + told + " upTo=" + upTo + " settlement=" + settlement;
    }
}
