package no.grunnmur.login;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import no.grunnmur.jose.JoseException;
import no.grunnmur.jose.Jws;
import no.grunnmur.jose.PublicJwk;
import no.grunnmur.json.JsonException;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Refusal;

/**
 * A provider's metadata and keys as they were last fetched. Keys are fetched again for a signature that none of them made,
 * at most every few seconds, so that a stranger cannot make this house call the provider without end.
 */
final class ProviderView {

    private static final Duration KEEP = Duration.ofHours(1);
    private static final Duration KEYS_AT_MOST_EVERY = Duration.ofSeconds(10);
    private static final int MOST_KEYS = 32;

    private record Fetched<T>(T value, Instant at) {
        boolean isYoungerThan(Duration age, Instant now) {
            return !now.isBefore(at) && now.isBefore(at.plus(age));
        }
    }

    private final URI issuer;
    private final ProviderLine line;
    private final InstantSource clock;
    private volatile Fetched<ProviderMetadata> metadata;
    private volatile Fetched<List<PublicJwk>> keys;

    ProviderView(URI issuer, ProviderLine line, InstantSource clock) {
        this.issuer = issuer;
        this.line = line;
        this.clock = clock;
    }

    ProviderMetadata metadata() {
        Fetched<ProviderMetadata> kept = metadata;
        Instant now = clock.instant();
        if (kept == null || !kept.isYoungerThan(KEEP, now)) {
            ProviderLine.Answer answer = line.get(URI.create(issuer + "/.well-known/openid-configuration"));
            if (answer.status() != 200) {
                throw new Refusal(ProviderProblem.PROVIDER_METADATA, "status " + answer.status());
            }
            kept = new Fetched<>(ProviderMetadata.parse(answer.body(), issuer), now);
            metadata = kept;
        }
        return kept.value();
    }

    /** Whether one of the provider's keys made the signature. */
    boolean signed(Jws token) {
        Fetched<List<PublicJwk>> kept = keys;
        Instant now = clock.instant();
        if (kept != null && kept.isYoungerThan(KEEP, now) && anyVerifies(kept.value(), token)) {
            return true;
        }
        if (kept != null && kept.isYoungerThan(KEYS_AT_MOST_EVERY, now)) {
            return false;
        }
        kept = new Fetched<>(fetchKeys(), now);
        keys = kept;
        return anyVerifies(kept.value(), token);
    }

    private static boolean anyVerifies(List<PublicJwk> keys, Jws token) {
        String named = token.header().text("kid").orElse(null);
        for (PublicJwk key : keys) {
            boolean isNamed = named == null || key.keyId().map(named::equals).orElse(true);
            if (isNamed && key.verifies(token)) {
                return true;
            }
        }
        return false;
    }

    private List<PublicJwk> fetchKeys() {
        ProviderLine.Answer answer = line.get(metadata().jwks());
        List<PublicJwk> found = new ArrayList<>();
        try {
            if (answer.status() == 200 && JsonObject.parse(answer.body()).get("keys") instanceof List<?> listed) {
                for (Object key : listed) {
                    if (key instanceof Map<?, ?> members && found.size() < MOST_KEYS) {
                        addKey(members, found);
                    }
                }
            }
        } catch (JsonException malformed) {
            throw new Refusal(ProviderProblem.PROVIDER_METADATA, "the keys: " + malformed.getMessage());
        }
        return found;
    }

    /** A key of a kind that this house does not use is passed over. */
    private static void addKey(Map<?, ?> members, List<PublicJwk> found) {
        try {
            byte[] json = new JsonWriter().any(members).toBytes();
            found.add(PublicJwk.parse(new String(json, StandardCharsets.UTF_8)));
        } catch (JoseException another) {
            // Of another kind, e.g. for encryption with an elliptic curve that we do not have.
        }
    }
}
