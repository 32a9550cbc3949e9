package no.grunnmur.helseid;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import no.grunnmur.helseid.LoginHouse.Browser;
import no.grunnmur.helseid.user.AuthorizationRequest;
import no.grunnmur.helseid.user.AuthorizationRequest.Wish;
import no.grunnmur.helseid.user.Grant;
import no.grunnmur.helseid.user.SecurityLevel;
import no.grunnmur.kernel.NationalId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the login pages offer, whom they let in, and that nobody can use them in another's place. */
class LoginPagesTest {

    private static final String TEST_IDP = "/testidp-oidc";

    private LoginHouse house;

    @BeforeEach
    void open() {
        house = new LoginHouse();
    }

    @AfterEach
    void close() {
        house.close();
    }

    // The menu

    @Test
    void theMenuOffersEveryProviderInOrder() {
        Browser browser = house.browser();
        assertThat(offered(browser.get(browser.page(""))))
                .containsExactly("idporten-oidc", "bankid-oidc", "buypass-oidc", "commfides-oidc", "testidp-oidc");
    }

    @Test
    void aClientThatAcceptsSomeProvidersIsOfferedThoseAlone() {
        house.add(LoginHouse.client(
                LoginHouse.CLIENT,
                "Journal",
                UserLogin.usual(List.of(LoginHouse.CALLBACK), List.of())
                        .through(List.of("buypass-oidc", "testidpnew-oidc"), true)));
        Browser browser = house.browser();
        assertThat(offered(browser.get(browser.page("")))).containsExactly("buypass-oidc", "testidpnew-oidc");
    }

