package no.grunnmur.kontroll;

/** The last requests and answers of the house, secrets redacted. */
@FunctionalInterface
public interface Exchanges {

    /**
     * The newest first.
     *
     * @param limit at most so many
     * @return a JSON array in UTF-8, of objects that name their {@code system}
     */
    byte[] newest(int limit);
}
