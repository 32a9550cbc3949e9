package no.grunnmur.helseid.user;

import java.util.LinkedHashMap;
import java.util.Map;
import no.grunnmur.helseid.Client;
import no.grunnmur.helseid.ResponseMode;

/**
 * What the browser carries back to the client.
 *
 * @param client for whom
 * @param redirectUri where to
 * @param mode how
 * @param parameters in the order in which they are sent; {@code iss} is among them. Holds a code, so it is never logged
 */
public record AuthorizationResponse(
        Client client, String redirectUri, ResponseMode mode, Map<String, String> parameters) {

    public AuthorizationResponse {
        parameters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    @Override
    public String toString() {
        return "AuthorizationResponse[" + client.id() + "]";
    }
}
