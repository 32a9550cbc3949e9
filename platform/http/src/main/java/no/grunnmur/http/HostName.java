package no.grunnmur.http;

import java.util.Locale;

/** The name in a {@code Host} header (RFC 9110, section 7.2). */
final class HostName {

    private HostName() {}

    /** The name without port, in lower case; an IPv6 address keeps its brackets. Empty when there is none. */
    static String of(String header) {
        int end = header.startsWith("[") ? header.indexOf(']') + 1 : header.indexOf(':');
        String name = end <= 0 ? (end == 0 ? "" : header) : header.substring(0, end);
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 'A' && name.charAt(i) <= 'Z') {
                return name.toLowerCase(Locale.ROOT);
            }
        }
        return name;
    }

    /** Whether it is an IP address: such a name belongs to nobody who could point it elsewhere. */
    static boolean isAddress(String name) {
        if (name.startsWith("[")) {
            return name.endsWith("]");
        }
        int dots = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '.') {
                dots++;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return dots == 3;
    }
}
