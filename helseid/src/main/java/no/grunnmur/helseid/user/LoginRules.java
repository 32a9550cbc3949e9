package no.grunnmur.helseid.user;

import static no.grunnmur.helseid.Rule.HOLDS;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import no.grunnmur.helseid.ApiDirectory;
import no.grunnmur.helseid.Profile;
import no.grunnmur.helseid.Rule;

/**
 * The rules of a request for a login, pushed or not, in the order in which they are enforced.
 *
 * <p>Source: RFC 6749, section 4.1.1; RFC 7636; RFC 8707; RFC 9101; RFC 9126; OpenID Connect Core, section 3.1.2.1; fact sheet
 * helseid, sections 3.1, 4.3 and 6.
 */
final class LoginRules {

    private final List<Rule<AskedLogin>> helseid;
    private final List<Rule<AskedLogin>> fapi2;
    private final List<Rule<AskedLogin>> signed;

    /**
     * @param hints reads ID tokens of this issuer
     * @param testing whether this house lets test people in
     */
    LoginRules(ApiDirectory apis, Function<String, Optional<IdTokenHint>> hints, boolean testing) {
        List<Rule<AskedLogin>> what = what(apis, hints, testing);
        this.helseid = inOrder(
                START,
                OBJECT,
                List.of(
                        object(
                                LoginProblem.REQUEST_OBJECT_AUD,
                                "Its aud is the issuer alone",
                                "Fact sheet helseid, section 4.3; RFC 9101, section 4",
                                RequestObject::audience),
                        object(
                                LoginProblem.REQUEST_OBJECT_TIME,
                                "The request object has an exp at most 60 seconds ahead, and nbf has come",
                                "Fact sheet helseid, section 4.3",
                                RequestObject::times),
                        ONCE,
                        NOT_NESTED,
                        new Rule<>(
                                LoginProblem.REQUEST_OBJECT_CONFLICT,
                                "What is sent beside the request object says the same as the object does",
                                "Fact sheet helseid, section 4.3; RFC 9101, section 6.3",
                                AskedLogin::agrees)),
                RESPONSE,
                List.of(new Rule<>(
                        LoginProblem.REDIRECT_URI,
                        "redirect_uri is the client's, letter by letter, but for the port of a loopback address",
                        "RFC 9700, section 2.1; RFC 8252, section 7.3; fact sheet helseid, section 2.6",
                        AskedLogin::redirectIsTheClients)),
                what);
        List<Rule<AskedLogin>> strictObject = List.of(
                object(
                        LoginProblem.REQUEST_OBJECT_AUD,
                        "In the profile fapi2, the request object's aud is the issuer, or holds it",
                        "FAPI 2.0 Message Signing, section 5.3.1 (2)",
                        RequestObject::strictAudience),
                object(
                        LoginProblem.REQUEST_OBJECT_TYP,
                        "In the profile fapi2, the request object's typ is oauth-authz-req+jwt or absent",
                        "FAPI 2.0 Message Signing, section 5.3.1; RFC 9101, section 10.8",
                        RequestObject::strictType),
                object(
                        LoginProblem.REQUEST_OBJECT_ALG,
                        "In the profile fapi2, the request object's alg is PS256 or ES256",
                        "FAPI 2.0 Security Profile, section 5.4.1",
                        RequestObject::strictAlgorithm),
                object(
                        LoginProblem.REQUEST_OBJECT_TIME,
                        "In the profile fapi2, exp and nbf are there and at most 60 minutes away",
                        "FAPI 2.0 Message Signing, section 5.3.1",
                        RequestObject::strictTimes),
                ONCE,
                NOT_NESTED,
                new Rule<>(
                        LoginProblem.REQUEST_OBJECT_CONFLICT,
                        "In the profile fapi2, nothing counts but the request object when there is one",
                        "RFC 9101, section 6.3",
                        AskedLogin::onlyTheObjectCounts));
        List<Rule<AskedLogin>> strictRedirect = List.of(new Rule<>(
                LoginProblem.REDIRECT_URI,
                "In the profile fapi2, redirect_uri is the client's, letter by letter",
                "FAPI 2.0 Security Profile, section 5.3.2.2; RFC 9700, section 2.1",
                AskedLogin::redirectIsExactlyTheClients));
        this.fapi2 = inOrder(START, OBJECT, strictObject, RESPONSE, strictRedirect, what);
        this.signed =
                inOrder(START, REQUEST_SIGNED, OBJECT, strictObject, RESPONSE, strictRedirect, ANSWER_SIGNED, what);
    }

