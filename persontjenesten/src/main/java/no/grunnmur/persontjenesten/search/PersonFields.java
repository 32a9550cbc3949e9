package no.grunnmur.persontjenesten.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.StoredView;
import no.grunnmur.persontjenesten.document.InformationPart;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntField;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.util.BytesRef;

/** A person as an entry of the index. */
final class PersonFields {

    /** To be raised when the same person would be indexed in another way: an index of another version is built anew. */
    static final int VERSION = 1;

    /** The person's number, by which entries are sorted, and found to be replaced. */
    static final String NUMBER = "no";

    /** The 32 bytes of the person id. */
    static final String ID = "id";

    static final String BORN = "born";
    static final String DIED = "died";

    /** {@link Terms} that every access may search by. */
    static final String TERMS = "t";

    /** Terms of shared homes, for every access that may see that part. */
    static final String SHARED = "shared";

    /** Terms of the addresses that only full access may see. Nobody else's query has a clause on this field. */
    static final String SECRET = "secret";

    private PersonFields() {}

    static List<IndexableField> of(int personNo, SearchablePerson person) {
        Set<String> terms = Terms.of(person);
        List<IndexableField> fields = new ArrayList<>(terms.size() + 6);
        fields.add(new NumericDocValuesField(NUMBER, personNo));
        fields.add(new IntPoint(NUMBER, personNo));
        fields.add(new BinaryDocValuesField(ID, new BytesRef(person.id().bytes())));
        for (int day : person.born()) {
            fields.add(new IntField(BORN, day, Field.Store.NO));
        }
        if (person.died() != null) {
            fields.add(new IntField(DIED, person.died(), Field.Store.NO));
        }
        add(fields, TERMS, terms);
        add(fields, SHARED, Terms.places(person.shared()));
        add(fields, SECRET, Terms.places(person.secret()));
        return fields;
    }

    /** Taken as they are; a plain field would go through a stream of tokens of its own. */
    private static void add(List<IndexableField> fields, String field, Set<String> terms) {
        for (String term : terms) {
            fields.add(new StringField(field, new BytesRef(term), Field.Store.NO));
        }
    }

    /** The fields of the addresses that an access may see. */
    static List<String> placesFor(Access access) {
        List<String> fields = new ArrayList<>(3);
        fields.add(TERMS);
        if (!access.sight(InformationPart.SharedResidence).isWithheld()) {
            fields.add(SHARED);
        }
        if (access.sight(InformationPart.ResidentialAddress).view() == StoredView.FULL) {
            fields.add(SECRET);
        }
        return fields;
    }
}
