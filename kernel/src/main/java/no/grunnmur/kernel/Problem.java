package no.grunnmur.kernel;

/**
 * Something that can be wrong with what was asked, as one row of the house's catalogue. Each room lists its own as an
 * enum whose constants hold their row; {@link ProblemCatalogue} holds the texts for people.
 */
public interface Problem {

    /** What is said of it on the wire and in the audit. */
    Row row();

    /** Stable name, upper case with hyphens, e.g. {@code ASSERTION-EXPIRED}: the name of its page and in the audit. */
    default String code() {
        return row().code();
    }

    /** The HTTP status. */
    default int status() {
        return row().status();
    }

    /** The protocol's own error, e.g. {@code invalid_client}. */
    default String error() {
        return row().error();
    }

    /** One short public sentence in English that tells no secret: an OAuth {@code error_description}, a problem's title. */
    default String summary() {
        return row().summary();
    }

    /** A row of the catalogue; see the methods of its members' names. */
    record Row(String code, int status, String error, String summary) {}
}
