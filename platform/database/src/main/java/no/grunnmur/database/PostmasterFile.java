package no.grunnmur.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's own lock file, {@code postmaster.pid}: process, folder, start, port, socket, address, memory, status. */
record PostmasterFile(Path path, List<String> lines) {

    private static final Logger LOG = LoggerFactory.getLogger(PostmasterFile.class);
    private static final int PATIENCE_SECONDS = 30;
    private static final int FOLDER_TO_MEMORY = 7;

    static Optional<PostmasterFile> in(Path server) throws IOException {
        Path path = server.resolve("postmaster.pid");
        try {
            return Optional.of(new PostmasterFile(path, Files.readAllLines(path)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** -1 when the file is cut short. */
    long pid() {
        String first = lines.isEmpty() ? "" : lines.getFirst().strip();
        return first.matches("[0-9]{1,10}") ? Long.parseLong(first) : -1;
    }

    /** The port on which the server listens; the file must be that of a server that is ready. */
    int port() {
        return Integer.parseInt(lines.get(3).strip());
    }

    /** Whether the server it tells of runs on this folder and is ready. */
    boolean isAnswered() {
        Optional<ProcessHandle> process = pid() > 0 ? ProcessHandle.of(pid()) : Optional.empty();
        return isReady(pid()) && process.isPresent() && isServerOf(process.get(), path.getParent());
    }

    boolean isReady(long pid) {
        return lines.size() >= 8 && pid() == pid && lines.get(7).strip().equals("ready");
    }

    /**
     * Clears the folder of a server that a killed house left behind. The caller holds the house's lock, so a server that
     * runs on this folder is nobody's. A process that merely has the same number is left alone: it must be a
     * {@code postgres} that was started on exactly this folder.
     */
    void clearAway() throws IOException {
        Optional<ProcessHandle> process = pid() > 0 ? ProcessHandle.of(pid()) : Optional.empty();
        boolean runs = process.isPresent() && process.get().isAlive() && isServerOf(process.get(), path.getParent());
        if (!runs) {
            forgetOldProcess();
            return;
        }
        LOG.info("Stopping the PostgreSQL (process {}) that a killed house left behind", pid());
        Command.signal(pid(), "INT");
        if (!Command.ended(process.get(), PATIENCE_SECONDS)) {
            Command.signal(pid(), "QUIT");
            if (!Command.ended(process.get(), PATIENCE_SECONDS)) {
                throw new DatabaseUnusable("A PostgreSQL (process " + pid() + ") that a killed house left behind on "
                        + path.getParent() + " does not stop: end it and start again");
            }
        }
    }

    private static boolean isServerOf(ProcessHandle process, Path server) {
        String[] arguments = process.info().arguments().orElse(new String[0]);
        String command = process.info().command().orElse("");
        int folder = Arrays.asList(arguments).indexOf("-D");
        return command.endsWith("/postgres")
                && folder >= 0
                && folder + 1 < arguments.length
                && arguments[folder + 1].equals(server.toString());
    }

    /**
     * PostgreSQL takes any living process of its user with the number for a rival, and we would take the old "ready" for
     * the new server's if that gets the same number (a container deals the same ones again). Our own number instead, its
     * parent's, PostgreSQL knows to be stale, and goes on to see whether orphans of the old server still hold its shared
     * memory; removing the file would take that check away.
     */
    private void forgetOldProcess() throws IOException {
        if (lines.size() < FOLDER_TO_MEMORY) {
            Files.delete(path);
            return;
        }
        String rest = String.join("\n", lines.subList(1, FOLDER_TO_MEMORY));
        Files.writeString(path, ProcessHandle.current().pid() + "\n" + rest + "\n");
    }
}
