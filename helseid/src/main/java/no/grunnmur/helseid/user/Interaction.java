package no.grunnmur.helseid.user;

import java.time.Instant;
import java.util.Optional;

/**
 * A login that waits for the person: the request, and what the login pages have noted so far. Its handle is known to the
 * browser alone and works only together with the browser's cookie.
 *
 * @param request what the client asked for
 * @param upstream what the pages noted, as JSON of their own: the chosen identity provider, the state of a real one
 * @param expiresAt after that the person must begin again at the client
 */
public record Interaction(AuthorizationRequest request, Optional<String> upstream, Instant expiresAt) {}
