package no.grunnmur.helseid.inspect;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.jose.JoseException;
import no.grunnmur.jose.Jws;
import no.grunnmur.json.JsonObject;

/**
 * A request that was answered, as far as the requirements look at it.
 *
 * @param at when
 * @param endpoint the path below the issuer
 * @param secure whether it came over TLS
 * @param form the parameters, in the body or the query
 * @param assertion the client assertion, when it can be read
 * @param proof the DPoP proof, likewise
 * @param problem the code of the rule that stopped it, empty when none did
 * @param proven whether the client had proved who it is when the answer was decided
 */
record Sighting(
        Instant at,
        String endpoint,
        boolean secure,
        Map<String, List<String>> form,
        Optional<Jws> assertion,
        Optional<Jws> proof,
        String problem,
        boolean proven) {

    private static final int LONGEST = 16_384;

    static Optional<Jws> read(String compact) {
        try {
            return Optional.of(Jws.parse(compact, LONGEST));
        } catch (JoseException unreadable) {
            return Optional.empty();
        }
    }

    /** The first value of a parameter, empty when it was not sent. */
    String value(String name) {
        List<String> values = form.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }

    boolean has(String name) {
        return !value(name).isEmpty();
    }

    boolean isAt(String path) {
        return endpoint.equals(path);
    }

    boolean isToken(String grant) {
        return isAt("/connect/token") && value("grant_type").equals(grant);
    }

    /** Whether it came through: neither stopped nor only half of the nonce round. */
    boolean succeeded() {
        return problem.isEmpty();
    }

    Optional<JsonObject> claims() {
        return assertion.map(Jws::payload);
    }

    /** Who sent it, or says to have. */
    Optional<String> client() {
        Optional<String> signed = claims().flatMap(claims -> claims.text("iss"));
        return signed.isPresent() ? signed : Optional.of(value("client_id")).filter(id -> !id.isEmpty());
    }
}
