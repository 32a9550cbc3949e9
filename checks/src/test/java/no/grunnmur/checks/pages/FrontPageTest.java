package no.grunnmur.checks.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The front page and the problem pages in a real browser: accessible, in three languages, on every width. */
class FrontPageTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static SampleHouse house;
    private static SampleHouse production;

    @BeforeAll
    static void open() {
        house = new SampleHouse(true);
        production = new SampleHouse(false);
    }

    @AfterAll
    static void close() {
        production.close();
        house.close();
    }

    @ParameterizedTest
    @CsvSource({
        "nb, 1280, LIGHT",
        "nn, 1280, LIGHT",
        "en, 1280, LIGHT",
        "nb, 320, LIGHT",
        "en, 320, LIGHT",
        "nb, 1280, DARK",
        "nb, 320, DARK"
    })
    void isAccessibleInEveryLanguageWidthAndColourScheme(String language, int width, ColorScheme scheme) {
        try (BrowserContext context = context(width, scheme)) {
            Page page = context.newPage();
            page.navigate(house.address() + "/?lang=" + language);
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
            PageJudge.picture(page, "front-" + language + "-" + width + "-" + scheme);
            PageJudge.accessible(page);
            PageJudge.fits(page, width);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/problemer", "/problemer/MALFORMED-FORM", "/no-such-page"})
    void problemPagesAreAccessible(String path) {
        try (BrowserContext context = context(320, ColorScheme.LIGHT)) {
            Page page = context.newPage();
            page.navigate(house.address() + path);
            PageJudge.picture(page, "page" + path.replace('/', '-'));
            PageJudge.accessible(page);
            PageJudge.fits(page, 320);
        }
    }

    @Test
    void nothingIsBlockedAndNothingIsMissing() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
            Page page = context.newPage();
            List<String> troubles = new ArrayList<>();
            page.onConsoleMessage(message -> troubles.add(message.text()));
            page.onResponse(response -> {
                if (response.status() >= 400 || !response.url().startsWith(house.address())) {
                    troubles.add(response.status() + " " + response.url());
                }
            });
            page.navigate(house.address() + "/");
            assertThat(troubles).isEmpty();
            assertThat(page.evaluate("getComputedStyle(document.querySelector('.ds-card')).borderStyle"))
                    .isEqualTo("solid");
        }
    }

    @Test
    void theChosenLanguageIsKept() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
            Page page = context.newPage();
            page.navigate(house.address() + "/");
            page.getByText("Nynorsk").click();
            assertThat(page.locator("h1").innerText()).contains("på di eiga maskin");
            page.navigate(house.address() + "/");
            assertThat(page.locator("h1").innerText()).contains("på di eiga maskin");
            assertThat(page.locator("nav [aria-current]").innerText()).isEqualTo("Nynorsk");
        }
    }

    @Test
    void theKeyboardReachesEverythingStartingWithTheSkipLink() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
            Page page = context.newPage();
            page.navigate(house.address() + "/?lang=nb");
            page.keyboard().press("Tab");
            Locator focused = page.locator(":focus");
            assertThat(focused.innerText()).isEqualTo("Hopp til hovedinnhold");
            assertThat(focused.boundingBox().height).isGreaterThan(20);
            page.keyboard().press("Enter");
            assertThat(page.locator(":focus").getAttribute("id")).isEqualTo("main");
            page.keyboard().press("Tab");
            assertThat(page.locator(":focus").innerText()).isEqualTo("HelseID");
        }
    }

    @Test
    void productionShowsTheMapWithoutPersonasAndFirstRequest() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
            Page page = context.newPage();
            Response response = page.navigate(production.address() + "/?lang=nb");
            assertThat(response.text())
                    .contains("HelseID", "Produksjon")
                    .doesNotContain("05857099999", "Ingrid", "curl");
            PageJudge.accessible(page);
        }
    }

    private static BrowserContext context(int width, ColorScheme scheme) {
        return CHROMIUM.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setLocale("nb-NO")
                        .setColorScheme(scheme));
    }
}
