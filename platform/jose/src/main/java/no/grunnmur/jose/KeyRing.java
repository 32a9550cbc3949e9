package no.grunnmur.jose;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The issuer's signing keys on disk: one folder, mode 700, a PKCS#12 file a key, mode 600. For each algorithm one key
 * signs; a key is published before it signs and stays published until every token it signed is dead.
 */
public final class KeyRing {

    private KeyRing() {}

    /** When a key is published, signs, and leaves. */
    public record Schedule(Instant publishedFrom, Instant signsFrom, Instant signsUntil, Instant publishedUntil) {}

    /** A key and its times, for a person to look at. */
    public record Entry(String keyId, Algorithm algorithm, Schedule schedule) {}

    /** Opens the folder; makes it, and a first RS256, PS256 and ES256 key, when there is none. */
    public static KeyRing open(Path folder, InstantSource clock) {
        throw new UnsupportedOperationException();
    }

    /** The key that signs now with that algorithm. */
    public SigningKey signer(Algorithm algorithm) {
        throw new UnsupportedOperationException();
    }

    /** A published key by its name. */
    public Optional<PublicJwk> find(String keyId) {
        throw new UnsupportedOperationException();
    }

    /** The JWKS document, kept ready. */
    public byte[] jwks() {
        throw new UnsupportedOperationException();
    }

    /** Publishes a new key for the algorithm that takes over from {@code signsFrom}; the old one leaves when its last token is dead. */
    public Entry rotate(Algorithm algorithm) {
        throw new UnsupportedOperationException();
    }

    public List<Entry> entries() {
        throw new UnsupportedOperationException();
    }
}
