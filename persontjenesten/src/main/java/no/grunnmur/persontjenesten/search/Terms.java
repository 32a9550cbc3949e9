package no.grunnmur.persontjenesten.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import no.grunnmur.persontjenesten.document.Identity;
import no.grunnmur.persontjenesten.document.Life.PersonStatusType;
import no.grunnmur.persontjenesten.search.SearchablePerson.Place;

/**
 * The terms of the index: a letter for what they are, then the text. Written and asked for by the same functions, so that
 * the two agree.
 *
 * <p>Beginnings of up to three letters are terms themselves: {@code A} would otherwise be the sum of tens of thousands of
 * names.
 */
final class Terms {

    /** What a text is of. Each has three letters: the text itself, its short beginnings, and with å as aa. */
    enum Kind {
        WORD('n', 'o', 'p'),
        GIVEN('g', 'h', 'i'),
        MIDDLE('m', 'k', 'l'),
        FAMILY('f', 'd', 'e');

        final char text;
        final char beginning;
        final char widened;

        Kind(char text, char beginning, char widened) {
            this.text = text;
            this.beginning = beginning;
            this.widened = widened;
        }
    }

    static final int SHORT = 3;
    /** Addresses of one person beyond that are not searched: nobody lives in nine places. */
    static final int SLOTS = 8;

    static final String HELP_NUMBER_ONLY = "x";

    private static final char SOUND = 'q';
    private static final char GENDER = 's';
    private static final char STATUS = 'u';
    private static final char FIRST_SLOT = '0';
    static final char MUNICIPALITY = 'm';
    static final char POSTAL_CODE = 'p';
    static final char UNIT = 'u';
    static final char CITY = 'c';
    static final char CITY_WIDENED = 'd';
    static final char STREET_WORD = 'w';
    static final char STREET_WORD_WIDENED = 'v';
    static final char STREET_NUMBER = 'h';

    private Terms() {}

    static String gender(Identity.Gender gender) {
        return GENDER + gender.name().substring(0, 1);
    }

    static String status(PersonStatusType status) {
        return STATUS + status.name();
    }

    static String sound(String key) {
        return SOUND + key;
    }

    /** The letter and the slot of a term of an address. */
    static String place(int slot, char kind, String text) {
        return "" + (char) (FIRST_SLOT + slot) + kind + text;
    }

    /** All that a person is found by, but for days and secret addresses. */
    static Set<String> of(SearchablePerson person) {
        Set<String> terms = new LinkedHashSet<>(64);
        for (Identity.PersonName name : person.names()) {
            name(terms, name.givenName(), Kind.GIVEN);
            name(terms, name.middleName(), Kind.MIDDLE);
            name(terms, name.familyName(), Kind.FAMILY);
        }
        if (person.gender() != null) {
            terms.add(gender(person.gender()));
        }
        for (PersonStatusType status : person.statuses()) {
            terms.add(status(status));
        }
        if (person.helpNumberOnly()) {
            terms.add(HELP_NUMBER_ONLY);
        }
        terms.addAll(places(person.open()));
        return terms;
    }

    private static void name(Set<String> terms, String name, Kind kind) {
        if (name == null) {
            return;
        }
        List<List<String>> words = Spelling.words(name);
        for (String whole : Spelling.wholes(words)) {
            text(terms, kind, whole);
        }
        for (List<String> word : words) {
            for (String piece : word) {
                text(terms, Kind.WORD, piece);
                terms.add(sound(Sound.of(piece)));
                String tail = Spelling.tail(piece);
                if (tail != null) {
                    text(terms, Kind.WORD, tail);
                }
            }
            if (word.size() > 1) {
                String joined = String.join("", word);
                text(terms, Kind.WORD, joined);
                terms.add(sound(Sound.of(joined)));
            }
        }
    }

    private static void text(Set<String> terms, Kind kind, String text) {
        terms.add(kind.text + text);
        int most = Math.min(SHORT, text.length());
        for (int length = 1; length <= most; length++) {
            terms.add(kind.beginning + text.substring(0, length));
        }
        if (Spelling.hasAa(text)) {
            terms.add(kind.widened + Spelling.widened(text));
        }
    }

    /** The terms of addresses, each address in a slot of its own. */
    static Set<String> places(List<Place> places) {
        Set<String> terms = new LinkedHashSet<>(16);
        int slot = 0;
        for (Place place : places) {
            if (slot == SLOTS) {
                break;
            }
            place(terms, slot++, place);
        }
        return terms;
    }

    private static void place(Set<String> terms, int slot, Place place) {
        exact(terms, slot, MUNICIPALITY, place.municipality());
        exact(terms, slot, POSTAL_CODE, place.postalCode());
        exact(terms, slot, UNIT, place.unit());
        if (place.city() != null) {
            for (String whole : Spelling.wholes(place.city())) {
                terms.add(place(slot, CITY, whole));
                if (Spelling.hasAa(whole)) {
                    terms.add(place(slot, CITY_WIDENED, Spelling.widened(whole)));
                }
            }
        }
        for (String line : place.lines()) {
            for (String piece : pieces(line)) {
                if (isNumber(piece)) {
                    terms.add(place(slot, STREET_NUMBER, piece));
                } else {
                    terms.add(place(slot, STREET_WORD, piece));
                    if (Spelling.hasAa(piece)) {
                        terms.add(place(slot, STREET_WORD_WIDENED, Spelling.widened(piece)));
                    }
                }
            }
        }
    }

    private static void exact(Set<String> terms, int slot, char kind, String text) {
        if (text != null) {
            terms.add(place(slot, kind, text));
        }
    }

    /** The pieces of an address; here a hyphen parts like a space. */
    static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>(3);
        for (List<String> word : Spelling.words(text)) {
            pieces.addAll(word);
        }
        return pieces;
    }

    /** Whether a piece is compared whole, because 1 is not the beginning of 12. */
    static boolean isNumber(String piece) {
        return Character.isDigit(piece.charAt(0));
    }
}
