package no.grunnmur.checks.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.Map;
import no.grunnmur.checks.World;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The doctor and the conformity report as a developer sees them, in a real browser. */
class InspectPagesTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = new GrunnmurHouse();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static World world;
    private static Wire wire;

    @BeforeAll
    static void open() throws Exception {
        world = World.at(HOUSE.base());
        wire = new Wire(world.clientsFor(World.FULL_ACCESS).getFirst(), world.issuer());
        Map<String, String> form = Map.of("grant_type", "client_credentials", "scope", World.FULL_ACCESS);
        String proof = wire.proof("POST", world.tokenEndpoint().toString(), Map.of());
        assertThat(wire.token(world.tokenEndpoint(), wire.assertion(), proof, form)
                        .status())
                .isEqualTo(400);
        String old = wire.assertion(
                Map.of("typ", "JWT"), "aud", world.tokenEndpoint().toString());
        wire.token(world.tokenEndpoint(), old, wire.proof("POST", "https://another.example", Map.of()), form);
    }

    @ParameterizedTest
    @CsvSource({
        "nb, 1280, LIGHT",
        "nn, 1280, LIGHT",
        "en, 1280, LIGHT",
        "nb, 320, LIGHT",
        "nn, 320, DARK",
        "en, 320, LIGHT",
        "nb, 1280, DARK"
    })
    void everyPageIsAccessibleInEveryLanguageWidthAndColourScheme(String language, int width, ColorScheme scheme)
            throws Exception {
        String shot = language + "-" + width + "-" + scheme;
        try (BrowserContext context = CHROMIUM.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setLocale("nb-NO")
                        .setColorScheme(scheme))) {
            Page page = context.newPage();
            page.navigate(world.issuer() + "/doktor?lang=" + language);
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
            PageJudge.judge(page, "doctor-" + shot, width);

            page.locator("#text").fill(wire.assertion(Map.of("typ", "JWT"), "aud", "https://another.example"));
            page.locator("#doctor-submit").click();
            page.locator("#doctor-result").waitFor();
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
            assertThat(page.locator("#doctor-rules [data-outcome=broken]").count())
                    .isPositive();
            assertThat(page.locator("#doctor-rules [data-outcome=holds]").count())
                    .isPositive();
            PageJudge.judge(page, "doctor-answer-" + shot, width);

            page.navigate(world.issuer() + "/samsvar?lang=" + language);
            page.locator("#conduct-clients a").first().waitFor();
            PageJudge.judge(page, "conduct-list-" + shot, width);

            page.navigate(URI.create(world.issuer() + "/samsvar/" + wire.client.id() + "?lang=" + language)
                    .toString());
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
            page.locator("#conduct-rows details").first().locator("summary").click();
            PageJudge.judge(page, "conduct-" + shot, width);
        }
    }
}
