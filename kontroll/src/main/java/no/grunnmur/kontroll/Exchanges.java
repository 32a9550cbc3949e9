package no.grunnmur.kontroll;

import java.util.Optional;

/** The last requests and answers of the house, secrets redacted. */
@FunctionalInterface
public interface Exchanges {

    /**
     * The newest first.
     *
     * @param limit at most so many
     * @param system only those of the system with this name, when given
     * @return a JSON array in UTF-8
     */
    byte[] newest(int limit, Optional<String> system);
}
