package no.grunnmur.http;

import java.nio.charset.StandardCharsets;

/**
 * The first line of a request: {@code POST /helseid/connect/token?a=b HTTP/1.1}. Only the form that goes to a server of
 * its own (origin-form), only visible ASCII, one space on each side.
 *
 * <p>Source: RFC 9112, section 3.
 *
 * @param path as it was sent, not judged yet
 * @param query as it was sent, or null
 * @param old whether it is HTTP/1.0, as some proxies speak: answered, and the connection ends
 */
record RequestLine(String method, String path, String query, boolean old) {

    private static final int LONGEST_METHOD = 20;
    private static final byte[] VERSION = " HTTP/1.".getBytes(StandardCharsets.US_ASCII);

    /** Reads a line without its end, or answers null when it is none. */
    static RequestLine parse(byte[] line) {
        int method = 0;
        while (method < line.length && line[method] > ' ') {
            method++;
        }
        int end = line.length - VERSION.length - 1;
        if (method == 0 || method > LONGEST_METHOD || end <= method + 1 || !endsInVersion(line, end)) {
            return null;
        }
        int query = -1;
        for (int i = method + 1; i < end; i++) {
            byte b = line[i];
            if (b <= ' ' || b == 0x7F || b == '#') {
                return null;
            }
            if (b == '?' && query < 0) {
                query = i;
            }
        }
        int path = method + 1;
        return new RequestLine(
                method(line, method),
                text(line, path, query < 0 ? end : query),
                query < 0 ? null : text(line, query + 1, end),
                line[line.length - 1] == '0');
    }

    private static boolean endsInVersion(byte[] line, int at) {
        for (int i = 0; i < VERSION.length; i++) {
            if (line[at + i] != VERSION[i]) {
                return false;
            }
        }
        byte minor = line[line.length - 1];
        return minor == '1' || minor == '0';
    }

    /** The two common methods without a new string. */
    private static String method(byte[] line, int length) {
        if (length == 3 && line[0] == 'G' && line[1] == 'E' && line[2] == 'T') {
            return "GET";
        }
        if (length == 4 && line[0] == 'P' && line[1] == 'O' && line[2] == 'S' && line[3] == 'T') {
            return "POST";
        }
        return text(line, 0, length);
    }

    private static String text(byte[] line, int from, int to) {
        return new String(line, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
