package no.grunnmur.kernel;

/**
 * Something that can be wrong with what was asked, as one row of the house's catalogue. Each room lists its own as an
 * enum; {@link ProblemCatalogue} holds the texts for people.
 */
public interface Problem {

    /** Stable name, upper case with hyphens, e.g. {@code ASSERTION-EXPIRED}: the name of its page and in the audit. */
    String code();

    /** The HTTP status. */
    int status();

    /** The protocol's own error, e.g. {@code invalid_client}. */
    String error();

    /** One short public sentence in English that tells no secret: an OAuth {@code error_description}, a problem's title. */
    String summary();
}
