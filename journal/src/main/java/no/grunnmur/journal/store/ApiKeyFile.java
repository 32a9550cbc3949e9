package no.grunnmur.journal.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import no.grunnmur.journal.client.OwnFile;

/** The api-key of the supplier's template: what the journal was given, or what somebody wrote at the set-up. */
public final class ApiKeyFile {

    private final Path file;
    private final Optional<String> given;

    public ApiKeyFile(Path folder, Optional<String> given) {
        this.file = folder.resolve("api-key");
        this.given = given;
    }

    /** The key that counts: a written one before the one that came along. */
    public Optional<String> now() {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.US_ASCII));
        } catch (NoSuchFileException none) {
            return given;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the api-key cannot be read", unreadable);
        }
    }

    /** Keeps a key that was written. */
    public void keep(String key) {
        OwnFile.write(file, key.getBytes(StandardCharsets.US_ASCII));
    }

    /** Forgets the key that was written. */
    public void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("the api-key cannot be forgotten", failed);
        }
    }
}
