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
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.AbstractOAuth2AuthorizationGrantRequest;
import org.springframework.security.oauth2.client.endpoint.NimbusJwtClientAuthenticationParametersConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** A client of the world as Spring Security's OAuth 2 client is set up for it, and the browser of who logs in. */
@SuppressWarnings({"deprecation", "removal"})
final class SpringClient {

    final World world;
    final ClientRegistration registration;
    private final JsonNode client;

    SpringClient(World world, String name) {
        this.world = world;
        this.client = named(name);
        this.registration = ClientRegistration.withRegistrationId("helseid")
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

    private JsonNode named(String name) {
        for (JsonNode told : world.told().get("clients")) {
            if (told.get("name").asString().startsWith(name)) {
                return told;
            }
        }
        throw new IllegalStateException("no " + name);
    }

    /** A request for a login of the doctor, with PKCE as Spring makes it. */
    OAuth2AuthorizationRequest.Builder request() {
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
        return builder;
    }

    OAuth2AuthorizationResponse answer(OAuth2AuthorizationRequest request) throws Exception {
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

    RestClientAuthorizationCodeTokenResponseClient codes(ClientHttpRequestInterceptor... onTheWay) {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.addParametersConverter(this.<OAuth2AuthorizationCodeGrantRequest>assertions());
        tokens.setRestClient(wire(onTheWay));
        return tokens;
    }

    RestClientRefreshTokenTokenResponseClient refreshes(ClientHttpRequestInterceptor... onTheWay) {
        RestClientRefreshTokenTokenResponseClient tokens = new RestClientRefreshTokenTokenResponseClient();
        tokens.addParametersConverter(this.<OAuth2RefreshTokenGrantRequest>assertions());
        tokens.setRestClient(wire(onTheWay));
        return tokens;
    }

    <T extends AbstractOAuth2AuthorizationGrantRequest>
            NimbusJwtClientAuthenticationParametersConverter<T> assertions() {
        NimbusJwtClientAuthenticationParametersConverter<T> assertions =
                new NimbusJwtClientAuthenticationParametersConverter<>(registration -> key());
        assertions.setJwtClientAssertionCustomizer(
                context -> context.getClaims().audience(List.of(world.issuer())));
        return assertions;
    }

    static RestClient wire(ClientHttpRequestInterceptor... onTheWay) {
        return RestClient.builder()
                .requestFactory(new JdkClientHttpRequestFactory())
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .requestInterceptors(all -> all.addAll(List.of(onTheWay)))
                .messageConverters(converters -> {
                    converters.clear();
                    converters.add(new FormHttpMessageConverter());
                    converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .build();
    }

    private JWK key() {
        try {
            return JWK.parse(client.get("jwk").toString());
        } catch (ParseException broken) {
            throw new IllegalStateException(broken);
        }
    }

    String doctor() {
        for (JsonNode persona : world.told().get("personas")) {
            if (persona.get("roles").toString().contains("lege")) {
                return persona.get("pid").asString();
            }
        }
        throw new IllegalStateException("no doctor");
    }
}
