package no.grunnmur.bench;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import no.grunnmur.kernel.SeededRandom;

/**
 * Kills the house and the follower of its people by turns, at random moments while people change, and looks whether the
 * register has taken every change and the copy ends equal to it: {@code persons follow}, {@code persons import} and the
 * house are processes of their own. The changes go on until the last kill. Some kills hit a house that is starting.
 */
public final class FollowKill {

    /**
     * What came of it.
     *
     * @param house how many times the house was killed
     * @param starting how many of those before it was ready
     * @param follower how many times the follower was killed
     * @param changing how many of all kills fell while changes were being sent
     * @param caughtUp how many times a follower that was killed later had come as far as the register
     * @param sent how many changes were sent in all
     * @param taken whether all of them were in the register in the end: sent once more they change nothing
     * @param equal whether {@code persons follow --verify} said so
     * @param failures what else went otherwise than it should, a sentence each
     * @param said what the commands said
     */
    public record Outcome(
            int house,
            int starting,
            int follower,
            int changing,
            int caughtUp,
            int sent,
            boolean taken,
            boolean equal,
            List<String> failures,
            String said) {

        public boolean holds() {
            return taken && equal && failures.isEmpty() && changing == house + follower;
        }
    }

    private static final int FIRST_PORT = 20_000;
    private static final int LAST_PORT = 30_000;
    private static final long READY_SECONDS = 120;
    private static final long END_SECONDS = 300;

    private final List<String> command;
    private final Path folder;
    private final SeededRandom random;
    private final int port;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean isEnough;
    private volatile boolean isSending;
    private volatile int sent;
    private int houseKills;
    private int startingKills;
    private int followerKills;
    private int changingKills;

    /**
     * @param command what runs the house's main
     * @param folder an empty folder
     * @param seed of the moments
     */
    public FollowKill(List<String> command, Path folder, long seed) throws IOException {
        this.command = List.copyOf(command);
        this.folder = folder;
        this.random = new SeededRandom(seed);
        this.port = freePort();
    }

    /** None that the system gives to who connects: while the house is away, a caller would meet itself there. */
    private int freePort() throws IOException {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = random.between(FIRST_PORT, LAST_PORT);
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (BindException taken) {
                // another one
            }
        }
        throw new IOException("no free port from " + FIRST_PORT + " to " + LAST_PORT);
    }

    /**
     * Kills until it is enough, and compares.
     *
     * @param rounds how often either of them is killed, by turns; some of the house's deaths are two
     * @param part how many changes an import sends; the next one begins when it has ended
     */
    public Outcome run(int rounds, int population, int part) throws Exception {
        Path feed = Files.createDirectory(folder.resolve("feed"));
        ChangingPeople people = new ChangingPeople(new SeededRandom(random.nextLong()));
        Process house = ready(house(population));
        Process follower = follower();
        Thread sender = Thread.ofPlatform().start(() -> send(feed, people, part));
        try {
            awaitSending();
            for (int round = 0; round < rounds; round++) {
                if (round % 2 == 1) {
                    Thread.sleep(random.between(50, 4000));
                    kill("follower", follower);
                    followerKills++;
                    follower = follower();
                    continue;
                }
                Thread.sleep(random.between(50, 2500));
                killHouse(house);
                house = house(population);
                if (round % 4 == 2) {
                    Thread.sleep(random.between(50, 1500));
                    killHouse(house);
                    house = house(population);
                }
                ready(house);
            }
            isEnough = true;
            sender.join();
            Process again = start("again", "persons", "import", "--url", url(), feed.toString());
            boolean taken = ended(again) && said("again").contains("Sent " + sent + ": 0 changed somebody");
            kill("follower", follower);
            Process verify = start("verify", "persons", "follow", "--url", url(), "--into", copy(), "--verify");
            boolean equal = ended(verify);
            return new Outcome(
                    houseKills,
                    startingKills,
                    followerKills,
                    changingKills,
                    caughtUp(),
                    sent,
                    taken,
                    equal,
                    List.copyOf(failures),
                    said("import") + said("again") + said("follow") + said("verify"));
        } finally {
            isEnough = true;
            sender.interrupt();
            sender.join();
            follower.destroyForcibly();
            house.destroy();
            if (!house.waitFor(30, TimeUnit.SECONDS)) {
                house.destroyForcibly();
            }
        }
    }

    /** One import after the other, until it is enough. */
    private void send(Path feed, ChangingPeople people, int part) {
        Process importer = null;
        try {
            for (int i = 0; !isEnough; i++) {
                Path file = feed.resolve(String.format("%06d.ndjson", i));
                Files.write(file, people.next(part));
                importer = start("import", "persons", "import", "--url", url(), file.toString());
                isSending = true;
                sent = (i + 1) * part;
                if (!ended(importer)) {
                    failures.add("an import did not end well");
                    return;
                }
            }
        } catch (IOException failed) {
            failures.add("the changes could not be sent: " + failed.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            isSending = false;
            if (importer != null) {
                importer.destroyForcibly();
            }
        }
    }

    private void awaitSending() throws InterruptedException {
        while (!isSending && failures.isEmpty()) {
            Thread.sleep(5);
        }
    }

    private static boolean ended(Process process) throws InterruptedException {
        boolean ended = process.waitFor(END_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        process.destroyForcibly();
        return ended;
    }

    private String url() {
        return "http://localhost:" + port;
    }

    private String copy() {
        return folder.resolve("copy").toString();
    }

    private String said(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".txt"));
    }

    private int caughtUp() throws IOException {
        return said("follow").split("The copy is up to date", -1).length - 1;
    }

    private void killHouse(Process house) throws InterruptedException {
        boolean isStarting = !Files.exists(readyFile());
        kill("house", house);
        houseKills++;
        startingKills += isStarting ? 1 : 0;
    }

    /** Who ended by himself was not killed. */
    private void kill(String name, Process process) throws InterruptedException {
        if (!process.isAlive()) {
            failures.add("the " + name + " ended by itself with " + process.exitValue());
        }
        changingKills += isSending ? 1 : 0;
        process.destroyForcibly();
        process.waitFor();
    }

    private Process follower() throws IOException {
        return start("follow", "persons", "follow", "--url", url(), "--into", copy());
    }

    private Path readyFile() {
        return folder.resolve("ready.json");
    }

    private Process house(int population) throws IOException {
        Files.deleteIfExists(readyFile());
        return start(
                "house",
                "up",
                "--port",
                Integer.toString(port),
                "--ready-file",
                readyFile().toString(),
                "--data",
                folder.resolve("data").toString(),
                "--population",
                Integer.toString(population));
    }

    private Process ready(Process house) throws IOException, InterruptedException {
        long end = System.nanoTime() + READY_SECONDS * 1_000_000_000;
        while (!Files.exists(readyFile())) {
            if (house.waitFor(5, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                house.destroyForcibly();
                throw new IOException("the house did not get ready:\n" + said("house"));
            }
        }
        return house;
    }

    private Process start(String name, String... arguments) throws IOException {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of(arguments));
        return new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(name + ".txt").toFile()))
                .start();
    }
}
