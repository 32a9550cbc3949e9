package no.grunnmur.checks.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import no.grunnmur.checks.World;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every page and every form of the terms, Altinn and Selvbetjening that a person can reach by links: nobody frames a page,
 * no form works without the portal's own token, and what is typed into any field is text or refused in words.
 */
@Timeout(240)
class EveryFormTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = new GrunnmurHouse();

    private static final String TAG = "<img src=x onerror=alert(1)>";
    private static final List<String> HOSTILE = List.of(
            TAG + " =1+1", "=1+1", "\"'><script>alert(1)</script>", "a\u0000b\u0007c\u202Ed", "x".repeat(5_000));

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    /** The house is shared: others find it as it was. */
    @AfterEach
    void asItWas() throws Exception {
        for (String part : List.of("altinn", "kunde", "selvbetjening", "postkasse")) {
            Wire.post(URI.create(HOUSE.base() + "/kontroll/v1/reset?part=" + part), Map.of(), Map.of());
        }
    }

    /** Everything below a portal that somebody can reach, judged; then every form, judged. */
    private static Set<String> judge(String persona, String portal, String... more) {
        String base = HOUSE.base() + portal;
        try (BrowserContext context = CHROMIUM.browser().newContext()) {
            Page tab = context.newPage();
            tab.navigate(base);
            tab.locator("#idp-testidp-oidc").click();
            tab.locator("#persona-" + persona).click();
            tab.locator("h1").waitFor();
            List<String> starts = new java.util.ArrayList<>(List.of(base));
            List.of(more).forEach(path -> starts.add(base + path));
            PageWalk walk = new PageWalk(context.request(), base).from(starts);
            walk.pages().forEach(EveryFormTest::judge);
            Set<String> kinds = new TreeSet<>();
            for (PageWalk.Form form : walk.forms()) {
                kinds.add(form.kind());
                if (form.post()) {
                    APIResponse forged = walk.send(form, Map.of("form", "another"));
                    assertThat(forged.status())
                            .as("without the token: " + form.kind())
                            .isEqualTo(403);
                }
                for (String hostile : HOSTILE) {
                    hostile(walk, form, hostile);
                }
            }
            // What was taken for text is shown as text.
            new PageWalk(context.request(), base).from(starts).pages().forEach(EveryFormTest::judge);
            return kinds;
        }
    }

    private static void judge(PageWalk.Seen seen) {
        assertThat(seen.response().status()).as(seen.address()).isLessThan(500);
        framed(seen.address(), seen.response());
        assertThat(seen.document().select("h1")).as(seen.address()).hasSize(1);
        assertThat(seen.response().text())
                .as(seen.address())
                .doesNotContain("<img src=x")
                .doesNotContain("<script>alert");
    }

    private static void framed(String what, APIResponse response) {
        assertThat(response.headers().getOrDefault("content-security-policy", ""))
                .as(what)
                .contains("frame-ancestors 'none'");
        assertThat(response.headers().getOrDefault("x-frame-options", ""))
                .as(what)
                .isEqualTo("DENY");
    }

    private static void hostile(PageWalk walk, PageWalk.Form form, String hostile) {
        if (form.typed().isEmpty()) {
            return;
        }
        Map<String, String> answers = new HashMap<>();
        form.typed().forEach(name -> answers.put(name, hostile));
        APIResponse answer = walk.send(form, answers);
        String what = form.kind() + " with " + hostile.substring(0, Math.min(20, hostile.length()));
        assertThat(answer.status()).as(what).isLessThan(500);
        if (answer.headers().getOrDefault("content-type", "").startsWith("text/html")) {
            assertThat(answer.text()).as(what).doesNotContain("<img src=x").doesNotContain("<script>alert");
            framed(what, answer);
        }
    }

    @Test
    void ofTheTerms() {
        String number = HOUSE.world().organisation("stange").number().value();
        Set<String> kinds = judge(
                "kommunedirektor",
                "/kunde",
                "/skjema/persontjenesten_taushetsbelagtdata?organisasjonsnummer=" + number,
                "/skjema/persontjenesten_taushetsbelagtdata/trekk?organisasjonsnummer=" + number);
        kinds.addAll(judge("kundebehandler", "/kunde", "/forvaltning"));
        assertThat(kinds).anyMatch(kind -> kind.contains("sha256")).anyMatch(kind -> kind.contains("text_nb"));
    }

    @Test
    void ofAltinn() throws Exception {
        AltinnCalls calls = new AltinnCalls(World.at(HOUSE.base()), HOUSE.world());
        String send = calls.begin("it-ansatt", "stange", HOUSE.base() + "/selvbetjening", HOSTILE.getFirst());
        String id = send.substring(send.lastIndexOf('/') + 1);
        String draft = "/accessmanagement/ui/requests/resource?requestId=" + id;
        Set<String> kinds = judge("it-ansatt", "/altinn", "/ui/DelegationRequest/send/" + id, draft);
        kinds.addAll(judge("kommunedirektor", "/altinn", "/ui/MessageBox"));
        assertThat(kinds)
                .anyMatch(kind -> kind.contains("recipient"))
                .anyMatch(kind -> kind.contains("surname"))
                .anyMatch(kind -> kind.contains("unit"))
                .anyMatch(kind -> kind.contains("/revoke"));
    }

    @Test
    void ofSelvbetjening() {
        String organisation = "organisasjonsnummer="
                + HOUSE.world().organisation("stange").number().value();
        Set<String> kinds = judge(
                "kommunedirektor",
                "/selvbetjening",
                "/forstegangsoppsett?" + organisation,
                "/rettighet/klientsystemer",
                "/kontakt");
        kinds.addAll(judge("kommunedirektor-ringsaker", "/selvbetjening"));
        kinds.addAll(judge("leverandorkonsulent", "/selvbetjening", "/klientsystemer/nytt"));
        kinds.addAll(judge("api-forvalter", "/selvbetjening", "/api-er", "/api-er/nytt"));
        kinds.addAll(judge("kundebehandler", "/selvbetjening", "/kundesenter"));
        assertThat(kinds)
                .anyMatch(kind -> kind.contains("publicJwk"))
                .anyMatch(kind -> kind.contains("sok"))
                .anyMatch(kind -> kind.contains("epost"))
                .anyMatch(kind -> kind.contains("preselected") || kind.contains("versions"))
                .anyMatch(kind -> kind.contains("audience"))
                .anyMatch(kind -> kind.contains("/kundesenter/klient/"))
                .anyMatch(kind -> kind.contains("/avslutt"));
    }
}
