package no.grunnmur.grunndata.page;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import no.grunnmur.http.HttpProblem;
import no.grunnmur.http.Request;
import no.grunnmur.kernel.Refusal;

/**
 * A form that carries a file, as browsers send it ({@code multipart/form-data}). Reads what browsers write and no more: each
 * part has a name, no name comes twice, and nothing is encoded.
 *
 * <p>Source: RFC 7578; RFC 2046, section 5.1.
 */
final class Upload {

    private static final String TYPE = "multipart/form-data";
    private static final String DISPOSITION = "content-disposition: form-data; name=\"";
    private static final int LONGEST_BOUNDARY = 70;
    private static final int MOST_PARTS = 20;
    private static final byte[] END_OF_HEADERS = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Map<String, byte[]> parts = new HashMap<>();

    private Upload() {}

    /**
     * Reads a request.
     *
     * @throws Refusal {@link HttpProblem#MALFORMED_FORM} or {@link HttpProblem#UNSUPPORTED_MEDIA_TYPE}
     */
    static Upload read(Request request) {
        String type = request.header("Content-Type").orElse("");
        if (!type.toLowerCase(Locale.ROOT).startsWith(TYPE)) {
            throw new Refusal(HttpProblem.UNSUPPORTED_MEDIA_TYPE, "the body is not " + TYPE);
        }
        Upload upload = new Upload();
        upload.readParts(request.body(), boundary(type));
        return upload;
    }

    private static byte[] boundary(String type) {
        int at = type.toLowerCase(Locale.ROOT).indexOf("boundary=");
        String boundary =
                at < 0 ? "" : type.substring(at + "boundary=".length()).strip();
        if (boundary.length() > 1 && boundary.startsWith("\"") && boundary.endsWith("\"")) {
            boundary = boundary.substring(1, boundary.length() - 1);
        }
        if (!boundary.matches("[0-9A-Za-z'()+_,./:=?-]{1," + LONGEST_BOUNDARY + "}")) {
            throw malformed("no boundary");
        }
        return ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
    }

    private static Refusal malformed(String detail) {
        return new Refusal(HttpProblem.MALFORMED_FORM, detail);
    }

    private void readParts(byte[] body, byte[] boundary) {
        // The first boundary has no line before it.
        byte[] first = Arrays.copyOfRange(boundary, 2, boundary.length);
        if (body.length < first.length || !Arrays.equals(body, 0, first.length, first, 0, first.length)) {
            throw malformed("does not begin with its boundary");
        }
        int at = first.length;
        while (!isAt(body, at, "--")) {
            if (!isAt(body, at, "\r\n") || parts.size() == MOST_PARTS) {
                throw malformed("a part without a beginning, or too many of them");
            }
            int headers = at + 2;
            int content = indexOf(body, END_OF_HEADERS, headers);
            int end = content < 0 ? -1 : indexOf(body, boundary, content + 2);
            if (end < 0) {
                throw malformed("a part without an end");
            }
            String name = name(new String(body, headers, content - headers, StandardCharsets.UTF_8));
            int from = Math.min(content + END_OF_HEADERS.length, end);
            if (parts.put(name, Arrays.copyOfRange(body, from, end)) != null) {
                throw malformed("a name comes twice");
            }
            at = end + boundary.length;
        }
    }

    private static boolean isAt(byte[] body, int at, String two) {
        return at + 2 <= body.length && body[at] == two.charAt(0) && body[at + 1] == two.charAt(1);
    }

    private static String name(String headers) {
        for (String header : headers.split("\r\n", -1)) {
            if (header.toLowerCase(Locale.ROOT).startsWith(DISPOSITION)) {
                int end = header.indexOf('"', DISPOSITION.length());
                if (end > 0) {
                    return header.substring(DISPOSITION.length(), end);
                }
            }
        }
        throw malformed("a part without a name");
    }

    private static int indexOf(byte[] body, byte[] wanted, int from) {
        for (int i = from; i <= body.length - wanted.length; i++) {
            if (Arrays.equals(body, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    /** The text of a field; empty when there is none. */
    String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    /** The file of a field; empty when there is none. */
    byte[] bytes(String name) {
        return parts.getOrDefault(name, new byte[0]);
    }
}
