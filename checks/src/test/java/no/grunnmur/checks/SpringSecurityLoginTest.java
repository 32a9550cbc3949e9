package no.grunnmur.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.security.oauth2.client.endpoint.AbstractOAuth2AuthorizationGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.jwt.Jwt;

/** Spring Security's OAuth 2 client logs a doctor in: PKCE, the code, the ID token by its own decoder, and a refresh. */
class SpringSecurityLoginTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = new GrunnmurHouse();

    private final World world = World.at(HOUSE.base());

    /** As it is: it knows neither PAR nor DPoP, so this is a client of the kind that is let off both. */
    @Test
    void anOldClientLogsADoctorIn() throws Exception {
        SpringClient client = new SpringClient(world, "Lettlege 3.5");
        OAuth2AuthorizationRequest request = client.request().build();
        OAuth2AccessTokenResponse tokens =
                client.codes().getTokenResponse(grant(client, request, client.answer(request)));
        assertLoggedIn(client, tokens);

        OAuth2AccessTokenResponse again = client.refreshes().getTokenResponse(refresh(client, tokens));
        assertThat(again.getAdditionalParameters()).containsKey("id_token");
        assertThat(again.getRefreshToken().getTokenValue())
                .isNotEqualTo(tokens.getRefreshToken().getTokenValue());
    }

    /** With what it lacks hung on where it lets one: the push before the redirect, and a proof on every token request. */
    @Test
    void aClientLikeAnyOtherPushesAndProves() throws Exception {
        SpringClient client = new SpringClient(world, "CGM Journal, Ringsaker");
        Proofs proofs = new Proofs();
        OAuth2AuthorizationRequest request = pushed(client);
        assertThat(request.getAuthorizationRequestUri())
                .contains("request_uri=")
                .doesNotContain("scope=");

        OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codes = challenged(client.codes(proofs));
        OAuth2AccessTokenResponse tokens = codes.getTokenResponse(grant(client, request, client.answer(request)));
        assertThat(tokens.getAccessToken().getTokenType()).isEqualTo(OAuth2AccessToken.TokenType.DPOP);
        Jwt verified = assertLoggedIn(client, tokens);

        OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> refreshes =
                challenged(client.refreshes(proofs));
        OAuth2AccessTokenResponse again = refreshes.getTokenResponse(refresh(client, tokens));
        assertThat(again.getRefreshToken().getTokenValue())
                .isNotEqualTo(tokens.getRefreshToken().getTokenValue());
        assertThatThrownBy(() -> client.refreshes().getTokenResponse(refresh(client, again)))
                .as("a refresh without a proof")
                .isInstanceOf(OAuth2AuthorizationException.class);

        Wire.Answer out = Wire.get(
                URI.create(world.discovery().get("end_session_endpoint").asString() + "?id_token_hint="
                        + verified.getTokenValue() + "&post_logout_redirect_uri=http://localhost:8888/"),
                Map.of());
        assertThat(out.status()).as(out.whole().body()).isLessThan(400);
    }

    private static OAuth2AuthorizationCodeGrantRequest grant(
            SpringClient client, OAuth2AuthorizationRequest request, OAuth2AuthorizationResponse response) {
        return new OAuth2AuthorizationCodeGrantRequest(
                client.registration, new OAuth2AuthorizationExchange(request, response));
    }

    private static OAuth2RefreshTokenGrantRequest refresh(SpringClient client, OAuth2AccessTokenResponse tokens) {
        return new OAuth2RefreshTokenGrantRequest(
                client.registration, tokens.getAccessToken(), tokens.getRefreshToken());
    }

    private static Jwt assertLoggedIn(SpringClient client, OAuth2AccessTokenResponse tokens) {
        String idToken = (String) tokens.getAdditionalParameters().get("id_token");
        Jwt verified = new OidcIdTokenDecoderFactory()
                .createDecoder(client.registration)
                .decode(idToken);
        assertThat(verified.getClaimAsString("helseid://claims/identity/pid")).isEqualTo(client.doctor());
        assertThat(verified.getClaimAsString("nonce")).isEqualTo("nonce-1");
        return verified;
    }

    /** The parameters that Spring would have put in the address are pushed, and the address names what was pushed. */
    private OAuth2AuthorizationRequest pushed(SpringClient client) {
        return client.request()
                .parameters(parameters -> {
                    Map<String, String> form = new LinkedHashMap<>();
                    parameters.forEach((name, value) -> form.put(name, String.valueOf(value)));
                    String requestUri = push(client, form);
                    parameters.keySet().retainAll(Set.of("client_id"));
                    parameters.put("request_uri", requestUri);
                })
                .build();
    }

    private String push(SpringClient client, Map<String, String> form) {
        OAuth2AuthorizationRequest bare = client.request().build();
        client.<OAuth2AuthorizationCodeGrantRequest>assertions()
                .convert(grant(
                        client,
                        bare,
                        OAuth2AuthorizationResponse.success("none")
                                .redirectUri(bare.getRedirectUri())
                                .state(bare.getState())
                                .build()))
                .toSingleValueMap()
                .forEach(form::put);
        try {
            Wire.Answer answer = Wire.post(
                    URI.create(world.discovery()
                            .get("pushed_authorization_request_endpoint")
                            .asString()),
                    form,
                    Map.of());
            assertThat(answer.status()).as(answer.whole().body()).isEqualTo(201);
            return answer.text("request_uri");
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Asks again, with a new assertion, when it is challenged for a nonce. */
    private static <T extends AbstractOAuth2AuthorizationGrantRequest> OAuth2AccessTokenResponseClient<T> challenged(
            OAuth2AccessTokenResponseClient<T> plain) {
        return request -> {
            try {
                return plain.getTokenResponse(request);
            } catch (OAuth2AuthorizationException challenge) {
                assertThat(challenge.getError().getErrorCode()).isEqualTo("use_dpop_nonce");
                return plain.getTokenResponse(request);
            }
        };
    }

    /** A proof on every request, with the nonce that came last. */
    private static final class Proofs implements ClientHttpRequestInterceptor {

        private final ECKey key;
        private String nonce;

        Proofs() throws Exception {
            this.key = new ECKeyGenerator(Curve.P_256).generate();
        }

        @Override
        public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution next)
                throws IOException {
            request.getHeaders().set("DPoP", proof(request));
            ClientHttpResponse answer = next.execute(request, body);
            String fresh = answer.getHeaders().getFirst("DPoP-Nonce");
            nonce = fresh == null ? nonce : fresh;
            return answer;
        }

        private String proof(HttpRequest request) {
            try {
                SignedJWT proof = new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .type(new JOSEObjectType("dpop+jwt"))
                                .jwk(key.toPublicJWK())
                                .build(),
                        new JWTClaimsSet.Builder()
                                .jwtID(UUID.randomUUID().toString())
                                .claim("htm", request.getMethod().name())
                                .claim("htu", request.getURI().toString())
                                .issueTime(Date.from(Instant.now()))
                                .claim("nonce", nonce)
                                .build());
                proof.sign(new ECDSASigner(key));
                return proof.serialize();
            } catch (JOSEException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
