package no.grunnmur.helseid;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.jose.Algorithm;

/**
 * How a client's access tokens are made.
 *
 * @param lifetimeSeconds from issue to expiry; 600 unless configured (fact sheet helseid, section 2.5)
 * @param algorithm the signature instead of RS256; an API's own choice goes before it
 * @param requireDpop whether a request without a proof is refused
 * @param staticClaims for each audience, claims that its tokens carry for this client, e.g. a HER-id, in their order
 */
public record TokenSettings(
        int lifetimeSeconds,
        Optional<Algorithm> algorithm,
        boolean requireDpop,
        Map<String, Map<String, String>> staticClaims) {

    /** The signatures that access tokens can have. */
    public static final Set<Algorithm> SIGNATURES = Set.of(Algorithm.RS256, Algorithm.PS256, Algorithm.ES256);

    private static final int LONGEST_SECONDS = 3600;

    /** HelseID's own: ten minutes, RS256, DPoP required, no static claims. */
    public static final TokenSettings USUAL = new TokenSettings(600, Optional.empty(), true, Map.of());

    public TokenSettings {
        if (lifetimeSeconds < 1 || lifetimeSeconds > LONGEST_SECONDS) {
            throw new IllegalArgumentException("an access token lives 1 to " + LONGEST_SECONDS + " seconds");
        }
        requireSignature(algorithm);
        Map<String, Map<String, String>> inOrder = new LinkedHashMap<>();
        staticClaims.forEach((audience, claims) -> inOrder.put(audience, inOrder(claims)));
        staticClaims = Collections.unmodifiableMap(inOrder);
    }

    private static Map<String, String> inOrder(Map<String, String> claims) {
        for (String name : claims.keySet()) {
            if (Claims.isReserved(name)) {
                throw new IllegalArgumentException("a static claim cannot be called " + name);
            }
        }
        return Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }

    static void requireSignature(Optional<Algorithm> algorithm) {
        if (algorithm.isPresent() && !SIGNATURES.contains(algorithm.get())) {
            throw new IllegalArgumentException("access tokens are not signed with " + algorithm.get());
        }
    }
}
