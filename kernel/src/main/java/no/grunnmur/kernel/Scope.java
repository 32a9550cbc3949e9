package no.grunnmur.kernel;

import java.util.Optional;

/**
 * One scope token.
 *
 * <p>Source: RFC 6749, section 3.3 (scope-token: printable ASCII without space, quote and backslash).
 *
 * @param value the token, case-sensitive, e.g. {@code nhn:hgd-persontjenesten-api/full-access}
 */
public record Scope(String value) implements Comparable<Scope> {

    private static final int MAX_LENGTH = 200;

    public Scope {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a scope token");
        }
    }

    /** Reads a token, or empty when the text is none. */
    public static Optional<Scope> parse(String text) {
        return isValid(text) ? Optional.of(new Scope(text)) : Optional.empty();
    }

    private static boolean isValid(String text) {
        if (text == null || text.isEmpty() || text.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= 0x20 || c > 0x7E || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(Scope other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
