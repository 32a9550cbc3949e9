package no.grunnmur.persontjenesten.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.document.Identity;
import no.grunnmur.persontjenesten.search.SearchablePerson.Place;

/**
 * How like a person is to the one who is sought, with the reasons. In thousandths, so that the same two give the same
 * number on every machine.
 *
 * @param score 0 to 1000: what was reached of what the given criteria could reach
 * @param reasons one a criterion that was given
 */
public record Resemblance(int score, List<Reason> reasons) {

    /** What is compared, with its weight when all are given. */
    public enum Criterion {
        Name(500),
        BirthDate(300),
        Address(150),
        Gender(50);

        private final int weight;

        Criterion(int weight) {
            this.weight = weight;
        }
    }

    /** How the two agree. */
    public enum Agreement {
        Same,
        Similar,
        Partly,
        Different,
        /** The register has nothing, or nothing that this access may see. */
        Unknown
    }

    /**
     * What one criterion did for the score.
     *
     * @param contribution thousandths of the score
     * @param of what it could have contributed
     */
    public record Reason(Criterion criterion, Agreement agreement, int contribution, int of) {}

    private static final int WHOLE = 1000;
    private static final int BEGINNING = 900;
    private static final int SOUND = 850;
    private static final int SPELLING = 600;
    private static final int SHORTEST_BEGINNING = 3;

    /** Compares; of addresses only those that the access may see. */
    public static Resemblance of(Likeness sought, SearchablePerson person, Access access) {
        List<Reason> found = new ArrayList<>(4);
        if (sought.name() != null) {
            add(found, Criterion.Name, names(sought.name(), person));
        }
        if (sought.born() != null) {
            add(found, Criterion.BirthDate, born(sought.born(), person.born()));
        }
        if (!sought.address().equals(Criteria.AddressTerms.NONE)) {
            add(found, Criterion.Address, address(sought.address(), seen(person, access)));
        }
        if (sought.gender() != null) {
            int same = sought.gender() == person.gender() ? WHOLE : 0;
            add(found, Criterion.Gender, person.gender() == null ? -1 : same);
        }
        int possible = 0;
        for (Reason reason : found) {
            possible += reason.of();
        }
        int score = 0;
        List<Reason> scaled = new ArrayList<>(found.size());
        for (Reason reason : found) {
            int part = Math.round((float) reason.contribution() * WHOLE / possible);
            int of = Math.round((float) reason.of() * WHOLE / possible);
            scaled.add(new Reason(reason.criterion(), reason.agreement(), part, of));
            score += part;
        }
        return new Resemblance(Math.min(WHOLE, score), List.copyOf(scaled));
    }

    /** @param likeness thousandths, -1 for not known */
    private static void add(List<Reason> reasons, Criterion criterion, int likeness) {
        Agreement agreement = switch (likeness) {
            case -1 -> Agreement.Unknown;
            case 0 -> Agreement.Different;
            case WHOLE -> Agreement.Same;
            default -> likeness >= 800 ? Agreement.Similar : Agreement.Partly;
        };
        int contribution = Math.max(0, likeness) * criterion.weight / WHOLE;
        reasons.add(new Reason(criterion, agreement, contribution, criterion.weight));
    }

    private static int names(String sought, SearchablePerson person) {
        List<String> pieces = Terms.pieces(sought);
        int best = person.names().isEmpty() || pieces.isEmpty() ? -1 : 0;
        for (Identity.PersonName name : person.names()) {
            Set<String> known = new HashSet<>();
            for (String part : new String[] {name.givenName(), name.middleName(), name.familyName()}) {
                for (List<String> word : Spelling.words(part == null ? "" : part)) {
                    known.addAll(word);
                    known.add(String.join("", word));
                }
            }
            int sum = 0;
            for (String piece : pieces) {
                sum += bestOf(piece, known);
            }
            best = pieces.isEmpty() ? best : Math.max(best, sum / pieces.size());
        }
        return best;
    }

