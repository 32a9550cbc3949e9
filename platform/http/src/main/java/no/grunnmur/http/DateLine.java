package no.grunnmur.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What stands in {@code Date} of an answer, written once a second (RFC 9110, section 5.6.7). By the house's clock: what a client
 * sees there is the time that its assertions are judged by.
 */
final class DateLine {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final class Second {
        private final long epoch;
        private final byte[] text;

        Second(long epoch, byte[] text) {
            this.epoch = epoch;
            this.text = text;
        }
    }

    private final InstantSource clock;
    private volatile Second current = new Second(Long.MIN_VALUE, new byte[0]);

    DateLine(InstantSource clock) {
        this.clock = clock;
    }

    /** The present second; not to be changed. */
    byte[] now() {
        Instant now = clock.instant();
        Second known = current;
        if (known.epoch != now.getEpochSecond()) {
            known = new Second(now.getEpochSecond(), FORMAT.format(now).getBytes(StandardCharsets.US_ASCII));
            current = known;
        }
        return known.text;
    }
}
