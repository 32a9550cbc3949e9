package no.grunnmur.grunndata.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Makes guessing slow without locking anybody out: after a few wrong passwords for an account from one address, that address
 * waits for that account, twice as long each time; an address that tries many accounts waits for all of them. Other
 * addresses do not wait, and a password that has been right lately is let in before anybody looks here.
 */
final class Patience {

    private static final int FREE_FOR_ONE_ACCOUNT = 5;
    private static final int FREE_FOR_ONE_ADDRESS = 20;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 8;
    private static final Duration FORGOTTEN = Duration.ofMinutes(30);
    private static final int MOST = 100_000;

    private record Wrong(int times, Instant last) {

        /** When the next try may be made. */
        Instant next(int free) {
            int over = times - free;
            return over < 0 ? last : last.plus(SHORTEST.multipliedBy(1L << Math.min(over, MOST_DOUBLINGS)));
        }
    }

    private final InstantSource clock;
    private final Cache<String, Wrong> wrong =
            Caffeine.newBuilder().maximumSize(MOST).build();

    Patience(InstantSource clock) {
        this.clock = clock;
    }

    /** How long to wait before the next try for that name from that address; zero for not at all. */
    Duration wait(String username, String address) {
        Instant now = clock.instant();
        Duration forAccount = left(of(username, address), FREE_FOR_ONE_ACCOUNT, now);
        Duration forAddress = left(address, FREE_FOR_ONE_ADDRESS, now);
        return forAccount.compareTo(forAddress) >= 0 ? forAccount : forAddress;
    }

    private Duration left(String key, int free, Instant now) {
        Wrong known = wrong.getIfPresent(key);
        if (known == null || known.last().plus(FORGOTTEN).isBefore(now) || known.times() < free) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(now, known.next(free));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** A wrong password, or one that is about to be tried. */
    void failed(String username, String address) {
        Instant now = clock.instant();
        count(of(username, address), now);
        count(address, now);
    }

    private void count(String key, Instant now) {
        wrong.asMap()
                .merge(
                        key,
                        new Wrong(1, now),
                        (known, one) ->
                                known.last().plus(FORGOTTEN).isBefore(now) ? one : new Wrong(known.times() + 1, now));
    }

    /** It was a right one, after all. */
    void passed(String username, String address) {
        wrong.invalidate(of(username, address));
        wrong.asMap()
                .computeIfPresent(
                        address,
                        (key, known) -> known.times() <= 1 ? null : new Wrong(known.times() - 1, known.last()));
    }

    private static String of(String username, String address) {
        return address + " " + username;
    }
}
