package no.grunnmur.checks;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import java.util.stream.Stream;
import no.grunnmur.checks.World.Client;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpRequest;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.NimbusJwtClientAuthenticationParametersConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Spring Security's OAuth 2 client gets a token and a person. It has no DPoP of its own on the client's side, so the
 * proof comes from an interceptor, as a user of it writes one.
 */
@SuppressWarnings({"deprecation", "removal", "JavaUtilDate"})
class SpringSecurityClientTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = new GrunnmurHouse();

    private static World world;

    @BeforeAll
    static void look() {
        world = World.at(HOUSE.base());
    }

    /** Spring sends the same assertion again after the challenge, which the strict profile is there to refuse. */
    static Stream<Client> clients() {
        World told = World.at(HOUSE.base());
        return told.clientsFor(World.FULL_ACCESS).stream().filter(client -> !told.isStrict(client));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void getsATokenAndAPerson(Client client) throws JOSEException {
        DPoP dpop = new DPoP();

        OAuth2AccessToken token = tokenClient(dpop)
                .getTokenResponse(new OAuth2ClientCredentialsGrantRequest(registration(client)))
                .getAccessToken();

        assertThat(token.getTokenType()).isEqualTo(OAuth2AccessToken.TokenType.DPOP);
        assertThat(token.getScopes()).containsExactly(World.FULL_ACCESS);

        String person = world.people().getFirst();
        String body = RestClient.builder()
                .requestFactory(new JdkClientHttpRequestFactory())
                .requestInterceptor(dpop.with(token.getTokenValue()))
                .build()
                .post()
                .uri(world.lookup("full-access")
                        + "?informationParts=Name&informationParts=NorwegianIdentificationNumber")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body("nin=" + person)
                .retrieve()
                .body(String.class);

        JsonNode found = JsonMapper.shared().readTree(body);
        assertThat(found.get("id").asString()).isNotEmpty();
        assertThat(body).contains(person);
    }

    private static ClientRegistration registration(Client client) {
        return ClientRegistration.withRegistrationId("helseid")
                .clientId(client.id())
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenUri(world.tokenEndpoint().toString())
                .scope(World.FULL_ACCESS)
                .build();
    }

    private static RestClientClientCredentialsTokenResponseClient tokenClient(DPoP dpop) {
        NimbusJwtClientAuthenticationParametersConverter<OAuth2ClientCredentialsGrantRequest> assertions =
                new NimbusJwtClientAuthenticationParametersConverter<>(
                        registration -> world.clientsFor(World.FULL_ACCESS).stream()
                                .filter(client -> client.id().equals(registration.getClientId()))
                                .findFirst()
                                .orElseThrow()
                                .key());
        assertions.setJwtClientAssertionCustomizer(
                context -> context.getClaims().audience(java.util.List.of(world.issuer())));
        RestClientClientCredentialsTokenResponseClient tokens = new RestClientClientCredentialsTokenResponseClient();
        tokens.addParametersConverter(assertions);
        tokens.setRestClient(RestClient.builder()
                .requestFactory(new JdkClientHttpRequestFactory())
                .messageConverters(converters -> {
                    converters.clear();
                    converters.add(new FormHttpMessageConverter());
                    converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .requestInterceptor(dpop)
                .build());
        return tokens;
    }

    /** Adds a proof, and once more with the nonce when the server asks for it (RFC 9449, section 8). */
    private static final class DPoP implements ClientHttpRequestInterceptor {

        private final ECKey key = new ECKeyGenerator(Curve.P_256).generate();

        DPoP() throws JOSEException {}

        @Override
        public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
                throws IOException {
            request.getHeaders().set("DPoP", proof(request, null, null));
            ClientHttpResponse answer = execution.execute(request, body);
            String nonce = answer.getHeaders().getFirst("DPoP-Nonce");
            if (nonce == null) {
                return answer;
            }
            answer.close();
            request.getHeaders().set("DPoP", proof(request, nonce, null));
            return execution.execute(request, body);
        }

        ClientHttpRequestInterceptor with(String token) {
            return (request, body, execution) -> {
                request.getHeaders().set("Authorization", "DPoP " + token);
                request.getHeaders().set("DPoP", proof(request, null, token));
                return execution.execute(request, body);
            };
        }

        private String proof(HttpRequest request, String nonce, String token) {
            String uri = request.getURI().toString();
            JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                    .jwtID(UUID.randomUUID().toString())
                    .claim("htm", request.getMethod().name())
                    .claim("htu", uri.contains("?") ? uri.substring(0, uri.indexOf('?')) : uri)
                    .issueTime(new Date())
                    .claim("nonce", nonce);
            if (token != null) {
                claims.claim("ath", hash(token));
            }
            SignedJWT proof = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(new JOSEObjectType("dpop+jwt"))
                            .jwk(key.toPublicJWK())
                            .build(),
                    claims.build());
            try {
                proof.sign(new ECDSASigner(key));
            } catch (JOSEException cannot) {
                throw new IllegalStateException(cannot);
            }
            return proof.serialize();
        }

        private static String hash(String token) {
            try {
                return Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(
                                MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
            } catch (GeneralSecurityException missing) {
                throw new IllegalStateException(missing);
            }
        }
    }
}
