package no.grunnmur.helseid;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import no.grunnmur.helseid.LoginHouse.Browser;
import no.grunnmur.helseid.logout.LoggedOut;
import no.grunnmur.helseid.logout.LogoutTold;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.json.JsonWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logging out: who is asked first, where the browser goes, and which clients hear of it. */
class LogoutTest {

    private static final String OUT = LoginHouse.CALLBACK + "/out";
    private static final String END = "/connect/endsession";
    private static final String SECOND = "22222222-aaaa-bbbb-cccc-000000000002";

    private LoginHouse house;
    private HttpServer clientServer;
    private final BlockingQueue<String> delivered = new LinkedBlockingQueue<>();
    private final CountDownLatch patience = new CountDownLatch(1);

    @BeforeEach
    void open() throws IOException {
        house = new LoginHouse();
        clientServer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        clientServer.setExecutor(Thread::startVirtualThread);
        clientServer.createContext("/good", exchange -> {
            delivered.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        clientServer.createContext("/bad", exchange -> {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        clientServer.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", at("/good/moved").toString());
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        clientServer.createContext("/slow", exchange -> {
            try {
                patience.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        clientServer.start();
    }

    @AfterEach
    void close() {
        patience.countDown();
        clientServer.stop(0);
        house.close();
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + clientServer.getAddress().getPort() + path);
    }

    private void hears(String clientId, Optional<URI> front, Optional<URI> back) {
        house.add(LoginHouse.client(
                clientId,
                "Klient " + clientId.charAt(0),
                UserLogin.usual(List.of(LoginHouse.CALLBACK), List.of(OUT)).hearingOfLogout(front, back)));
    }

    /** An ID token as the house makes them, or one with something else in it. */
    private String idToken(String type, String issuer, String audience, String sid) {
        byte[] claims = new JsonWriter()
                .any(Map.of("iss", issuer, "aud", audience, "sub", "somebody", "sid", sid, "exp", LoginHouse.NOW - 500))
                .toBytes();
        return house.keys.signer(Algorithm.RS256).sign(type, claims);
    }

    private String idToken(Browser browser) {
        return idToken("JWT", house.issuer.name(), LoginHouse.CLIENT, browser.sid);
    }

    private static String query(String... pairs) {
        Map<String, String> form = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            form.put(pairs[i], pairs[i + 1]);
        }
        return END + "?" + LoginHouse.encoded(form);
    }

    private boolean stands(Browser browser) {
        return house.logins.sessions().bySid(browser.sid, house.clock.instant()).isPresent();
    }

    // Who is asked

    @Test
    void withoutAHintThePersonIsAskedFirst() {
        Browser browser = house.loggedIn(LoginHouse.CLIENT);
        Answer page = browser.get(END);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("id=\"logout-confirm\"");
        assertThat(stands(browser)).isTrue();

        Answer out = browser.post(END, Map.of("csrf", LoginHouse.csrf(page)));
        assertThat(out.text()).contains("id=\"logged-out\"", "Du er logget ut");
        assertThat(stands(browser)).isFalse();
        assertThat(browser.cookies).isEmpty();
        assertThat(house.audit.latest(Optional.of(LoggedOut.TYPE), 1).getFirst().content())
                .isEqualTo("{\"sid\":\"" + browser.sid + "\",\"clients\":1}");
    }

    @Test
    void anotherSitesFormEndsNothing() {
        Browser browser = house.loggedIn(LoginHouse.CLIENT);
        Browser other = house.loggedIn(LoginHouse.CLIENT);
        String foreign = LoginHouse.csrf(other.get(END));
        assertThat(browser.post(END, Map.of()).text()).contains("id=\"logout-confirm\"");
        Answer refused = browser.post(END, Map.of("csrf", foreign));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("LOGOUT-FORM", "Utloggingen stoppet");
        assertThat(browser.get(END + "?csrf=" + LoginHouse.csrf(browser.get(END)))
                        .text())
                .contains("id=\"logout-confirm\"");
        assertThat(stands(browser)).isTrue();
    }

    @Test
    void anIdTokenOfTheSessionSkipsTheQuestionEvenWhenItHasExpired() {
        Browser browser = house.loggedIn(LoginHouse.CLIENT);
        Answer out = browser.get(
                query("id_token_hint", idToken(browser), "post_logout_redirect_uri", OUT, "state", "a b&c"));
        assertThat(out.status()).isEqualTo(303);
        assertThat(out.header("Location")).contains(OUT + "?state=a+b%26c");
        assertThat(stands(browser)).isFalse();
        assertThat(browser.cookies).isEmpty();
    }

    @Test
    void anIdTokenOfAnotherSessionOrOfAnotherMakingDoesNot() {
        Browser browser = house.loggedIn(LoginHouse.CLIENT);
        Browser other = house.loggedIn(LoginHouse.CLIENT);
        String forged = TestKey.rsa(house.keys.signer(Algorithm.RS256).keyId())
                .sign(
                        Map.of(
                                "alg",
                                "RS256",
                                "typ",
                                "JWT",
                                "kid",
                                house.keys.signer(Algorithm.RS256).keyId()),
                        Map.of("iss", house.issuer.name(), "aud", LoginHouse.CLIENT, "sid", browser.sid));
        for (String hint : List.of(
                idToken(other),
                forged,
                idToken("at+jwt", house.issuer.name(), LoginHouse.CLIENT, browser.sid),
                idToken("logout+jwt", house.issuer.name(), LoginHouse.CLIENT, browser.sid),
                idToken("JWT", "https://evil.example", LoginHouse.CLIENT, browser.sid),
                "no.token.atall",
                "x")) {
            Answer page = browser.get(query("id_token_hint", hint));
            assertThat(page.text()).as(hint).contains("id=\"logout-confirm\"");
            assertThat(stands(browser)).isTrue();
        }
    }

    @Test
    void aClientWithoutSingleSignOnNamesItsSessionByTheIdToken() {
        Browser browser = house.loggedIn(LoginHouse.CLIENT);
        browser.cookies.clear();
        browser.get(query("id_token_hint", idToken(browser)));
        assertThat(stands(browser)).isFalse();
    }

    // Where the browser goes

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "https://journal.example/callback/out/",
                "https://journal.example/callback/out?x=1",
                "https://journal.example/callback",
                "HTTPS://journal.example/callback/out"
            })
    void anAddressThatIsNotRegisteredIsNotGoneTo(String address) {
        Browser browser = house.loggedIn(LoginHouse.CLIENT);
        Answer out = browser.get(query("id_token_hint", idToken(browser), "post_logout_redirect_uri", address));
        assertThat(out.status()).isEqualTo(200);
        assertThat(out.text()).contains("id=\"logged-out\"").doesNotContain(address);
    }

    @Test
    void withoutAHintNoAddressIsGoneTo() {
        Browser browser = house.loggedIn(LoginHouse.CLIENT);
        Answer page = browser.get(query("client_id", LoginHouse.CLIENT, "post_logout_redirect_uri", OUT));
        Answer out = browser.post(
                END,
                Map.of("csrf", LoginHouse.csrf(page), "client_id", LoginHouse.CLIENT, "post_logout_redirect_uri", OUT));
        assertThat(out.status()).isEqualTo(200);
    }

    @Test
    void anotherClientsIdBesideTheHintSpoilsTheAddress() {
        Browser browser = house.loggedIn(LoginHouse.CLIENT);
        Answer out = browser.get(
                query("id_token_hint", idToken(browser), "client_id", SECOND, "post_logout_redirect_uri", OUT));
        assertThat(out.status()).isEqualTo(200);
    }

    @Test
    void theQuestionCarriesTheRequestOn() {
        Browser browser = house.loggedIn(LoginHouse.CLIENT);
        Browser other = house.loggedIn(LoginHouse.CLIENT);
        Answer page =
                browser.get(query("id_token_hint", idToken(other), "post_logout_redirect_uri", OUT, "state", "\"><b>"));
        assertThat(page.text())
                .contains("name=\"state\" value=\"&#34;&gt;&lt;b>\"".replace("&gt;", ">"))
                .doesNotContain("<b>");
        assertThat(page.header("Content-Security-Policy").orElseThrow()).contains("https://journal.example");
    }

    @Test
    void nobodyLoggedInIsSaid() {
        Browser browser = house.loggedIn();
        browser.cookies.clear();
        assertThat(browser.get(END).text()).contains("Du var ikke logget inn");
    }

    // Who hears of it

    @Test
    void everyClientOfTheSessionHearsByTheBackChannelAndOthersDoNot() throws Exception {
        hears(LoginHouse.CLIENT, Optional.empty(), Optional.of(at("/good/1")));
        hears(SECOND, Optional.empty(), Optional.of(at("/bad")));
        hears("33333333-not-in-the-session", Optional.empty(), Optional.of(at("/good/3")));
        house.clock.freezeAt(Instant.now()); // Nimbus looks at the clock on the wall
        Browser browser = house.loggedIn(LoginHouse.CLIENT, SECOND);
        Answer out = browser.get(query("id_token_hint", idToken(browser)));
        assertThat(out.text()).contains("data-outcome=\"told\"", "data-outcome=\"failed\"");

        String form = delivered.poll(5, TimeUnit.SECONDS);
        assertThat(form).startsWith("logout_token=");
        SignedJWT token =
                SignedJWT.parse(URLDecoder.decode(form.substring("logout_token=".length()), StandardCharsets.UTF_8));
        assertThat(token.getHeader().getType()).hasToString("logout+jwt");
        LogoutTokenClaimsSet claims =
                LogoutTokenClaimsSet.parse(token.getPayload().toString());
        assertThat(claims.getSessionID().getValue()).isEqualTo(browser.sid);
        assertThat(claims.getSubject().getValue()).hasSize(44);
        assertThat(claims.getClaim("nonce")).isNull();
        LogoutTokenValidator nimbus = new LogoutTokenValidator(
                new com.nimbusds.oauth2.sdk.id.Issuer(house.issuer.name()),
                new ClientID(LoginHouse.CLIENT),
                JWSAlgorithm.RS256,
                JWKSet.parse(new String(house.keys.jwks(), StandardCharsets.UTF_8)));
        nimbus.validate(token);

        assertThat(delivered).isEmpty();
        assertThat(house.audit.latest(Optional.of(LogoutTold.TYPE), 10).stream().map(row -> row.content()))
                .containsExactlyInAnyOrder(
                        told(LoginHouse.CLIENT, browser.sid, "told", true),
                        told(SECOND, browser.sid, "status-500", false));
    }

    /** A client that was taken over could else send the token, or this house, wherever it likes. */
    @Test
    void nobodyIsFollowedToAnotherAddress() {
        hears(LoginHouse.CLIENT, Optional.empty(), Optional.of(at("/moved")));
        Browser browser = house.loggedIn(LoginHouse.CLIENT);
        assertThat(browser.get(query("id_token_hint", idToken(browser))).text()).contains("data-outcome=\"failed\"");
        assertThat(delivered).isEmpty();
        assertThat(house.audit
                        .latest(Optional.of(LogoutTold.TYPE), 1)
                        .getFirst()
                        .content())
                .isEqualTo(told(LoginHouse.CLIENT, browser.sid, "status-307", false));
    }

    private static String told(String client, String sid, String outcome, boolean last) {
        return "{\"client\":\"" + client + "\",\"sid\":\"" + sid + "\",\"outcome\":\"" + outcome
                + "\",\"attempt\":1,\"last\":" + last + "}";
    }

    @Test
    void aPersonWhoLogsInAgainKeepsTheSessionAndItsClients() throws Exception {
        hears(SECOND, Optional.empty(), Optional.of(at("/good/2")));
        Browser browser = house.loggedIn(SECOND);
        String cookie = browser.cookies.get("helseid.session");
        logInAgain(browser, LoginHouse.DOCTOR.value());
        assertThat(browser.cookies.get("helseid.session")).isNotEqualTo(cookie);
        assertThat(stands(browser)).isTrue();
        assertThat(delivered).isEmpty();
        browser.get(query("id_token_hint", idToken(browser)));
        assertThat(delivered.poll(5, TimeUnit.SECONDS)).startsWith("logout_token=");
    }

    @Test
    void anotherPersonInTheSameBrowserEndsTheSessionOfTheFirst() throws Exception {
        hears(SECOND, Optional.empty(), Optional.of(at("/good/2")));
        Browser browser = house.loggedIn(SECOND);
        logInAgain(browser, LoginHouse.pid("018980900"));
        assertThat(stands(browser)).isFalse();
        assertThat(delivered.poll(5, TimeUnit.SECONDS)).startsWith("logout_token=");
    }

    private void logInAgain(Browser browser, String pid) {
        Browser fresh = house.browser();
        browser.cookies.put("helseid.login", fresh.cookies.get("helseid.login"));
        browser.handle = fresh.handle;
        Answer answer = browser.submit(browser.page("/testidp-oidc"), Map.of("pid", pid));
        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
    }

    @Test
    void aClientThatDoesNotAnswerDelaysNobodyForLong() {
        hears(LoginHouse.CLIENT, Optional.empty(), Optional.of(at("/slow")));
        Browser browser = house.loggedIn(LoginHouse.CLIENT);
        long begun = System.nanoTime();
        Answer out = browser.get(query("id_token_hint", idToken(browser)));
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)).isLessThan(4_500);
        assertThat(out.text()).contains("data-outcome=\"waiting\"");
        assertThat(stands(browser)).isFalse();
    }

    @Test
    void theBrowserOpensEveryFrontChannelAndThenGoesOn() {
        hears(LoginHouse.CLIENT, Optional.of(at("/front?x=1")), Optional.empty());
        Browser browser = house.loggedIn(LoginHouse.CLIENT);
        Answer out = browser.get(query("id_token_hint", idToken(browser), "post_logout_redirect_uri", OUT));
        assertThat(out.status()).isEqualTo(200);
        assertThat(out.text())
                .contains("<iframe", "/front?x=1&amp;iss=http%3A%2F%2Flocalhost", "sid=" + browser.sid)
                .contains("href=\"" + OUT + "\"");
        String origin = "http://localhost:" + clientServer.getAddress().getPort();
        assertThat(out.header("Content-Security-Policy").orElseThrow())
                .contains("frame-src " + origin, "frame-ancestors 'none'", "script-src 'sha256-");
    }

    @Test
    void theCheckSessionPageMayBeFramedAndHoldsOneScript() {
        Answer page = house.loggedIn().get("/connect/checksession");
        assertThat(page.header("X-Frame-Options")).isEmpty();
        assertThat(page.header("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors *", "default-src 'none'", "script-src 'sha256-");
        assertThat(page.text()).contains("helseid.check=");
    }
}
