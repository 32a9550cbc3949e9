package no.grunnmur.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import no.grunnmur.kernel.Randomness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that the server keeps everything in. It is made under another name and renamed when it is complete and on
 * disk, so that a first start that was cut short leaves nothing that looks finished.
 *
 * @param root the house's folder for the database: lock, password, log, and the server's own folder
 */
record DataFolder(Path root) {

    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

    /** The role the house connects as. It owns the database and is no superuser; nobody can log in as one. */
    static final String ROLE = "grunnmur";

    static final String DATABASE = "grunnmur";

    private static final String BEGUN = "server.new-";
    private static final long FIRST_START_BYTES = 200L << 20;

    Path server() {
        return root.resolve("server");
    }

    Path log() {
        return root.resolve("server.log");
    }

    private Path passwordFile() {
        return root.resolve("password");
    }

    /** Makes the house's folder, or sees that it is one. */
    static DataFolder open(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
            throw new DatabaseUnusable("The data folder " + absolute + " is a file: choose another with --data");
        }
        Files.createDirectories(absolute);
        if (!HouseLock.marks(absolute) && !Folders.isEmpty(absolute)) {
            throw new DatabaseUnusable("The data folder " + absolute
                    + " holds files that are not the house's: choose an empty or new folder with --data");
        }
        return new DataFolder(absolute.toRealPath());
    }

    /** Whether a first start was completed here; refuses what a server of ours cannot open. */
    boolean isComplete() throws IOException {
        if (!Files.exists(server())) {
            return false;
        }
        Path version = server().resolve("PG_VERSION");
        if (!Files.exists(version)) {
            throw new DatabaseUnusable("The data folder " + server()
                    + " is damaged (no PG_VERSION): restore it from a backup, or begin anew with --fresh");
        }
        String major = Files.readString(version).strip();
        if (!major.equals(PostgresArchive.MAJOR)) {
            throw new DatabaseUnusable("The data folder " + server() + " was made by PostgreSQL " + major
                    + " and this house runs " + PostgresArchive.MAJOR
                    + ": start it with the house that made it, or choose another folder with --data");
        }
        return true;
    }

    /** Makes the server's folder. */
    void create(Path program, ServerUser user) throws IOException {
        long free = Files.getFileStore(root).getUsableSpace();
        if (free < FIRST_START_BYTES) {
            throw new DatabaseUnusable("The disk with " + root + " is full: " + (free >> 20) + " MB left, "
                    + (FIRST_START_BYTES >> 20) + " MB needed for the first start");
        }
        clearHalfWritten();
        // A name of its own each time: what a killed start left running may still be writing to its folder.
        Path begun = Files.createTempDirectory(
                root, BEGUN, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        user.own(begun);
        run(
                user,
                List.of(
                        program.resolve("bin/initdb").toString(),
                        "--pgdata=" + begun,
                        "--username=postgres",
                        "--encoding=UTF8",
                        // Order by code point, the same on every machine and after every update of its libraries.
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C",
                        "--auth=reject",
                        "--data-checksums",
                        "--no-instructions",
                        "--no-sync"),
                "");
        Files.writeString(
                begun.resolve("pg_hba.conf"),
                "# The house's role alone, over loopback, by password.\nhost all " + ROLE
                        + " 127.0.0.1/32 scram-sha-256\n");
        String password = newPassword();
        alone(program, user, begun, "template1", """
                CREATE ROLE %1$s LOGIN CREATEDB PASSWORD '%2$s';
                ALTER DATABASE postgres RENAME TO %3$s;
                ALTER DATABASE %3$s OWNER TO %1$s;
                """.formatted(ROLE, password, DATABASE));
        writePassword(password);
        List<String> sync =
                new ArrayList<>(List.of(program.resolve("bin/initdb").toString(), "--pgdata=" + begun, "--sync-only"));
        if (Files.exists(Path.of("/proc/self"))) {
            sync.add("--sync-method=syncfs");
        }
        run(user, sync, "");
        Files.move(begun, server(), StandardCopyOption.ATOMIC_MOVE);
        Folders.sync(root);
    }

    /** What cannot be removed yet, because something still writes to it, is removed by a later start. */
    private void clearHalfWritten() throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            for (Path left : entries.filter(
                            path -> path.getFileName().toString().startsWith(BEGUN))
                    .toList()) {
                try {
                    Folders.delete(left);
                } catch (IOException busy) {
                    LOG.debug("{} is still in use", left, busy);
                }
            }
        }
    }

    /** The role's password; a new one when the file was lost. The server must not be running. */
    String password(Path program, ServerUser user) throws IOException {
        if (!Files.exists(passwordFile())) {
            String password = newPassword();
            alone(program, user, server(), DATABASE, "ALTER ROLE " + ROLE + " PASSWORD '" + password + "';\n");
            writePassword(password);
        }
        return keptPassword();
    }

    String keptPassword() throws IOException {
        return Files.readString(passwordFile()).strip();
    }

    /**
     * 192 random bits. Its SCRAM verifier needs no stretching, which is there for passwords that people choose; 4 096
     * rounds would cost each connection milliseconds.
     */
    private static String newPassword() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Randomness.secure().bytes(24));
    }

    private void writePassword(String password) throws IOException {
        Path written = root.resolve("password.new");
        Files.deleteIfExists(written);
        Files.createFile(written, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap((password + "\n").getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(written, passwordFile(), StandardCopyOption.ATOMIC_MOVE);
        Folders.sync(root);
    }

    /** Runs statements in a server without network that only reads its standard input. */
    private void alone(Path program, ServerUser user, Path folder, String database, String sql) throws IOException {
        String output = run(
                user,
                List.of(
                        program.resolve("bin/postgres").toString(),
                        "--single",
                        "-D",
                        folder.toString(),
                        "-c",
                        "exit_on_error=on",
                        "-c",
                        "log_checkpoints=off",
                        "-c",
                        "scram_iterations=1",
                        database),
                sql);
        if (output.contains("ERROR:") || output.contains("FATAL:")) {
            throw failed(output);
        }
    }

    private String run(ServerUser user, List<String> program, String input) throws IOException {
        Command.Result result = Command.run(user.command(program), root, input);
        if (result.exit() != 0) {
            throw failed(result.output());
        }
        return result.output();
    }

    private DatabaseUnusable failed(String output) {
        return new DatabaseUnusable(explain(output));
    }

    /** What a server's words mean for the person who starts the house. */
    String explain(String output) {
        String reason = "it gave no reason";
        for (String line : output.lines().toList()) {
            if (line.contains("terminating connection")) {
                // A child of the server before this one, saying goodbye.
                continue;
            }
            if (line.contains("No space left on device")) {
                return "The disk with " + root + " is full: make room and start again";
            }
            int at = Math.max(line.indexOf("FATAL: "), Math.max(line.indexOf("PANIC: "), line.indexOf("error: ")));
            if (at >= 0) {
                reason = line.substring(at + "FATAL: ".length()).strip();
            } else if (line.startsWith("setpriv: ") || line.startsWith("unshare: ")) {
                reason = line;
            }
        }
        return "PostgreSQL could not start on " + root + ": " + reason + " (its own words are in " + log() + ")";
    }

    /** The same for what the operating system says. */
    static DatabaseUnusable unusable(Path folder, IOException cause) {
        String words = cause instanceof FileSystemException file && file.getReason() != null
                ? file.getReason() + ": " + file.getFile()
                : cause instanceof AccessDeniedException denied
                        ? "permission denied: " + denied.getFile()
                        : cause.getClass().getSimpleName() + ": " + cause.getMessage();
        if (words.contains("No space left on device")) {
            return new DatabaseUnusable("The disk with " + folder + " is full: make room and start again", cause);
        }
        return new DatabaseUnusable(
                "The data folder " + folder + " cannot be used (" + words + "): give user "
                        + System.getProperty("user.name") + " the right to write it, or choose another with --data",
                cause);
    }
}
