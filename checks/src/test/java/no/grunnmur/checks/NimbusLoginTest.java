package no.grunnmur.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.PushedAuthorizationRequest;
import com.nimbusds.oauth2.sdk.PushedAuthorizationResponse;
import com.nimbusds.oauth2.sdk.PushedAuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import no.grunnmur.checks.World.Client;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The Nimbus OpenID Connect SDK, which nobody here wrote, logs a doctor in and out: PAR, PKCE, DPoP, refresh, logout. */
class NimbusLoginTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = new GrunnmurHouse();

    private static World world;
    private static OIDCProviderMetadata metadata;

    @BeforeAll
    static void discover() throws Exception {
        world = World.at(HOUSE.base());
        metadata = OIDCProviderMetadata.resolve(new Issuer(world.issuer()));
    }

    /** One of HelseID's profile and one of FAPI 2.0. */
    static Stream<String> clients() {
        return Stream.of("CGM Journal, Ringsaker helsestasjon", "Samsvarstest, første klient");
    }

    @ParameterizedTest
    @MethodSource("clients")
    void aDoctorLogsInAndOut(String name) throws Exception {
        JsonNode told = told(name);
        Client client = new Client(
                told.get("clientId").asString(), JWK.parse(told.get("jwk").toString()), List.of());
        URI callback = URI.create(told.get("redirectUris").get(0).asString());
        Browser browser = new Browser();
        DPoPProofFactory proofs =
                new DefaultDPoPProofFactory(new ECKeyGenerator(Curve.P_256).generate(), JWSAlgorithm.ES256);
        CodeVerifier verifier = new CodeVerifier();
        State state = new State();
        Nonce nonce = new Nonce();

        AuthenticationResponse back = browser.authorize(
                client,
                push(
                        client,
                        request(client, callback, verifier)
                                .state(state)
                                .nonce(nonce)
                                .customParameter("test_pid", doctor())
                                .build()));
        assertThat(back.getState()).isEqualTo(state);
        assertThat(back.getIssuer().getValue()).isEqualTo(world.issuer());
        AuthorizationCode code = back.toSuccessResponse().getAuthorizationCode();

        OIDCTokenResponse tokens = tokens(client, proofs, new AuthorizationCodeGrant(code, callback, verifier));
        JWT idToken = tokens.getOIDCTokens().getIDToken();
        JWSAlgorithm signed =
                JWSAlgorithm.parse(idToken.getHeader().getAlgorithm().getName());
        IDTokenClaimsSet claims = new IDTokenValidator(
                        metadata.getIssuer(),
                        new ClientID(client.id()),
                        signed,
                        metadata.getJWKSetURI().toURL())
                .validate(idToken, nonce);
        assertThat(claims.getStringClaim("helseid://claims/identity/pid")).isEqualTo(doctor());
        assertThat(tokens.getOIDCTokens().getDPoPAccessToken()).isNotNull();

        OIDCTokenResponse again = tokens(
                client, proofs, new RefreshTokenGrant(tokens.getOIDCTokens().getRefreshToken()));
        assertThat(again.getOIDCTokens().getIDToken()).isNotNull();
        RefreshToken refresh = again.getOIDCTokens().getRefreshToken();
        assertThat(refresh.equals(tokens.getOIDCTokens().getRefreshToken()))
                .as("FAPI 2.0 wants no rotation")
                .isEqualTo(world.isStrict(client));

        assertThat(silent(browser, client, callback).indicatesSuccess()).isTrue();
        browser.get(new LogoutRequest(metadata.getEndSessionEndpointURI(), idToken).toURI());
        assertThat(silent(browser, client, callback)
                        .toErrorResponse()
                        .getErrorObject()
                        .getCode())
                .isEqualTo("login_required");
        HTTPResponse over = send(client, proofs, new RefreshTokenGrant(refresh));
        assertThat(TokenResponse.parse(over).toErrorResponse().getErrorObject()).isEqualTo(OAuth2Error.INVALID_GRANT);
    }

    private static AuthenticationResponse silent(Browser browser, Client client, URI callback) throws Exception {
        return browser.authorize(
                client,
                push(
                        client,
                        request(client, callback, new CodeVerifier())
                                .prompt(Prompt.parse("none"))
                                .build()));
    }

    private static AuthenticationRequest.Builder request(Client client, URI callback, CodeVerifier verifier) {
        return new AuthenticationRequest.Builder(
                        new ResponseType(ResponseType.Value.CODE),
                        new Scope(
                                "openid",
                                "profile",
                                "offline_access",
                                "helseid://scopes/identity/pid",
                                World.FULL_ACCESS),
                        new ClientID(client.id()),
                        callback)
                .codeChallenge(verifier, CodeChallengeMethod.S256);
    }

    private static URI push(Client client, AuthenticationRequest request) throws Exception {
        PushedAuthorizationRequest pushed = new PushedAuthorizationRequest(
                metadata.getPushedAuthorizationRequestEndpointURI(), authentication(client), request);
        PushedAuthorizationResponse answer =
                PushedAuthorizationResponse.parse(pushed.toHTTPRequest().send());
        assertThat(answer.indicatesSuccess()).isTrue();
        PushedAuthorizationSuccessResponse success = answer.toSuccessResponse();
        assertThat(success.getLifetime()).isPositive();
        return success.getRequestURI();
    }

    private static OIDCTokenResponse tokens(Client client, DPoPProofFactory proofs, AuthorizationGrant grant)
            throws Exception {
        HTTPResponse answer = send(client, proofs, grant);
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(200);
        return (OIDCTokenResponse) OIDCTokenResponseParser.parse(answer).toSuccessResponse();
    }

    /** The dance: a proof without a nonce, the challenge, the same again with it. */
    private static HTTPResponse send(Client client, DPoPProofFactory proofs, AuthorizationGrant grant)
            throws Exception {
        HTTPResponse challenge = send(client, proofs, grant, null);
        assertThat(TokenResponse.parse(challenge).toErrorResponse().getErrorObject())
                .isEqualTo(OAuth2Error.USE_DPOP_NONCE);
        return send(client, proofs, grant, challenge.getDPoPNonce());
    }

    private static HTTPResponse send(Client client, DPoPProofFactory proofs, AuthorizationGrant grant, Nonce nonce)
            throws Exception {
        HTTPRequest wire = new TokenRequest.Builder(metadata.getTokenEndpointURI(), authentication(client), grant)
                .build()
                .toHTTPRequest();
        wire.setDPoP(proofs.createDPoPJWT("POST", metadata.getTokenEndpointURI(), nonce));
        return wire.send();
    }

    private static PrivateKeyJWT authentication(Client client) throws JOSEException {
        JWTAuthenticationClaimsSet claims = new JWTAuthenticationClaimsSet(
                new ClientID(client.id()), new Audience(metadata.getIssuer().getValue()));
        JWK key = client.key();
        return new PrivateKeyJWT(
                claims,
                JWSAlgorithm.parse(key.getAlgorithm().getName()),
                key instanceof com.nimbusds.jose.jwk.RSAKey rsa
                        ? rsa.toPrivateKey()
                        : key.toECKey().toPrivateKey(),
                key.getKeyID(),
                null);
    }

    private static JsonNode told(String name) {
        for (JsonNode client : world.told().get("clients")) {
            if (client.get("name").asString().equals(name)) {
                return client;
            }
        }
        throw new IllegalArgumentException(name);
    }

    private static String doctor() {
        for (JsonNode persona : world.told().get("personas")) {
            if (persona.get("roles").toString().contains("lege")) {
                return persona.get("pid").asString();
            }
        }
        throw new IllegalStateException("no doctor");
    }

    /** A browser that keeps cookies and stops where it is sent on. */
    private static final class Browser {

        private final HttpClient http =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        HttpResponse<String> get(URI address) throws Exception {
            return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        }

        AuthenticationResponse authorize(Client client, URI requestUri) throws Exception {
            URI address = new AuthenticationRequest.Builder(requestUri, new ClientID(client.id()))
                    .endpointURI(metadata.getAuthorizationEndpointURI())
                    .build()
                    .toURI();
            HttpResponse<String> answer = get(address);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
            return AuthenticationResponseParser.parse(
                    URI.create(answer.headers().firstValue("Location").orElseThrow()));
        }
    }
}
