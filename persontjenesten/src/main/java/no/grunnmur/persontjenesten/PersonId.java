package no.grunnmur.persontjenesten;

import java.util.Optional;
import java.util.UUID;

/**
 * The opaque, stable name of a person in this service. Tells nothing about the person and is never a national id, so it
 * may stand in addresses, logs and the audit.
 */
public record PersonId(UUID value) {

    private static final int TEXT_LENGTH = 36;

    /** Reads the canonical text form; empty for any other text. Upper-case digits are read as the same id. */
    public static Optional<PersonId> parse(String text) {
        if (text.length() != TEXT_LENGTH) {
            return Optional.empty();
        }
        for (int i = 0; i < TEXT_LENGTH; i++) {
            char c = text.charAt(i);
            boolean hyphenPlace = i == 8 || i == 13 || i == 18 || i == 23;
            boolean hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
            if (hyphenPlace ? c != '-' : !hex) {
                return Optional.empty();
            }
        }
        return Optional.of(new PersonId(UUID.fromString(text)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
