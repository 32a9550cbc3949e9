package no.grunnmur.login;

import java.net.URI;
import java.util.Optional;
import no.grunnmur.json.JsonException;
import no.grunnmur.json.JsonObject;
import no.grunnmur.kernel.Refusal;

/**
 * What a provider says of itself, as far as a login needs it.
 *
 * <p>Source: OpenID Connect Discovery 1.0, sections 3 and 4.3; RFC 9126, section 5; RFC 9207, section 3.
 *
 * @param endSession where people log out, when there is such an address
 * @param promisesIss whether its answers carry {@code iss}
 */
record ProviderMetadata(
        URI authorization, URI token, URI par, URI jwks, Optional<URI> endSession, boolean promisesIss) {

    /**
     * Reads the document.
     *
     * @throws Refusal {@link ProviderProblem#PROVIDER_METADATA} when it is another issuer's or lacks something
     */
    static ProviderMetadata parse(byte[] document, URI issuer) {
        try {
            JsonObject json = JsonObject.parse(document);
            if (!json.text("issuer").orElse("").equals(issuer.toString())) {
                throw new Refusal(ProviderProblem.PROVIDER_METADATA, "the issuer is another");
            }
            return new ProviderMetadata(
                    address(json, "authorization_endpoint"),
                    address(json, "token_endpoint"),
                    address(json, "pushed_authorization_request_endpoint"),
                    address(json, "jwks_uri"),
                    json.has("end_session_endpoint")
                            ? Optional.of(address(json, "end_session_endpoint"))
                            : Optional.empty(),
                    Boolean.TRUE.equals(json.get("authorization_response_iss_parameter_supported")));
        } catch (JsonException malformed) {
            throw new Refusal(ProviderProblem.PROVIDER_METADATA, "the document: " + malformed.getMessage());
        }
    }

    private static URI address(JsonObject json, String name) {
        String text = json.text(name)
                .orElseThrow(() -> new Refusal(ProviderProblem.PROVIDER_METADATA, "there is no " + name));
        try {
            return SafeAddress.require(URI.create(text));
        } catch (IllegalArgumentException unsafe) {
            throw new Refusal(ProviderProblem.PROVIDER_METADATA, name + " is no HTTPS address");
        }
    }
}
