package no.grunnmur.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.grunnmur.helseid.upstream.UpstreamProvider;
import no.grunnmur.helseid.user.SecurityLevel;
import no.grunnmur.jose.JoseException;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.json.JsonException;
import no.grunnmur.json.JsonObject;

/**
 * The file that lists real identity providers (docs/login.md): {@code {"providers": [{"name", "title", "issuer",
 * "client_id", "key_file", "scopes", "pid_claim", "level_claim", "levels", "acr_values"}]}}. A {@code key_file} is a private
 * JWK with {@code alg}, beside the file unless its path is absolute, and readable by its owner alone.
 */
final class ProviderFile {

    private final Path file;

    private ProviderFile(Path file) {
        this.file = file;
    }

    /** @throws Configuration.Invalid in one line, when it cannot be used */
    static List<UpstreamProvider> read(Path file) {
        return new ProviderFile(file).read();
    }

    private List<UpstreamProvider> read() {
        List<UpstreamProvider> providers = new ArrayList<>();
        try {
            JsonObject json = JsonObject.parse(Files.readAllBytes(file));
            if (!(json.get("providers") instanceof List<?> listed)) {
                throw wrong("has no list called providers");
            }
            for (int i = 0; i < listed.size(); i++) {
                providers.add(provider(new Entry(i, listed.get(i))));
            }
            return List.copyOf(providers);
        } catch (IOException unreadable) {
            throw wrong("cannot be read");
        } catch (JsonException malformed) {
            throw wrong("is no JSON: " + malformed.getMessage());
        } catch (IllegalArgumentException bad) {
            throw wrong(bad.getMessage());
        }
    }

    private Configuration.Invalid wrong(String what) {
        return new Configuration.Invalid("the file of identity providers " + file + " " + what);
    }

    private UpstreamProvider provider(Entry entry) throws IOException {
        Map<String, SecurityLevel> levels = new HashMap<>();
        entry.map("levels").forEach((value, level) -> levels.put(value, level(level)));
        Map<SecurityLevel, String> acrValues = new EnumMap<>(SecurityLevel.class);
        entry.map("acr_values").forEach((level, value) -> acrValues.put(level(level), value));
        return new UpstreamProvider(
                entry.text("name"),
                entry.text("title"),
                URI.create(entry.text("issuer")),
                entry.text("client_id"),
                key(file.toAbsolutePath().getParent().resolve(entry.text("key_file"))),
                List.of(entry.text("scopes").split(" ", -1)),
                entry.text("pid_claim"),
                entry.text("level_claim"),
                levels,
                acrValues);
    }

    private SecurityLevel level(String digit) {
        return SecurityLevel.of(digit).orElseThrow(() -> wrong("knows the security levels 2, 3 and 4, not " + digit));
    }

    private PrivateJwk key(Path keyFile) throws IOException {
        if (OwnersFile.isOpenToOthers(keyFile)) {
            throw wrong("names the key file " + keyFile + ", which is open to others: take their rights away");
        }
        try {
            return PrivateJwk.parse(Files.readString(keyFile));
        } catch (JoseException malformed) {
            throw wrong("names the key file " + keyFile + ", which is no private JWK with alg");
        }
    }

    /** One entry of the list. */
    private final class Entry {
        private final int number;
        private final Map<?, ?> members;

        Entry(int number, Object value) {
            if (!(value instanceof Map<?, ?> map)) {
                throw wrong("lists something that is no provider");
            }
            this.number = number;
            this.members = map;
        }

        String text(String name) {
            if (members.get(name) instanceof String text && !text.isBlank()) {
                return text;
            }
            throw wrong("lacks " + name + " for provider number " + (number + 1));
        }

        /** Names and values, both texts; empty when there are none. */
        Map<String, String> map(String name) {
            Map<String, String> found = new HashMap<>();
            if (members.get(name) instanceof Map<?, ?> map) {
                map.forEach((key, value) -> found.put(String.valueOf(key), String.valueOf(value)));
            }
            return found;
        }
    }
}
