package no.grunnmur.helseid;

import java.math.BigDecimal;

/** Reads the times in a JWT: seconds since 1970, or why there are none. Source: RFC 7519, section 2 (NumericDate). */
public final class TimeClaim {

    /** There is a claim, but it is no time. */
    public static final long NO_TIME = Long.MIN_VALUE;

    /** There is no claim. */
    public static final long ABSENT = Long.MIN_VALUE + 1;

    private static final int MOST_DIGITS = 12;

    private TimeClaim() {}

    /** A number, which may have a fraction. */
    public static long read(Object value) {
        return switch (value) {
            case null -> ABSENT;
            case Long seconds when seconds >= 0 -> seconds;
            case BigDecimal seconds
            when seconds.signum() >= 0 && seconds.precision() - seconds.scale() <= MOST_DIGITS -> seconds.longValue();
            default -> NO_TIME;
        };
    }

    /** A number in a text, as old samples write {@code iat}. */
    public static long readText(String text) {
        if (text.isEmpty() || text.length() > MOST_DIGITS) {
            return NO_TIME;
        }
        long seconds = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return NO_TIME;
            }
            seconds = seconds * 10 + digit;
        }
        return seconds;
    }
}
