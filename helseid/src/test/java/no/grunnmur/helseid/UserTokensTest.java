package no.grunnmur.helseid;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import no.grunnmur.helseid.tokens.TokenProblem;
import no.grunnmur.helseid.tokens.TokenRead;
import no.grunnmur.json.JsonObject;
import no.grunnmur.kernel.Scope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the tokens of a person: userinfo, introspection, revocation, exchange. */
@ExtendWith(TestPostgres.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UserTokensTest {

    private static final String ACTOR = "7f3c1d52-0002-4000-8000-000000000001";
    private static final String EXCHANGED = "7f3c1d52-0002-4000-8000-000000000002";
    private static final Scope NEXT = new Scope("test:next/read");
    private static final Scope HPR = new Scope("helseid://scopes/hpr/hpr_number");

    private final UserHouse users;
    private final TestHouse house;

    UserTokensTest(TestPostgres postgres) {
        this.users = new UserHouse(postgres);
        this.house = users.house;
        Api persons = house.apis.get("nhn:hgd-persontjenesten-api");
        house.add(new Api(
                persons.name(),
                persons.scopes(),
                persons.claims(),
                persons.algorithm(),
                Optional.of(TestHouse.SUPPLIER)));
        house.add(new Api("test:next", List.of(NEXT), Set.of(), Optional.empty()));
        Client machine = TestHouse.machine();
        house.add(new Client(
                ACTOR,
                "API-et",
                ClientOrganisation.multi(TestHouse.SUPPLIER),
                List.of(NEXT),
                Set.of(GrantType.TOKEN_EXCHANGE),
                machine.keys(),
                machine.tokens(),
                machine.profile()));
        Client journal = house.clients.get(UserHouse.JOURNAL);
        List<Scope> scopes = new ArrayList<>(journal.scopes());
        scopes.add(HPR);
        house.add(new Client(
                EXCHANGED,
                journal.name(),
                journal.organisation(),
                scopes,
                journal.grants(),
                journal.keys(),
                journal.tokens(),
                journal.profile(),
                journal.user().map(login -> TokenExchangeTest.exchangedBy(login, Set.of(ACTOR)))));
    }

    @AfterAll
    void close() {
        users.close();
    }

    private Answer tokens(String scope) {
        TokenCall par = users.par(EXCHANGED).set("scope", scope);
        Answer answer = users.redeem(EXCHANGED, users.code(par)).send();
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private Answer userInfo(String token) {
        return house.send(HttpRequest.newBuilder(URI.create(house.issuer + "/connect/userinfo"))
                .header("Authorization", "Bearer " + token));
    }

    private Answer post(String path, String clientId, String token) {
        TokenCall call = new TokenCall(house, clientId);
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_assertion_type", ClientAuthentication.ASSERTION_TYPE);
        form.put("client_assertion", call.assertionText());
        form.put("token", token);
        return house.send(HttpRequest.newBuilder(URI.create(house.issuer + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(UserHouse.query(form))));
    }

    @Test
    void userinfoTellsWhatTheScopesOpen() {
        Answer answer = tokens("openid profile helseid://scopes/identity/pid helseid://scopes/identity/security_level "
                + HPR + " " + TestHouse.FULL);
        Answer info = userInfo(answer.member("access_token"));
        assertThat(info.status()).as(info.text()).isEqualTo(200);
        assertThat(info.header("Cache-Control")).hasValue("no-store");
        Map<String, Object> approval = new LinkedHashMap<>();
        approval.put("profession", "LE");
        approval.put("authorization", Map.of("value", "1", "description", "Autorisasjon"));
        approval.put("requisition_rights", List.of());
        approval.put("specialities", List.of());
        assertThat(info.json().members())
                .containsEntry("sub", answer.tokenClaims().get("sub"))
                .containsEntry("name", "Åse Østby")
                .containsEntry("given_name", "Åse")
                .containsEntry("middle_name", "")
                .containsEntry("family_name", "Østby")
                .containsEntry(Claims.PID, UserHouse.PID)
                .containsEntry(Claims.SECURITY_LEVEL, "4")
                .containsEntry(Claims.HPR_NUMBER, "912345678")
                .containsEntry(
                        "helseid://claims/hpr/hpr_details",
                        Map.of("approvals", List.of(approval), "hpr_number", "912345678"))
                .containsEntry("userinfo_issued_at", TestHouse.NOW)
                .doesNotContainKeys(Claims.PID_PSEUDONYM, Claims.NETWORK, Claims.ASSURANCE_LEVEL);
        assertThat(house.audit.latest(Optional.of(TokenRead.TYPE), 1)).hasSize(1);
    }

    @Test
    void userinfoTellsNoMoreThanWasAskedFor() {
        Answer info = userInfo(tokens("openid " + TestHouse.FULL).member("access_token"));
        assertThat(info.json().members().keySet()).containsExactly("sub", "userinfo_issued_at");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id_token", "refresh_token"})
    void noOtherTokenOpensUserinfo(String other) {
        Answer answer = tokens("openid offline_access " + TestHouse.FULL);
        assertThat(userInfo(answer.member(other)).code()).isEqualTo(TokenProblem.BEARER_INVALID.code());
    }

    @Test
    void aRevokedRefreshTokenTakesTheWholeLoginOfTheClientWithIt() {
        Answer answer = tokens("openid offline_access " + TestHouse.FULL);
        String refresh = answer.member("refresh_token");
        assertThat(post("/connect/revocation", UserHouse.OTHER, refresh).status())
                .isEqualTo(200);
        assertThat(userInfo(answer.member("access_token")).status()).isEqualTo(200);
        assertThat(post("/connect/revocation", EXCHANGED, refresh).status()).isEqualTo(200);
        assertThat(users.refresh(EXCHANGED, refresh).send().member("error")).isEqualTo("invalid_grant");
        RevokedOnEveryNodeTest.millisUntil(
                () -> userInfo(answer.member("access_token")).status() == 401);
        assertThat(userInfo(answer.member("access_token")).code()).isEqualTo(TokenProblem.BEARER_REVOKED.code());
    }

    @Test
    void whoLogsOutTakesTheTokensOfEveryClientAlong() {
        UserHouse.Browser browser = users.new Browser();
        List<Answer> all = new ArrayList<>();
        for (String client : List.of(EXCHANGED, UserHouse.OTHER)) {
            String requestUri = users.par(client).send().member("request_uri");
            all.add(users.redeem(client, browser.authorize(client, requestUri).get("code"))
                    .send());
        }
        for (Answer answer : all) {
            assertThat(userInfo(answer.member("access_token")).status()).isEqualTo(200);
        }
        String hint = UserHouse.query(Map.of("id_token_hint", all.getFirst().member("id_token")));
        assertThat(browser.get(house.issuer + "/connect/endsession?" + hint).text())
                .contains("id=\"logged-out\"");
        for (Answer answer : all) {
            String token = answer.member("access_token");
            String client = UserLoginTest.claims(token).text("client_id").orElseThrow();
            RevokedOnEveryNodeTest.millisUntil(() -> userInfo(token).status() == 401);
            assertThat(userInfo(token).code()).isEqualTo(TokenProblem.BEARER_REVOKED.code());
            assertThat(post("/connect/introspect", client, token).text()).isEqualTo("{\"active\":false}");
            assertThat(users.refresh(client, answer.member("refresh_token"))
                            .send()
                            .code())
                    .isEqualTo("REFRESH-TOKEN-UNKNOWN");
        }
    }

    @Test
    void aRevokedAccessTokenLeavesTheRefreshTokenGood() {
        Answer answer = tokens("openid offline_access " + TestHouse.FULL);
        assertThat(post("/connect/revocation", EXCHANGED, answer.member("access_token"))
                        .status())
                .isEqualTo(200);
        assertThat(userInfo(answer.member("access_token")).status()).isEqualTo(401);
        assertThat(users.refresh(EXCHANGED, answer.member("refresh_token"))
                        .send()
                        .status())
                .isEqualTo(200);
    }

    /** The attack on the code: whoever redeems it second takes what the first got with it, here and at every API. */
    @Test
    void aCodeThatIsUsedTwiceTakesItsTokensWithIt() {
        String code = users.code(users.par(EXCHANGED));
        Answer first = users.redeem(EXCHANGED, code).send();
        assertThat(first.status()).isEqualTo(200);
        assertThat(users.redeem(EXCHANGED, code).send().member("error")).isEqualTo("invalid_grant");
        RevokedOnEveryNodeTest.millisUntil(
                () -> userInfo(first.member("access_token")).status() == 401);
    }

    private TokenCall exchange(String token) {
        return new TokenCall(house, ACTOR)
                .set("grant_type", GrantType.TOKEN_EXCHANGE.value())
                .set("scope", NEXT.value())
                .set("subject_token", token)
                .set("subject_token_type", TokenExchangeGrant.ACCESS_TOKEN);
    }

    @Test
    void anApiExchangesTheTokenItWasCalledWith() {
        String token = tokens("openid " + TestHouse.FULL).member("access_token");
        Answer answer = exchange(token).send();
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().members())
                .containsEntry("issued_token_type", TokenExchangeGrant.ACCESS_TOKEN)
                .containsEntry("token_type", "DPoP")
                .containsEntry("scope", NEXT.value())
                .doesNotContainKeys("refresh_token", "id_token");
        assertThat(answer.tokenClaims().members())
                .containsEntry("aud", "test:next")
                .containsEntry("client_id", ACTOR)
                .containsEntry(Claims.ORIGINAL_CLIENT_ID, EXCHANGED)
                .containsEntry(Claims.PID, UserHouse.PID)
                .containsKeys("sub", "act", "jti");
    }

    @Test
    void aRefreshTokenIsKnownToItsOwnClientAloneAndAskingUsesNothingUp() {
        Answer login = tokens("openid offline_access " + TestHouse.FULL);
        String token = login.member("refresh_token");
        JsonObject told = post("/connect/introspect", EXCHANGED, token).json();
        assertThat(told.get("active")).isEqualTo(true);
        assertThat(told.text("client_id")).contains(EXCHANGED);
        assertThat(told.text("sub")).isEqualTo(login.tokenClaims().text("sub"));
        assertThat(told.text("sid")).isEqualTo(login.tokenClaims().text("sid"));
        assertThat(told.text("scope")).contains("openid offline_access " + TestHouse.FULL);
        assertThat(told.number("exp"))
                .hasValue(house.clock.instant().getEpochSecond() + UserLogin.Refresh.USUAL.slidingSeconds());
        assertThat(told.has("token_type")).isFalse();
        assertThat(house.audit.latest(Optional.of(TokenRead.TYPE), 1).getFirst().content())
                .contains("introspect", EXCHANGED)
                .doesNotContain(token);
        assertThat(post("/connect/introspect", ACTOR, token).json().members()).isEqualTo(Map.of("active", false));

        Answer next = users.refresh(EXCHANGED, token).send();
        assertThat(next.status()).isEqualTo(200);
        assertThat(post("/connect/introspect", EXCHANGED, token).json().members())
                .isEqualTo(Map.of("active", false));
        assertThat(users.refresh(EXCHANGED, next.member("refresh_token")).send().status())
                .as("the question about a used one has not ended the login")
                .isEqualTo(200);
    }

    @Test
    void anExchangedTokenEndsWithTheLoginBehindIt() {
        Answer login = tokens("openid offline_access " + TestHouse.FULL);
        String exchanged = exchange(login.member("access_token")).send().member("access_token");
        assertThat(post("/connect/introspect", ACTOR, exchanged).json().get("active"))
                .isEqualTo(true);
        post("/connect/revocation", EXCHANGED, login.member("refresh_token"));
        RevokedOnEveryNodeTest.millisUntil(() -> Boolean.FALSE.equals(
                post("/connect/introspect", ACTOR, exchanged).json().get("active")));
        assertThat(exchange(login.member("access_token")).send().code())
                .isEqualTo(TokenProblem.EXCHANGE_SUBJECT.code());
    }

    /** Whoever comes first: a token that comes out of an ended login ends with it, on the way or at once. */
    @Test
    void anExchangeThatRacesTheEndOfItsLoginGivesNothingThatLasts() throws Exception {
        int given = 0;
        for (int round = 0; round < 12; round++) {
            Answer login = tokens("openid offline_access " + TestHouse.FULL);
            List<Supplier<Answer>> racers = new ArrayList<>();
            for (int each = 0; each < 6; each++) {
                TokenCall exchange = exchange(login.member("access_token"));
                racers.add(exchange::send);
            }
            racers.add(() -> post("/connect/revocation", EXCHANGED, login.member("refresh_token")));
            for (Answer answer : LoginAttacksTest.raceAll(racers)) {
                String token = answer.text().contains("\"access_token\"") ? answer.member("access_token") : "";
                if (!token.isEmpty()) {
                    given++;
                    RevokedOnEveryNodeTest.millisUntil(() -> Boolean.FALSE.equals(
                            post("/connect/introspect", ACTOR, token).json().get("active")));
                }
            }
            assertThat(exchange(login.member("access_token")).send().code())
                    .isEqualTo(TokenProblem.EXCHANGE_SUBJECT.code());
        }
        assertThat(given).isPositive();
    }

    /** The same in slow motion: the login is half ended when the exchange comes. */
    @Test
    void anExchangeWaitsForTheEndOfItsLogin() throws Exception {
        Answer login = tokens("openid offline_access " + TestHouse.FULL);
        String jti = login.tokenClaims().text("jti").orElseThrow();
        TokenCall exchange = exchange(login.member("access_token"));
        Answer answer;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> waiting = users.postgres.database.transaction(connection -> {
                try (Statement end = connection.createStatement()) {
                    String grant = "(select grant_id from helseid_access_token where jti = '" + jti + "')";
                    end.execute("update helseid_grant set revoked_at = now() where id = " + grant);
                    end.execute("update helseid_access_token set revoked_at = now() where grant_id = " + grant);
                }
                Future<Answer> exchanging = threads.submit(exchange::send);
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
                assertThat(exchanging.isDone()).isFalse();
                return exchanging;
            });
            answer = waiting.get();
        }
        assertThat(answer.status()).isEqualTo(200);
        RevokedOnEveryNodeTest.millisUntil(
                () -> Boolean.FALSE.equals(post("/connect/introspect", ACTOR, answer.member("access_token"))
                        .json()
                        .get("active")));
    }
}
