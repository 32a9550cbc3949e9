package no.grunnmur.persontjenesten.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.PersonId;
import no.grunnmur.persontjenesten.PersonProblem;
import no.grunnmur.persontjenesten.RegisterCopy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.AlreadyClosedException;

/**
 * Finds people in this node's own copy of the register: an index in memory-mapped files, sorted by the persons' numbers
 * so that the order of hits is always the same.
 *
 * <p>PostgreSQL is the one place of truth. The index is filled with the register, follows its events, and is thrown away
 * and built anew from the register whenever it is not certainly a copy of it; meanwhile a search is refused with 503.
 */
public final class PeopleIndex implements RegisterCopy, AutoCloseable {

    private static final String RETRY_AFTER_SECONDS = "5";

    private final IndexKeeper keeper;
    private final RegisterReader register;

    /** Searches at the same time: as many as there are cores, since a long one is not interrupted for a short one. */
    private final Semaphore turns =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

    private PeopleIndex(IndexKeeper keeper, RegisterReader register) {
        this.keeper = keeper;
        this.register = register;
    }

    /**
     * Opens the index below that folder and begins to follow the register, in a thread of its own.
     *
     * @param folder the node's own; when another process uses it, this one takes a place beside
     */
    public static PeopleIndex open(Path folder, RegisterReader register) {
        return new PeopleIndex(IndexKeeper.start(IndexFolder.open(folder), register), register);
    }

    /**
     * Some hits.
     *
     * @param numbers of whom, in this register, ascending
     * @param asOf the register's last event that the search has seen, at least: who has changed after it may be no hit any more
     */
    public record Hits(List<Integer> numbers, long asOf) {}

    /**
     * The first hits, by their numbers: who reads the documents finds them by those in fewer and nearer pages than by ids,
     * which lie anywhere.
     *
     * @param event waits until what happened up to that one is seen, if that is later than the search
     */
    public Hits first(Criteria criteria, Access access, int most, long event) {
        Query query = CriteriaQuery.of(criteria, access);
        long asOf = awaitEvent(Math.max(event, register.latestEvent()));
        return new Hits(search(searcher -> new OrderedHits(searcher, query).first(most)), asOf);
    }

    /**
     * Hits in the order of the persons' numbers.
     *
     * @param access who asks: nobody is found by what that access may not see
     * @param offset how many hits are passed over
     * @param most how many are wanted
     */
    public List<PersonId> find(Criteria criteria, Access access, int offset, int most) {
        Query query = CriteriaQuery.of(criteria, access);
        awaitEvent(register.latestEvent());
        return search(searcher -> new OrderedHits(searcher, query).page(offset, most));
    }

    /** How many hits there are. */
    public int count(Criteria criteria, Access access) {
        Query query = CriteriaQuery.of(criteria, access);
        awaitEvent(register.latestEvent());
        return search(searcher -> searcher.count(query));
    }

    /** Those who look most like the one who is sought, best first, to be looked at closely. */
    public List<PersonId> candidates(Likeness likeness, Access access, int most) {
        Query query = LikenessQuery.of(likeness, access);
        awaitEvent(register.latestEvent());
        return search(searcher -> OrderedHits.best(searcher, query, most));
    }

    /** So nobody is found by what was taken back before the search began, on whatever node. */
    private long awaitEvent(long event) {
        long asOf = keeper.awaitEvent(event);
        if (asOf < 0) {
            throw notReady();
        }
        return asOf;
    }

    private interface Search<T> {
        T in(IndexSearcher searcher) throws IOException;
    }

    private <T> T search(Search<T> search) {
        turns.acquireUninterruptibly();
        try {
            IndexSearcher searcher = keeper.acquire();
            if (searcher == null) {
                throw notReady();
            }
            try {
                return search.in(searcher);
            } finally {
                searcher.getIndexReader().decRef();
            }
        } catch (IOException | InternalError | AlreadyClosedException damaged) {
            keeper.damaged(damaged);
            throw notReady();
        } finally {
            turns.release();
        }
    }

    private static Refusal notReady() {
        return new Refusal(PersonProblem.SEARCH_NOT_READY, "the search index is being built, or is behind the register")
                .with("Retry-After", RETRY_AFTER_SECONDS);
    }

    /** Whether it answers. */
    public boolean isReady() {
        return keeper.isReady();
    }

    /** Looks at the register now and waits until the index is a copy of it; false when it was not in that time. */
    public boolean awaitRegister(Duration most) {
        return keeper.awaitRegister(most);
    }

    /** How many bytes it takes on disk. */
    public long bytes() {
        try {
            return keeper.bytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public Filling begin(String origin) {
        IndexKeeper.Building building = keeper.build();
        return new Filling() {
            @Override
            public void add(int personNo, PersonDocument person) {
                building.add(personNo, person);
            }

            @Override
            public void allAdded() {
                building.allAdded();
            }

            @Override
            public void filled(long lastEvent) {
                building.done(lastEvent);
            }

            @Override
            public void close() {
                building.close();
            }
        };
    }

    @Override
    public void close() {
        keeper.close();
    }
}
