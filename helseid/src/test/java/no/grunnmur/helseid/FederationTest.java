package no.grunnmur.helseid;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import no.grunnmur.helseid.LoginHouse.Browser;
import no.grunnmur.helseid.user.AuthorizationRequest.Wish;
import no.grunnmur.helseid.user.Identity;
import no.grunnmur.helseid.user.SecurityLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A login through a real provider: what is sent to it, and that nothing it answers wrongly is believed. */
class FederationTest {

    private static final String CHOICE = "/ekte-oidc";
    private static final String BACK = "/federation/ekte-oidc";

    private RogueProvider provider;
    private LoginHouse house;

    @BeforeEach
    void open() {
        provider = new RogueProvider();
        house = new LoginHouse(List.of(provider.configured()), true);
    }

    @AfterEach
    void close() {
        house.close();
        provider.close();
    }

    private Browser browser() {
        return house.browser(LoginHouse.request(SecurityLevel.HIGH, Wish.NONE));
    }

    private Map<String, String> pushed() {
        return provider.asked.get("par");
    }

    /** The way back with what the provider would send, and what a test changes of it. */
    private Answer comeBack(Browser browser, Consumer<Map<String, String>> change) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("code", "the-code");
        answer.put("state", pushed().get("state"));
        answer.put("iss", provider.issuer());
        change.accept(answer);
        return browser.get(BACK + "?" + LoginHouse.encoded(answer));
    }

    private Identity identity(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
        return house.logins
                .codes
                .get(LoginHouse.query(answer.header("Location").orElseThrow()).get("code"))
                .identity();
    }

    private void assertStopped(Answer answer, String code) {
        assertThat(answer.text()).contains("id=\"stopped-code\">" + code + "<");
        assertThat(house.logins.codes).isEmpty();
    }

    @Test
    void theRequestIsPushedWithAProofOfWhoWeAre() throws Exception {
        Browser browser = browser();
        Answer away = browser.get(browser.page(CHOICE));
        assertThat(away.status()).isEqualTo(303);
        assertThat(away.header("Location"))
                .contains(provider.issuer() + "/authorize?client_id=" + RogueProvider.US + "&request_uri=urn%3Ax%3A1");
        assertThat(pushed())
                .containsEntry("response_type", "code")
                .containsEntry("redirect_uri", house.issuer.at(BACK))
                .containsEntry("scope", "openid profile")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("acr_values", "idporten-loa-high")
                .containsKeys("state", "nonce", "code_challenge")
                .doesNotContainKeys("prompt", "max_age", "client_secret");
        SignedJWT assertion = SignedJWT.parse(pushed().get("client_assertion"));
        assertThat(assertion.getJWTClaimsSet().getAudience()).containsExactly(provider.issuer());
        assertThat(assertion.getJWTClaimsSet().getIssuer()).isEqualTo(RogueProvider.US);
        assertThat(assertion.getHeader().getType()).hasToString("client-authentication+jwt");
    }

    @Test
    void theCodeIsRedeemedWithTheVerifierOfTheChallenge() {
        Browser browser = browser();
        browser.get(browser.page(CHOICE));
        Identity identity = identity(comeBack(browser, answer -> {}));
        assertThat(identity.pid()).isEqualTo(LoginHouse.DOCTOR);
        assertThat(identity.level()).isEqualTo(SecurityLevel.HIGH);
        assertThat(identity.identityProvider()).isEqualTo("ekte-oidc");
        assertThat(identity.methods()).containsExactly("BankID");
        assertThat(identity.authenticatedAt().getEpochSecond()).isEqualTo(LoginHouse.NOW - 5);
        Map<String, String> token = provider.asked.get("token");
        assertThat(token)
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("code", "the-code")
                .containsEntry("redirect_uri", house.issuer.at(BACK));
        assertThat(CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(token.get("code_verifier")))
                        .getValue())
                .isEqualTo(pushed().get("code_challenge"));
        assertThat(token.get("client_assertion")).isNotEqualTo(pushed().get("client_assertion"));
    }

    @Test
    void eachTryHasItsOwnStateNonceAndVerifier() {
        Browser browser = browser();
        browser.get(browser.page(CHOICE));
        Map<String, String> first = pushed();
        browser.get(browser.page(CHOICE));
        for (String name : List.of("state", "nonce", "code_challenge", "client_assertion")) {
            assertThat(pushed().get(name)).isNotEqualTo(first.get(name));
        }
    }

    @Test
    void aFreshLoginIsAskedForWhenTheClientAsksForOne() {
        Browser browser =
                house.browser(LoginHouse.request(SecurityLevel.LOW, Wish.NONE, Set.of("login"), OptionalLong.of(60)));
        browser.get(browser.page(CHOICE));
        assertThat(pushed()).containsEntry("prompt", "login").containsEntry("max_age", "60");
        provider.claims.put("auth_time", LoginHouse.NOW - 600);
        assertStopped(comeBack(browser, answer -> {}), "PROVIDER-TOKEN");
    }

    @Test
    void givingUpThereTellsTheClient() {
        Browser browser = browser();
        browser.get(browser.page(CHOICE));
        Answer answer = comeBack(browser, back -> {
            back.remove("code");
            back.put("error", "access_denied");
        });
        assertThat(LoginHouse.query(answer.header("Location").orElseThrow())).containsEntry("error", "access_denied");
    }

    // What comes back through the browser

    @Test
    void anAnswerThatAnotherBrowserCarriesIsNotBelieved() {
        Browser attacker = browser();
        attacker.get(attacker.page(CHOICE));
        Browser victim = browser();
        assertStopped(comeBack(victim, answer -> {}), "PROVIDER-STATE");
        victim.cookies.clear();
        assertStopped(comeBack(victim, answer -> {}), "LOGIN-GONE");
    }

    @Test
    void aStateThatWasMadeUpOrLeftOutIsNotBelieved() {
        Browser browser = browser();
        browser.get(browser.page(CHOICE));
        String state = pushed().get("state");
        String last = state.endsWith("A") ? "B" : "A";
        for (String wrong : List.of("", "x", "..", state + "x", state.substring(0, state.length() - 1) + last)) {
            assertStopped(comeBack(browser, answer -> answer.put("state", wrong)), "PROVIDER-STATE");
        }
        assertStopped(
                browser.get(BACK + "?code=a&state=" + state + "&state=" + state + "&iss=" + provider.issuer()),
                "PROVIDER-STATE");
    }

    @Test
    void anAnswerOfAnotherIssuerIsNotBelieved() {
        Browser browser = browser();
        browser.get(browser.page(CHOICE));
        assertStopped(comeBack(browser, answer -> answer.put("iss", "https://evil.example")), "PROVIDER-ISSUER");
        assertStopped(comeBack(browser, answer -> answer.remove("iss")), "PROVIDER-ISSUER");
        assertThat(provider.asked).doesNotContainKey("token");
    }

    @Test
    void theIssuerMayBeLeftOutByAProviderThatDoesNotPromiseIt() {
        provider.metadata.remove("authorization_response_iss_parameter_supported");
        Browser browser = browser();
        browser.get(browser.page(CHOICE));
        assertThat(comeBack(browser, answer -> answer.remove("iss")).status()).isEqualTo(303);
    }

    @Test
    void anotherErrorStopsWithAPage() {
        Browser browser = browser();
        browser.get(browser.page(CHOICE));
        assertStopped(
                comeBack(browser, answer -> {
                    answer.remove("code");
                    answer.put("error", "server_error");
                }),
                "PROVIDER-ERROR");
    }

    @Test
    void aStandInHasNoWayBack() {
        Browser browser = browser();
        assertStopped(browser.get("/federation/testidp-oidc?code=a&state=b"), "LOGIN-PROVIDER");
    }

    // What the provider says

    static Stream<Arguments> tamperings() {
        return Stream.of(
                tampering("another issuer", rogue -> rogue.claims.put("iss", "https://evil.example")),
                tampering("no issuer", rogue -> rogue.claims.remove("iss")),
                tampering("another audience", rogue -> rogue.claims.put("aud", "somebody-else")),
                tampering("audience shared", rogue -> rogue.claims.put("aud", List.of(RogueProvider.US, "other"))),
                tampering("no audience", rogue -> rogue.claims.remove("aud")),
                tampering("another authorized party", rogue -> rogue.claims.put("azp", "somebody-else")),
                tampering("authorized party no text", rogue -> rogue.claims.put("azp", List.of(RogueProvider.US))),
                tampering("expired", rogue -> rogue.claims.put("exp", LoginHouse.NOW - 31)),
                tampering("no exp", rogue -> rogue.claims.remove("exp")),
                tampering("old", rogue -> rogue.claims.put("iat", LoginHouse.NOW - 601)),
                tampering("from the future", rogue -> rogue.claims.put("iat", LoginHouse.NOW + 31)),
                tampering("no iat", rogue -> rogue.claims.remove("iat")),
                tampering("another nonce", rogue -> rogue.claims.put("nonce", "another")),
                tampering("no subject", rogue -> rogue.claims.remove("sub")),
                tampering("an access token", rogue -> rogue.header.put("typ", "at+jwt")),
                tampering("a logout token", rogue -> rogue.header.put("typ", "logout+jwt")),
                tampering("alg none", rogue -> rogue.header.put("alg", "none")),
                tampering("alg HS256", rogue -> rogue.header.put("alg", "HS256")),
                tampering("another key", rogue -> rogue.signer = TestKey.rsa("provider-1")),
                tampering("an unknown key id", rogue -> rogue.header.put("kid", "provider-2")));
    }

    private static Arguments tampering(String name, Consumer<RogueProvider> change) {
        return Arguments.of(name, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tamperings")
    void anIdTokenThatDoesNotHoldIsNotBelieved(String name, Consumer<RogueProvider> change) {
        Browser browser = browser();
        browser.get(browser.page(CHOICE));
        change.accept(provider);
        assertStopped(comeBack(browser, answer -> {}), "PROVIDER-TOKEN");
    }

    @Test
    void somebodyWithoutANumberThatCanBeUsedDoesNotComeIn() {
        for (String pid : List.of("", "12345678901", LoginHouse.pid("010180011"))) {
            Browser browser = browser();
            browser.get(browser.page(CHOICE));
            provider.claims.put("nonce", pushed().get("nonce"));
            provider.claims.put("pid", pid);
            assertStopped(comeBack(browser, answer -> {}), "PROVIDER-PERSON");
        }
    }

    @Test
    void aLevelThatIsTooLowOrUnknownDoesNotDo() {
        for (String level : List.of("idporten-loa-substantial", "Level4", "")) {
            Browser browser = browser();
            browser.get(browser.page(CHOICE));
            provider.claims.put("nonce", pushed().get("nonce"));
            provider.claims.put("acr", level);
            assertStopped(comeBack(browser, answer -> {}), "PROVIDER-LEVEL");
        }
    }

    @Test
    void aProviderThatRefusesUsIsNamedByACode() {
        provider.pushError = "invalid_client";
        Browser browser = browser();
        assertStopped(browser.get(browser.page(CHOICE)), "PROVIDER-REFUSED");
        provider.pushError = null;
        browser.get(browser.page(CHOICE));
        provider.tokenError = Map.of("error", "invalid_grant");
        assertStopped(comeBack(browser, answer -> {}), "PROVIDER-REFUSED");
    }

    @Test
    void metadataOfAnotherIssuerOrWithoutSafeAddressesAreNotUsed() {
        for (Map.Entry<String, Object> wrong : Map.<String, Object>of(
                        "issuer", provider.issuer() + "/",
                        "token_endpoint", "http://idp.example/token",
                        "pushed_authorization_request_endpoint", "")
                .entrySet()) {
            Object right = provider.metadata.put(wrong.getKey(), wrong.getValue());
            Browser browser = browser();
            assertStopped(browser.get(browser.page(CHOICE)), "PROVIDER-METADATA");
            provider.metadata.put(wrong.getKey(), right);
        }
    }

    @Test
    void aProviderThatIsGoneIsSaidOnAPage() {
        provider.close();
        Browser browser = browser();
        assertStopped(browser.get(browser.page(CHOICE)), "PROVIDER-UNREACHABLE");
    }

    @Test
    void theMenuNamesItFirst() {
        Browser browser = browser();
        assertThat(browser.get(browser.page("")).text()).contains("id=\"idp-ekte-oidc\"", "Ekte leverandør");
    }
}
