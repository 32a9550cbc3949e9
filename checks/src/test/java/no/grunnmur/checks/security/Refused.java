package no.grunnmur.checks.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import no.grunnmur.checks.nodes.Wire;

/** How the suite wants to be told no. */
final class Refused {

    private Refused() {}

    /** An error of the protocol, one of these, in the form that RFC 6749, section 5.2, asks for. */
    static void with(Wire.Answer answer, String... errors) {
        assertThat(answer.error()).as(answer.whole().body()).isIn((Object[]) errors);
        assertThat(answer.status()).isIn((Object[])
                (answer.error().equals("invalid_client") ? new Integer[] {400, 401} : new Integer[] {400}));
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.text("error_description")).matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]*");
        assertThat(answer.text("error_uri")).matches("[\\x21\\x23-\\x5B\\x5D-\\x7E]*");
        assertThat(answer.json().has("access_token")).isFalse();
        assertThat(answer.json().has("request_uri")).isFalse();
    }

    /** The same, and by that rule of the house's. */
    static void by(String problem, Wire.Answer answer) {
        assertThat(answer.problem()).as(answer.whole().body()).isEqualTo(problem);
        assertThat(answer.status()).isBetween(400, 499);
    }

    /** A page for the person, with the problem's code, and nothing for the client. */
    static void onAPage(Browser browser, Map<String, String> told, String problem) {
        assertThat(told).isEmpty();
        assertThat(browser.last().status()).as(browser.last().whole().body()).isEqualTo(400);
        assertThat(browser.last().header("Location")).isEmpty();
        assertThat(browser.last().whole().body()).contains(problem);
    }

    /** The resource lets nobody in. */
    static void atTheResource(Wire.Answer answer) {
        assertThat(answer.status()).as(answer.whole().body()).isIn(400, 401);
        assertThat(answer.header("WWW-Authenticate")).contains("DPoP");
    }
}
