package no.grunnmur.helseid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import no.grunnmur.helseid.store.ExpiredRows;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What an attacker tries with requests, codes and refresh tokens: each is used once, by whom it was given to. FAPI 2.0
 * Attacker Model; RFC 9700, sections 4.4 to 4.14.
 */
@ExtendWith(TestPostgres.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoginAttacksTest {

    private final UserHouse users;
    private final TestHouse house;

    LoginAttacksTest(TestPostgres postgres) {
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

    @Test
    void ofTwoHundredRedemptionsOfOneCodeOneWins() throws Exception {
        String code = users.code(users.par());
        List<TokenCall> calls = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            calls.add(users.redeem(UserHouse.JOURNAL, code));
        }
        List<Answer> answers = race(calls);
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.code().equals("CODE-UNKNOWN")))
                .hasSize(199);
    }

    @Test
    void ofOneHundredRefreshesWithOneTokenAtMostOneWinsAndTheFamilyIsRevoked() throws Exception {
        String token = users.tokens(UserHouse.JOURNAL).member("refresh_token");
        List<TokenCall> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            calls.add(users.refresh(UserHouse.JOURNAL, token));
        }
        List<Answer> winners =
                race(calls).stream().filter(answer -> answer.status() == 200).toList();
        assertThat(winners).hasSizeLessThanOrEqualTo(1);
        for (Answer winner : winners) {
            assertThat(users.refresh(UserHouse.JOURNAL, winner.member("refresh_token"))
                            .send()
                            .code())
                    .isEqualTo("REFRESH-TOKEN-UNKNOWN");
        }
    }

    @Test
    void ofTwentyBrowsersWithOneRequestOneGoesOn() throws Exception {
        String requestUri = users.par().send().member("request_uri");
        List<Supplier<Answer>> visits = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            visits.add(() -> {
                UserHouse.Browser browser = users.new Browser();
                browser.authorize(UserHouse.JOURNAL, requestUri);
                return browser.last;
            });
        }
        List<Answer> answers = raceAll(visits);
        assertThat(answers.stream()
                        .filter(answer -> UserHouse.parameters(answer).containsKey("code")))
                .hasSize(1);
    }

    @Test
    void aCodeUsedAgainRevokesWhatItGave() {
        String code = users.code(users.par());
        Answer first = users.redeem(UserHouse.JOURNAL, code).send();
        assertThat(users.redeem(UserHouse.JOURNAL, code).send().code()).isEqualTo("CODE-UNKNOWN");
        assertThat(users.refresh(UserHouse.JOURNAL, first.member("refresh_token"))
                        .send()
                        .code())
                .isEqualTo("REFRESH-TOKEN-UNKNOWN");
        assertThat(isRevoked(first)).isTrue();
    }

    @Test
    void anOlderRefreshTokenUsedAgainRevokesTheFamily() {
        Answer first = users.tokens(UserHouse.JOURNAL);
        Answer second =
                users.refresh(UserHouse.JOURNAL, first.member("refresh_token")).send();
        Answer third =
                users.refresh(UserHouse.JOURNAL, second.member("refresh_token")).send();
        assertThat(users.refresh(UserHouse.JOURNAL, first.member("refresh_token"))
                        .send()
                        .code())
                .isEqualTo("REFRESH-TOKEN-UNKNOWN");
        assertThat(users.refresh(UserHouse.JOURNAL, third.member("refresh_token"))
                        .send()
                        .code())
                .isEqualTo("REFRESH-TOKEN-UNKNOWN");
        for (Answer answer : List.of(first, second, third)) {
            assertThat(isRevoked(answer)).isTrue();
        }
    }

    @Test
    void anotherClientCanNeitherUseNorSpoilACode() {
        String code = users.code(users.par());
        assertThat(users.redeem(UserHouse.OTHER, code).send().code()).isEqualTo("CODE-UNKNOWN");
        Answer own = users.redeem(UserHouse.JOURNAL, code).send();
        assertThat(own.status()).isEqualTo(200);
        assertThat(users.redeem(UserHouse.OTHER, code).send().code()).isEqualTo("CODE-UNKNOWN");
        assertThat(isRevoked(own)).isFalse();
        assertThat(users.refresh(UserHouse.OTHER, own.member("refresh_token"))
                        .send()
                        .code())
                .isEqualTo("REFRESH-TOKEN-UNKNOWN");
        assertThat(users.refresh(UserHouse.JOURNAL, own.member("refresh_token"))
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aCodeInjectedIntoAnotherLoginIsUsedUpForNothing() {
        String code = users.code(users.par());
        assertThat(users.redeem(UserHouse.JOURNAL, code)
                        .set("code_verifier", "x".repeat(43))
                        .send()
                        .code())
                .isEqualTo("CODE-VERIFIER");
        assertThat(users.redeem(UserHouse.JOURNAL, code).send().code()).isEqualTo("CODE-UNKNOWN");
    }

    @Test
    void aCodeForAnotherAddressIsRefused() {
        String code = users.code(users.par());
        assertThat(users.redeem(UserHouse.JOURNAL, code)
                        .set("redirect_uri", UserHouse.LOOPBACK)
                        .send()
                        .code())
                .isEqualTo("CODE-REDIRECT");
    }

    @Test
    void aCodeThatIsBoundToAKeyIsGoodForThatKeyAlone() {
        String code = users.code(users.par().set("dpop_jkt", TestHouse.EC.thumbprint()));
        assertThat(users.redeem(UserHouse.JOURNAL, code).send().code()).isEqualTo("CODE-KEY");
        String other = users.code(users.par().set("dpop_jkt", TestHouse.EC.thumbprint()));
        assertThat(users.redeem(UserHouse.JOURNAL, other)
                        .proofBy(TestHouse.EC, "ES256")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatIsMissingUsesNothingUp() {
        String code = users.code(users.par());
        assertThat(users.redeem(UserHouse.JOURNAL, code).drop("code").send().code())
                .isEqualTo("CODE-MISSING");
        assertThat(users.redeem(UserHouse.JOURNAL, code)
                        .drop("code_verifier")
                        .send()
                        .code())
                .isEqualTo("CODE-VERIFIER-MISSING");
        assertThat(users.redeem(UserHouse.JOURNAL, code)
                        .drop("redirect_uri")
                        .send()
                        .code())
                .isEqualTo("CODE-REDIRECT-MISSING");
        assertThat(users.refresh(UserHouse.JOURNAL, "x")
                        .drop("refresh_token")
                        .send()
                        .code())
                .isEqualTo("REFRESH-TOKEN-MISSING");
        assertThat(users.redeem(UserHouse.JOURNAL, code).send().status()).isEqualTo(200);
    }

    @Test
    void whatIsTooOldIsOver() {
        String requestUri = users.par().send().member("request_uri");
        String code = users.code(users.par());
        String fapi2 = users.code(users.par(UserHouse.FAPI2));
        Answer tokens = users.tokens(UserHouse.JOURNAL);
        house.clock.freezeAt(Instant.ofEpochSecond(TestHouse.NOW + 60));
        assertThat(users.redeem(UserHouse.FAPI2, fapi2).send().code()).isEqualTo("CODE-UNKNOWN");
        house.clock.freezeAt(Instant.ofEpochSecond(TestHouse.NOW + 300));
        assertThat(users.redeem(UserHouse.JOURNAL, code).send().code()).isEqualTo("CODE-UNKNOWN");
        house.clock.freezeAt(Instant.ofEpochSecond(TestHouse.NOW + 600));
        UserHouse.Browser browser = users.new Browser();
        browser.authorize(UserHouse.JOURNAL, requestUri);
        assertThat(browser.last.status()).isEqualTo(400);
        assertThat(browser.last.text()).contains("LOGIN-REQUEST-URI");
        house.clock.freezeAt(Instant.ofEpochSecond(TestHouse.NOW + 3600));
        assertThat(users.refresh(UserHouse.JOURNAL, tokens.member("refresh_token"))
                        .send()
                        .code())
                .isEqualTo("REFRESH-TOKEN-UNKNOWN");
    }

    @Test
    void aRequestIsGoodForItsClientOnceAndForNobodyElse() {
        String requestUri = users.par().send().member("request_uri");
        UserHouse.Browser thief = users.new Browser();
        assertThat(thief.authorize(UserHouse.OTHER, requestUri)).isEmpty();
        assertThat(thief.last.text()).contains("LOGIN-REQUEST-URI");
        UserHouse.Browser browser = users.new Browser();
        assertThat(browser.authorize(UserHouse.JOURNAL, requestUri)).containsKey("code");
        assertThat(browser.authorize(UserHouse.JOURNAL, requestUri)).isEmpty();
        assertThat(browser.last.text()).contains("LOGIN-REQUEST-URI");
    }

    @Test
    void whatTheBrowserAddsToAPushedRequestCountsForNothing() {
        String requestUri = users.par().send().member("request_uri");
        UserHouse.Browser browser = users.new Browser();
        browser.get(house.issuer + "/connect/authorize?"
                + UserHouse.query(Map.of(
                        "client_id",
                        UserHouse.JOURNAL,
                        "request_uri",
                        requestUri,
                        "redirect_uri",
                        "https://thief.example/",
                        "state",
                        "mine",
                        "scope",
                        "openid")));
        assertThat(browser.last.header("Location").orElseThrow()).startsWith(UserHouse.CALLBACK + "?");
        assertThat(UserHouse.parameters(browser.last)).containsEntry("state", "state-1");
    }

    @Test
    void aClientThatMustPushIsToldSoOnAPage() {
        UserHouse.Browser browser = users.new Browser();
        for (String client : List.of(UserHouse.JOURNAL, UserHouse.FAPI2)) {
            browser.get(house.issuer + "/connect/authorize?" + UserHouse.query(UserHouse.login(client)));
            assertThat(browser.last.status()).isEqualTo(400);
            assertThat(browser.last.header("Location")).isEmpty();
            assertThat(browser.last.text()).contains("LOGIN-PAR-REQUIRED");
        }
        browser.get(house.issuer + "/connect/authorize?client_id=nobody");
        assertThat(browser.last.text()).contains("LOGIN-CLIENT");
        browser.get(house.issuer + "/connect/authorize?client_id=a&client_id=b");
        assertThat(browser.last.status()).isEqualTo(400);
    }

    @Test
    void aWaitingLoginBelongsToItsBrowser() {
        UserHouse.Browser victim = users.new Browser();
        String requestUri = users.par().drop("test_pid").send().member("request_uri");
        victim.authorize(UserHouse.JOURNAL, requestUri);
        String page =
                house.issuer + victim.last.header("Location").orElseThrow().substring("/helseid".length());
        UserHouse.Browser thief = users.new Browser();
        thief.get(page);
        assertThat(thief.last.status()).isEqualTo(400);
        thief.authorize(UserHouse.JOURNAL, requestUri);
        assertThat(thief.last.text()).contains("LOGIN-REQUEST-URI");
        assertThat(victim.get(page).status()).isIn(200, 303);
        victim.authorize(UserHouse.JOURNAL, requestUri);
        assertThat(victim.last.status()).isEqualTo(303);
    }

    @Test
    void aSessionMustFitWhatTheNextClientAsks() {
        UserHouse.Browser browser = users.new Browser();
        browser.authorize(
                UserHouse.JOURNAL,
                users.par().set("test_security_level", "3").send().member("request_uri"));
        assertThat(silently(browser, call -> call)).containsKey("code");
        assertThat(silently(browser, call -> call.set("acr_values", "Level4")))
                .containsEntry("error", "login_required");
        assertThat(silently(browser, call -> call.set("acr_values", "idp:buypass-oidc")))
                .containsEntry("error", "login_required");
        house.clock.freezeAt(Instant.ofEpochSecond(TestHouse.NOW + 100));
        assertThat(silently(browser, call -> call.set("max_age", "60"))).containsEntry("error", "login_required");
        assertThat(silently(browser, call -> call.set("max_age", "100"))).containsKey("code");
        house.clock.freezeAt(Instant.ofEpochSecond(TestHouse.NOW + 3700));
        assertThat(silently(browser, call -> call)).containsEntry("error", "login_required");
    }

    @Test
    void aSessionCookieIsNewWithEachLogin() {
        UserHouse.Browser browser = users.new Browser();
        String planted = "A".repeat(43);
        browser.cookies.put("helseid.session", planted);
        browser.authorize(UserHouse.JOURNAL, users.par().send().member("request_uri"));
        assertThat(browser.cookies.get("helseid.session")).isNotEqualTo(planted).hasSize(43);
    }

    @Test
    void theTokenEndpointOfFapi2TakesOnlyItsOwnAudience() {
        String code = users.code(users.par(UserHouse.FAPI2));
        assertThat(users.redeem(UserHouse.FAPI2, code)
                        .say("aud", List.of(house.issuer))
                        .send()
                        .code())
                .isEqualTo("ASSERTION-AUDIENCE-FAPI2");
        Answer answer = users.redeem(UserHouse.FAPI2, code).send();
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.tokenHeader().text("alg")).hasValue("ES256");
    }

    @Test
    void whatHasEndedIsDeleted() {
        users.tokens(UserHouse.JOURNAL);
        users.par().send();
        try (ExpiredRows rows = new ExpiredRows(users.postgres.database, house.clock)) {
            rows.sweep(Instant.ofEpochSecond(TestHouse.NOW + 200_000));
            assertThat(rows.sweep(Instant.ofEpochSecond(TestHouse.NOW + 200_000)))
                    .isZero();
        }
        for (String table :
                List.of("helseid_interaction", "helseid_session", "helseid_session_client", "helseid_grant")) {
            assertThat(count(table)).as(table).isZero();
        }
    }

    private Map<String, String> silently(UserHouse.Browser browser, UnaryOperator<TokenCall> with) {
        TokenCall call =
                users.par().drop("test_pid").drop("test_security_level").drop("acr_values");
        return browser.authorize(
                UserHouse.JOURNAL, with.apply(call.set("prompt", "none")).send().member("request_uri"));
    }

    private boolean isRevoked(Answer tokens) {
        String jti = tokens.tokenClaims().text("jti").orElseThrow();
        return users.postgres.database.query(connection -> {
            try (var statement = connection.prepareStatement(
                    "select revoked_at is not null from helseid_access_token where jti = ?")) {
                statement.setString(1, jti);
                try (var rows = statement.executeQuery()) {
                    rows.next();
                    return rows.getBoolean(1);
                }
            }
        });
    }

    private long count(String table) {
        return users.postgres.database.query(connection -> {
            try (var statement = connection.prepareStatement("select count(*) from " + table);
                    var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    private static List<Answer> race(List<TokenCall> calls) throws Exception {
        for (TokenCall call : calls) {
            call.set("client_assertion", call.assertionText());
            call.withProof = false;
            call.header("DPoP", call.proofText());
        }
        List<Supplier<Answer>> all = new ArrayList<>();
        calls.forEach(call -> all.add(call::send));
        return raceAll(all);
    }

    /** All at once: each waits until every other is ready. */
    static List<Answer> raceAll(List<Supplier<Answer>> racers) throws Exception {
        CyclicBarrier start = new CyclicBarrier(racers.size());
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> running = new ArrayList<>();
            for (Supplier<Answer> racer : racers) {
                running.add(threads.submit(() -> {
                    start.await();
                    return racer.get();
                }));
            }
            for (Future<Answer> each : running) {
                answers.add(each.get());
            }
        }
        return answers;
    }
}
