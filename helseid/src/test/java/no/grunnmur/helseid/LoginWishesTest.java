package no.grunnmur.helseid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.grunnmur.helseid.upstream.WaysIn;
import no.grunnmur.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may wish for in a request for a login, and gets. Fact sheet helseid, sections 2.5, 3.1 and 6. */
@ExtendWith(TestPostgres.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoginWishesTest {

    private static final String ACTING = "7f3c1d52-0002-4000-8000-000000000001";
    private static final String ALONE = "7f3c1d52-0002-4000-8000-000000000002";
    private static final String SHORT = "7f3c1d52-0002-4000-8000-000000000003";

    private final UserHouse users;
    private final TestHouse house;

    LoginWishesTest(TestPostgres postgres) {
        users = new UserHouse(postgres);
        house = users.house;
        UserLogin usual = UserLogin.usual(List.of(UserHouse.CALLBACK), List.of());
        users.add(ACTING, usual.trusting(Set.of(), false, Set.of(TestHouse.CHILD.value())), Profile.HELSEID);
        users.add(ALONE, usual.through(List.of(), false), Profile.HELSEID);
        users.add(SHORT, usual.refreshing(new UserLogin.Refresh(true, 600, 1500)), Profile.HELSEID);
    }

    @AfterAll
    void close() {
        users.close();
    }

    @AfterEach
    void backToTheHour() {
        at(0);
    }

    private void at(int seconds) {
        house.clock.freezeAt(Instant.ofEpochSecond(TestHouse.NOW + seconds));
    }

    private static JsonObject access(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return UserLoginTest.claims(answer.member("access_token"));
    }

    @Test
    void whomThePersonActsForIsInEveryTokenOfTheLogin() {
        String organisation = TestHouse.CHILD.value();
        TokenCall par = users.par(ACTING).set("on_behalf_of", organisation);
        Answer first = users.redeem(ACTING, users.code(par)).send();
        assertThat(access(first).text(Claims.ON_BEHALF_OF)).hasValue(organisation);
        Answer second = users.refresh(ACTING, first.member("refresh_token")).send();
        assertThat(access(second).text(Claims.ON_BEHALF_OF)).hasValue(organisation);
        assertThat(access(users.tokens(ACTING)).has(Claims.ON_BEHALF_OF)).isFalse();
        assertThat(users.par(ACTING)
                        .set("on_behalf_of", TestHouse.PARENT.value())
                        .send()
                        .code())
                .isEqualTo("ON-BEHALF-OF");
    }

    /** A browser whose person is logged in, at level 4 unless said otherwise. */
    private UserHouse.Browser loggedIn(String level) {
        UserHouse.Browser browser = users.new Browser();
        TokenCall par = users.par().set("test_security_level", level);
        assertThat(browser.authorize(UserHouse.JOURNAL, par.send().member("request_uri")))
                .containsKey("code");
        return browser;
    }

    private Map<String, String> next(UserHouse.Browser browser, String client, UnaryOperator<TokenCall> with) {
        TokenCall call =
                users.par(client).drop("test_pid").drop("test_security_level").drop("acr_values");
        return browser.authorize(client, with.apply(call).send().member("request_uri"));
    }

    @ParameterizedTest
    @CsvSource({"login, true", "select_account, true", "login consent, true", "consent, false"})
    void aPromptThatAsksAgainAsksAgainThoughASessionStands(String prompt, boolean asks) {
        UserHouse.Browser browser = loggedIn("4");
        Map<String, String> back = next(browser, UserHouse.OTHER, call -> call.set("prompt", prompt));
        assertThat(back.containsKey("code")).isEqualTo(!asks);
        if (asks) {
            assertThat(browser.last.header("Location").orElseThrow()).startsWith("/helseid/login/");
        }
    }

    /** Even within the second of the login. */
    @Test
    void aMaxAgeOfNothingAsksAgain() {
        UserHouse.Browser browser = loggedIn("4");
        assertThat(next(
                        browser,
                        UserHouse.OTHER,
                        call -> call.set("max_age", "0").set("prompt", "none")))
                .containsEntry("error", "login_required");
        assertThat(next(browser, UserHouse.OTHER, call -> call.set("max_age", "1")))
                .containsKey("code");
    }

    @ParameterizedTest
    @CsvSource({
        "Level4, 3, false",
        "High, 3, false",
        "Level4, 4, true",
        "High, 4, true",
        "Level3, 3, true",
        "Substantial, 3, true",
        "Level3, 2, false",
        "Level3 High, 3, false",
        "High Level3, 3, false",
        "urn:something:else, 2, true"
    })
    void aLevelIsALowestLevelInWhateverOrderItIsNamed(String wish, String level, boolean isEnough) {
        UserHouse.Browser browser = loggedIn(level);
        Map<String, String> back = next(
                browser, UserHouse.OTHER, call -> call.set("prompt", "none").set("acr_values", wish));
        assertThat(back.containsKey("code")).as(back.toString()).isEqualTo(isEnough);
        if (!isEnough) {
            assertThat(back).containsEntry("error", "login_required");
        }
    }

    /** Without a page: a test person at a lower level than was asked for does not come in. */
    @Test
    void aTestPersonBelowTheLevelIsRefused() {
        TokenCall par = users.par().set("acr_values", "idp:testidp-oidc High").set("test_security_level", "3");
        Map<String, String> back =
                users.new Browser().authorize(UserHouse.JOURNAL, par.send().member("request_uri"));
        assertThat(back).containsEntry("error", "access_denied").doesNotContainKey("code");
    }

    /** In production nobody logs in by saying who they are. */
    @ParameterizedTest
    @CsvSource({"test_pid,", "test_security_level, 4"})
    void inAHouseThatIsNotForTestingThereAreNoTestPeople(String name, String value) {
        try (UserHouse production = new UserHouse(users.postgres, WaysIn.real(List.of()))) {
            TokenCall par = production
                    .par()
                    .drop("test_pid")
                    .drop("test_security_level")
                    .drop("acr_values");
            assertThat(par.send().status()).isEqualTo(201);
            assertThat(par.newAssertion()
                            .drop("client_assertion")
                            .set(name, value == null ? UserHouse.PID : value)
                            .send()
                            .code())
                    .isEqualTo("TEST-PERSON");
        }
    }

    @Test
    void aClientWithoutSingleSignOnNeitherUsesASessionNorLeavesOne() {
        UserHouse.Browser browser = loggedIn("4");
        assertThat(next(browser, ALONE, call -> call.set("prompt", "none"))).containsEntry("error", "login_required");
        assertThat(next(browser, ALONE, call -> call)).isEmpty();

        UserHouse.Browser other = users.new Browser();
        assertThat(other.authorize(ALONE, users.par(ALONE).send().member("request_uri")))
                .containsKey("code");
        assertThat(other.cookies).doesNotContainKey("helseid.session");
        assertThat(next(other, UserHouse.OTHER, call -> call.set("prompt", "none")))
                .containsEntry("error", "login_required");
    }

    /** Ten minutes unused, twenty-five in all. */
    @Test
    void aRefreshTokenEndsWhenItIsNotUsedAndWhenItsLoginIsOld() {
        Answer unused = users.tokens(SHORT);
        Answer used = users.tokens(SHORT);
        assertThat(used.json().number("rt_expires_in")).hasValue(600);
        at(599);
        used = users.refresh(SHORT, used.member("refresh_token")).send();
        assertThat(used.json().number("rt_expires_in")).hasValue(600);
        at(600);
        assertThat(users.refresh(SHORT, unused.member("refresh_token")).send().code())
                .isEqualTo("REFRESH-TOKEN-UNKNOWN");
        at(1100);
        used = users.refresh(SHORT, used.member("refresh_token")).send();
        assertThat(used.json().number("rt_expires_in")).hasValue(400);
        at(1499);
        used = users.refresh(SHORT, used.member("refresh_token")).send();
        assertThat(used.json().number("rt_expires_in")).hasValue(1);
        at(1500);
        assertThat(users.refresh(SHORT, used.member("refresh_token")).send().code())
                .isEqualTo("REFRESH-TOKEN-UNKNOWN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"query.jwt", "form_post.jwt", "jwt"})
    void aSignedAnswerComesAsItWasAskedFor(String mode) {
        UserHouse.Browser browser = users.new Browser();
        Map<String, String> query = browser.authorize(
                UserHouse.JOURNAL, users.par().set("response_mode", mode).send().member("request_uri"));
        String response = query.get("response");
        if (mode.startsWith("form_post")) {
            assertThat(query).isEmpty();
            Matcher field =
                    Pattern.compile("name=\"response\" value=\"([^\"]+)\"").matcher(browser.last.text());
            assertThat(field.find()).as(browser.last.text()).isTrue();
            response = field.group(1);
            assertThat(browser.last.text()).doesNotContain("name=\"code\"", "name=\"state\"");
        }
        JsonObject said = UserLoginTest.claims(response);
        assertThat(said.members()).containsKeys("iss", "aud", "exp", "code", "state");
        assertThat(users.redeem(UserHouse.JOURNAL, said.text("code").orElseThrow())
                        .send()
                        .status())
                .isEqualTo(200);
    }

    /** RFC 8252, section 7.3: the port of a native client is what the system gave it, at the loopback address it registered. */
    @ParameterizedTest
    @CsvSource({
        "http://localhost:8888/callback, true",
        "http://localhost:1/callback, true",
        "http://localhost/callback, true",
        "http://localhost:65535/callback, true",
        "http://127.0.0.1:8888/callback, false",
        "https://localhost:8888/callback, false",
        "http://localhost:8888/Callback, false",
        "http://localhost:8888/callback/, false",
        "http://LOCALHOST:8888/callback, false",
        "http://localhost:8888/callback?x=1, false",
        "https://journal.example:443/callback, false"
    })
    void onlyThePortOfALoopbackAddressMayDiffer(String address, boolean taken) {
        Answer answer = users.par().set("redirect_uri", address).send();
        assertThat(answer.status()).as(answer.text()).isEqualTo(taken ? 201 : 400);
        if (!taken) {
            assertThat(answer.code()).isEqualTo("REDIRECT-URI");
        }
    }
}
