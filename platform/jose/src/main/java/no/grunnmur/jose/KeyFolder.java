package no.grunnmur.jose;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import no.grunnmur.kernel.Randomness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the signing keys: a folder of mode 700 with files of mode 600. A file is written beside its place, forced
 * to disk and moved there, so that after a crash it is whole or absent. What is open to others is closed, and said.
 */
final class KeyFolder {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFolder.class);
    private static final String PASSWORD = "password";
    private static final String SCHEDULE = "schedule.json";
    private static final String KEY_ENDING = ".p12";
    private static final String UNFINISHED_ENDING = ".tmp";
    private static final Set<PosixFilePermission> FOLDER_MODE = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE_MODE = PosixFilePermissions.fromString("rw-------");

    private final Path folder;
    private final char[] password;

    private KeyFolder(Path folder, char[] password) {
        this.folder = folder;
        this.password = password;
    }

    /** @param givenPassword the operator's; when empty one is made and kept in the folder */
    static KeyFolder open(Path folder, Optional<String> givenPassword, Randomness randomness) {
        try {
            makeFolder(folder);
            List<Path> files = list(folder);
            for (Path file : files) {
                if (file.toString().endsWith(UNFINISHED_ENDING)) {
                    Files.delete(file);
                } else {
                    close(file, FILE_MODE);
                }
            }
            KeyFolder unlocked =
                    new KeyFolder(folder, givenPassword.map(String::toCharArray).orElse(null));
            return givenPassword.isPresent() ? unlocked : unlocked.withOwnPassword(randomness);
        } catch (IOException unusable) {
            throw new KeysUnusable(
                    "The key folder " + folder + " cannot be used: " + reason(unusable)
                            + ". Give it to the user that runs this.",
                    unusable);
        }
    }

    private static void makeFolder(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Path parent = folder.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(folder, attributes(folder, FOLDER_MODE));
        }
        if (!Files.isDirectory(folder)) {
            throw new KeysUnusable("The key folder " + folder + " is no folder. Move away what is there.");
        }
        close(folder, FOLDER_MODE);
    }

    private KeyFolder withOwnPassword(Randomness randomness) throws IOException {
        Path file = folder.resolve(PASSWORD);
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
        write(PASSWORD, (made + "\n").getBytes(StandardCharsets.US_ASCII));
        return new KeyFolder(folder, made.toCharArray());
    }

    /** The schedule as it was written last; empty when there is none. */
    Optional<byte[]> schedule() {
        try {
            return Optional.of(Files.readAllBytes(folder.resolve(SCHEDULE)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw unusable(SCHEDULE, unreadable);
        }
    }

    void writeSchedule(byte[] json) {
        try {
            write(SCHEDULE, json);
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
            Files.deleteIfExists(folder.resolve(keyId + KEY_ENDING));
        } catch (IOException kept) {
            LOG.warn("The dead key {} cannot be removed: {}", keyId, reason(kept));
        }
    }

    SigningKey read(String keyId) {
        Path file = folder.resolve(keyId + KEY_ENDING);
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
            write(name, bytes.toByteArray());
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
            for (String alias : java.util.Collections.list(store.aliases())) {
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

    private static Algorithm algorithm(String alias, X509Certificate certificate) {
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
        return list(folder).stream()
                .filter(file -> file.toString().endsWith(KEY_ENDING))
                .toList();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path unfinished = folder.resolve(name + UNFINISHED_ENDING);
        Files.deleteIfExists(unfinished);
        try (SeekableByteChannel out = Files.newByteChannel(
                unfinished,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                attributes(folder, FILE_MODE))) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            if (out instanceof FileChannel channel) {
                channel.force(true);
            }
        }
        Files.move(
                unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** Takes the rights of others away. */
    static void close(Path path, Set<PosixFilePermission> mode) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view == null || view.readAttributes().permissions().equals(mode)) {
            return;
        }
        String was = PosixFilePermissions.toString(view.readAttributes().permissions());
        try {
            view.setPermissions(mode);
        } catch (IOException foreign) {
            throw new KeysUnusable(
                    path + " has mode " + was + " and cannot be set to " + PosixFilePermissions.toString(mode)
                            + ". Set it, and replace the keys if others could read them.",
                    foreign);
        }
        LOG.warn("{} had mode {} and now has {}", path, was, PosixFilePermissions.toString(mode));
    }

    private static FileAttribute<?>[] attributes(Path near, Set<PosixFilePermission> mode) {
        boolean posix = near.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)} : new FileAttribute<?>[0];
    }

    private KeysUnusable unusable(String name, Exception cause) {
        return new KeysUnusable(
                "The key file " + folder.resolve(name) + " cannot be used: " + reason(cause)
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