    /** The rules of a profile in order. */
    List<Rule<AskedLogin>> of(Profile profile) {
        return switch (profile) {
            case HELSEID, STRICT -> helseid;
            case FAPI2, FAPI2_RETRY -> fapi2;
            case FAPI2_SIGNED -> signed;
        };
    }

    private static final List<Rule<AskedLogin>> START = List.of(
            new Rule<>(
                    LoginProblem.LOGIN_NOT_ALLOWED,
                    "The client logs people in",
                    "RFC 6749, section 4.1.2.1",
                    AskedLogin::mayLogIn),
            new Rule<>(
                    LoginProblem.REQUEST_URI_PUSHED,
                    "request_uri is not sent where it is given",
                    "RFC 9126, section 2.1",
                    asked -> asked.sent.one("request_uri").isEmpty() ? HOLDS : "request_uri"));

    private static final List<Rule<AskedLogin>> REQUEST_SIGNED = List.of(new Rule<>(
            LoginProblem.REQUEST_OBJECT_MISSING,
            "Where messages are signed, the request is a signed request object",
            "FAPI 2.0 Message Signing, section 5.3.1 (1)",
            asked -> asked.object.isPresent() ? HOLDS : "no request"));

    private static final List<Rule<AskedLogin>> ANSWER_SIGNED = List.of(new Rule<>(
            LoginProblem.RESPONSE_MODE,
            "Where messages are signed, response_mode is that of a signed answer",
            "FAPI 2.0 Message Signing, section 5.4.1 (1)",
            AskedLogin::answerIsSigned));

    private static final List<Rule<AskedLogin>> OBJECT = List.of(
            object(
                    LoginProblem.REQUEST_OBJECT_FORM,
                    "request, when it is sent, is a compact JWS with a JSON object in it",
                    "RFC 9101, section 5",
                    RequestObject::form),
            object(
                    LoginProblem.REQUEST_OBJECT_TYP,
                    "Its typ is oauth-authz-req+jwt, JWT, that of NHN's samples, or absent",
                    "RFC 9101, section 10.8; fact sheet helseid, section 4.3",
                    RequestObject::type),
            object(
                    LoginProblem.REQUEST_OBJECT_ALG,
                    "Its alg is RS, PS or ES with 256, 384 or 512: it is signed, and not with a secret",
                    "Fact sheet helseid, section 2.1; RFC 8725, section 3.1",
                    RequestObject::algorithm),
            object(
                    LoginProblem.REQUEST_OBJECT_SIGNATURE,
                    "It is signed by one of the client's keys",
                    "RFC 9101, section 6.2",
                    RequestObject::signature),
            object(
                    LoginProblem.REQUEST_OBJECT_ISS,
                    "Its iss is the client",
                    "Fact sheet helseid, section 4.3",
                    RequestObject::issuer),
            object(
                    LoginProblem.REQUEST_OBJECT_CLIENT,
                    "Its client_id and sub, when they are there, are the client",
                    "RFC 9101, section 6.3; fact sheet helseid, section 4.3",
                    RequestObject::client));

    private static final Rule<AskedLogin> ONCE = object(
            LoginProblem.REQUEST_OBJECT_JTI,
            "Its jti, when it is there, has not been used before, in an assertion neither",
            "Fact sheet helseid, section 4.3",
            RequestObject::onlyOnce);

    private static final Rule<AskedLogin> NOT_NESTED = object(
            LoginProblem.REQUEST_OBJECT_NESTED,
            "There is no request and no request_uri inside it",
            "RFC 9101, section 4",
            RequestObject::notNested);

    private static final List<Rule<AskedLogin>> RESPONSE = List.of(
            new Rule<>(
                    LoginProblem.RESPONSE_TYPE_MISSING,
                    "response_type is there",
                    "RFC 6749, section 3.1.1",
                    AskedLogin::responseTypeIsThere),
            new Rule<>(
                    LoginProblem.REDIRECT_URI_MISSING,
                    "redirect_uri is there",
                    "OpenID Connect Core, section 3.1.2.1",
                    AskedLogin::redirectIsThere));

