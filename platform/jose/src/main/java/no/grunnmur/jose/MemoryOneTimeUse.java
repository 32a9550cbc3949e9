package no.grunnmur.jose;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import no.grunnmur.kernel.Randomness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One-time use in the memory of one process. What was issued before this memory began is refused, because nobody knows
 * whether it has been used; so a restart opens no door to replay. When it is full it refuses what is new.
 *
 * <p>Of an id 128 bits of a hash with a secret of this memory are kept: nobody can choose ids that fall in one place or
 * on each other. Ids lie by the time until which they are remembered, so that a whole bucket is dropped at once. The
 * whole is split in parts by hash, each under its own lock. Safe for use from many threads.
 */
public final class MemoryOneTimeUse implements OneTimeUse {

    private static final Logger LOG = LoggerFactory.getLogger(MemoryOneTimeUse.class);
    private static final int PARTS = 64;
    private static final int BUCKET_SECONDS = 32;
    /** Longer than anything lives that may be used once; keeps the number of buckets small. */
    private static final int MAX_SECONDS = 3660;

    private static final long SAY_FULL_EVERY_SECONDS = 60;

    private final InstantSource clock;
    private final SipHash128.Key secret;
    private final int capacityOfPart;
    private final Part[] parts = new Part[PARTS];
    private final boolean isInFront;
    private volatile long began;
    private volatile long saidFull = Long.MIN_VALUE;

    /** @param capacity how many ids are remembered at most; each takes 16 to 64 bytes */
    public MemoryOneTimeUse(InstantSource clock, Randomness randomness, int capacity) {
        this(clock, randomness, capacity, false);
    }

    /**
     * A memory in front of one that several nodes share: it answers at once for what was used here, and leaves what came
     * before it to the one behind.
     */
    public static MemoryOneTimeUse inFront(InstantSource clock, Randomness randomness, int capacity) {
        return new MemoryOneTimeUse(clock, randomness, capacity, true);
    }

    private MemoryOneTimeUse(InstantSource clock, Randomness randomness, int capacity, boolean isInFront) {
        this.isInFront = isInFront;
        this.clock = clock;
        this.secret = SipHash128.Key.of(randomness.bytes(16));
        this.capacityOfPart = Math.max(1, capacity / PARTS);
        for (int i = 0; i < PARTS; i++) {
            parts[i] = new Part();
        }
        this.began = beginning();
    }

    private long beginning() {
        return isInFront ? Long.MIN_VALUE : clock.instant().getEpochSecond();
    }

    @Override
    public boolean use(String space, String id, Instant issuedAt, Instant until) {
        long now = clock.instant().getEpochSecond();
        if (issuedAt.getEpochSecond() < began || until.getEpochSecond() > now + MAX_SECONDS) {
            return false;
        }
        SipHash128 hash = hash(space, id);
        int outcome = part(hash).use(hash.high() | 1, hash.low(), now, until.getEpochSecond(), capacityOfPart);
        if (outcome == Part.FULL) {
            sayFull(now);
        }
        return outcome == Part.FIRST;
    }

    @Override
    public boolean isFresh(String space, String id, Instant issuedAt) {
        if (issuedAt.getEpochSecond() < began) {
            return false;
        }
        SipHash128 hash = hash(space, id);
        return !part(hash).holds(hash.high() | 1, hash.low());
    }

    /** Forgets everything and begins anew now, for the reset of the dev profile and after the clock has been moved. */
    public void clear() {
        began = beginning();
        for (Part part : parts) {
            part.clear();
        }
    }

    /** How many ids are remembered. */
    public int size() {
        int size = 0;
        for (Part part : parts) {
            size += part.size();
        }
        return size;
    }

    private Part part(SipHash128 hash) {
        return parts[(int) (hash.high() >>> 32) & (PARTS - 1)];
    }

    private SipHash128 hash(String space, String id) {
        byte[] first = space.getBytes(StandardCharsets.UTF_8);
        byte[] second = id.getBytes(StandardCharsets.UTF_8);
        byte[] both = new byte[first.length + 1 + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        both[first.length] = (byte) 0xFF; // never part of UTF-8, so the two texts cannot run into each other
        System.arraycopy(second, 0, both, first.length + 1, second.length);
        return SipHash128.of(secret, both);
    }

    private void sayFull(long now) {
        if (now - SAY_FULL_EVERY_SECONDS >= saidFull) {
            saidFull = now;
            LOG.warn("The memory of one-time ids is full: new assertions and proofs are refused");
        }
    }

    /** The ids of one part, in buckets by the time until which they are remembered. */
    private static final class Part {
        static final int FIRST = 0;
        static final int USED = 1;
        static final int FULL = 2;

        private final List<Bucket> buckets = new ArrayList<>(4);
        private int size;

        synchronized int use(long high, long low, long now, long until, int capacity) {
            dropBefore(now);
            Bucket own = null;
            long end = (Math.max(until, now) / BUCKET_SECONDS + 1) * BUCKET_SECONDS;
            for (int i = 0; i < buckets.size(); i++) {
                Bucket bucket = buckets.get(i);
                if (bucket.holds(high, low)) {
                    return USED;
                }
                if (bucket.end == end) {
                    own = bucket;
                }
            }
            if (size >= capacity) {
                return FULL;
            }
            if (own == null) {
                own = new Bucket(end);
                buckets.add(own);
            }
            own.add(high, low);
            size++;
            return FIRST;
        }

        synchronized boolean holds(long high, long low) {
            for (int i = 0; i < buckets.size(); i++) {
                if (buckets.get(i).holds(high, low)) {
                    return true;
                }
            }
            return false;
        }

        synchronized void clear() {
            buckets.clear();
            size = 0;
        }

        synchronized int size() {
            return size;
        }

        private void dropBefore(long now) {
            for (Iterator<Bucket> all = buckets.iterator(); all.hasNext(); ) {
                Bucket bucket = all.next();
                if (bucket.end <= now) {
                    all.remove();
                    size -= bucket.size;
                }
            }
        }
    }

    /** A set of pairs of longs by open addressing; the first of a pair is never zero, so zero is an empty place. */
    private static final class Bucket {
        private final long end;
        private long[] places = new long[64];
        private int size;

        Bucket(long end) {
            this.end = end;
        }

        boolean holds(long high, long low) {
            return places[placeOf(high, low)] != 0;
        }

        void add(long high, long low) {
            if (size * 4 >= places.length) {
                grow();
            }
            int place = placeOf(high, low);
            places[place] = high;
            places[place + 1] = low;
            size++;
        }

        private int placeOf(long high, long low) {
            int mask = places.length - 2;
            int place = (int) low << 1 & mask;
            while (places[place] != 0 && (places[place] != high || places[place + 1] != low)) {
                place = place + 2 & mask;
            }
            return place;
        }

        private void grow() {
            long[] old = places;
            places = new long[old.length * 2];
            for (int i = 0; i < old.length; i += 2) {
                if (old[i] != 0) {
                    int place = placeOf(old[i], old[i + 1]);
                    places[place] = old[i];
                    places[place + 1] = old[i + 1];
                }
            }
        }
    }
}
