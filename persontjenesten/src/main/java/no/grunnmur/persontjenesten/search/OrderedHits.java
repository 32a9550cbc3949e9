package no.grunnmur.persontjenesten.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import no.grunnmur.persontjenesten.PersonId;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.RoaringDocIdSet;
import org.apache.lucene.util.SparseFixedBitSet;

/**
 * Hits in the order of the persons' numbers, from any place on. Each segment of the index is in that order, so of each no
 * more than the first offset + size are looked at: first which numbers there are, as bits, and then the ids of those on the
 * page.
 */
final class OrderedHits {

    private final List<LeafReaderContext> leaves;
    private final Weight weight;

    OrderedHits(IndexSearcher searcher, Query query) throws IOException {
        this.leaves = searcher.getLeafContexts();
        this.weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    }

    /** The hits of a segment that may be on the page. */
    private record Marked(LeafReader reader, RoaringDocIdSet entries) {}

    List<PersonId> page(int offset, int size) throws IOException {
        long wanted = (long) offset + size;
        SparseFixedBitSet numbers = new SparseFixedBitSet(highestNumber() + 1);
        List<Marked> marked = new ArrayList<>(leaves.size());
        for (LeafReaderContext leaf : leaves) {
            Marked hits = mark(leaf, wanted, numbers);
            if (hits != null) {
                marked.add(hits);
            }
        }
        int[] page = select(numbers, offset, size);
        return page.length == 0 ? List.of() : ids(marked, page);
    }

    /** The numbers of the first hits. */
    List<Integer> first(int most) throws IOException {
        SparseFixedBitSet numbers = new SparseFixedBitSet(highestNumber() + 1);
        for (LeafReaderContext leaf : leaves) {
            mark(leaf, most, numbers);
        }
        return Arrays.stream(select(numbers, 0, most)).boxed().toList();
    }

    private int highestNumber() throws IOException {
        int highest = 0;
        for (LeafReaderContext leaf : leaves) {
            int last = leaf.reader().maxDoc() - 1;
            NumericDocValues number = numbers(leaf.reader());
            if (last >= 0 && number.advanceExact(last)) {
                highest = Math.max(highest, (int) number.longValue());
            }
        }
        return highest;
    }

    private Marked mark(LeafReaderContext leaf, long most, SparseFixedBitSet numbers) throws IOException {
        Scorer scorer = weight.scorer(leaf);
        if (scorer == null) {
            return null;
        }
        LeafReader reader = leaf.reader();
        DocIdSetIterator hits = scorer.iterator();
        NumericDocValues number = numbers(reader);
        Bits live = reader.getLiveDocs();
        RoaringDocIdSet.Builder entries = new RoaringDocIdSet.Builder(reader.maxDoc());
        long left = most;
        for (int doc = hits.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS && left > 0; doc = hits.nextDoc()) {
            if ((live == null || live.get(doc)) && number.advanceExact(doc)) {
                numbers.set((int) number.longValue());
                entries.add(doc);
                left--;
            }
        }
        return new Marked(reader, entries.build());
    }

    private static int[] select(SparseFixedBitSet numbers, int offset, int size) {
        int[] page = new int[size];
        int found = 0;
        int passed = 0;
        DocIdSetIterator hits = new BitSetIterator(numbers, numbers.approximateCardinality());
        try {
            while (found < size) {
                int number = hits.nextDoc();
                if (number == DocIdSetIterator.NO_MORE_DOCS) {
                    break;
                }
                if (passed++ >= offset) {
                    page[found++] = number;
                }
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return Arrays.copyOf(page, found);
    }

    /** The ids of those numbers, which are in ascending order and are all the hits between the first and the last. */
    private static List<PersonId> ids(List<Marked> marked, int[] page) throws IOException {
        PersonId[] ids = new PersonId[page.length];
        int last = page[page.length - 1];
        for (Marked segment : marked) {
            DocIdSetIterator entries = segment.entries().iterator();
            if (entries == null) {
                continue;
            }
            NumericDocValues number = numbers(segment.reader());
            BinaryDocValues id = DocValues.getBinary(segment.reader(), PersonFields.ID);
            int doc = entries.advance(firstAtLeast(segment.reader(), page[0]));
            while (doc != DocIdSetIterator.NO_MORE_DOCS && number.advanceExact(doc) && number.longValue() <= last) {
                int place = Arrays.binarySearch(page, (int) number.longValue());
                if (place >= 0 && id.advanceExact(doc)) {
                    ids[place] = personId(id.binaryValue());
                }
                doc = entries.nextDoc();
            }
        }
        return Arrays.asList(ids);
    }

    /** The first entry whose number is not below that one: the entries are sorted by it. */
    private static int firstAtLeast(LeafReader reader, int number) throws IOException {
        int low = 0;
        int high = reader.maxDoc();
        while (low < high) {
            int middle = (low + high) >>> 1;
            NumericDocValues numbers = numbers(reader);
            if (numbers.advanceExact(middle) && numbers.longValue() < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static NumericDocValues numbers(LeafReader reader) throws IOException {
        return DocValues.getNumeric(reader, PersonFields.NUMBER);
    }

    private static PersonId personId(BytesRef bytes) {
        return PersonId.of(Arrays.copyOfRange(bytes.bytes, bytes.offset, bytes.offset + bytes.length));
    }

    /** The best hits of a query that ranks, best first; of equals the one with the lower number. */
    static List<PersonId> best(IndexSearcher searcher, Query query, int most) throws IOException {
        List<PersonId> ids = new ArrayList<>();
        List<LeafReaderContext> leaves = searcher.getLeafContexts();
        for (ScoreDoc hit : searcher.search(query, most).scoreDocs) {
            LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(hit.doc, leaves));
            BinaryDocValues id = DocValues.getBinary(leaf.reader(), PersonFields.ID);
            if (id.advanceExact(hit.doc - leaf.docBase)) {
                ids.add(personId(id.binaryValue()));
            }
        }
        return ids;
    }
}
