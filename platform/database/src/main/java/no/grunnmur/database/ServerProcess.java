package no.grunnmur.database;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running server. A thread of its own starts the process and stays with it: Linux sends the parent-death signal when
 * the starting <em>thread</em> ends. Should the server die by itself, the thread starts it again on the same port.
 */
final class ServerProcess {

    private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);
    private static final long LOG_LIMIT = 4L << 20;
    private static final long READY_LIMIT_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final long RETRY_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long STEADY_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int ATTEMPTS_IN_A_ROW = 10;
    private static final long PAUSE_MILLIS = 100;
    private static final int STOP_SECONDS = 60;

    /** For two cores and a house that counts its memory; whatever durability rests on stays at PostgreSQL's defaults. */
    private static final List<String> CONFIGURATION = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=50",
            "shared_buffers=128MB",
            "huge_pages=off",
            "fsync=on",
            "full_page_writes=on",
            "synchronous_commit=on",
            "max_wal_size=1GB",
            "checkpoint_timeout=15min",
            "random_page_cost=1.1",
            "jit=off",
            "io_method=sync",
            "max_parallel_workers_per_gather=0",
            "max_logical_replication_workers=0",
            "update_process_title=off",
            "timezone=UTC",
            "log_timezone=UTC",
            "log_checkpoints=off",
            // Errors quote values, and values are people's: the house reports its own errors, the server's log has
            // none.
            "log_min_messages=log",
            "log_min_error_statement=panic",
            "log_error_verbosity=terse");

    private final DataFolder folder;
    private final Path program;
    private final ServerUser user;
    private final CompletableFuture<Integer> started = new CompletableFuture<>();
    private boolean stopWithParent = true;
    private volatile Process process;
    private volatile boolean stopping;

    private ServerProcess(DataFolder folder, Path program, ServerUser user) {
        this.folder = folder;
        this.program = program;
        this.user = user;
    }

    /** Returns when the server takes connections. */
    static ServerProcess start(DataFolder folder, Path program, ServerUser user) throws IOException {
        ServerProcess server = new ServerProcess(folder, program, user);
        Thread.ofPlatform().daemon().name("postgres").start(server::run);
        try {
            server.started.get();
            return server;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            server.stop();
            throw new DatabaseUnusable("The start of PostgreSQL was interrupted", interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException io) {
                throw io;
            }
            throw new DatabaseUnusable(failed.getCause().getMessage(), failed.getCause());
        }
    }

    int port() {
        return started.join();
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /** Fast shutdown: clients are cut off, everything is written. */
    void stop() throws IOException {
        stopping = true;
        Process running = process;
        if (running == null || !running.isAlive()) {
            return;
        }
        Command.signal(running.pid(), "INT");
        if (!Command.ended(running.toHandle(), STOP_SECONDS)) {
            LOG.warn("PostgreSQL did not stop in {} s and is ended; it recovers at the next start", STOP_SECONDS);
            Command.signal(running.pid(), "QUIT");
            if (!Command.ended(running.toHandle(), STOP_SECONDS)) {
                running.destroyForcibly();
            }
        }
    }

    private void run() {
        try {
            int port = launchOnFreePort();
            started.complete(port);
            stayWith(port);
        } catch (IOException | RuntimeException failed) {
            started.completeExceptionally(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            started.completeExceptionally(interrupted);
        }
    }

    private void stayWith(int port) throws InterruptedException {
        int attempts = 0;
        long since = System.nanoTime();
        while (true) {
            int exit = process.waitFor();
            if (stopping) {
                return;
            }
            attempts = System.nanoTime() - since > STEADY_NANOS ? 1 : attempts + 1;
            if (attempts > ATTEMPTS_IN_A_ROW) {
                LOG.error("PostgreSQL ended again (exit code {}) and is left down; see {}", exit, folder.log());
                return;
            }
            LOG.warn("PostgreSQL ended (exit code {}); starting it again on port {}", exit, port);
            since = System.nanoTime();
            try {
                launch(port);
            } catch (IOException | RuntimeException failed) {
                // What is in the way may be on its way out (the old server's children, a stranger on the port).
                LOG.warn("PostgreSQL did not start again at once: {}", failed.getMessage());
                Thread.sleep(PAUSE_MILLIS * attempts);
            }
        }
    }

    private int launchOnFreePort() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + RETRY_LIMIT_NANOS;
        while (true) {
            int port;
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
                port = socket.getLocalPort();
            }
            try {
                launch(port);
                return port;
            } catch (PortTaken taken) {
                if (System.nanoTime() > deadline) {
                    throw new DatabaseUnusable(folder.explain(taken.getMessage()), taken);
                }
            }
        }
    }

    /** Somebody took the port between our look and the server's. */
    private static final class PortTaken extends IOException {
        private static final long serialVersionUID = 1;

        PortTaken(String words) {
            super(words);
        }
    }

    /** Starts the process and waits until it is ready, again and again while what is in the way goes by itself. */
    private void launch(int port) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + RETRY_LIMIT_NANOS;
        while (!stopping) {
            long logged = rotateLog();
            spawn(port);
            if (awaitReady()) {
                return;
            }
            String words = wordsSince(logged);
            boolean late = System.nanoTime() > deadline;
            if (words.contains("pdeathsig") && stopWithParent) {
                stopWithParent = false;
            } else if (words.contains("could not bind")) {
                throw new PortTaken(words);
            } else if (words.contains("shared memory block") && !late) {
                // Children of a killed server are still leaving.
                Thread.sleep(50);
            } else {
                throw new DatabaseUnusable(folder.explain(words));
            }
        }
    }

    private void spawn(int port) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                program.resolve("bin/postgres").toString(),
                "-D",
                folder.server().toString()));
        for (String setting : CONFIGURATION) {
            command.add("-c");
            command.add(setting);
        }
        command.add("-c");
        command.add("port=" + port);
        ProcessBuilder builder = new ProcessBuilder(user.serverCommand(command, stopWithParent));
        builder.directory(folder.root().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        process = builder.start();
    }

    /** Returns false when the process ended instead. */
    private boolean awaitReady() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (true) {
            var file = PostmasterFile.in(folder.server());
            if (file.isPresent() && file.get().isReady(process.pid())) {
                return true;
            }
            if (process.waitFor(2, TimeUnit.MILLISECONDS)) {
                return false;
            }
            if (System.nanoTime() - begun > READY_LIMIT_NANOS) {
                stop();
                throw new DatabaseUnusable(
                        "PostgreSQL was not ready within five minutes; its own words are in " + folder.log());
            }
        }
    }

    private long rotateLog() throws IOException {
        Path log = folder.log();
        if (!Files.exists(log)) {
            return 0;
        }
        long size = Files.size(log);
        if (size > LOG_LIMIT) {
            Files.move(log, log.resolveSibling("server.log.old"), StandardCopyOption.REPLACE_EXISTING);
            return 0;
        }
        return size;
    }

    private String wordsSince(long position) throws IOException {
        byte[] all = Files.readAllBytes(folder.log());
        int from = (int) Math.min(position, all.length);
        return new String(all, from, all.length - from, StandardCharsets.UTF_8);
    }
}
