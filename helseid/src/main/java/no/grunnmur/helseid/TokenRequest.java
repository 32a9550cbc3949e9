package no.grunnmur.helseid;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request to the token endpoint, read once and not yet believed.
 *
 * @param credentials how the client says who it is
 * @param proofs every {@code DPoP} header line
 * @param grantType {@code grant_type}
 * @param scope {@code scope}, space separated
 * @param resources every value of the RFC 8707 parameter
 * @param others every other parameter by its name; one without a value counts as not sent
 */
public record TokenRequest(
        Credentials credentials,
        List<String> proofs,
        Optional<String> grantType,
        Optional<String> scope,
        List<String> resources,
        Function<String, Optional<String>> others) {}
