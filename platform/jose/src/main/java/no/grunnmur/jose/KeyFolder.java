package no.grunnmur.jose;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import no.grunnmur.kernel.Randomness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of the signing keys in their {@link ClosedFolder}: the password, the schedule, and a PKCS#12 file a key. */
final class KeyFolder {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFolder.class);
    private static final String PASSWORD = "password";
    private static final String SCHEDULE = "schedule.json";
    private static final String KEY_ENDING = ".p12";
    private final ClosedFolder folder;
    private final char[] password;

    private KeyFolder(ClosedFolder folder, char[] password) {
        this.folder = folder;
        this.password = password;
    }

    /** @param givenPassword the operator's; when empty one is made and kept in the folder */
    static KeyFolder open(Path path, Optional<String> givenPassword, Randomness randomness) {
        try {
            ClosedFolder folder = ClosedFolder.open(path);
            return givenPassword.isPresent()
                    ? new KeyFolder(folder, givenPassword.get().toCharArray())
                    : folder.alone(() -> new KeyFolder(folder, null).withOwnPassword(randomness));
        } catch (IOException unusable) {
            throw new KeysUnusable(
                    "The key folder " + path + " cannot be used: " + reason(unusable)
                            + ". Give it to the user that runs this.",
                    unusable);
        }
    }

    private KeyFolder withOwnPassword(Randomness randomness) throws IOException {
        Path file = folder.file(PASSWORD);
        try {
            String kept = Files.readString(file, StandardCharsets.US_ASCII).strip();
            if (!kept.isEmpty()) {
                return new KeyFolder(folder, kept.toCharArray());
            }
        } catch (NoSuchFileException firstStart) {
            // made below
        }
        if (!keyFiles().isEmpty()) {
            throw new KeysUnusable("The password of the keys is gone: restore " + file
                    + ", give the password, or move the keys away to begin with new ones.");
        }
        String made = Base64Url.encodeToString(randomness.bytes(32));
        folder.write(PASSWORD, (made + "\n").getBytes(StandardCharsets.US_ASCII));
        return new KeyFolder(folder, made.toCharArray());
    }

    /** Does something while nobody else changes the keys, in this process or another. Must not be nested. */
    <T> T alone(Supplier<T> work) {
        try {
            return folder.alone(work::get);
        } catch (IOException unusable) {
            throw unusable("lock", unusable);
        }
    }

    /** The schedule as it was written last; empty when there is none. */
    Optional<byte[]> schedule() {
        try {
            return Optional.of(Files.readAllBytes(folder.file(SCHEDULE)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw unusable(SCHEDULE, unreadable);
        }
    }

    void writeSchedule(byte[] json) {
        try {
            folder.write(SCHEDULE, json);
        } catch (IOException unwritable) {
            throw unusable(SCHEDULE, unwritable);
        }
    }

    /** The names of the keys there are files for. */
    List<String> keyIds() {
        try {
            List<String> names = new ArrayList<>();
            for (Path file : keyFiles()) {
                String name = file.getFileName().toString();
                names.add(name.substring(0, name.length() - KEY_ENDING.length()));
            }
            return names;
        } catch (IOException unreadable) {
            throw unusable("", unreadable);
        }
    }

    void delete(String keyId) {
        try {
            Files.deleteIfExists(folder.file(keyId + KEY_ENDING));
        } catch (IOException kept) {
            LOG.warn("The dead key {} cannot be removed: {}", keyId, reason(kept));
        }
    }

    SigningKey read(String keyId) {
        Path file = folder.file(keyId + KEY_ENDING);
        List<SigningKey> keys = read(file, password);
        if (keys.size() != 1 || !keys.getFirst().keyId().equals(keyId)) {
            throw new KeysUnusable("The key file " + file + " holds another key than its name says. Restore it.");
        }
        return keys.getFirst();
    }

    void write(SigningKey key, Certificates.Certified certified) {
        String name = key.keyId() + KEY_ENDING;
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    key.algorithm().name().toLowerCase(Locale.ROOT),
                    certified.keys().getPrivate(),
                    password,
                    new X509Certificate[] {certified.certificate()});
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, password);
            folder.write(name, bytes.toByteArray());
        } catch (GeneralSecurityException | IOException unwritable) {
            throw unusable(name, unwritable);
        }
    }

    /** Every private key of a PKCS#12 file whose alias or kind tells its algorithm. */
    static List<SigningKey> read(Path file, char[] password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(Files.readAllBytes(file)), password);
            List<SigningKey> keys = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password) instanceof PrivateKey key
                        && store.getCertificate(alias) instanceof X509Certificate certificate) {
                    PrivateKey own = Crypto.privateKey(key.getAlgorithm(), new PKCS8EncodedKeySpec(key.getEncoded()));
                    keys.add(new SigningKey(own, certificate, algorithm(alias, certificate)));
                }
            }
            return keys;
        } catch (GeneralSecurityException | IOException | JoseException unreadable) {
            throw new KeysUnusable(
                    "The key file " + file + " cannot be read: " + reason(unreadable)
                            + ". Restore it or check its password.",
                    unreadable);
        }
    }

    /** What a key is for, by its alias or its kind. */
    static Algorithm algorithm(String alias, X509Certificate certificate) {
        for (Algorithm algorithm : Algorithm.values()) {
            if (alias.toUpperCase(Locale.ROOT).startsWith(algorithm.name())) {
                return algorithm;
            }
        }
        PublicJwk key = PublicJwk.fromPublicKey(certificate.getPublicKey(), Optional.empty(), Optional.empty());
        return switch (key.curve().orElse(null)) {
            case null -> Algorithm.RS256;
            case P256 -> Algorithm.ES256;
            case P384 -> Algorithm.ES384;
            case P521 -> Algorithm.ES512;
        };
    }

    private List<Path> keyFiles() throws IOException {
        return folder.files().stream()
                .filter(file -> file.toString().endsWith(KEY_ENDING))
                .toList();
    }

    private KeysUnusable unusable(String name, Exception cause) {
        return new KeysUnusable(
                "The key file " + folder.file(name) + " cannot be used: " + reason(cause)
                        + ". Check the disk and who owns the folder.",
                cause);
    }

    private static String reason(Exception failure) {
        return failure instanceof IOException
                        && failure.getMessage() != null
                        && !failure.getMessage().contains("/")
                ? failure.getMessage()
                : failure.getClass().getSimpleName();
    }
}
