package no.grunnmur.login;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where in the portal a person wanted to go before the login: a path and query below the portal's own address, so that a
 * login can end nowhere else. Travels in the state of the login, sealed with it.
 *
 * @param below the portal's address: empty, or from the first slash on
 * @param maxAge the oldest login that will do, in seconds; negative for any
 */
record ReturnPath(String below, int maxAge) {

    private static final int LONGEST = 1000;

    /** The front of the portal. */
    static final ReturnPath FRONT = new ReturnPath("", -1);

    /** What somebody asked to return to; the front when that is no such path. */
    static ReturnPath of(String asked, int maxAge) {
        return isBelow(asked) ? new ReturnPath(asked, maxAge) : new ReturnPath("", maxAge);
    }

    private static boolean isBelow(String asked) {
        if (asked.isEmpty()) {
            return true;
        }
        char first = asked.charAt(0);
        if ((first != '/' && first != '?') || asked.length() > LONGEST || asked.contains("..")) {
            return false;
        }
        for (int i = 0; i < asked.length(); i++) {
            char c = asked.charAt(i);
            if (c <= ' ' || c >= 0x7F || c == '\\' || c == '"' || c == '<' || c == '>' || c == '#') {
                return false;
            }
        }
        return !asked.startsWith("//");
    }

    /** As the handle of a try carries it. */
    String handle() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((maxAge + " " + below).getBytes(StandardCharsets.UTF_8));
    }

    /** Reads what {@link #handle} wrote; the state that it stood in has been checked. */
    static ReturnPath ofHandle(String handle) {
        String text = new String(Base64.getUrlDecoder().decode(handle), StandardCharsets.UTF_8);
        int space = text.indexOf(' ');
        return of(text.substring(space + 1), Integer.parseInt(text.substring(0, space)));
    }

    Optional<Integer> freshness() {
        return maxAge < 0 ? Optional.empty() : Optional.of(maxAge);
    }
}
