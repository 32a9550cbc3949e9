package no.grunnmur.journal.preflight;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.Randomness;

/**
 * Where results are handed in: a code is shown once, is good for one result of any origin, and for half an hour. Kept in
 * memory as hashes. Safe for use from many threads.
 */
public final class HandInDesk {

    static final Duration GOOD_FOR = Duration.ofMinutes(30);
    private static final int MOST_CODES = 20;
    private static final int CODE_BYTES = 15;

    @SuppressWarnings("ArrayRecordComponent") // compared in constant time and by nothing else
    private record Ticket(byte[] hash, Instant until) {}

    private final InstantSource clock;
    private final Randomness random;
    private final List<Ticket> codes = new ArrayList<>();

    public HandInDesk(InstantSource clock, Randomness random) {
        this.clock = clock;
        this.random = random;
    }

    /** A new code; the oldest is forgotten when there are too many. */
    public synchronized String newCode() {
        forgetOld();
        if (codes.size() == MOST_CODES) {
            codes.removeFirst();
        }
        String code = Base64.getUrlEncoder().withoutPadding().encodeToString(random.bytes(CODE_BYTES));
        codes.add(new Ticket(hash(code), clock.instant().plus(GOOD_FOR)));
        return code;
    }

    /**
     * The result, when the code holds; the code is used up then, and only then.
     *
     * @throws Result.Unreadable when the code holds and the body is no result
     */
    public synchronized Optional<Result> take(String code, byte[] body) {
        forgetOld();
        byte[] hash = hash(code);
        Ticket found = null;
        for (Ticket each : codes) {
            if (MessageDigest.isEqual(each.hash(), hash)) {
                found = each;
            }
        }
        if (found == null) {
            return Optional.empty();
        }
        Result result = Result.parse(body);
        codes.remove(found);
        return Optional.of(result);
    }

    private void forgetOld() {
        Instant now = clock.instant();
        codes.removeIf(code -> !now.isBefore(code.until()));
    }

    private static byte[] hash(String code) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