    @Test
    void whereThereIsNoChoiceTheMenuIsSkipped() {
        Browser browser =
                house.browser(LoginHouse.request(SecurityLevel.LOW, new Wish(Optional.of("buypass-oidc"), List.of())));
        Answer answer = browser.get(browser.page(""));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).contains("/helseid" + browser.page("/buypass-oidc"));
    }

    @Test
    void aWishForAnUnknownProviderLeavesAPageWithAWayOut() {
        Browser browser =
                house.browser(LoginHouse.request(SecurityLevel.LOW, new Wish(Optional.of("buypas"), List.of())));
        Answer page = browser.get(browser.page(""));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("id=\"login-none\"", "id=\"login-cancel\"", "LOGIN-PROVIDER");
    }

    @Test
    void aProviderThatTheClientDoesNotAcceptCannotBeReachedByItsAddress() {
        house.add(LoginHouse.client(
                LoginHouse.CLIENT,
                "Journal",
                UserLogin.usual(List.of(LoginHouse.CALLBACK), List.of()).through(List.of("buypass-oidc"), true)));
        Browser browser = house.browser();
        assertStopped(browser.get(browser.page(TEST_IDP)), "LOGIN-PROVIDER", 400);
    }

    @Test
    void productionHasNoStandIns() {
        try (LoginHouse production = new LoginHouse(List.of(), false)) {
            Browser browser = production.browser();
            assertThat(offered(browser.get(browser.page("")))).isEmpty();
            assertStopped(browser.get(browser.page(TEST_IDP)), "LOGIN-PROVIDER", 400);
            assertThat(browser.get("/connect/availableidps").text()).isEqualTo("[]");
        }
    }

    @Test
    void theProvidersStandInAList() {
        assertThat(house.browser().get("/connect/availableidps").text())
                .startsWith("[{\"name\":\"idporten-oidc\",\"display_name\":\"ID-porten\","
                        + "\"acr_value\":\"idp:idporten-oidc\",\"security_level\":\"4\",\"assurance_level\":\"high\"}")
                .contains("testidpnew-oidc");
    }

    // Whom the stand-in lets in

    @Test
    void aPersonaLogsInByOnePress() {
        Browser browser = house.browser();
        Answer answer = browser.submit(browser.page(TEST_IDP), Map.of("persona", "lege", "level", "3"));
        Grant grant = granted(answer);
        assertThat(grant.identity().pid()).isEqualTo(LoginHouse.DOCTOR);
        assertThat(grant.identity().level()).isEqualTo(SecurityLevel.SUBSTANTIAL);
        assertThat(grant.identity().identityProvider()).isEqualTo("testidp-oidc");
        assertThat(grant.identity().methods()).containsExactly("pwd");
        assertThat(browser.cookies).containsKey("helseid.session");
        assertThat(answer.header("Location").orElseThrow()).doesNotContain(LoginHouse.DOCTOR.value());
    }

    @Test
    void aMethodInsideTheProviderCanBeWishedFor() {
        Browser browser = house.browser(
                LoginHouse.request(SecurityLevel.LOW, new Wish(Optional.of("idporten-oidc"), List.of("amr:buypass"))));
        Grant grant = granted(browser.submit(browser.page("/idporten-oidc"), Map.of("persona", "lege")));
        assertThat(grant.identity().methods()).containsExactly("Buypass");
    }

    @ParameterizedTest
    @ValueSource(strings = {"018080900", "016680900", "418080900"})
    void anySyntheticNumberLogsIn(String nine) {
        String pid = firstValid(nine);
        Browser browser = house.browser();
        Grant grant = granted(browser.submit(
                browser.page(TEST_IDP), Map.of("pid", pid.substring(0, 6) + " " + pid.substring(6), "level", "4")));
        assertThat(grant.identity().pid().value()).isEqualTo(pid);
    }

    @Test
    void aNumberThatMayBeARealPersonsIsRefusedAndNotShownAgain() {
        String real = firstValid("010180900");
        Browser browser = house.browser();
        Answer answer = browser.submit(browser.page(TEST_IDP), Map.of("pid", real));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .contains("id=\"pid-wrong\"", "kan tilhøre en virkelig person")
                .doesNotContain(real);
        assertThat(house.logins.codes).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "pid, '', Skriv et syntetisk",
        "pid, 12345678901, ikke et gyldig",
        "pid, 1234, ikke et gyldig",
        "pid, <script>, ikke et gyldig",
        "persona, nobody, finnes ikke",
    })
    void whatIsWrongIsSaidAtTheField(String field, String value, String text) {
        Browser browser = house.browser();
        Answer answer = browser.submit(browser.page(TEST_IDP), Map.of(field, value));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("id=\"pid-wrong\"", text).doesNotContain("<script>");
        assertThat(house.logins.codes).isEmpty();
    }

    @Test
    void aLevelBelowTheOneRequiredIsNotOfferedAndNotTaken() {
        Browser browser = house.browser(LoginHouse.request(SecurityLevel.HIGH, Wish.NONE));
        assertThat(browser.get(browser.page(TEST_IDP)).text())
                .contains("option value=\"4\"")
                .doesNotContain("option value=\"3\"");
        Answer answer = browser.submit(browser.page(TEST_IDP), Map.of("persona", "lege", "level", "3"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(house.logins.codes).isEmpty();
    }

    @Test
    void cancellingTellsTheClient() {
        Browser browser = house.browser();
        String csrf = LoginHouse.csrf(browser.get(browser.page("")));
        Answer answer = browser.post(browser.page("/cancel"), Map.of("csrf", csrf));
        Map<String, String> told = LoginHouse.query(answer.header("Location").orElseThrow());
        assertThat(told)
                .containsEntry("error", "access_denied")
                .containsEntry("state", "the state")
                .containsEntry("iss", house.issuer.name());
        assertStopped(browser.get(browser.page("")), "LOGIN-GONE", 400);
    }

    // Nobody in another's place

    @Test
    void aLoginOpensInNoOtherBrowser() {
        Browser begun = house.browser();
        Browser other = house.browser();
        for (String page : List.of("", TEST_IDP)) {
            assertStopped(other.get(begun.page(page)), "LOGIN-GONE", 400);
        }
        begun.cookies.clear();
        assertStopped(begun.get(begun.page("")), "LOGIN-GONE", 400);
    }

    @Test
    void aPlantedCookieOfAnotherFormIsNotLookedAt() {
        Browser browser = house.browser();
        browser.cookies.put("helseid.login", "planted");
        assertStopped(browser.get(browser.page("")), "LOGIN-GONE", 400);
    }

    @Test
    void aFormThatIsNotOursCountsForNothing() {
        Browser browser = house.browser();
        Browser other = house.browser();
        String foreign = LoginHouse.csrf(other.get(other.page(TEST_IDP)));
        for (Map<String, String> form : List.of(
                Map.of("persona", "lege"),
                Map.of("persona", "lege", "csrf", ""),
                Map.of("persona", "lege", "csrf", foreign))) {
            assertStopped(browser.post(browser.page(TEST_IDP), form), "LOGIN-FORM", 400);
            assertStopped(browser.post(browser.page("/cancel"), form), "LOGIN-FORM", 400);
        }
        assertThat(house.logins.codes).isEmpty();
    }

    @Test
    void theFormOfAnotherLoginInTheSameBrowserCountsForNothing() {
        Browser first = house.browser();
        Browser second = house.browser();
        second.cookies.clear();
        String secret = first.cookies.get("helseid.login");
        second.cookies.put("helseid.login", secret);
        second.handle = house.logins
                .interactions()
                .begin(
                        LoginHouse.request(SecurityLevel.LOW, Wish.NONE),
                        secret,
                        house.clock.instant(),
                        house.clock.instant().plusSeconds(60))
                .handle();
        String csrf = LoginHouse.csrf(first.get(first.page(TEST_IDP)));
        assertStopped(second.post(second.page(TEST_IDP), Map.of("persona", "lege", "csrf", csrf)), "LOGIN-FORM", 400);
    }

    @Test
    void aLoginIsFinishedOnce() {
        Browser browser = house.browser();
        String csrf = LoginHouse.csrf(browser.get(browser.page(TEST_IDP)));
        Map<String, String> form = Map.of("persona", "lege", "csrf", csrf);
        granted(browser.post(browser.page(TEST_IDP), form));
        assertStopped(browser.post(browser.page(TEST_IDP), form), "LOGIN-GONE", 400);
        assertThat(house.logins.codes).hasSize(1);
    }

    @Test
    void aLoginThatIsTooOldIsOver() {
        Browser browser = house.browser();
        house.clock.freezeAt(house.clock.instant().plusSeconds(1801));
        assertStopped(browser.get(browser.page("")), "LOGIN-GONE", 400);
    }

    @Test
    void theSessionCookieIsNeverOneThatTheBrowserHadBefore() {
        Browser browser = house.browser();
        String planted = house.logins.secret();
        browser.cookies.put("helseid.session", planted);
        granted(browser.submit(browser.page(TEST_IDP), Map.of("persona", "lege")));
        assertThat(browser.cookies.get("helseid.session")).isNotEqualTo(planted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", TEST_IDP})
    void noPageCanBeFramedKeptOrScripted(String page) {
        Browser browser = house.browser();
        Answer answer = browser.get(browser.page(page));
        assertThat(answer.header("X-Frame-Options")).contains("DENY");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.header("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "https://journal.example")
                .doesNotContain("script-src", "unsafe");
        assertThat(answer.text()).doesNotContain("<script");
    }

    @Test
    void aNativeClientsSchemeIsNamedInThePolicy() {
        house.add(LoginHouse.client(
                LoginHouse.CLIENT, "App", UserLogin.usual(List.of("no.example.app:/callback"), List.of())));
        AuthorizationRequest web = LoginHouse.request(SecurityLevel.LOW, Wish.NONE);
        AuthorizationRequest app = new AuthorizationRequest(
                web.clientId(),
                "no.example.app:/callback",
                web.responseMode(),
                web.scopes(),
                web.resources(),
                web.state(),
                web.nonce(),
                web.codeChallenge(),
                Set.of(),
                web.subject(),
                web.maxAge(),
                web.level(),
                web.wish(),
                web.onBehalfOf(),
                web.key(),
                web.testPid(),
                web.testLevel(),
                web.details());
        Browser browser = house.browser(app);
        assertThat(browser.get(browser.page(""))
                        .header("Content-Security-Policy")
                        .orElseThrow())
                .endsWith(" no.example.app:");
    }

    private static final Pattern CHOICE = Pattern.compile("id=\"idp-([a-z-]+)\"");

    private static List<String> offered(Answer menu) {
        assertThat(menu.status()).isEqualTo(200);
        return CHOICE.matcher(menu.text())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private Grant granted(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
        URI location = URI.create(answer.header("Location").orElseThrow());
        assertThat(location.toString()).startsWith(LoginHouse.CALLBACK + "?");
        return house.logins.codes.get(LoginHouse.query(location.toString()).get("code"));
    }

    private static void assertStopped(Answer answer, String code, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(answer.text()).contains("id=\"stopped\"", "id=\"stopped-code\">" + code + "<");
    }

    /** The first number of the nine digits, counted on, that has check digits. */
    private static String firstValid(String nine) {
        for (int i = Integer.parseInt(nine); ; i++) {
            Optional<NationalId> pid = NationalId.withCheckDigits(String.format("%09d", i));
            if (pid.isPresent()) {
                return pid.get().value();
            }
        }
    }
}
