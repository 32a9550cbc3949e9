package no.grunnmur.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Named text values as a client sent them: a query or a form body. Keeps repetition; reads nothing into it.
 *
 * <p>Source: WHATWG URL, application/x-www-form-urlencoded.
 */
public final class Form {

    private Form() {}

    /** Parses {@code a=b&c=d}; malformed percent escapes or UTF-8 are refused ({@link HttpProblem#MALFORMED_FORM}). */
    public static Form parse(String encoded) {
        throw new UnsupportedOperationException();
    }

    /** The one value; empty when absent; refused when repeated ({@link HttpProblem#REPEATED_PARAMETER}). */
    public Optional<String> value(String name) {
        throw new UnsupportedOperationException();
    }

    /** All values of a name in the order they came, empty for none. */
    public List<String> values(String name) {
        throw new UnsupportedOperationException();
    }

    /** The names in the order they first came. */
    public Set<String> names() {
        throw new UnsupportedOperationException();
    }
}
