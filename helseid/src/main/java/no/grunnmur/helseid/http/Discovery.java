package no.grunnmur.helseid.http;

import java.util.List;
import no.grunnmur.helseid.GrantType;
import no.grunnmur.helseid.Issuer;
import no.grunnmur.helseid.ResponseMode;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.json.JsonWriter;

/**
 * The discovery document, prepared once: every field of the real one, in its order. An address is the real one even when
 * nothing is built behind it yet (then it answers {@code unsupported}); a list or a flag says what this house honours.
 *
 * <p>Source: OpenID Connect Discovery 1.0, section 3; RFC 8414, section 2; fact sheet helseid, section 1.
 */
public final class Discovery implements Endpoint {

    private static final String[] ALGORITHMS = names(Algorithm.values());

    private final Reply reply;

    /** @param answered the grants that this house answers */
    public Discovery(Issuer issuer, List<GrantType> answered) {
        String[] grants = answered.stream().map(GrantType::value).toArray(String[]::new);
        JsonWriter json = new JsonWriter(4096).beginObject();
        json.name("issuer").value(issuer.name());
        addresses(json, issuer);
        text(json, "claims_supported", CLAIMS);
        text(json, "scopes_supported", SCOPES);
        text(json, "grant_types_supported", grants);
        text(json, "response_types_supported", "code");
        text(json, "response_modes_supported", modes());
        text(json, "token_endpoint_auth_methods_supported", "private_key_jwt");
        text(json, "id_token_signing_alg_values_supported", "RS256", "PS256", "ES256");
        text(json, "subject_types_supported", "public");
        text(json, "code_challenge_methods_supported", "S256");
        json.name("request_parameter_supported").value(true);
        text(json, "request_object_signing_alg_values_supported", ALGORITHMS);
        text(json, "prompt_values_supported", "none", "login", "consent", "select_account");
        json.name("authorization_response_iss_parameter_supported").value(true);
        text(json, "dpop_signing_alg_values_supported", ALGORITHMS);
        json.name("expired_jwks_uri").value(issuer.at("/connect/expiredjwks"));
        json.name("available_idps").value(issuer.at("/connect/availableidps"));
        text(json, "token_endpoint_auth_signing_alg_values_supported", ALGORITHMS);
        text(json, "authorization_signing_alg_values_supported", "RS256", "PS256", "ES256");
        this.reply = Reply.json(200, json.endObject().toBytes()).with("Cache-Control", "public, max-age=3600");
    }

    @Override
    public Reply answer(Request request) {
        return reply;
    }

    private static void addresses(JsonWriter json, Issuer issuer) {
        json.name("jwks_uri").value(issuer.at("/.well-known/openid-configuration/jwks"));
        json.name("authorization_endpoint").value(issuer.at("/connect/authorize"));
        json.name("token_endpoint").value(issuer.tokenEndpoint());
        json.name("userinfo_endpoint").value(issuer.at("/connect/userinfo"));
        json.name("end_session_endpoint").value(issuer.at("/connect/endsession"));
        json.name("check_session_iframe").value(issuer.at("/connect/checksession"));
        json.name("revocation_endpoint").value(issuer.at("/connect/revocation"));
        json.name("introspection_endpoint").value(issuer.at("/connect/introspect"));
        json.name("pushed_authorization_request_endpoint").value(issuer.at("/connect/par"));
        json.name("require_pushed_authorization_requests").value(false);
        json.name("frontchannel_logout_supported").value(true);
        json.name("frontchannel_logout_session_supported").value(true);
        json.name("backchannel_logout_supported").value(true);
        json.name("backchannel_logout_session_supported").value(true);
    }

    private static void text(JsonWriter json, String name, String... values) {
        json.name(name).beginArray();
        for (String value : values) {
            json.value(value);
        }
        json.endArray();
    }

    private static String[] modes() {
        return new String[] {
            ResponseMode.FORM_POST.value(),
            ResponseMode.QUERY.value(),
            ResponseMode.FORM_POST_JWT.value(),
            ResponseMode.QUERY_JWT.value(),
            ResponseMode.JWT
        };
    }

    private static String[] names(Algorithm[] algorithms) {
        return List.of(algorithms).stream().map(Algorithm::name).toArray(String[]::new);
    }

    private static final String[] CLAIMS = {
        "name",
        "family_name",
        "given_name",
        "middle_name",
        "helseid://claims/identity/assurance_level",
        "helseid://claims/identity/pid",
        "helseid://claims/identity/pid_pseudonym",
        "helseid://claims/identity/security_level",
        "helseid://claims/identity/network",
        "helseid://claims/hpr/hpr_number",
        "helseid://claims/client/client_name",
        "helseid://claims/client/client_tenancy",
        "helseid://claims/client/claims/orgnr_parent",
        "helseid://claims/client/claims/orgnr_child",
        "helseid://claims/client/claims/orgnr_supplier",
        "client_amr"
    };

    private static final String[] SCOPES = {
        "openid",
        "profile",
        "offline_access",
        "helseid://scopes/client/info",
        "helseid://scopes/client/client_name",
        "helseid://scopes/identity/assurance_level",
        "helseid://scopes/identity/pid",
        "helseid://scopes/identity/pid_pseudonym",
        "helseid://scopes/identity/security_level",
        "helseid://scopes/identity/network",
        "nhn:tillitsrammeverk:parameters",
        "nhn:sfm:journal-id",
        "helseid://scopes/hpr/hpr_number"
    };
}
