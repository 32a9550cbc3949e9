package no.grunnmur.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/** The server's program files: a {@code .txz} on the class path, unpacked once into a folder named after its checksum. */
final class PostgresArchive {

    /** The major version in the archive; data folders of another one cannot be opened. */
    static final String MAJOR = "18";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresArchive.class);
    private static final String BEGUN = "unpacking-";
    private static final long SIZE_LIMIT = 500L << 20;
    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> PLAIN = PosixFilePermissions.fromString("rw-r--r--");

    private PostgresArchive() {}

    /**
     * Returns the folder with {@code bin}, {@code lib} and {@code share}, unpacking it when it is not there. Everybody may
     * read it, since the server may run as another user; only its owner may write.
     */
    static Path unpackedBelow(Path binaries) throws IOException {
        String name = resourceName();
        URL archive = PostgresArchive.class.getResource("/" + name);
        if (archive == null) {
            throw new DatabaseUnusable(
                    "The PostgreSQL for this machine (" + name
                            + ") is not in this build: build on this kind of machine, or use an external server with --database");
        }
        URLConnection connection = archive.openConnection();
        Path target = binaries.resolve("postgresql-" + MAJOR + "-" + fingerprint(connection));
        if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            openDirectory(binaries);
            requireTrusted(binaries);
            unpackOnce(connection, binaries, target);
        }
        requireTrusted(binaries);
        requireTrusted(target);
        return target.toRealPath();
    }

    /** One at a time, in this process and in others: who waited finds the work done. */
    private static synchronized void unpackOnce(URLConnection archive, Path binaries, Path target) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        binaries.resolve("unpacking.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            LOG.debug("unpacking PostgreSQL under {}", lock);
            try (Stream<Path> entries = Files.list(binaries)) {
                for (Path left : entries.filter(Files::isDirectory)
                        .filter(path -> path.getFileName().toString().startsWith(BEGUN))
                        .toList()) {
                    Folders.delete(left);
                }
            }
            Path begun = Files.createTempDirectory(binaries, BEGUN);
            try (InputStream in = new BufferedInputStream(archive.getInputStream(), 1 << 16)) {
                unpack(in, begun);
                Files.setPosixFilePermissions(begun, PROGRAM);
                Files.move(begun, target, StandardCopyOption.ATOMIC_MOVE);
                Folders.sync(binaries);
            } finally {
                Folders.delete(begun);
            }
        }
    }

    private static String resourceName() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        return "postgres-" + (os.contains("mac") ? "darwin" : os.contains("linux") ? "linux" : os.replace(' ', '_'))
                + "-" + (arch.equals("aarch64") ? "arm_64" : arch.equals("amd64") ? "x86_64" : arch) + ".txz";
    }

    /** The checksum that the surrounding jar has noted already, so that nothing is read for it. */
    private static String fingerprint(URLConnection connection) throws IOException {
        return connection instanceof JarURLConnection jar
                ? Long.toHexString(jar.getJarEntry().getCrc())
                : Long.toHexString(connection.getContentLengthLong());
    }

    /** Unpacks a tar in xz into an empty folder; refuses whatever points out of it. */
    static void unpack(InputStream txz, Path target) throws IOException {
        long left = SIZE_LIMIT;
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(txz))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = inside(target, target, entry.getName());
                if (entry.isDirectory()) {
                    openDirectory(path);
                } else if (entry.isSymbolicLink()) {
                    inside(target, path.getParent(), entry.getLinkName());
                    openDirectory(path.getParent());
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else if (isPlainFile(entry)) {
                    left -= entry.getSize();
                    if (left < 0) {
                        throw new IOException("the archive is larger than " + SIZE_LIMIT + " bytes");
                    }
                    if (isNeeded(entry.getName())) {
                        openDirectory(path.getParent());
                        write(tar, path, (entry.getMode() & 0100) != 0);
                    }
                } else {
                    throw new IOException("unexpected kind of entry in the archive: " + entry.getName());
                }
            }
        }
    }

    private static boolean isPlainFile(TarArchiveEntry entry) {
        return entry.getLinkFlag() == TarArchiveEntry.LF_NORMAL || entry.getLinkFlag() == TarArchiveEntry.LF_OLDNORM;
    }

    /** What is only there to compile extensions stays packed. */
    private static boolean isNeeded(String name) {
        return !name.endsWith(".a") && !name.contains("/pkgconfig/") && !name.contains("/pgxs/");
    }

    private static Path inside(Path root, Path from, String name) throws IOException {
        Path path = from.resolve(name).normalize();
        if (!path.startsWith(root) || Path.of(name).isAbsolute()) {
            throw new IOException("the archive points out of its folder: " + name);
        }
        return path;
    }

    private static void write(InputStream content, Path path, boolean program) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(channel);
            content.transferTo(out);
            // A program cut short by a power failure would be found by nobody: the folder is complete by its name.
            channel.force(false);
        }
        Files.setPosixFilePermissions(path, program ? PROGRAM : PLAIN);
    }

    private static void openDirectory(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        Path parent = path.getParent();
        if (parent != null) {
            openDirectory(parent);
        }
        try {
            Files.createDirectory(path);
        } catch (FileAlreadyExistsException another) {
            return;
        }
        Files.setPosixFilePermissions(path, PROGRAM);
    }

    /** Programs that somebody else could have put there are not run. */
    private static void requireTrusted(Path folder) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
        int owner = (Integer) Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (permissions.contains(PosixFilePermission.OTHERS_WRITE)
                || permissions.contains(PosixFilePermission.GROUP_WRITE)
                || (owner != 0 && owner != ServerUser.ownUid())) {
            throw new DatabaseUnusable("The folder " + folder
                    + " can be written by others, so the PostgreSQL in it is not run: remove it, or its write access");
        }
    }
}
