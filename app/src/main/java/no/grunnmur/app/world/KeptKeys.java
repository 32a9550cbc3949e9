package no.grunnmur.app.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import no.grunnmur.jose.Algorithm;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers the seeded keys in a file, because finding RSA primes takes longer than anything else at start. The file is a
 * shortcut and no more: keys of another seed or of an older way of making them, a broken file, a file that cannot be
 * written, all just cost the time of making the keys.
 *
 * <p>The keys are written when it is closed, by a rename, so that the file is never half there. Not safe for use from
 * several threads.
 */
public final class KeptKeys implements ClientKeys, AutoCloseable {

    /** To be raised whenever the same seed begins to give other keys: {@code WorldTest} says so. */
    private static final int GENERATION = 1;

    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final String origin;
    private final ClientKeys source;
    private final Map<String, String> known = new TreeMap<>();
    private boolean changed;

    private KeptKeys(Path file, long seed, ClientKeys source) {
        this.file = file;
        this.origin = "seed " + seed + ", generation " + GENERATION;
        this.source = source;
    }

    /** The keys of a seed, with whatever of them the file holds. */
    public static KeptKeys open(Path file, long seed) {
        return open(file, seed, new SeededKeys(seed));
    }

    static KeptKeys open(Path file, long seed, ClientKeys source) {
        KeptKeys keys = new KeptKeys(file, seed, source);
        keys.read();
        return keys;
    }

    private void read() {
        try {
            JsonNode kept = JSON.readTree(Files.readAllBytes(file));
            if (kept.path("origin").asString("").equals(origin)) {
                kept.path("keys")
                        .properties()
                        .forEach(
                                each -> known.put(each.getKey(), each.getValue().toString()));
            }
        } catch (IOException | JacksonException unusable) {
            known.clear();
        }
    }

    @Override
    public String privateJwk(String client, Algorithm algorithm) {
        return known.computeIfAbsent(client + " " + algorithm, name -> {
            changed = true;
            return source.privateJwk(client, algorithm);
        });
    }

    /** Writes what was made anew, for the next start; readable by the owner alone. */
    @Override
    public void close() {
        if (!changed) {
            return;
        }
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path half = Files.createTempFile(folder, ".keys", ".json"); // 600, as temporary files are
            Files.writeString(half, json());
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            // Nothing is lost: the next start makes the keys again.
        }
    }

    private String json() {
        StringBuilder json = new StringBuilder("{\"origin\":\"").append(origin).append("\",\"keys\":{");
        String separator = "\n";
        for (Map.Entry<String, String> key : known.entrySet()) {
            json.append(separator)
                    .append('"')
                    .append(key.getKey())
                    .append("\":")
                    .append(key.getValue());
            separator = ",\n";
        }
        return json.append("\n}}\n").toString();
    }
}
