package no.grunnmur.journal.preflight;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * The difference between this machine's clock and the service's, from the {@code Date} of an answer.
 *
 * <p>What matters: a client assertion lives 5 to 60 seconds, a DPoP proof holds for a second and the API's five seconds of
 * tolerance, and HelseID forgives ten seconds. So five seconds are where the first libraries fail, and ten where all do.
 * Source: fact sheet helseid, sections 2.2 and 2.3.
 */
final class ServerClock {

    static final Duration HARMLESS = Duration.ofSeconds(2);
    static final Duration LIMIT = Duration.ofSeconds(5);

    private ServerClock() {}

    static void tell(Target target, Wire.Answer answer, Instant sent, Instant received, List<Finding> findings) {
        Instant there;
        try {
            there = ZonedDateTime.parse(answer.header("date"), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException unreadable) {
            findings.add(Finding.of(Code.CLOCK_UNKNOWN, target));
            return;
        }
        // The header has whole seconds, so the answer was written anywhere in that second while the request was under
        // way.
        Duration ahead = between(sent, received, there);
        Duration off = ahead.abs();
        Code code = off.compareTo(LIMIT) > 0
                ? Code.CLOCK_WRONG
                : off.compareTo(HARMLESS) > 0 ? Code.CLOCK_OFF : Code.CLOCK_RIGHT;
        findings.add(Finding.of(
                code,
                target,
                "seconds",
                String.valueOf(off.toSeconds()),
                "ahead",
                String.valueOf(!ahead.isNegative()),
                "limit",
                String.valueOf(LIMIT.toSeconds())));
    }

    /** How far this clock is ahead at least; nothing when the service's second fits into the time of the request. */
    private static Duration between(Instant sent, Instant received, Instant there) {
        if (sent.isAfter(there.plusSeconds(1))) {
            return Duration.between(there.plusSeconds(1), sent);
        }
        return received.isBefore(there) ? Duration.between(there, received) : Duration.ZERO;
    }
}
