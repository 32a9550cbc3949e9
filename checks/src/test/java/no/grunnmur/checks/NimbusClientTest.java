package no.grunnmur.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
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
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import no.grunnmur.checks.World.Client;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Nimbus OAuth SDK, which nobody here wrote, gets a token and a person: discovery, nonce round, DPoP, JWKS. */
class NimbusClientTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = new GrunnmurHouse();

    private static World world;
    private static OIDCProviderMetadata metadata;

    @BeforeAll
    static void discover() throws Exception {
        world = World.at(HOUSE.base());
        metadata = OIDCProviderMetadata.resolve(new Issuer(world.issuer()));
    }

    static Stream<Client> clients() {
        return World.at(HOUSE.base()).clientsFor(World.FULL_ACCESS).stream();
    }

    @Test
    void discoveryIsWhatTheSdkExpects() {
        assertThat(metadata.getIssuer().getValue()).isEqualTo(world.issuer());
        assertThat(metadata.getTokenEndpointURI()).isEqualTo(world.tokenEndpoint());
        assertThat(metadata.getDPoPJWSAlgs()).contains(JWSAlgorithm.ES256);
    }

    @ParameterizedTest
    @MethodSource("clients")
    void aClientGetsATokenThatItsKeysVerify(Client client) throws Exception {
        DPoPAccessToken token = token(client, proofFactory());

        DefaultJWTProcessor<SecurityContext> api = new DefaultJWTProcessor<>();
        api.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new com.nimbusds.jose.JOSEObjectType("at+jwt")));
        api.setJWSKeySelector(new JWSVerificationKeySelector<>(
                Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256),
                new ImmutableJWKSet<>(JWKSet.load(metadata.getJWKSetURI().toURL()))));
        JWTClaimsSet claims = api.process(token.getValue(), null);
        assertThat(claims.getIssuer()).isEqualTo(world.issuer());
        assertThat(claims.getAudience()).containsExactly("nhn:hgd-persontjenesten-api");
        assertThat(claims.getStringClaim("client_id")).isEqualTo(client.id());
        assertThat(claims.getStringListClaim("scope")).containsExactly(World.FULL_ACCESS);
    }

    @ParameterizedTest
    @MethodSource("clients")
    void aClientGetsAPerson(Client client) throws Exception {
        String person = world.people().getFirst();
        DPoPProofFactory proofs = proofFactory();
        DPoPAccessToken token = token(client, proofs);
        URI address = world.lookup("full-access");

        HTTPRequest request = new HTTPRequest(
                HTTPRequest.Method.POST,
                URI.create(address + "?informationParts=Name&informationParts=NorwegianIdentificationNumber"));
        request.setEntityContentType(ContentType.APPLICATION_URLENCODED);
        request.setBody("nin=" + person);
        request.setAuthorization(token.toAuthorizationHeader());
        request.setDPoP(proofs.createDPoPJWT("POST", address, token));
        HTTPResponse answer = request.send();

        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(200);
        JsonNode found = JsonMapper.shared().readTree(answer.getBody());
        assertThat(found.get("id").asString()).isNotEmpty().isNotEqualTo(person);
        assertThat(answer.getBody()).contains(person);
    }

    /** A client that has not moved to version 3: no proof, a bearer token, and the same people. */
    @Test
    void aClientOfVersionTwoGetsAPersonWithABearerToken() throws Exception {
        String audience = "nhn:hgd-persontjenesten-api/";
        for (String way : List.of("legal-basis", "no-legal-basis")) {
            String scope = audience + (way.equals("legal-basis") ? "read-with-legal-basis" : "read-no-legal-basis");
            Client client = world.clientsFor(scope).getFirst();
            TokenRequest request = new TokenRequest.Builder(
                            metadata.getTokenEndpointURI(), authentication(client), new ClientCredentialsGrant())
                    .scope(new Scope(scope))
                    .build();
            HTTPResponse answer = request.toHTTPRequest().send();
            assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(200);
            BearerAccessToken token =
                    TokenResponse.parse(answer).toSuccessResponse().getTokens().getBearerAccessToken();

            String person = world.people().getFirst();
            HTTPRequest lookup = new HTTPRequest(
                    HTTPRequest.Method.POST,
                    URI.create(world.lookup("full-access").toString().replace("v3/full-access", way)
                            + "?informationParts=NorwegianIdentificationNumber"));
            lookup.setEntityContentType(ContentType.APPLICATION_URLENCODED);
            lookup.setBody("nin=" + person);
            lookup.setHeader("api-version", "2");
            lookup.setAuthorization(token.toAuthorizationHeader());
            HTTPResponse found = lookup.send();

            assertThat(found.getStatusCode()).as(found.getBody()).isEqualTo(200);
            assertThat(found.getBody()).contains(person);
        }
    }

    @Test
    void anUnknownKeyIsRefusedTheWayTheSdkUnderstands() throws Exception {
        Client client = world.clientsFor(World.FULL_ACCESS).getFirst();
        JWK stranger = new ECKeyGenerator(Curve.P_256).generate();
        Client thief = new Client(client.id(), stranger, client.scopes());

        TokenResponse answer = TokenResponse.parse(send(thief, proofFactory(), null));

        TokenErrorResponse refusal = answer.toErrorResponse();
        assertThat(refusal.getErrorObject()).isEqualTo(OAuth2Error.INVALID_CLIENT);
    }

    /** The dance: a proof without a nonce, the challenge, the same again with it. */
    private static DPoPAccessToken token(Client client, DPoPProofFactory proofs) throws Exception {
        HTTPResponse challenge = send(client, proofs, null);
        assertThat(TokenResponse.parse(challenge).toErrorResponse().getErrorObject())
                .isEqualTo(OAuth2Error.USE_DPOP_NONCE);
        HTTPResponse answer = send(client, proofs, challenge.getDPoPNonce());
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(200);
        return TokenResponse.parse(answer).toSuccessResponse().getTokens().getDPoPAccessToken();
    }

    private static HTTPResponse send(Client client, DPoPProofFactory proofs, Nonce nonce) throws Exception {
        TokenRequest request = new TokenRequest.Builder(
                        metadata.getTokenEndpointURI(), authentication(client), new ClientCredentialsGrant())
                .scope(new Scope(World.FULL_ACCESS))
                .build();
        HTTPRequest wire = request.toHTTPRequest();
        wire.setDPoP(proofs.createDPoPJWT("POST", metadata.getTokenEndpointURI(), nonce));
        return wire.send();
    }

    private static PrivateKeyJWT authentication(Client client) throws JOSEException {
        ClientID id = new ClientID(client.id());
        JWTAuthenticationClaimsSet claims = new JWTAuthenticationClaimsSet(
                id, new Audience(metadata.getIssuer().getValue()));
        JWK key = client.key();
        JWSAlgorithm algorithm = key.getAlgorithm() == null
                ? JWSAlgorithm.ES256
                : JWSAlgorithm.parse(key.getAlgorithm().getName());
        return new PrivateKeyJWT(
                claims,
                algorithm,
                key instanceof com.nimbusds.jose.jwk.RSAKey rsa
                        ? rsa.toPrivateKey()
                        : key.toECKey().toPrivateKey(),
                key.getKeyID(),
                null);
    }

    private static DPoPProofFactory proofFactory() throws JOSEException {
        return new DefaultDPoPProofFactory(new ECKeyGenerator(Curve.P_256).generate(), JWSAlgorithm.ES256);
    }
}
