package no.grunnmur.checks.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import no.grunnmur.app.Configuration;
import no.grunnmur.app.House;
import no.grunnmur.app.world.Residents;
import no.grunnmur.app.world.SeededKeys;
import no.grunnmur.app.world.World;
import no.grunnmur.befolkning.Population;
import no.grunnmur.kernel.HouseClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A house whose customer service a file names, and whose HelseID believes for a second what it has fetched of clients. */
@Timeout(120)
class AuthoritiesTest {

    private static final int PEOPLE = 500;

    @TempDir
    static Path folder;

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static House house;

    private static Path file(String pid, String organisation) throws Exception {
        Path file = Files.writeString(
                Files.createTempFile(folder, "authorities", ".json"), """
                {"customer_service": [{"pid": "%s", "organisation": "%s", "name": "Den nye kundebehandleren"}]}
                """.formatted(pid, organisation));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @BeforeAll
    static void start() throws Exception {
        World world = World.of(1, new Residents(Population.of(1, PEOPLE)), new SeededKeys(1));
        Path authorities = file(
                world.persona("innbygger").pid().value(),
                world.organisation("nhn").number().value());
        house = House.start(
                Configuration.forTests(
                        folder.resolve("data"),
                        PEOPLE,
                        Map.of("authorities", authorities.toString(), "selvbetjening-delay", "1")),
                HouseClock.system());
    }

    @AfterAll
    static void close() {
        house.close();
    }

    /** Through HelseID at that level. */
    private static Page logIn(BrowserContext context, String persona, String level, String address) {
        Page tab = context.newPage();
        tab.navigate(house.address() + address);
        tab.locator("#idp-testidp-oidc").click();
        prove(tab, persona, level);
        return tab;
    }

    private static void prove(Page tab, String persona, String level) {
        tab.locator("#level").selectOption(new SelectOption().setValue(level));
        tab.locator("#persona-" + persona).click();
        tab.locator("#log-out").waitFor();
    }

    private static BrowserContext context() {
        return CHROMIUM.browser().newContext(new Browser.NewContextOptions().setLocale("nb-NO"));
    }

    @Test
    void whomTheFileNamesIsCustomerServiceAndWhoProvedLittleIsAskedForMoreOnTheWay() {
        try (BrowserContext context = context()) {
            Page tab = logIn(context, "innbygger", "3", "/selvbetjening");
            tab.locator("#tile-service").click();
            tab.locator("#idp-testidp-oidc").click();
            assertThat(tab.locator("#level option").allInnerTexts()).hasSize(1);
            tab.locator("#persona-innbygger").click();
            tab.locator("#search-form").waitFor();
            assertThat(tab.url()).isEqualTo(house.address() + "/selvbetjening/kundesenter");
            tab.navigate(house.address() + "/kunde/forvaltning");
            assertThat(tab.locator("h1").innerText()).isNotEmpty();
            assertThat(tab.content()).contains("text_nb");
        }
    }

    @Test
    void othersAreNot() {
        try (BrowserContext context = context()) {
            Page tab = logIn(context, "it-ansatt", "4", "/selvbetjening");
            assertThat(tab.navigate(house.address() + "/selvbetjening/kundesenter")
                            .status())
                    .isEqualTo(403);
            assertThat(tab.navigate(house.address() + "/kunde/forvaltning").status())
                    .isEqualTo(403);
        }
    }

    /** The trial waits for the second that HelseID believes what it knows. */
    @Test
    void aClientIsTestedWhereChangesTakeAWhile() {
        try (BrowserContext context = context()) {
            Page tab = logIn(context, "kommunedirektor-ringsaker", "4", "/selvbetjening/klienter");
            tab.locator("#clients a").first().click();
            String client = tab.url();
            for (int twice = 0; twice < 2; twice++) {
                tab.navigate(client + "/test");
                tab.locator("#run-test").click();
                tab.locator("#test-worked, #test-failed, #not-yet").waitFor();
                assertThat(tab.locator("#test-worked").count())
                        .as(tab.locator("main").innerText())
                        .isEqualTo(1);
            }
        }
    }
}
