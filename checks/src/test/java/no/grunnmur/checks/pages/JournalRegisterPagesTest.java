package no.grunnmur.checks.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The journal's choice of register and its differences, on a narrow screen, in three languages. */
class JournalRegisterPagesTest {

    private static final int NARROW = 320;
    private static final int WIDE = 1024;

    @RegisterExtension
    static final GrunnmurHouse HOUSE = new GrunnmurHouse();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    /** The house is shared: the journal is as it came before and after. */
    @BeforeEach
    @AfterEach
    void asItCame() throws Exception {
        Wire.send(HttpRequest.newBuilder(URI.create(HOUSE.base() + "/kontroll/v1/reset?part=journal"))
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    @Test
    void thePagesAreReadableAndWhatIsWrongStandsBesideItsField() {
        try (BrowserContext context = CHROMIUM.context(NARROW, 900, "nb-NO", true)) {
            Page tab = context.newPage();
            tab.navigate(HOUSE.base() + "/journal");
            tab.locator("#upgrade").click();
            for (String language : new String[] {"nn", "en", "nb"}) {
                tab.navigate(HOUSE.base() + "/journal/setup/register?lang=" + language);
                PageJudge.judge(tab, "journal-register-" + language, NARROW);
                tab.navigate(HOUSE.base() + "/journal/setup/register/differences?lang=" + language);
                PageJudge.judge(tab, "journal-forskjeller-" + language, NARROW);
            }
            tab.navigate(HOUSE.base() + "/journal/setup/register");
            picture(tab, "12-register");
            tab.locator("#mode-old").check();
            tab.locator("#username").fill("ingen");
            tab.locator("#password").fill("feil");
            tab.locator("#register-save").click();
            assertThat(tab.locator("#mode-wrong").textContent()).contains("Feil brukernavn eller passord");
            PageJudge.judge(tab, "journal-register-feil", NARROW);
        }
    }

    private static void picture(Page tab, String name) {
        tab.setViewportSize(WIDE, 760);
        tab.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "journal", name + ".png")));
        tab.setViewportSize(NARROW, 900);
    }
}
