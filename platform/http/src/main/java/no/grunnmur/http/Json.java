package no.grunnmur.http;

/** The little JSON that errors need. */
final class Json {

    private Json() {}

    /** The text as it stands between quotes (RFC 8259, section 7). */
    static String escape(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out = out == null ? new StringBuilder(text.length() + 16).append(text, 0, i) : out;
                out.append(c == '"' || c == '\\' ? "\\" + c : String.format("\\u%04x", (int) c));
            } else if (out != null) {
                out.append(c);
            }
        }
        return out == null ? text : out.toString();
    }
}
