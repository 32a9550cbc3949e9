package no.grunnmur.persontjenesten.search;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import no.grunnmur.persontjenesten.Access;
import org.apache.lucene.document.IntField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Who may be the one that is sought: everybody born that day, or on the day with day and month exchanged; everybody with
 * all the names as they sound; and everybody born that month, or that day of another year, with one of the names. Those
 * with most in common come first; how like they are is for {@link Resemblance} to say.
 */
final class LikenessQuery {

    private static final int NAMES_THAT_COUNT = 6;

    private LikenessQuery() {}

    static Query of(Likeness sought, Access access) {
        List<Query> sounds = new ArrayList<>();
        BooleanQuery.Builder ranked = new BooleanQuery.Builder();
        for (String piece : Terms.pieces(sought.name() == null ? "" : sought.name())) {
            if (sounds.size() == NAMES_THAT_COUNT) {
                break;
            }
            Query sound = term(PersonFields.TERMS, Terms.sound(Sound.of(piece)));
            sounds.add(sound);
            ranked.add(worth(2, sound), Occur.SHOULD);
            ranked.add(worth(1, term(PersonFields.TERMS, Terms.Kind.WORD.text + piece)), Occur.SHOULD);
        }
        BooleanQuery.Builder either = new BooleanQuery.Builder();
        if (!sounds.isEmpty()) {
            either.add(all(sounds), Occur.SHOULD);
        }
        if (sought.born() != null) {
            Query day = born(sought.born(), sought.born());
            ranked.add(worth(4, day), Occur.SHOULD);
            either.add(day, Occur.SHOULD);
            LocalDate exchanged = exchanged(sought.born());
            if (exchanged != null) {
                either.add(born(exchanged, exchanged), Occur.SHOULD);
            }
            near(either, sounds, sought.born());
        }
        addresses(ranked, sought, access);
        ranked.add(either.build(), Occur.FILTER);
        return ranked.build();
    }

    private static void near(BooleanQuery.Builder either, List<Query> sounds, LocalDate born) {
        if (sounds.isEmpty()) {
            return;
        }
        BooleanQuery.Builder dates = new BooleanQuery.Builder();
        dates.add(born(born.withDayOfMonth(1), born.withDayOfMonth(born.lengthOfMonth())), Occur.SHOULD);
        for (int years : new int[] {-10, -1, 1, 10}) {
            dates.add(born(born.plusYears(years), born.plusYears(years)), Occur.SHOULD);
        }
        BooleanQuery.Builder both = new BooleanQuery.Builder();
        both.add(dates.build(), Occur.FILTER);
        both.add(any(sounds), Occur.FILTER);
        either.add(both.build(), Occur.SHOULD);
    }

    private static void addresses(BooleanQuery.Builder ranked, Likeness sought, Access access) {
        Criteria.AddressTerms address = sought.address();
        for (String field : PersonFields.placesFor(access)) {
            if (address.municipality() != null) {
                String text = Terms.place(0, Terms.MUNICIPALITY, address.municipality());
                ranked.add(worth(1, term(field, text)), Occur.SHOULD);
            }
            if (address.postalCode() != null) {
                String text = Terms.place(0, Terms.POSTAL_CODE, address.postalCode());
                ranked.add(worth(1, term(field, text)), Occur.SHOULD);
            }
        }
    }

    private static Query all(List<Query> queries) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        queries.forEach(query -> all.add(query, Occur.FILTER));
        return all.build();
    }

    private static Query any(List<Query> queries) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        queries.forEach(query -> any.add(query, Occur.SHOULD));
        return any.build();
    }

    private static Query born(LocalDate from, LocalDate to) {
        return IntField.newRangeQuery(PersonFields.BORN, SearchablePerson.day(from), SearchablePerson.day(to));
    }

    /** The day with day and month exchanged; null when there is none or it is the same. */
    static LocalDate exchanged(LocalDate day) {
        try {
            LocalDate exchanged = LocalDate.of(day.getYear(), day.getDayOfMonth(), day.getMonthValue());
            return exchanged.equals(day) ? null : exchanged;
        } catch (DateTimeException noSuchMonth) {
            return null;
        }
    }

    private static Query worth(float score, Query query) {
        return new BoostQuery(new ConstantScoreQuery(query), score);
    }

    private static Query term(String field, String text) {
        return new TermQuery(new Term(field, text));
    }
}
