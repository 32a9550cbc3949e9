package no.grunnmur.helseid;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.grunnmur.helseid.http.LoginCookies;
import no.grunnmur.http.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What HelseID's cookies let a browser do with them. docs/login.md; RFC 6265bis, section 4.1; RFC 9700, section 4.16. */
@ExtendWith(TestPostgres.Extension.class)
class LoginCookiesTest {

    private static final String VALUE = "v".repeat(43);

    /** Name to attributes, the value left out. */
    private static Map<String, String> attributes(List<String> cookies) {
        Map<String, String> attributes = new HashMap<>();
        for (String cookie : cookies) {
            String[] parts = cookie.split("=", 2);
            int end = parts[1].indexOf(';');
            assertThat(attributes.put(parts[0], parts[1].substring(end))).isNull();
        }
        return attributes;
    }

    private static List<String> values(List<Reply.Header> headers) {
        return headers.stream().map(Reply.Header::value).toList();
    }

    @Test
    void theSessionIsForTheServerAloneAndBelowItsPath(TestPostgres postgres) {
        try (UserHouse users = new UserHouse(postgres)) {
            UserHouse.Browser browser = users.new Browser();
            browser.authorize(UserHouse.JOURNAL, users.par().send().member("request_uri"));
            Map<String, String> set =
                    attributes(browser.last.response().headers().allValues("Set-Cookie"));
            assertThat(set)
                    .containsEntry("helseid.login", "; Path=/helseid; HttpOnly; SameSite=Lax")
                    .containsEntry("helseid.session", "; Path=/helseid; HttpOnly; SameSite=Lax")
                    .containsEntry("helseid.check", "; Path=/helseid; SameSite=Lax")
                    .hasSize(3);
        }
    }

    /** {@code SameSite=None}, because clients ask in frames; the prefix, so that nobody else can plant one. */
    @Test
    void overTlsTheyGoByTlsAloneAndNobodyElseCanPlantOne() {
        LoginCookies below = new LoginCookies(URI.create("https://hus.example/helseid"));
        assertThat(attributes(values(below.begin(VALUE, "SID"))))
                .containsEntry("__Secure-helseid.session", "; Path=/helseid; Secure; HttpOnly; SameSite=None")
                .containsEntry("__Secure-helseid.check", "; Path=/helseid; Secure; SameSite=None")
                .hasSize(2);
        LoginCookies root = new LoginCookies(URI.create("https://helseid-sts.nhn.no"));
        assertThat(attributes(values(root.begin(VALUE, "SID"))))
                .containsEntry("__Host-helseid.session", "; Path=/; Secure; HttpOnly; SameSite=None")
                .containsEntry("__Host-helseid.check", "; Path=/; Secure; SameSite=None")
                .hasSize(2);
        assertThat(root.browser(VALUE).value())
                .isEqualTo("__Host-helseid.login=" + VALUE + "; Path=/; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void theEndTakesAllOfThemAway() {
        LoginCookies cookies = new LoginCookies(URI.create("https://helseid-sts.nhn.no"));
        assertThat(attributes(values(cookies.end())))
                .containsOnlyKeys("__Host-helseid.session", "__Host-helseid.check", "__Host-helseid.login")
                .allSatisfy((name, attributes) -> assertThat(attributes).contains("; Path=/; Secure", "; Max-Age=0"));
    }
}