    private static int bestOf(String piece, Set<String> known) {
        int best = 0;
        for (String other : known) {
            best = Math.max(best, likeness(piece, other));
        }
        return best;
    }

    static int likeness(String piece, String other) {
        String one = Spelling.widened(piece);
        String two = Spelling.widened(other);
        if (one.equals(two)) {
            return WHOLE;
        }
        if (Sound.of(piece).equals(Sound.of(other))) {
            return SOUND;
        }
        if (one.length() >= SHORTEST_BEGINNING && two.startsWith(one)) {
            return BEGINNING - 100 * Math.min(3, two.length() - one.length()) / 3;
        }
        int allowed = Math.max(one.length(), two.length()) >= 5 ? 2 : 1;
        int distance = distance(one, two, allowed);
        boolean isShort = Math.min(one.length(), two.length()) < SHORTEST_BEGINNING;
        return isShort || distance > allowed ? 0 : SPELLING + 150 / distance;
    }

    /** Letters to change, put in, leave out or exchange with their neighbour; more than most is most + 1. */
    static int distance(String one, String two, int most) {
        if (Math.abs(one.length() - two.length()) > most) {
            return most + 1;
        }
        int[] before = new int[two.length() + 1];
        int[] last = new int[two.length() + 1];
        for (int j = 0; j < last.length; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[two.length() + 1];
            row[0] = i;
            for (int j = 1; j <= two.length(); j++) {
                boolean same = one.charAt(i - 1) == two.charAt(j - 1);
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == two.charAt(j - 2)
                        && one.charAt(i - 2) == two.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            before = last;
            last = row;
        }
        return Math.min(last[two.length()], most + 1);
    }

    private static int born(LocalDate sought, List<Integer> born) {
        int best = born.isEmpty() ? -1 : 0;
        for (int day : born) {
            best = Math.max(best, born(SearchablePerson.day(sought), day, LikenessQuery.exchanged(sought)));
        }
        return best;
    }

    private static int born(int sought, int day, LocalDate exchanged) {
        if (sought == day) {
            return WHOLE;
        }
        if (exchanged != null && SearchablePerson.day(exchanged) == day) {
            return 800;
        }
        int sameParts = (sought / 10_000 == day / 10_000 ? 1 : 0)
                + (sought / 100 % 100 == day / 100 % 100 ? 1 : 0)
                + (sought % 100 == day % 100 ? 1 : 0);
        return sameParts == 2 ? SPELLING : sameParts == 1 ? 100 : 0;
    }

    private static List<Place> seen(SearchablePerson person, Access access) {
        List<String> fields = PersonFields.placesFor(access);
        List<Place> seen = new ArrayList<>(person.open());
        if (fields.contains(PersonFields.SHARED)) {
            seen.addAll(person.shared());
        }
        if (fields.contains(PersonFields.SECRET)) {
            seen.addAll(person.secret());
        }
        return seen;
    }

    private static int address(Criteria.AddressTerms sought, List<Place> places) {
        int best = places.isEmpty() ? -1 : 0;
        for (Place place : places) {
            int given = 0;
            int reached = 0;
            if (sought.municipality() != null) {
                given++;
                reached += sought.municipality().equals(place.municipality()) ? WHOLE : 0;
            }
            if (sought.postalCode() != null) {
                given++;
                reached += sought.postalCode().equals(place.postalCode()) ? WHOLE : 0;
            }
            if (sought.street() != null) {
                given += 2;
                reached += 2 * street(sought.street(), place.lines());
            }
            best = given == 0 ? best : Math.max(best, reached / given);
        }
        return best;
    }

    private static int street(String sought, List<String> lines) {
        List<String> pieces = Terms.pieces(sought);
        Set<String> known = new HashSet<>();
        lines.forEach(line -> known.addAll(Terms.pieces(line)));
        int sum = 0;
        for (String piece : pieces) {
            sum += Terms.isNumber(piece) ? (known.contains(piece) ? WHOLE : 0) : bestOf(piece, known);
        }
        return pieces.isEmpty() ? 0 : sum / pieces.size();
    }
}
