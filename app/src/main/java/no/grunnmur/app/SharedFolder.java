package no.grunnmur.app;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * What houses that live for a moment need not make each for itself: PostgreSQL's programs, which are unpacked, and the keys
 * of the seeded world, which take seconds to find and are the same everywhere. It lies where caches lie: below the home of
 * whoever runs this, and for root, whose server runs as somebody else and cannot see into root's home, below
 * {@code /var/cache}. A folder that is not ours, or that others may write to, is left alone.
 */
final class SharedFolder {

    private static final String READABLE_BY_ALL = "rwxr-xr-x";

    private SharedFolder() {}

    /** The folder of whoever runs this; empty when there can be none, and everything is made anew. */
    static Optional<Path> ofThisUser() {
        String user = System.getProperty("user.name", "");
        String home = System.getProperty("user.home", "");
        String own = Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).orElse("");
        Path caches =
                user.equals("root") ? Path.of("/var/cache") : own.isEmpty() ? Path.of(home, ".cache") : Path.of(own);
        return caches.isAbsolute() ? open(caches.resolve("grunnmur"), user) : Optional.empty();
    }

    static Optional<Path> open(Path folder, String user) {
        try {
            try {
                Files.createDirectories(folder.getParent());
                Files.createDirectory(folder);
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(READABLE_BY_ALL));
            } catch (FileAlreadyExistsException before) {
                // looked at below
            }
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
            boolean ours = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS)
                            .getName()
                            .equals(user)
                    && !permissions.contains(PosixFilePermission.GROUP_WRITE)
                    && !permissions.contains(PosixFilePermission.OTHERS_WRITE);
            return ours ? Optional.of(folder) : Optional.empty();
        } catch (IOException | UnsupportedOperationException none) {
            return Optional.empty();
        }
    }
}
