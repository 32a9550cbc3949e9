package no.grunnmur.persontjenesten.http;

import java.util.Set;
import no.grunnmur.http.Request;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.EventType;

/**
 * What is asked of the events.
 *
 * @param from the first number that may be among them
 * @param types as they are told to that access; empty for all
 * @param max how many at most
 * @param waitSeconds how many seconds to wait for one when there is none yet
 * @param isPreference whether the waiting was asked for by {@code Prefer}, which is answered
 */
record EventQuery(long from, Set<EventType> types, int max, int waitSeconds, boolean isPreference) {

    static final int LARGEST_PAGE = 1000;

    /** Less than clients and what stands between give up after. */
    static final int LONGEST_WAIT = 60;

    private static final String PREFERENCE = "wait=";

    static EventQuery of(Request request, Access access) {
        Parameters parameters = Parameters.of(request, access);
        Values query = parameters.query();
        long from = query.number("sequenceNumber", 1, Long.MAX_VALUE, 1);
        Set<EventType> types = query.choices("eventTypes", EventType.class);
        long max = query.number("maxLimit", 1, LARGEST_PAGE, LARGEST_PAGE);
        long wait = query.number("wait", 0, LONGEST_WAIT, -1);
        parameters.check();
        int preferred = wait < 0 ? preferredWait(request) : 0;
        return new EventQuery(from, types, (int) max, (int) Math.max(wait, preferred), preferred > 0);
    }

    /** Refuses a request for another version; there is nothing to ask of the last event. */
    static void latest(Request request, Access access) {
        Parameters.of(request, access).check();
    }

    /** RFC 7240: a preference that cannot be read or met is passed over; a longer wait is met as far as it goes. */
    private static int preferredWait(Request request) {
        for (String line : request.headers("Prefer")) {
            for (String preference : line.split(",", -1)) {
                String text = preference.strip();
                int digits = text.length() - PREFERENCE.length();
                if (digits > 0
                        && digits < 10
                        && text.regionMatches(true, 0, PREFERENCE, 0, PREFERENCE.length())
                        && text.chars().skip(PREFERENCE.length()).allMatch(c -> c >= '0' && c <= '9')) {
                    return Math.min(Integer.parseInt(text.substring(PREFERENCE.length())), LONGEST_WAIT);
                }
            }
        }
        return 0;
    }
}
