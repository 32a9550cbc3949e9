package no.grunnmur.helseid.user;

import java.util.List;

/**
 * Compares redirect addresses: letter by letter, except that the port of a loopback address may differ, because a program
 * on the user's machine takes the port it gets.
 *
 * <p>Source: RFC 6749, section 3.1.2.3; RFC 8252, section 7.3; RFC 9700, section 2.1; fact sheet helseid, section 2.6.
 */
final class Redirects {

    private static final List<String> LOOPBACK = List.of("http://localhost", "http://127.0.0.1", "http://[::1]");

    private Redirects() {}

    static boolean exactly(List<String> registered, String sent) {
        return registered.contains(sent);
    }

    static boolean exceptForThePort(List<String> registered, String sent) {
        if (exactly(registered, sent)) {
            return true;
        }
        for (String own : registered) {
            for (String host : LOOPBACK) {
                String ownRest = afterPort(own, host);
                if (ownRest != null && ownRest.equals(afterPort(sent, host))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What follows host and port; null when the address is not of that host. */
    private static String afterPort(String address, String host) {
        if (!address.startsWith(host)) {
            return null;
        }
        int at = host.length();
        if (at < address.length() && address.charAt(at) == ':') {
            int end = at + 1;
            while (end < address.length() && address.charAt(end) >= '0' && address.charAt(end) <= '9') {
                end++;
            }
            if (end == at + 1 || end > at + 6) {
                return null;
            }
            at = end;
        }
        String rest = address.substring(at);
        return rest.isEmpty() || rest.charAt(0) == '/' || rest.charAt(0) == '?' ? rest : null;
    }
}
