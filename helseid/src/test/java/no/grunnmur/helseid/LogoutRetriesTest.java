package no.grunnmur.helseid;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import no.grunnmur.helseid.logout.EndOfSession;
import no.grunnmur.helseid.logout.LoggedOut;
import no.grunnmur.helseid.logout.LogoutTokens;
import no.grunnmur.helseid.logout.LogoutTold;
import no.grunnmur.helseid.store.ExpiredRows;
import no.grunnmur.helseid.store.StoredSessions;
import no.grunnmur.helseid.store.StoredUnheard;
import no.grunnmur.helseid.user.Subjects;
import no.grunnmur.kernel.Randomness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that do not take the news of a logout at once, and sessions that end because another person logs in. */
@ExtendWith(TestPostgres.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogoutRetriesTest {

    private static final String DEAF = "7f3c1d52-0003-4000-8000-000000000001";

    private final TestPostgres postgres;
    private final AtomicInteger status = new AtomicInteger();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private UserHouse users;
    private TestHouse house;
    private HttpServer client;

    LogoutRetriesTest(TestPostgres postgres) {
        this.postgres = postgres;
    }

    @BeforeEach
    void open() throws IOException {
        users = new UserHouse(postgres);
        house = users.house;
        client = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        client.createContext("/", call -> {
            heard.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            call.sendResponseHeaders(status.get(), -1);
            call.close();
        });
        client.start();
        heard.clear();
        URI address = URI.create("http://localhost:" + client.getAddress().getPort() + "/logout");
        UserLogin usual = UserLogin.usual(List.of(UserHouse.CALLBACK), List.of());
        users.add(DEAF, usual.hearingOfLogout(Optional.empty(), Optional.of(address)), Profile.HELSEID);
    }

    @AfterEach
    void close() {
        users.close();
        client.stop(0);
    }

    private UserHouse.Browser loggedIn(String pid) {
        UserHouse.Browser browser = users.new Browser();
        logIn(browser, pid);
        return browser;
    }

    private Map<String, String> logIn(UserHouse.Browser browser, String pid) {
        TokenCall par = users.par(DEAF).set("test_pid", pid);
        return browser.authorize(DEAF, par.send().member("request_uri"));
    }

    private void logOut(UserHouse.Browser browser, String code) {
        String hint = users.redeem(DEAF, code).send().member("id_token");
        browser.get(house.issuer + "/connect/endsession?id_token_hint=" + hint);
    }

    /** Another node on the same database: it was not there when the session ended. */
    private EndOfSession otherNode() {
        Randomness random = Randomness.secure();
        Issuer issuer = new Issuer(URI.create(house.issuer));
        return new EndOfSession(
                issuer,
                house.directories().clients(),
                new StoredSessions(postgres.database, random),
                new StoredUnheard(postgres.database),
                new LogoutTokens(issuer, house.ring, random),
                new Subjects(new byte[32])::of,
                house.audit);
    }

    private Instant after(long seconds) {
        return Instant.ofEpochSecond(TestHouse.NOW).plus(Duration.ofSeconds(seconds));
    }

    private List<String> outcomes() {
        return house.audit.latest(Optional.of(LogoutTold.TYPE), 100).reversed().stream()
                .map(row -> row.content().substring(row.content().indexOf("\"outcome\"")))
                .toList();
    }

    @Test
    void aClientThatWasDownHearsOfItFromAnotherNodeOnceItIsUp() {
        status.set(503);
        UserHouse.Browser browser = users.new Browser();
        logOut(browser, logIn(browser, UserHouse.PID).get("code"));
        assertThat(heard).hasSize(1);

        EndOfSession other = otherNode();
        assertThat(other.goOn(after(9))).as("not before its pause is over").isZero();
        assertThat(other.goOn(after(10))).isEqualTo(1);
        assertThat(other.goOn(after(39))).as("the pause grows").isZero();
        status.set(200);
        assertThat(other.goOn(after(40))).isEqualTo(1);
        assertThat(other.goOn(after(4000))).as("told once is enough").isZero();
        assertThat(heard).hasSize(3).doesNotHaveDuplicates().allMatch(form -> form.startsWith("logout_token="));
        assertThat(outcomes())
                .containsExactly(
                        "\"outcome\":\"status-503\",\"attempt\":1,\"last\":false}",
                        "\"outcome\":\"status-503\",\"attempt\":2,\"last\":false}",
                        "\"outcome\":\"told\",\"attempt\":3,\"last\":true}");
    }

    @Test
    void aClientThatStaysAwayIsToldSevenTimesAndNoMore() {
        status.set(500);
        UserHouse.Browser browser = users.new Browser();
        logOut(browser, logIn(browser, UserHouse.PID).get("code"));
        EndOfSession other = otherNode();
        long at = 0;
        long pause = 10;
        for (int attempt = 2; attempt <= 7; attempt++, pause *= 3) {
            at += pause;
            assertThat(other.goOn(after(at - 1))).isZero();
            try (ExpiredRows rows = new ExpiredRows(postgres.database, house.clock)) {
                rows.sweep(after(at));
            }
            assertThat(other.goOn(after(at))).as("attempt " + attempt).isEqualTo(1);
        }
        assertThat(other.goOn(after(at + 100_000))).isZero();
        assertThat(heard).hasSize(7);
        assertThat(outcomes()).last().asString().contains("\"attempt\":7,\"last\":true");
    }

    @Test
    void ofTwoNodesOneTellsTheClient() {
        status.set(503);
        UserHouse.Browser browser = users.new Browser();
        logOut(browser, logIn(browser, UserHouse.PID).get("code"));
        status.set(200);
        assertThat(List.of(otherNode(), house.room.end()).parallelStream()
                        .mapToInt(node -> node.goOn(after(10)))
                        .sum())
                .isEqualTo(1);
        assertThat(heard).hasSize(2);
    }

    @Test
    void anotherTestPersonInTheSameBrowserEndsTheSessionOfTheFirst() {
        status.set(200);
        UserHouse.Browser browser = loggedIn(UserHouse.PID);
        String before = browser.cookies.get("helseid.session");
        Answer first =
                users.redeem(DEAF, logIn(browser, UserHouse.PID).get("code")).send();
        assertThat(browser.cookies.get("helseid.session")).as("the same person").isEqualTo(before);

        assertThat(logIn(browser, LoginHouse.pid("018980900"))).containsKey("code");
        assertThat(browser.cookies.get("helseid.session")).isNotEqualTo(before);
        assertThat(users.refresh(DEAF, first.member("refresh_token")).send().code())
                .isEqualTo("REFRESH-TOKEN-UNKNOWN");
        assertThat(house.audit.latest(Optional.of(LoggedOut.TYPE), 10)).hasSize(1);
        UserHouse.Browser thief = users.new Browser();
        thief.cookies.put("helseid.session", before);
        TokenCall silent = users.par(DEAF).drop("test_pid").set("prompt", "none");
        assertThat(thief.authorize(DEAF, silent.send().member("request_uri"))).containsEntry("error", "login_required");
        RevokedOnEveryNodeTest.millisUntil(() -> heard.size() == 1);
        assertThat(heard.getFirst()).startsWith("logout_token=");
    }
}
