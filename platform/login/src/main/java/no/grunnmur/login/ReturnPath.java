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
 * @param level the lowest security level that will do
 */
record ReturnPath(String below, int maxAge, int level) {

    /** What a form over several pages has gathered must fit; and the state, at most 4096 characters at HelseID. */
    private static final int LONGEST = 2200;

    /** What somebody asked to return to; the front when that is no such path. */
    static ReturnPath of(String asked, int maxAge, int level) {
        return new ReturnPath(isBelow(asked) ? asked : "", maxAge, level);
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
                .encodeToString((maxAge + " " + level + " " + below).getBytes(StandardCharsets.UTF_8));
    }

    /** Reads what {@link #handle} wrote; the state that it stood in has been checked. */
    static ReturnPath ofHandle(String handle) {
        String text = new String(Base64.getUrlDecoder().decode(handle), StandardCharsets.UTF_8);
        String[] parts = text.split(" ", 3);
        return of(parts[2], Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    Optional<Integer> freshness() {
        return maxAge < 0 ? Optional.empty() : Optional.of(maxAge);
    }
}
