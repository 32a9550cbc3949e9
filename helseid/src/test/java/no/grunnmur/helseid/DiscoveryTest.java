package no.grunnmur.helseid;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import no.grunnmur.helseid.http.LaterEndpoints;
import no.grunnmur.jose.Algorithm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the issuer publishes about itself. Fact sheet helseid, section 1. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiscoveryTest {

    private final TestHouse house = new TestHouse();

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void theDocumentHasEveryFieldOfTheRealOneInItsOrder() {
        Answer answer = house.get("/.well-known/openid-configuration");
        String text = answer.text().replace(house.issuer, "{issuer}").replace(",\"", ",\n\"");
        assertThat(text + "\n").isEqualTo(Golden.read("discovery.json"));
        assertThat(answer.header("Content-Type")).hasValue("application/json");
        assertThat(answer.header("Cache-Control")).hasValue("public, max-age=3600");
        assertThat(answer.json().members().keySet())
                .startsWith(Golden.read("discovery-fields.txt").lines().toArray(String[]::new));
    }

    @Test
    void nimbusReadsItAsAClientWould() throws Exception {
        String text = house.get("/.well-known/openid-configuration").text();
        OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(text);
        assertThat(metadata.getIssuer().getValue()).isEqualTo(house.issuer);
        assertThat(metadata.getTokenEndpointURI()).hasToString(house.tokenEndpoint());
        assertThat(metadata.getTokenEndpointAuthMethods()).containsExactly(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
        String oauth = house.get("/.well-known/oauth-authorization-server").text();
        assertThat(AuthorizationServerMetadata.parse(oauth).getIssuer().getValue())
                .isEqualTo(house.issuer);
    }

    @Test
    void everyKeyIsPublishedWithItsCertificateAndNothingPrivate() throws Exception {
        Answer answer = house.get("/.well-known/openid-configuration/jwks");
        assertThat(answer.header("Cache-Control")).hasValue("public, max-age=300");
        List<JWK> keys = JWKSet.parse(answer.text()).getKeys();
        assertThat(keys).hasSizeGreaterThanOrEqualTo(3).allSatisfy(key -> {
            assertThat(key.isPrivate()).isFalse();
            assertThat(key.getX509CertChain()).isNotEmpty();
            assertThat(key.toJSONObject()).containsKeys("kid", "x5t", "x5c", "alg", "use");
        });
    }

    /** Published before it signs, kept while its tokens live, told of afterwards to whoever has to look at an old one. */
    @Test
    void aKeyThatIsOverLeavesTheJwksAndIsAmongTheExpired() throws Exception {
        try (TestHouse other = new TestHouse()) {
            String old = other.ring.signer(Algorithm.RS256).keyId();
            String next = other.ring.rotate(Algorithm.RS256).keyId();
            assertThat(published(other, JWKS)).contains(old, next);
            assertThat(new TokenCall(other).send().tokenHeader().text("kid")).hasValue(old);

            other.clock.freezeAt(Instant.ofEpochSecond(TestHouse.NOW).plus(Duration.ofHours(25)));
            assertThat(new TokenCall(other).send().tokenHeader().text("kid")).hasValue(next);
            assertThat(published(other, JWKS)).contains(old, next);
            assertThat(published(other, EXPIRED)).isEmpty();

            other.clock.freezeAt(Instant.ofEpochSecond(TestHouse.NOW).plus(Duration.ofHours(26)));
            assertThat(published(other, JWKS)).contains(next).doesNotContain(old);
            assertThat(published(other, EXPIRED)).containsExactly(old);
        }
    }

    private static final String JWKS = "/.well-known/openid-configuration/jwks";
    private static final String EXPIRED = "/connect/expiredjwks";

    private static List<String> published(TestHouse house, String path) throws Exception {
        List<JWK> keys = JWKSet.parse(house.get(path).text()).getKeys();
        assertThat(keys).noneMatch(JWK::isPrivate);
        return keys.stream().map(JWK::getKeyID).toList();
    }

    static List<String> laterEndpoints() {
        return LaterEndpoints.PATHS;
    }

    @ParameterizedTest
    @MethodSource("laterEndpoints")
    void whatIsNotBuiltYetSaysSo(String path) {
        HttpRequest.Builder post = HttpRequest.newBuilder(URI.create(house.issuer + path))
                .POST(HttpRequest.BodyPublishers.ofString("a=b"))
                .header("Content-Type", "application/x-www-form-urlencoded");
        for (Answer answer : List.of(house.get(path), house.send(post))) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.member("error")).isEqualTo("unsupported");
            assertThat(answer.code()).isEqualTo("ENDPOINT-LATER");
        }
    }

    /** No address of the document leads nowhere. */
    @Test
    void everyAddressOfTheDocumentAnswers() {
        house.get("/.well-known/openid-configuration").json().members().forEach((name, value) -> {
            if (value instanceof String address && address.startsWith(house.issuer + "/")) {
                assertThat(house.get(address.substring(house.issuer.length())).status())
                        .as(name)
                        .isIn(200, 400, 401, 405);
            }
        });
    }
}
