package no.grunnmur.helseid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import no.grunnmur.jose.Algorithm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code id_token_hint} at authorize: the client says whom it means. OpenID Connect Core, sections 3.1.2.1 and 3.1.2.2. */
@ExtendWith(TestPostgres.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdTokenHintTest {

    private static final String ANOTHER = LoginHouse.pid("018980900");

    private final UserHouse users;
    private final TestHouse house;

    IdTokenHintTest(TestPostgres postgres) {
        this.users = new UserHouse(postgres);
        this.house = users.house;
    }

    @AfterAll
    void close() {
        users.close();
    }

    @AfterEach
    void backToTheHour() {
        house.clock.freezeAt(Instant.ofEpochSecond(TestHouse.NOW));
    }

    /** Logs somebody in, and the tokens that the client gets. */
    private Answer logIn(UserHouse.Browser browser, String clientId, String pid) {
        TokenCall par = users.par(clientId).set("test_pid", pid);
        Map<String, String> back = browser.authorize(clientId, par.send().member("request_uri"));
        return users.redeem(clientId, back.get("code")).send();
    }

    private String idToken(UserHouse.Browser browser, String pid) {
        return logIn(browser, UserHouse.JOURNAL, pid).member("id_token");
    }

    private TokenCall hinting(String hint) {
        return users.par().drop("test_pid").drop("test_security_level").set("id_token_hint", hint);
    }

    @Test
    void thePersonOfTheSessionIsLetInEvenWhenTheTokenHasExpired() {
        UserHouse.Browser browser = users.new Browser();
        String hint = idToken(browser, UserHouse.PID);
        house.clock.freezeAt(Instant.ofEpochSecond(TestHouse.NOW + 1800));
        TokenCall par = hinting(hint).set("prompt", "none");
        assertThat(browser.authorize(UserHouse.JOURNAL, par.send().member("request_uri")))
                .containsKey("code");
    }

    @Test
    void anotherPersonsSessionWillNotDoAndNobodyMayBeAsked() {
        String hint = idToken(users.new Browser(), ANOTHER);
        UserHouse.Browser doctors = users.new Browser();
        idToken(doctors, UserHouse.PID);
        TokenCall par = hinting(hint).set("prompt", "none");
        assertThat(doctors.authorize(UserHouse.JOURNAL, par.send().member("request_uri")))
                .containsEntry("error", "login_required")
                .containsEntry("state", "state-1")
                .doesNotContainKey("code");
    }

    @Test
    void anotherPersonsSessionLeadsToThePagesWhenThePersonMayBeAsked() {
        String hint = idToken(users.new Browser(), ANOTHER);
        UserHouse.Browser doctors = users.new Browser();
        idToken(doctors, UserHouse.PID);
        doctors.authorize(UserHouse.JOURNAL, hinting(hint).send().member("request_uri"));
        assertThat(doctors.last.status()).isEqualTo(303);
        assertThat(doctors.last.header("Location").orElseThrow()).startsWith("/helseid/login/");
    }

    @Test
    void whoeverElseLogsInThenIsAnError() {
        String hint = idToken(users.new Browser(), ANOTHER);
        UserHouse.Browser doctors = users.new Browser();
        TokenCall par = users.par().set("id_token_hint", hint);
        assertThat(doctors.authorize(UserHouse.JOURNAL, par.send().member("request_uri")))
                .containsEntry("error", "login_required");
        assertThat(doctors.cookies).doesNotContainKey("helseid.session");
    }

    @Test
    void whatIsNoIdTokenOfTheClientIsRefusedAtThePush() {
        Answer own = logIn(users.new Browser(), UserHouse.JOURNAL, UserHouse.PID);
        Answer others = logIn(users.new Browser(), UserHouse.OTHER, UserHouse.PID);
        String keyId = house.ring.signer(Algorithm.RS256).keyId();
        String forged = TestKey.rsa(keyId)
                .sign(
                        Map.of("alg", "RS256", "typ", "JWT", "kid", keyId),
                        Map.of(
                                "iss",
                                house.issuer,
                                "aud",
                                UserHouse.JOURNAL,
                                "sub",
                                own.tokenClaims().text("sub").orElseThrow(),
                                "sid",
                                "0"));
        for (String hint : new String[] {
            own.member("access_token"), others.member("id_token"), forged, own.member("id_token") + "x", "no.token"
        }) {
            Answer answer = hinting(hint).send();
            assertThat(answer.status()).as(hint).isEqualTo(400);
            assertThat(answer.member("error")).isEqualTo("invalid_request");
            assertThat(answer.code()).isEqualTo("ID-TOKEN-HINT");
        }
    }
}
