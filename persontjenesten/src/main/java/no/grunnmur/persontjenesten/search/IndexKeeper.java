package no.grunnmur.persontjenesten.search;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.search.IndexFolder.Contents;
import no.grunnmur.persontjenesten.search.RegisterReader.Changes;
import no.grunnmur.persontjenesten.search.RegisterReader.Numbered;
import no.grunnmur.persontjenesten.search.RegisterReader.Standing;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index a copy of the register: opens it, follows the events, and builds it anew when it is foreign, damaged or
 * ahead of the register. One piece of work at a time, by the keeper's thread or by whoever fills the register.
 */
final class IndexKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IndexKeeper.class);

    /** Few, since whoever searches waits until what has happened before is in the index. */
    private static final int EVENTS_AT_ONCE = 1_000;

    private static final long LOOK_MILLIS = 1_000;
    private static final long COMMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** How long who closes waits for the piece of work at hand, before it is broken off. */
    private static final long PATIENCE_MILLIS = 1_000;

    private final IndexFolder folder;
    private final RegisterReader register;
    private final AutoCloseable listening;
    private final Thread thread;

    /** Held by who writes. */
    private final Semaphore work = new Semaphore(1);

    private final Semaphore calls = new Semaphore(1);
    private final IndexProgress progress = new IndexProgress(calls::release);
    private volatile boolean closing;
    private volatile boolean damaged;

    private volatile IndexWriter writer;
    private volatile SearcherManager searchers;

    private Contents committed;
    private long committedAt = System.nanoTime();

    private IndexKeeper(IndexFolder folder, RegisterReader register) {
        this.folder = folder;
        this.register = register;
        this.listening = register.onChange(calls::release);
        this.thread = Thread.ofPlatform().daemon().name("people-index").unstarted(this::run);
    }

    static IndexKeeper start(IndexFolder folder, RegisterReader register) {
        IndexKeeper keeper = new IndexKeeper(folder, register);
        keeper.thread.start();
        return keeper;
    }

    /** A searcher whose reader the caller lets go of with {@code decRef}; null when the index does not answer now. */
    IndexSearcher acquire() throws IOException {
        SearcherManager open = searchers;
        return progress.contents() == null || open == null ? null : open.acquire();
    }

    /** See {@link IndexProgress#awaitEvent}. */
    long awaitEvent(long event) {
        return progress.awaitEvent(event);
    }

    boolean isReady() {
        return progress.contents() != null;
    }

    long bytes() throws IOException {
        return folder.bytes();
    }

    /** A searcher met something that cannot be in a sound index. */
    void damaged(Throwable seen) {
        if (!closing) {
            LOG.warn("The search index cannot be read and is built anew: {}", seen.toString());
            damaged = true;
            progress.holds(null);
            calls.release();
        }
    }

    /** See {@link IndexProgress#awaitPass}. */
    boolean awaitRegister(Duration most) {
        return progress.awaitPass(most);
    }

    private void run() {
        while (!closing) {
            try {
                if (calls.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    calls.drainPermits();
                }
                work.acquire();
                try {
                    if (!closing) {
                        progress.begin();
                        follow();
                        progress.done();
                    }
                } finally {
                    work.release();
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (IOException | RuntimeException | InternalError failed) {
                report(failed);
            }
        }
    }

    /** An InternalError is what a memory-mapped file gives that has become shorter. */
    private void report(Throwable failed) {
        if (closing || failed instanceof Stopped) {
            return;
        }
        if (!(failed instanceof RuntimeException) || (writer != null && !writer.isOpen())) {
            damaged(failed);
        } else {
            LOG.warn("The search index does not follow the register at the moment: {}", failed.toString());
        }
    }

    private void follow() throws IOException {
        Optional<Standing> standing = register.standing();
        if (standing.isEmpty()) {
            progress.holds(null);
            return;
        }
        open();
        Contents held = progress.contents() != null ? progress.contents() : Contents.of(writer.getLiveCommitData());
        if (held == null
                || !held.origin().equals(standing.get().origin())
                || held.event() > standing.get().latestEvent()) {
            rebuild(standing.get());
        } else {
            catchUp(held, standing.get().latestEvent());
        }
        commitWhenDue();
    }

    private void open() throws IOException {
        if (damaged || (writer != null && !writer.isOpen())) {
            abandon();
            folder.empty();
            damaged = false;
        }
        if (writer == null) {
            writer = folder.writer();
            committed = Contents.of(writer.getLiveCommitData());
            searchers = new SearcherManager(writer, new PlainSearchers());
        }
    }

    private void abandon() {
        progress.holds(null);
        SearcherManager old = searchers;
        searchers = null;
        try {
            if (old != null) {
                old.close();
            }
            if (writer != null) {
                writer.rollback();
            }
        } catch (IOException | RuntimeException failed) {
            LOG.debug("the damaged index did not close", failed);
        }
        writer = null;
    }

    private void catchUp(Contents held, long latest) throws IOException {
        Contents now = held;
        while (now.event() < latest && !closing) {
            Changes changes = register.changesAfter(now.event(), EVENTS_AT_ONCE);
            if (changes.upTo() <= now.event()) {
                break;
            }
            for (Numbered person : changes.people()) {
                replace(person);
            }
            now = new Contents(now.origin(), changes.upTo());
            searchers.maybeRefreshBlocking();
            progress.holds(now);
        }
        if (progress.contents() == null) {
            searchers.maybeRefreshBlocking();
            progress.holds(now);
        }
    }

    private void replace(Numbered person) throws IOException {
        var entry = IntPoint.newExactQuery(PersonFields.NUMBER, person.personNo());
        if (person.document() == null) {
            writer.deleteDocuments(entry);
        } else {
            writer.updateDocuments(
                    entry, List.of(PersonFields.of(person.personNo(), SearchablePerson.of(person.document()))));
        }
    }

    private void rebuild(Standing standing) throws IOException {
        boolean isWork = standing.latestEvent() > 0;
        if (isWork) {
            LOG.info("The search index is built from the register.");
        }
        long began = System.nanoTime();
        startOver();
        register.everybody(this::add);
        order();
        finish(new Contents(standing.origin(), standing.latestEvent()));
        if (isWork) {
            LOG.info("The search index was built in {} ms.", (System.nanoTime() - began) / 1_000_000);
        }
    }

    /** What is added from now on stays in the pieces it comes in until {@link #order}. */
    private void startOver() throws IOException {
        progress.holds(null);
        writer.getConfig().setMergePolicy(NoMergePolicy.INSTANCE);
        committed = null;
        writer.deleteAll();
        writer.setLiveCommitData(List.of());
        writer.commit();
    }

    /** Makes one piece of all: a search looks for its first hits in each, so ten pieces cost it ten times as much. */
    private void order() throws IOException {
        if (closing) {
            throw new Stopped();
        }
        writer.getConfig().setMergePolicy(new TieredMergePolicy());
        writer.forceMerge(1);
    }

    private void add(int personNo, PersonDocument document) {
        if (closing) {
            throw new Stopped();
        }
        try {
            writer.addDocument(PersonFields.of(personNo, SearchablePerson.of(document)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void finish(Contents filled) throws IOException {
        commit(filled);
        searchers.maybeRefreshBlocking();
        progress.holds(filled);
    }

    private void commit(Contents now) throws IOException {
        writer.setLiveCommitData(now.data());
        writer.commit();
        committed = now;
        committedAt = System.nanoTime();
    }

    private void commitWhenDue() throws IOException {
        Contents now = progress.contents();
        if (now != null && !now.equals(committed) && System.nanoTime() - committedAt > COMMIT_NANOS) {
            commit(now);
        }
    }

    /** Begins to fill the index from outside; nobody else writes until the building is closed. */
    Building build() {
        work.acquireUninterruptibly();
        try {
            open();
            startOver();
            return new Building();
        } catch (IOException failed) {
            work.release();
            throw new UncheckedIOException(failed);
        } catch (RuntimeException failed) {
            work.release();
            throw failed;
        }
    }

    /** A filling from outside. */
    final class Building {
        private FutureTask<Void> ordering;

        void add(int personNo, PersonDocument person) {
            IndexKeeper.this.add(personNo, person);
        }

        void allAdded() {
            ordering = new FutureTask<>(() -> {
                order();
                return null;
            });
            Thread.ofPlatform().daemon().name("people-index-order").start(ordering);
        }

        private void ordered() throws IOException {
            if (ordering == null) {
                order();
                return;
            }
            try {
                ordering.get();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while the index was put in order");
            } catch (ExecutionException failed) {
                throw new IOException(failed.getCause());
            }
        }

        /** What the register has been filled from is asked of the register: it is the one that knows one filling from another. */
        void done(long lastEvent) {
            try {
                ordered();
                Optional<Standing> standing = register.standing();
                if (standing.isPresent()) {
                    finish(new Contents(standing.get().origin(), lastEvent));
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        void close() {
            if (ordering != null) {
                try {
                    ordered();
                } catch (IOException told) {
                    LOG.debug("the index was not put in order", told);
                }
            }
            work.release();
            calls.release();
        }
    }

    /** The house stops while the index is being built. */
    private static final class Stopped extends RuntimeException {
        Stopped() {
            super("stopped", null, false, false);
        }
    }

    /**
     * Waits until nobody writes. To put an index of millions in one piece takes a minute, and nobody who stops a house
     * waits for that: what is written then is thrown away, and the next start builds or catches up from the last commit.
     */
    private void endWork() throws IOException, InterruptedException {
        IndexWriter writing = writer;
        if (!work.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
            if (writing != null) {
                writing.rollback();
            }
            work.acquire();
        }
    }

    @Override
    public void close() {
        closing = true;
        progress.close();
        calls.release();
        try (folder) {
            endWork();
            listening.close();
            Contents held = progress.contents();
            if (writer != null && writer.isOpen() && held != null && !held.equals(committed)) {
                commit(held);
            }
            abandon();
        } catch (Exception failed) {
            LOG.warn("The search index was not put away: {}", failed.toString());
        }
    }
}
