package no.grunnmur.persontjenesten.search;

import java.util.List;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.document.Life.PersonStatusType;
import no.grunnmur.persontjenesten.search.Criteria.AddressTerms;
import no.grunnmur.persontjenesten.search.Criteria.Days;
import org.apache.lucene.document.IntField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Criteria as a query of the index. Texts become terms and beginnings of terms, never a language of queries: nothing in
 * them means anything but itself.
 */
final class CriteriaQuery {

    private static final int WORDS_THAT_COUNT = 3;
    private static final int PIECES_THAT_COUNT = 3;

    /** No street of Norway has more words; a text of a hundred would make a query that nobody can afford. */
    private static final int PIECES_OF_A_STREET = 8;

    private final BooleanQuery.Builder all = new BooleanQuery.Builder();
    private final Access access;
    private boolean nothing;
    private boolean any;

    private CriteriaQuery(Access access) {
        this.access = access;
    }

    /** What that access may see of people decides what it finds them by. */
    static Query of(Criteria criteria, Access access) {
        CriteriaQuery query = new CriteriaQuery(access);
        query.fullName(criteria.name().fullName());
        query.whole(Terms.Kind.GIVEN, criteria.name().given());
        query.whole(Terms.Kind.MIDDLE, criteria.name().middle());
        query.whole(Terms.Kind.FAMILY, criteria.name().family());
        query.days(PersonFields.BORN, criteria.born());
        query.days(PersonFields.DIED, criteria.died());
        if (criteria.gender() != null) {
            query.must(term(Terms.gender(criteria.gender())));
        }
        if (!criteria.statuses().isEmpty()) {
            BooleanQuery.Builder either = new BooleanQuery.Builder();
            for (PersonStatusType status : criteria.statuses()) {
                if (access.sight(InformationPart.Status).shows(status)) {
                    either.add(term(Terms.status(status)), Occur.SHOULD);
                }
            }
            query.must(either.build());
        }
        query.address(criteria.address());
        return query.build(criteria.includeHelpNumbers());
    }

    private Query build(boolean includeHelpNumbers) {
        if (nothing) {
            return MatchNoDocsQuery.INSTANCE;
        }
        if (!any) {
            if (includeHelpNumbers) {
                return MatchAllDocsQuery.INSTANCE;
            }
            all.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
        }
        if (!includeHelpNumbers) {
            all.add(term(Terms.HELP_NUMBER_ONLY), Occur.MUST_NOT);
        }
        return new ConstantScoreQuery(all.build());
    }

    private void must(Query query) {
        all.add(query, Occur.FILTER);
        any = true;
    }

    private void days(String field, Days days) {
        if (days != null) {
            must(IntField.newRangeQuery(field, days.from(), days.to()));
        }
    }

    private void fullName(String name) {
        if (name == null) {
            return;
        }
        List<List<String>> words = Spelling.words(name);
        nothing |= words.isEmpty();
        for (int i = 0; i < Math.min(WORDS_THAT_COUNT, words.size()); i++) {
            must(word(words.get(i)));
        }
    }

    private static Query word(List<String> pieces) {
        if (pieces.size() == 1) {
            return beginning(Terms.Kind.WORD, pieces.getFirst());
        }
        BooleanQuery.Builder apart = new BooleanQuery.Builder();
        for (int i = 0; i < Math.min(PIECES_THAT_COUNT, pieces.size()); i++) {
            apart.add(beginning(Terms.Kind.WORD, pieces.get(i)), Occur.FILTER);
        }
        return either(apart.build(), beginning(Terms.Kind.WORD, String.join("", pieces)));
    }

    private void whole(Terms.Kind kind, String name) {
        if (name == null) {
            return;
        }
        List<String> wholes = Spelling.wholes(name);
        switch (wholes.size()) {
            case 0 -> nothing = true;
            case 1 -> must(beginning(kind, wholes.getFirst()));
            default -> must(either(beginning(kind, wholes.getFirst()), beginning(kind, wholes.getLast())));
        }
    }

    private static Query beginning(Terms.Kind kind, String text) {
        if (Spelling.hasAa(text)) {
            return prefix(PersonFields.TERMS, kind.widened + Spelling.widened(text));
        }
        return text.length() <= Terms.SHORT
                ? term(kind.beginning + text)
                : prefix(PersonFields.TERMS, kind.text + text);
    }

    private void address(AddressTerms address) {
        if (address.equals(AddressTerms.NONE)) {
            return;
        }
        List<String> street = address.street() == null ? List.of() : first(Terms.pieces(address.street()));
        List<String> city = address.city() == null ? List.of() : Spelling.wholes(address.city());
        if ((address.street() != null && street.isEmpty()) || (address.city() != null && city.isEmpty())) {
            nothing = true;
            return;
        }
        BooleanQuery.Builder anywhere = new BooleanQuery.Builder();
        for (int slot = 0; slot < Terms.SLOTS; slot++) {
            for (String field : PersonFields.placesFor(access)) {
                anywhere.add(place(field, slot, address, street, city), Occur.SHOULD);
            }
        }
        must(anywhere.build());
    }

    private static List<String> first(List<String> pieces) {
        return pieces.subList(0, Math.min(PIECES_OF_A_STREET, pieces.size()));
    }

    private static Query place(String field, int slot, AddressTerms address, List<String> street, List<String> city) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        exact(all, field, slot, Terms.MUNICIPALITY, address.municipality());
        exact(all, field, slot, Terms.POSTAL_CODE, address.postalCode());
        exact(all, field, slot, Terms.UNIT, address.unit());
        if (!city.isEmpty()) {
            Query first = beginning(field, slot, Terms.CITY, Terms.CITY_WIDENED, city.getFirst());
            Query last = beginning(field, slot, Terms.CITY, Terms.CITY_WIDENED, city.getLast());
            all.add(either(first, last), Occur.FILTER);
        }
        for (String piece : street) {
            Query query = Terms.isNumber(piece)
                    ? new TermQuery(new Term(field, Terms.place(slot, Terms.STREET_NUMBER, piece)))
                    : beginning(field, slot, Terms.STREET_WORD, Terms.STREET_WORD_WIDENED, piece);
            all.add(query, Occur.FILTER);
        }
        return all.build();
    }

    private static void exact(BooleanQuery.Builder all, String field, int slot, char kind, String text) {
        if (text != null) {
            all.add(new TermQuery(new Term(field, Terms.place(slot, kind, text))), Occur.FILTER);
        }
    }

    private static Query beginning(String field, int slot, char kind, char widened, String text) {
        return Spelling.hasAa(text)
                ? prefix(field, Terms.place(slot, widened, Spelling.widened(text)))
                : prefix(field, Terms.place(slot, kind, text));
    }

    private static Query either(Query one, Query other) {
        return one.equals(other)
                ? one
                : new BooleanQuery.Builder()
                        .add(one, Occur.SHOULD)
                        .add(other, Occur.SHOULD)
                        .build();
    }

    private static Query term(String text) {
        return new TermQuery(new Term(PersonFields.TERMS, text));
    }

    private static Query prefix(String field, String text) {
        return new PrefixQuery(new Term(field, text));
    }
}
