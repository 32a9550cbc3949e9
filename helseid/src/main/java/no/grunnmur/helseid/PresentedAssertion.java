package no.grunnmur.helseid;

import java.math.BigDecimal;
import java.time.Instant;
import no.grunnmur.jose.Jws;
import no.grunnmur.json.JsonObject;

/** A client assertion while the rules look at it: filled in as they pass. Used by one thread for one request. */
final class PresentedAssertion {

    /** A time claim that is there but is no time. */
    static final long NO_TIME = Long.MIN_VALUE;

    /** A time claim that is not there. */
    static final long ABSENT = Long.MIN_VALUE + 1;

    final Credentials credentials;
    final long now;
    Jws jws;
    String clientId;
    Client client;

    PresentedAssertion(Credentials credentials, Instant now) {
        this.credentials = credentials;
        this.now = now.getEpochSecond();
    }

    JsonObject claims() {
        return jws.payload();
    }

    /** Whether the header says that this is a client assertion and nothing else. */
    boolean isTyped() {
        return "client-authentication+jwt".equalsIgnoreCase(type());
    }

    /** The header's {@code typ} without the {@code application/} that RFC 7515, section 4.1.9, lets one leave out; null for none. */
    String type() {
        String type = jws.header().text("typ").orElse(null);
        return type != null && type.regionMatches(true, 0, "application/", 0, 12) ? type.substring(12) : type;
    }

    long expiry() {
        return time(claims().get("exp"));
    }

    long notBefore() {
        return time(claims().get("nbf"));
    }

    /** {@code iat}, which old samples send as text. */
    long issuedAt() {
        Object value = claims().get("iat");
        return value instanceof String text ? timeInText(text) : time(value);
    }

    /** RFC 7519, section 2: a NumericDate may have a fraction. */
    private static long time(Object value) {
        return switch (value) {
            case null -> ABSENT;
            case Long seconds -> Math.max(seconds, 0);
            case BigDecimal seconds
            when seconds.signum() >= 0 && seconds.precision() - seconds.scale() <= 18 -> seconds.longValue();
            default -> NO_TIME;
        };
    }

    private static long timeInText(String text) {
        if (text.isEmpty() || text.length() > 12) {
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
