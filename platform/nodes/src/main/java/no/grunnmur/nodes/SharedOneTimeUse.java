package no.grunnmur.nodes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import no.grunnmur.database.Database;
import no.grunnmur.database.GroupCommit;
import no.grunnmur.database.SqlFailed;
import no.grunnmur.jose.Crypto;
import no.grunnmur.jose.MemoryOneTimeUse;
import no.grunnmur.jose.OneTimeUse;
import no.grunnmur.kernel.Randomness;

/**
 * One-time use for several nodes on one database: of many that race with the same id on any of them, one wins.
 *
 * <p>The node's own memory answers for what was used here; everything else asks the database, the ids of all callers of a
 * moment in one statement. When the database cannot be asked the artefact is refused: better a client that tries again than
 * a replay. The rows are unlogged, so a use costs no write to disk; see {@link UsedIds} for what happens when they are lost.
 *
 * <p>An id must be remembered for at most {@value #LONGEST_SECONDS} seconds. Safe for use from many threads.
 */
public final class SharedOneTimeUse implements OneTimeUse, AutoCloseable {

    /** Where the tables are. */
    public static final String MIGRATIONS = "no/grunnmur/nodes/migrations";

    /** The longest that an artefact which may be used once can live. */
    public static final int LONGEST_SECONDS = 3660;

    /** How far the clocks of nodes may be apart. */
    private static final int CLOCKS_DIFFER_SECONDS = 30;

    private static final int MOST_IN_A_STATEMENT = 1_000;

    private final InstantSource clock;
    private final MemoryOneTimeUse memory;
    private final UsedIds ids;
    private final GroupCommit<AskedId> asking;

    /** @param capacity how many ids this node's own memory holds */
    public SharedOneTimeUse(Database database, InstantSource clock, Randomness randomness, int capacity) {
        this.clock = clock;
        this.memory = MemoryOneTimeUse.inFront(clock, randomness, capacity);
        this.ids = new UsedIds(clock);
        this.asking = new GroupCommit<>("one-time-use", database, MOST_IN_A_STATEMENT, ids);
    }

    /**
     * {@inheritDoc}
     *
     * @throws no.grunnmur.database.DatabaseUnusable when the database cannot be asked; the id is used up here all the same
     */
    @Override
    public boolean use(String space, String id, Instant issuedAt, Instant until) {
        long now = clock.instant().getEpochSecond();
        long end = until.getEpochSecond();
        if (end > now + LONGEST_SECONDS || end < now - CLOCKS_DIFFER_SECONDS) {
            return false;
        }
        return memory.use(space, id, issuedAt, until) && ask(AskedId.toUse(hash(space, id), issuedAt, end));
    }

    @Override
    public boolean isFresh(String space, String id, Instant issuedAt) {
        return memory.isFresh(space, id, issuedAt) && ask(AskedId.toLookAt(hash(space, id), issuedAt));
    }

    private boolean ask(AskedId asked) {
        return Crypto.aside(() -> {
            try {
                asking.commit(asked);
            } catch (SqlFailed tableGone) {
                // Another node, whose clock is far ahead, has dropped a table that this one still wanted.
                asking.commit(asked);
            }
            return asked.isFirst();
        });
    }

    /** Forgets everything, on every node, and refuses what was issued until now: for the reset of the dev profile. */
    public void clear() {
        memory.clear();
        asking.commit(AskedId.toForgetAll());
    }

    /** 128 bits of SHA-256. To make two ids that fall together takes 2^64 tries, and then only spoils one's own. */
    private static UUID hash(String space, String id) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(space.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0xFF); // never part of UTF-8, so the two texts cannot run into each other
            ByteBuffer hash = ByteBuffer.wrap(digest.digest(id.getBytes(StandardCharsets.UTF_8)));
            return new UUID(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    @Override
    public void close() {
        asking.close();
    }
}
