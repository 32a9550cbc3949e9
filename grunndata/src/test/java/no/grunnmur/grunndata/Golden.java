package no.grunnmur.grunndata;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Files that wire formats are held against. */
final class Golden {

    private Golden() {}

    static String read(String file) {
        try (InputStream stream = Golden.class.getResourceAsStream("/golden/" + file)) {
            return stream == null
                    ? "no golden file " + file
                    : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
