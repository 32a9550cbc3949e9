package no.grunnmur.helseid;

import java.util.List;
import java.util.Optional;

/**
 * A request to the token endpoint, read once and not yet believed.
 *
 * @param credentials how the client says who it is
 * @param proofs every {@code DPoP} header line
 * @param grantType {@code grant_type}
 * @param scope {@code scope}, space separated
 * @param resources every value of the RFC 8707 parameter
 */
public record TokenRequest(
        Credentials credentials,
        List<String> proofs,
        Optional<String> grantType,
        Optional<String> scope,
        List<String> resources) {}
