package no.grunnmur.app;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import no.grunnmur.kernel.HouseClock;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code grunnmur up}: starts every system and stays until it is stopped. */
final class UpCommand {

    private UpCommand() {}

    static CommandSpec spec(PrintStream out) {
        CommandSpec spec = Options.command(
                "up",
                "Starts every system on one port and stays in the foreground; Ctrl-C stops it cleanly.",
                (configuration, parsed) -> run(configuration, out));
        spec.addOption(OptionSpec.builder("--fresh")
                .description("throw away what is in the data folder first")
                .build());
        return spec;
    }

    private static int run(Configuration configuration, PrintStream out) throws Exception {
        out.println(configuration.describe().indent(2).stripTrailing());
        House house = House.start(configuration, HouseClock.system());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            out.println("Stopping ...");
            house.close();
            out.println("Stopped.");
            stopped.countDown();
        }));
        Welcome welcome = new Welcome(house, millisSinceProcessStart());
        out.println(welcome.text());
        if (configuration.readyFile().isPresent()) {
            writeReadyFile(configuration.readyFile().get(), welcome.readyJson());
        }
        RestingHeap heap = new RestingHeap();
        while (!stopped.await(RestingHeap.LOOK.toSeconds(), TimeUnit.SECONDS)) {
            heap.look();
        }
        return 0;
    }

    /** The start as the person at the terminal feels it, the JVM's own included. */
    private static long millisSinceProcessStart() {
        return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    }

    /** Whole or not at all: whoever waits for the file must never read half of it. */
    private static void writeReadyFile(Path file, String json) {
        try {
            Path target = file.toAbsolutePath();
            Path half = Files.createTempFile(target.getParent(), ".ready", ".json");
            Files.writeString(half, json);
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new Main.CannotStart("the ready file cannot be written: " + file);
        }
    }
}
