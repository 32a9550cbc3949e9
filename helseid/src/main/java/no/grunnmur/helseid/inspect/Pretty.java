package no.grunnmur.helseid.inspect;

/** JSON with a line a member, for people to read. */
final class Pretty {

    private Pretty() {}

    static String json(String compact) {
        StringBuilder out = new StringBuilder(compact.length() * 2);
        int depth = 0;
        boolean inText = false;
        for (int i = 0; i < compact.length(); i++) {
            char c = compact.charAt(i);
            if (inText) {
                out.append(c);
                if (c == '\\') {
                    out.append(compact.charAt(++i));
                } else if (c == '"') {
                    inText = false;
                }
                continue;
            }
            switch (c) {
                case '"' -> {
                    inText = true;
                    out.append(c);
                }
                case '{', '[' -> {
                    char end = c == '{' ? '}' : ']';
                    if (compact.charAt(i + 1) == end) {
                        out.append(c).append(end);
                        i++;
                    } else {
                        line(out.append(c), ++depth);
                    }
                }
                case '}', ']' -> {
                    line(out, --depth);
                    out.append(c);
                }
                case ',' -> line(out.append(c), depth);
                case ':' -> out.append(": ");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    private static void line(StringBuilder out, int depth) {
        out.append('\n').append("  ".repeat(depth));
    }
}
