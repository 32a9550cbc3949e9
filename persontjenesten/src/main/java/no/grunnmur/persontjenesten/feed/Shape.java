package no.grunnmur.persontjenesten.feed;

import java.util.ArrayList;
import java.util.List;

/** The members of one type of document: what they are called there, what they are called here, and what they hold. */
final class Shape {

    /** What a member holds. */
    sealed interface Kind {

        /** A text of at most 4 000 characters. */
        record Text() implements Kind {}

        /** A text of so many digits. */
        record Digits(int count) implements Kind {}

        /** The number of a person, whose check digits hold. */
        record Nin() implements Kind {}

        /** A day: there {@code 2026-01-31}, here with a time that means nothing. */
        record Day() implements Kind {}

        /** A point in time, with an offset. */
        record Time() implements Kind {}

        /** A year: there a number or a text, here a text. */
        record Year() implements Kind {}

        /** A whole number. */
        record Whole() implements Kind {}

        /** True or false. */
        record Flag() implements Kind {}

        /** A word of an enumeration. */
        record Word(Words words) implements Kind {}

        /** An object. */
        record Part(Shape shape) implements Kind {}

        /** Several of one kind. */
        record Several(Kind each) implements Kind {}
    }

    /**
     * A member.
     *
     * @param theirs its names there, the first is the one that is written
     * @param ours its name here
     * @param required whether a document without it is bad
     */
    record Member(List<String> theirs, String ours, Kind kind, boolean required) {}

    static final Kind TEXT = new Kind.Text();
    static final Kind NUMBER = new Kind.Nin();
    static final Kind DAY = new Kind.Day();
    static final Kind TIME = new Kind.Time();
    static final Kind YEAR = new Kind.Year();
    static final Kind WHOLE = new Kind.Whole();
    static final Kind FLAG = new Kind.Flag();
    static final Kind MUNICIPALITY = new Kind.Digits(4);
    static final Kind TEXTS = new Kind.Several(TEXT);

    private final List<Member> members = new ArrayList<>();

    /** A type without the register's own data about an entry. */
    static Shape plain() {
        return new Shape();
    }

    /** The type of an entry, with what the register knows about the entry itself (Registermetadata). */
    static Shape entry() {
        return new Shape()
                .has("ajourholdstidspunkt", "registeredAt", TIME)
                .has("erGjeldende", "isValid", FLAG)
                .has("kilde", "source", TEXT)
                .has("aarsak", "reason", TEXT)
                .has("gyldighetstidspunkt", "validFrom", TIME)
                .has("opphoerstidspunkt", "validTo", TIME);
    }

    /** One more member; several names there are written with a bar between. */
    Shape has(String theirs, String ours, Kind kind) {
        members.add(new Member(List.of(theirs.split("\\|", -1)), ours, kind, false));
        return this;
    }

    /** One more that must be there. */
    Shape must(String theirs, String ours, Kind kind) {
        members.add(new Member(List.of(theirs.split("\\|", -1)), ours, kind, true));
        return this;
    }

    Shape has(String theirs, String ours, Words words) {
        return has(theirs, ours, new Kind.Word(words));
    }

    Shape must(String theirs, String ours, Words words) {
        return must(theirs, ours, new Kind.Word(words));
    }

    Shape has(String theirs, String ours, Shape shape) {
        return has(theirs, ours, new Kind.Part(shape));
    }

    List<Member> members() {
        return members;
    }
}
