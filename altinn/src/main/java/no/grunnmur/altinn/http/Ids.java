package no.grunnmur.altinn.http;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Ids of requests as they stand in addresses. */
final class Ids {

    private static final int LENGTH = 36;

    private Ids() {}

    /** Reads an id in the one form that ids are written in. */
    static Optional<UUID> parsed(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equals(text.toLowerCase(Locale.ROOT)) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
