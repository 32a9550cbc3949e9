package no.grunnmur.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.AbstractOAuth2AuthorizationGrantRequest;
import org.springframework.security.oauth2.client.endpoint.NimbusJwtClientAuthenticationParametersConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/**
 * Spring Security's OAuth 2 client logs a doctor in, as one that knows neither PAR nor DPoP: PKCE, the code, the ID token by
 * its own decoder, and a refresh.
 */
@SuppressWarnings({"deprecation", "removal"})
class SpringSecurityLoginTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = new GrunnmurHouse();

    private static World world;
    private static JsonNode client;

    @BeforeAll
    static void look() {
        world = World.at(HOUSE.base());
        for (JsonNode told : world.told().get("clients")) {
            if (told.get("name").asString().startsWith("Lettlege 3.5")) {
                client = told;
            }
        }
    }

    @Test
    void aDoctorLogsInAndOnToTheNextTokens() throws Exception {
        ClientRegistration registration = registration();
        OAuth2AuthorizationRequest request = request(registration);
        OAuth2AuthorizationResponse response = answer(request);

        OAuth2AccessTokenResponse tokens = codes().getTokenResponse(new OAuth2AuthorizationCodeGrantRequest(
                registration, new OAuth2AuthorizationExchange(request, response)));
        String idToken = (String) tokens.getAdditionalParameters().get("id_token");
        Jwt verified =
                new OidcIdTokenDecoderFactory().createDecoder(registration).decode(idToken);
        assertThat(verified.getClaimAsString("helseid://claims/identity/pid")).isEqualTo(doctor());
        assertThat(verified.getClaimAsString("nonce")).isEqualTo("nonce-1");

        OAuth2AccessTokenResponse again = refreshes()
                .getTokenResponse(new OAuth2RefreshTokenGrantRequest(
                        registration, tokens.getAccessToken(), tokens.getRefreshToken()));
        assertThat(again.getAdditionalParameters()).containsKey("id_token");
        assertThat(again.getRefreshToken().getTokenValue())
                .isNotEqualTo(tokens.getRefreshToken().getTokenValue());
    }

    private static ClientRegistration registration() {
        return ClientRegistration.withRegistrationId("helseid")
                .clientId(client.get("clientId").asString())
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(client.get("redirectUris").get(0).asString())
                .authorizationUri(
                        world.discovery().get("authorization_endpoint").asString())
                .tokenUri(world.tokenEndpoint().toString())
                .jwkSetUri(world.discovery().get("jwks_uri").asString())
                .issuerUri(world.issuer())
                .scope("openid", "profile", "offline_access", "helseid://scopes/identity/pid")
                .build();
    }

    private static OAuth2AuthorizationRequest request(ClientRegistration registration) {
        OAuth2AuthorizationRequest.Builder builder = OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(registration.getProviderDetails().getAuthorizationUri())
                .clientId(registration.getClientId())
                .redirectUri(registration.getRedirectUri())
                .scopes(registration.getScopes())
                .state(UUID.randomUUID().toString())
                .attributes(Map.of("registration_id", "helseid"))
                .additionalParameters(
                        Map.of("nonce", "nonce-1", "acr_values", "idp:testidp-oidc", "test_pid", doctor()));
        OAuth2AuthorizationRequestCustomizers.withPkce().accept(builder);
        return builder.build();
    }

    private static OAuth2AuthorizationResponse answer(OAuth2AuthorizationRequest request) throws Exception {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(URI.create(request.getAuthorizationRequestUri()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        var sent = UriComponentsBuilder.fromUriString(
                        answer.headers().firstValue("Location").orElseThrow())
                .build()
                .getQueryParams();
        assertThat(sent.getFirst("state")).isEqualTo(request.getState());
        return OAuth2AuthorizationResponse.success(sent.getFirst("code"))
                .redirectUri(request.getRedirectUri())
                .state(request.getState())
                .build();
    }

    private static RestClientAuthorizationCodeTokenResponseClient codes() {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.addParametersConverter(SpringSecurityLoginTest.<OAuth2AuthorizationCodeGrantRequest>assertions());
        tokens.setRestClient(wire());
        return tokens;
    }

    private static RestClientRefreshTokenTokenResponseClient refreshes() {
        RestClientRefreshTokenTokenResponseClient tokens = new RestClientRefreshTokenTokenResponseClient();
        tokens.addParametersConverter(SpringSecurityLoginTest.<OAuth2RefreshTokenGrantRequest>assertions());
        tokens.setRestClient(wire());
        return tokens;
    }

    private static <T extends AbstractOAuth2AuthorizationGrantRequest>
            NimbusJwtClientAuthenticationParametersConverter<T> assertions() {
        NimbusJwtClientAuthenticationParametersConverter<T> assertions =
                new NimbusJwtClientAuthenticationParametersConverter<>(registration -> key());
        assertions.setJwtClientAssertionCustomizer(
                context -> context.getClaims().audience(List.of(world.issuer())));
        return assertions;
    }

    private static RestClient wire() {
        return RestClient.builder()
                .requestFactory(new JdkClientHttpRequestFactory())
                .messageConverters(converters -> {
                    converters.clear();
                    converters.add(new FormHttpMessageConverter());
                    converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .build();
    }

    private static JWK key() {
        try {
            return JWK.parse(client.get("jwk").toString());
        } catch (ParseException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String doctor() {
        for (JsonNode persona : world.told().get("personas")) {
            if (persona.get("roles").toString().contains("lege")) {
                return persona.get("pid").asString();
            }
        }
        throw new IllegalStateException("no doctor");
    }
}