    private static List<Rule<AskedLogin>> what(
            ApiDirectory apis, Function<String, Optional<IdTokenHint>> hints, boolean testing) {
        return List.of(
                new Rule<>(
                        LoginProblem.RESPONSE_MODE,
                        "response_mode is query, form_post or one of them signed, and never fragment",
                        "OAuth 2.0 Multiple Response Types, section 2.1; JARM, section 2.3; fact sheet helseid, section 1",
                        AskedLogin::responseMode),
                new Rule<>(
                        LoginProblem.RESPONSE_TYPE,
                        "response_type is code",
                        "Fact sheet helseid, section 2; RFC 9700, section 2.1.2",
                        AskedLogin::responseType),
                new Rule<>(
                        LoginProblem.STATE_LENGTH,
                        "state is at most 4096 characters and nonce at most 512",
                        "The house's own limit",
                        AskedLogin::lengths),
                new Rule<>(
                        LoginProblem.PKCE_MISSING,
                        "code_challenge is there",
                        "RFC 9700, section 2.1.1; fact sheet helseid, section 3.1",
                        AskedLogin::challengeIsThere),
                new Rule<>(
                        LoginProblem.PKCE_METHOD,
                        "code_challenge_method is S256",
                        "RFC 7636, section 4.3; fact sheet helseid, section 2",
                        AskedLogin::challengeMethod),
                new Rule<>(
                        LoginProblem.PKCE_FORM,
                        "code_challenge is 43 characters of base64url",
                        "RFC 7636, section 4.2",
                        AskedLogin::challengeForm),
                new Rule<>(
                        LoginProblem.LOGIN_SCOPE_FORM,
                        "scope is 1 to 100 scope tokens between spaces",
                        "RFC 6749, section 3.3",
                        AskedLogin::readScopes),
                new Rule<>(
                        LoginProblem.LOGIN_SCOPE,
                        "The client may have every scope it asks for",
                        "RFC 6749, section 4.1.2.1",
                        asked -> asked.scopesAreAllowed(apis)),
                new Rule<>(
                        LoginProblem.LOGIN_RESOURCE,
                        "Every resource is an API that one of the scopes belongs to",
                        "RFC 8707, section 2.1; fact sheet helseid, section 2.4",
                        asked -> asked.resourcesHaveScopes(apis)),
                new Rule<>(
                        LoginProblem.PROMPT,
                        "prompt is none alone, or some of login, select_account and consent",
                        "OpenID Connect Core, section 3.1.2.1",
                        AskedLogin::readPrompts),
                new Rule<>(
                        LoginProblem.MAX_AGE,
                        "max_age is a number of seconds",
                        "OpenID Connect Core, section 3.1.2.1",
                        AskedLogin::readMaxAge),
                new Rule<>(
                        LoginProblem.ID_TOKEN_HINT,
                        "id_token_hint, when it is sent, is an ID token that this issuer made for the client; it may be old",
                        "OpenID Connect Core, section 3.1.2.1",
                        asked -> asked.readHint(hints)),
                new Rule<>(
                        LoginProblem.IDENTITY_PROVIDER,
                        "The identity provider of acr_values is one that the client may use",
                        "Fact sheet helseid, section 6",
                        AskedLogin::readAcrValues),
                new Rule<>(
                        LoginProblem.ON_BEHALF_OF,
                        "on_behalf_of is one of the client's organisations",
                        "Fact sheet helseid, section 6",
                        AskedLogin::onBehalfOf),
                new Rule<>(
                        LoginProblem.TEST_PERSON,
                        "test_pid is synthetic, test_security_level 2, 3 or 4, and the house is one for testing",
                        "Fact sheet helseid, section 6",
                        asked -> asked.testPerson(testing)),
                new Rule<>(
                        LoginProblem.DPOP_JKT,
                        "dpop_jkt is a SHA-256 in base64url",
                        "RFC 9449, section 10",
                        AskedLogin::keyIsAThumbprint),
                new Rule<>(
                        LoginProblem.DPOP_JKT_PROOF,
                        "dpop_jkt and the request's proof name the same key",
                        "RFC 9449, section 10.1",
                        AskedLogin::keyIsTheProofs),
                new Rule<>(
                        LoginProblem.DETAILS_UNSIGNED,
                        "authorization_details come inside the request object",
                        "Fact sheet helseid, section 4.3",
                        AskedLogin::detailsAreSigned));
    }

    private static Rule<AskedLogin> object(
            LoginProblem problem, String says, String source, Function<RequestObject, String> check) {
        return new Rule<>(
                problem, says, source, asked -> asked.object.isEmpty() ? HOLDS : check.apply(asked.object.get()));
    }

    @SafeVarargs
    private static List<Rule<AskedLogin>> inOrder(List<Rule<AskedLogin>>... parts) {
        List<Rule<AskedLogin>> all = new ArrayList<>();
        for (List<Rule<AskedLogin>> part : parts) {
            all.addAll(part);
        }
        return List.copyOf(all);
    }
}
