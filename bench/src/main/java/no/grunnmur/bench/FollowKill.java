package no.grunnmur.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.SeededRandom;

/**
 * Kills the house and the follower of its people by turns, at random moments while people change, and looks whether the
 * copy ends equal to the register: {@code persons follow}, {@code persons import} and the house are processes of their own.
 */
public final class FollowKill {

    /**
     * What came of it.
     *
     * @param rounds how many times one of them was killed
     * @param imported whether the import ended well
     * @param equal whether {@code persons follow --verify} said so
     * @param said what it and the import said
     */
    public record Outcome(int rounds, boolean imported, boolean equal, String said) {}

    private static final Instant BEGIN = Instant.parse("2026-01-01T10:00:00Z");
    private static final int CHANGING = 60;
    private static final long READY_SECONDS = 120;
    private static final long END_SECONDS = 180;

    private final List<String> command;
    private final Path folder;
    private final SeededRandom random;
    private final int port;

    /**
     * @param command what runs the house's main
     * @param folder an empty folder
     * @param seed of the moments
     */
    public FollowKill(List<String> command, Path folder, long seed) throws IOException {
        this.command = List.copyOf(command);
        this.folder = folder;
        this.random = new SeededRandom(seed);
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = probe.getLocalPort();
        }
    }

    public Outcome run(int rounds, int population, int changes) throws Exception {
        Path feed = folder.resolve("feed.ndjson");
        Files.write(feed, feed(changes));
        Process house = house(population);
        Process follower = start("follow", "persons", "follow", "--url", url(), "--into", copy());
        Process importer = start("import", "persons", "import", "--url", url(), feed.toString());
        try {
            for (int round = 0; round < rounds; round++) {
                boolean ended = importer.waitFor(random.between(700, 2500), TimeUnit.MILLISECONDS);
                if (round % 2 == 0 && !ended) {
                    kill(house);
                    house = house(population);
                } else {
                    kill(follower);
                    follower = start("follow", "persons", "follow", "--url", url(), "--into", copy());
                }
            }
            boolean imported = importer.waitFor(END_SECONDS, TimeUnit.SECONDS) && importer.exitValue() == 0;
            kill(follower);
            Process verify = start("verify", "persons", "follow", "--url", url(), "--into", copy(), "--verify");
            boolean equal = verify.waitFor(END_SECONDS, TimeUnit.SECONDS) && verify.exitValue() == 0;
            String said = said("import") + said("follow") + said("verify");
            return new Outcome(rounds, imported, equal, said);
        } finally {
            importer.destroyForcibly();
            follower.destroyForcibly();
            house.destroy();
            if (!house.waitFor(30, TimeUnit.SECONDS)) {
                house.destroyForcibly();
            }
        }
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

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    private Process house(int population) throws IOException, InterruptedException {
        Path ready = folder.resolve("ready.json");
        Files.deleteIfExists(ready);
        Process house = start(
                "house",
                "up",
                "--port",
                Integer.toString(port),
                "--ready-file",
                ready.toString(),
                "--data",
                folder.resolve("data").toString(),
                "--population",
                Integer.toString(population));
        long end = System.nanoTime() + READY_SECONDS * 1_000_000_000;
        while (!Files.exists(ready)) {
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

    /** Births, names and merges of some people, in the shape of Folkeregisteret's feed. */
    private List<String> feed(int changes) {
        List<String> entries = new ArrayList<>();
        for (int sequence = 1; sequence <= changes; sequence++) {
            int person = sequence <= CHANGING ? sequence - 1 : random.below(CHANGING);
            boolean merges = sequence > CHANGING && person % 10 == 0 && random.below(20) == 0;
            String type = sequence <= CHANGING
                    ? "personErOpprettet"
                    : merges ? "personErViderefoertSomGjeldendeVedSammenslaaing" : "endringINavn";
            boolean isMerged = person % 10 == 1 && sequence > CHANGING;
            entries.add(entry(sequence, type, isMerged ? person + 1 : person, merges ? person + 1 : -1));
        }
        return entries;
    }

    private static String entry(int sequence, String type, int person, int other) {
        String at = BEGIN.plusSeconds(sequence).toString();
        return "{\"sekvensnummer\":" + sequence + ",\"hendelse\":{\"folkeregisteridentifikator\":\"" + number(person)
                + "\",\"hendelsestype\":\"" + type + "\",\"ajourholdstidspunkt\":\"" + at
                + "\"},\"folkeregisterperson\":{\"identifikasjonsnummer\":[" + identifier(person, "iBruk")
                + (other < 0 ? "" : "," + identifier(other, "opphoert"))
                + "],\"navn\":[{\"erGjeldende\":true,\"ajourholdstidspunkt\":\"" + at + "\",\"fornavn\":\"Navn"
                + sequence + "\",\"etternavn\":\"Følgesen\"}]}}";
    }

    private static String identifier(int person, String status) {
        return "{\"status\":\"" + status + "\",\"foedselsEllerDNummer\":\"" + number(person)
                + "\",\"identifikatortype\":\"foedselsnummer\"}";
    }

    /** Of a series that the population has nobody in. */
    private static String number(int person) {
        for (int individual = 0; individual < 400; individual++) {
            String nine = String.format("%02d%02d%02d%03d", 1 + person % 28, 66 + person / 28, 60, 100 + individual);
            var number = NationalId.withCheckDigits(nine);
            if (number.isPresent()) {
                return number.get().value();
            }
        }
        throw new IllegalStateException("no number for " + person);
    }
}
