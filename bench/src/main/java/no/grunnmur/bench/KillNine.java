package no.grunnmur.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import no.grunnmur.kernel.SeededRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kills the house at random moments under load and looks for what it acknowledged: every token and every lookup that a
 * caller has an answer for must stand in the audit, its chain must hold, and the house must start again each time.
 */
public final class KillNine {

    /**
     * What came of it.
     *
     * @param rounds how many times it was killed and started again
     * @param tokens how many tokens were acknowledged
     * @param lookups how many lookups were acknowledged
     * @param lost what was acknowledged and is not in the audit, one sentence each
     * @param failures what a caller was answered otherwise than it should while the house lived
     * @param verified whether {@code audit verify} held at the end
     * @param verification what it said
     * @param slowestStart seconds to ready of the slowest start after a kill
     */
    public record Outcome(
            int rounds,
            int tokens,
            int lookups,
            List<String> lost,
            List<String> failures,
            boolean verified,
            String verification,
            double slowestStart) {}

    private static final int CALLERS = 6;
    private static final int LOOKUPS_PER_TOKEN = 4;
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<String> command;
    private final Path folder;
    private final SeededRandom random;
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final ConcurrentMap<String, AtomicInteger> lookups = new ConcurrentHashMap<>();

    /**
     * @param command what runs the house's main
     * @param folder an empty folder for the data and the output
     * @param seed of the moments
     */
    public KillNine(List<String> command, Path folder, long seed) {
        this.command = List.copyOf(command);
        this.folder = folder;
        this.random = new SeededRandom(seed);
    }

    public Outcome run(int rounds, int population) throws Exception {
        Path data = folder.resolve("data");
        double slowest = 0;
        for (int round = 0; round < rounds; round++) {
            try (HouseProcess house = start(data, population)) {
                slowest = round == 0 ? 0 : Math.max(slowest, house.secondsToReady());
                loadUntilKilled(house, random.between(150, 1200));
            }
        }
        try (HouseProcess house = start(data, population)) {
            slowest = Math.max(slowest, house.secondsToReady());
            house.terminate();
        }
        StringBuilder said = new StringBuilder();
        boolean verified = audit(data, "verify", said) == 0;
        StringBuilder rows = new StringBuilder();
        audit(data, "export", rows);
        List<String> lost = missing(rows.toString());
        int acknowledged =
                lookups.values().stream().mapToInt(AtomicInteger::get).sum();
        return new Outcome(
                rounds, tokens.size(), acknowledged, lost, List.copyOf(failures), verified, said.toString(), slowest);
    }

    private HouseProcess start(Path data, int population) throws IOException {
        return HouseProcess.start(
                command, folder, "--data", data.toString(), "--population", Integer.toString(population));
    }

    private void loadUntilKilled(HouseProcess house, int millis) throws Exception {
        World world = World.of(house);
        AtomicBoolean dead = new AtomicBoolean();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            Map<String, Object> order =
                    world.tokenOrder(world.clients().get(i % world.clients().size()), 0);
            callers.add(Thread.ofPlatform().start(() -> call(order, world, dead)));
        }
        awaitFirstAnswer();
        Thread.sleep(millis);
        dead.set(true);
        house.killNine();
        for (Thread caller : callers) {
            caller.join();
        }
    }

    /** A house that is cold takes its time; killed before it has promised anything it could lose nothing. */
    private void awaitFirstAnswer() throws InterruptedException {
        int before = acknowledged();
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (acknowledged() == before && failures.isEmpty()) {
            if (System.nanoTime() > end) {
                failures.add("no lookup was answered in a minute");
            }
            Thread.sleep(1);
        }
    }

    private int acknowledged() {
        return lookups.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** Until the house is dead; what breaks then is no finding. */
    private void call(Map<String, Object> order, World world, AtomicBoolean dead) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            TokenRequests client = new TokenRequests(JSON.valueToTree(order));
            while (!dead.get()) {
                String token = client.accessToken();
                String id = idOf(token);
                tokens.add(id);
                for (int i = 0; i < LOOKUPS_PER_TOKEN && !dead.get(); i++) {
                    look(http, client, token, world);
                    lookups.computeIfAbsent(id, fresh -> new AtomicInteger()).incrementAndGet();
                }
            }
        } catch (Exception broken) {
            // When the house was killed while this caller waited, it has no answer, so nothing was acknowledged.
            if (!dead.get()) {
                failures.add(broken.toString());
            }
        }
    }

    private static void look(HttpClient http, TokenRequests client, String token, World world) throws Exception {
        String hash =
                Signer.encode(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(world.lookup() + "?" + World.QUERY))
                        .version(HttpClient.Version.HTTP_1_1)
                        .header("Authorization", "DPoP " + token)
                        .header("DPoP", client.proof(null, "POST", world.lookup(), hash))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "nin=" + world.nationalIds().getFirst()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("lookup answered " + answer.statusCode() + " " + answer.body());
        }
    }

    private static String idOf(String token) {
        String payload = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
        return JSON.readTree(Base64.getUrlDecoder().decode(payload)).get("jti").asString();
    }

    private int audit(Path data, String what, StringBuilder said) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of("audit", what, "--data", data.toString()));
        Path output = folder.resolve("audit-" + what + ".txt");
        Process process = new ProcessBuilder(whole)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int exit = process.waitFor();
        said.append(Files.readString(output));
        return exit;
    }

    /** Every token's id stands in a row of its own, and each token has at least as many rows of lookups as answers. */
    private List<String> missing(String export) {
        Map<String, Integer> issued = new LinkedHashMap<>();
        Map<String, Integer> looked = new LinkedHashMap<>();
        for (String line : export.split("\n", -1)) {
            if (line.isBlank()) {
                continue;
            }
            JsonNode row = JSON.readTree(line);
            Map<String, Integer> kind = switch (row.path("type").asString()) {
                case World.TOKEN_EVENT -> issued;
                case World.LOOKUP_EVENT -> looked;
                default -> null;
            };
            if (kind != null) {
                kind.merge(row.path("content").path("token").asString(), 1, Integer::sum);
            }
        }
        List<String> lost = new ArrayList<>();
        for (String token : tokens) {
            if (!issued.containsKey(token)) {
                lost.add("the token " + token);
            }
        }
        lookups.forEach((token, answered) -> {
            int rows = looked.getOrDefault(token, 0);
            if (rows < answered.get()) {
                lost.add((answered.get() - rows) + " of " + answered + " lookups with the token " + token);
            }
        });
        return lost;
    }
}
