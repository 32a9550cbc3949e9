package no.grunnmur.checks.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import no.grunnmur.app.world.Account;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The address register in the portal, in a browser without scripts: found, read, edited, and traced back. */
@Timeout(120)
class RegisterPagesTest {

    private static final String FORMULA = "=1+1 <b>æ</b>";

    @Order(1)
    @RegisterExtension
    static final GrunnmurHouse HOUSE = new GrunnmurHouse();

    @Order(2)
    @RegisterExtension
    static final RegisterSite site = new RegisterSite(HOUSE);

    @Test
    void partiesAreFoundByNameNumberMunicipalityAndType() {
        try (BrowserContext context = site.context()) {
            Page tab = Chromium.logIn(context, site.address, "it-ansatt");
            assertThat(tab.locator("h1").innerText()).isEqualTo("Søk i adresseregisteret");
            tab.locator("#navn").fill("stange kom");
            tab.locator("#go").click();
            assertThat(tab.locator("#hit-" + site.stange).innerText())
                    .contains("Stange kommune", "HER-id " + site.stange, "Kommune");
            tab.navigate(site.address + "/sok?nummer="
                    + HOUSE.world().organisation("stange").number().value());
            assertThat(tab.locator("#hits li").count()).isEqualTo(1);
            tab.navigate(site.address + "/sok?kommune=3413&tjenestetype=8666:10");
            assertThat(tab.locator("#hits").innerText()).contains("Helsestasjon");
            assertThat(tab.locator("#hits").innerText()).doesNotContain("Legevakt");
            tab.navigate(site.address + "/sok?kommune=stange&tjenestetype=8666:10");
            assertThat(tab.locator("#hits").innerText()).contains("Helsestasjon");
            tab.navigate(site.address + "/sok?kommune=Oslo&tjenestetype=8666:10&navn=stange");
            assertThat(tab.locator("#none").count()).isEqualTo(1);
            tab.navigate(site.address + "/sok?kommune=34");
            assertThat(tab.locator("#kommune-wrong").innerText()).contains("fire siffer");
            tab.navigate(site.address + "/sok?type=ORGANIZATION");
            String first = tab.locator("#hits li a").first().innerText();
            assertThat(tab.locator("#hits li").count()).isEqualTo(20);
            tab.locator("#next").click();
            assertThat(tab.locator("#hits-title").innerText()).contains("side 2 av");
            assertThat(tab.locator("#hits li a").first().innerText()).isNotEqualTo(first);
            tab.locator("#previous").click();
            assertThat(tab.locator("#hits li a").first().innerText()).isEqualTo(first);
            tab.locator("#herid").fill("abc");
            tab.locator("#kommune").fill(FORMULA);
            tab.locator("#go").click();
            assertThat(tab.locator("#herid-wrong").innerText()).contains("siffer");
            assertThat(tab.locator("#kommune").inputValue()).isEqualTo(FORMULA);
            tab.navigate(site.address + "/sok?navn=finnesikkeher");
            assertThat(tab.locator("#none").innerText()).contains("Ingen treff");
            tab.navigate(site.part(9_999_999));
            assertThat(tab.content()).contains("AR-PARTY-UNKNOWN");
        }
    }

    @Test
    void aPersonkontoReadsEverythingAndEditsNothingUntilItIsGivenTheRight() {
        try (BrowserContext context = site.context()) {
            Page tab = Chromium.logIn(context, site.stangePage(), "it-ansatt");
            assertThat(tab.locator("#lead").innerText()).contains("Virksomhet, Kommune (106)", "HER-id " + site.stange);
            assertThat(tab.locator("#electronic-E_EDI").innerText()).contains("EDI-adresse");
            assertThat(tab.locator("#certificate-SIGNING").innerText()).contains("gyldig fra");
            assertThat(tab.locator("#departments").innerText()).contains("helsestasjon");
            assertThat(tab.locator("#editors").innerText())
                    .contains(HOUSE.world().persona("it-ansatt").name(), "kan lese");
            assertThat(tab.locator("#edit").count()).isZero();
            for (String path : List.of("/endre", "/ny-tjeneste", "/ny-person", "/avslutt", "/sertifikat")) {
                tab.navigate(site.stangePage() + path);
                assertThat(tab.content()).as(path).contains("AR-NOT-ALLOWED");
            }
        }
        try (BrowserContext context = site.context()) {
            // Who has no account at all is led to where one is made.
            Page tab = Chromium.logIn(context, site.stangePage(), "fysioterapeut");
            assertThat(tab.url()).isEqualTo(site.address + "/konto");
        }
    }

    @Test
    void aChangeHasItsAuthorItsOldAndItsNewValueInThePortalAndOverSoap() throws Exception {
        try (BrowserContext context = site.context()) {
            Page tab = site.editor(context);
            tab.navigate(site.stangePage() + "/endre");
            String before = tab.locator("#e-E_TLF").inputValue();
            tab.locator("#visningsnavn").fill(FORMULA);
            tab.locator("#e-E_TLF").fill("+47 62 00 00 01");
            tab.locator("#e-E_URL").fill("");
            tab.locator("#ny-type").selectOption("E_FHIR");
            tab.locator("#ny-adresse").fill("https://fhir.stange.example");
            tab.locator("#fram-type").selectOption("E_EDI");
            tab.locator("#fram-adresse").fill("ny-edi@stange.example");
            tab.locator("#fram-fra").fill(LocalDate.of(2090, 1, 1).toString());
            tab.locator("#p-RES-postnummer").fill("23");
            tab.locator("#save").click();
            assertThat(tab.locator("#p-RES-postnummer-wrong").innerText()).contains("fire siffer");
            assertThat(tab.locator("#e-E_TLF").inputValue()).isEqualTo("+47 62 00 00 01");
            tab.locator("#p-RES-postnummer").fill("2335");
            tab.locator("#save").click();
            assertThat(tab.locator("#done").innerText()).contains("lagret");
            assertThat(tab.locator("h1").innerText()).isEqualTo(FORMULA);
            assertThat(tab.locator("#electronic-E_TLF").innerText()).contains("+47 62 00 00 01");
            assertThat(tab.locator("#electronic-E_URL").count()).isZero();
            assertThat(tab.locator("#future").innerText()).contains("ny-edi@stange.example", "2090");
            tab.locator("#log").click();
            String name = HOUSE.world().persona("it-ansatt").name();
            assertThat(tab.locator("#change-0").innerText()).contains(name);
            assertThat(tab.locator("#log-page").innerText())
                    .contains(before, "+47 62 00 00 01", "UpdateOrganizationDetails", "Visningsnavn");

            // The same over SOAP: what stands there, and who did it.
            assertThat(site.reader().details(site.stange).body())
                    .contains("+47 62 00 00 01", "https://fhir.stange.example");
            String log = site.reader()
                    .call("GetChangeLog", "<herId>" + site.stange + "</herId>")
                    .body();
            assertThat(log).contains("NewValue>+47 62 00 00 01<", "OldValue>" + before + "<");
            String username = site.personkonto("it-ansatt");
            assertThat(log).contains("ByUser>" + username + "<");

            // A service inherits what the organisation has.
            tab.navigate(site.address + "/sok?nummer="
                    + HOUSE.world().organisation("stange-helsestasjon").number().value());
            tab.locator("#hits li a").first().click();
            tab.locator("#services a").first().click();
            assertThat(tab.locator("#electronic-E_TLF").innerText()).contains("arvet fra");
            assertThat(tab.locator("#about-parent").innerText()).contains("Stange");
            // The sub-unit is the municipality's: it may edit there too.
            tab.locator("#edit").click();
            assertThat(tab.locator("#e-E_TLF-arv").isChecked()).isTrue();
            tab.locator("#e-E_TLF-arv").uncheck();
            tab.locator("#e-E_TLF").fill("+47 62 00 00 02");
            tab.locator("#save").click();
            assertThat(tab.locator("#electronic-E_TLF").innerText())
                    .contains("+47 62 00 00 02")
                    .doesNotContain("arvet");
            // Another municipality's is not.
            tab.navigate(site.address + "/sok?nummer="
                    + HOUSE.world().organisation("ringsaker").number().value());
            tab.locator("#hits li a").first().click();
            assertThat(tab.locator("#edit").count()).isZero();
            tab.navigate(tab.url() + "/endre");
            assertThat(tab.content()).contains("AR-NOT-ALLOWED");
        }
    }

    @Test
    void whoSavesSecondSeesBothValuesAndLosesNothing() throws Exception {
        try (BrowserContext context = site.context()) {
            Page first = site.editor(context);
            first.navigate(site.stangePage() + "/endre");
            Page second = context.newPage();
            second.navigate(site.stangePage() + "/endre");
            String before = second.locator("#e-E_TLF").inputValue();

            first.locator("#e-E_TLF").fill("+47 11 11 11 11");
            first.locator("#e-E_EPO").fill("forst@stange.example");
            first.locator("#save").click();
            second.locator("#e-E_TLF").fill("+47 22 22 22 22");
            second.locator("#visningsnavn").fill("Stange");
            second.locator("#save").click();

            assertThat(second.locator("#conflict-who").innerText())
                    .contains(HOUSE.world().persona("it-ansatt").name(), "mens du skrev");
            assertThat(second.locator("#conflict-e-E_TLF").innerText())
                    .contains(before, "+47 11 11 11 11", "+47 22 22 22 22");
            assertThat(second.locator("#conflict-e-E_EPO").innerText()).contains("forst@stange.example");
            assertThat(second.locator("#conflict-visningsnavn").count()).isZero();
            assertThat(second.locator("#e-E_TLF").inputValue()).isEqualTo("+47 22 22 22 22");
            assertThat(second.locator("#e-E_TLF-hint").innerText()).contains("+47 11 11 11 11");
            assertThat(second.locator("#e-E_EPO").inputValue()).isEqualTo("forst@stange.example");
            assertThat(second.locator("#visningsnavn").inputValue()).isEqualTo("Stange");
            assertThat(site.reader().details(site.stange).body())
                    .contains("+47 11 11 11 11")
                    .doesNotContain("+47 22 22 22 22");

            second.locator("#save").click();
            assertThat(second.locator("h1").innerText()).isEqualTo("Stange");
            assertThat(site.reader().details(site.stange).body()).contains("+47 22 22 22 22", "forst@stange.example");
        }
    }

    @Test
    void whoIsOfAnotherOrganisationSeesTheAccountAndNotThePerson() {
        String name = HOUSE.world().persona("it-ansatt").name();
        try (BrowserContext context = site.context()) {
            Page tab = site.editor(context);
            tab.navigate(site.stangePage() + "/endre");
            tab.locator("#e-E_TLF").fill("+47 44 44 44 44");
            tab.locator("#save").click();
        }
        try (BrowserContext context = site.context()) {
            Page tab = Chromium.logIn(context, site.address + "/konto", "fysioterapeut");
            tab.locator("#organisasjonsnummer")
                    .fill(HOUSE.world().organisation("fysioterapi").number().value());
            tab.locator("#create").click();
            tab.navigate(site.stangePage());
            assertThat(tab.locator("#editors").count()).isZero();
            tab.locator("#log").click();
            assertThat(tab.locator("#change-0").innerText())
                    .contains(site.personkonto("it-ansatt"))
                    .doesNotContain(name);
        }
    }

    @Test
    void fromAFaultItIsTwoClicksToTheOrganisationAndItsFagsystem() throws Exception {
        Account account = site.tjenestekonto();
        assertThat(site.reader().details(9_999_999).body()).contains("InvalidHerIdSupplied");
        try (BrowserContext context = site.context()) {
            Page tab = site.editor(context);
            tab.navigate(site.stangePage() + "/endre");
            tab.locator("#e-E_TLF").fill("+47 33 33 33 33");
            tab.locator("#save").click();
            tab.navigate(site.address + "/kundesenter/hendelser");
            assertThat(tab.content()).contains("ACCOUNT-STAFF-ONLY");
        }
        try (BrowserContext context = site.context()) {
            Page tab = Chromium.logIn(context, site.address + "/sok", "kundebehandler");
            tab.locator("#nav-events").click(); // one
            assertThat(tab.locator("#fault-0").innerText())
                    .contains("GetCommunicationPartyDetails", "9999999", account.username());
            tab.locator("#fault-0 a").click(); // two
            assertThat(tab.locator("#account-state").innerText())
                    .contains(account.organisation().value());
            assertThat(tab.locator("#stops").innerText())
                    .contains(account.fagsystemer().getFirst());
            assertThat(tab.locator("#asked").innerText()).contains("Feilet", "GetCommunicationPartyDetails");

            tab.locator("#nav-events").click();
            String name = HOUSE.world().persona("it-ansatt").name();
            assertThat(tab.locator("#change-0").innerText()).contains(name, "+47 33 33 33 33");
            tab.locator("#change-0 a").click();
            assertThat(tab.locator("#person").innerText()).contains(name);
        }
    }

    @Test
    void everyPageCanBeReadByEverybodyAndFitsASmallScreen() {
        List<String> paths = new ArrayList<>(List.of("/sok?navn=stange", "/sok?herid=x"));
        for (String page : List.of("", "/logg", "/endre", "/ny-tjeneste", "/ny-person", "/avslutt", "/sertifikat")) {
            paths.add("/part/" + site.stange + page);
        }
        try (BrowserContext context = site.context(320, true)) {
            Page tab = site.editor(context);
            for (String path : paths) {
                tab.navigate(site.address + path);
                assertThat(tab.locator("h1").count()).as(path).isEqualTo(1);
                String name = path.replaceAll("[0-9]+", "n").replaceAll("[^a-z]+", "-");
                PageJudge.judge(tab, "register" + name, 320);
            }
            Page other = context.newPage();
            tab.navigate(site.address + "/part/" + site.stange + "/endre");
            other.navigate(site.address + "/part/" + site.stange + "/endre");
            for (Page each : List.of(tab, other)) {
                each.locator("#visningsnavn").fill("Kommunen " + paths.size() + each.hashCode());
                each.locator("#save").click();
            }
            assertThat(other.locator("#conflict").count()).isEqualTo(1);
            PageJudge.judge(other, "register-konflikt", 320);
            for (String language : List.of("nn", "en")) {
                for (String path : paths) {
                    tab.navigate(site.address + path + (path.contains("?") ? "&" : "?") + "lang=" + language);
                    assertThat(tab.locator("html").getAttribute("lang")).isEqualTo(language);
                    PageJudge.fits(tab, 320);
                }
            }
        }
        try (BrowserContext context = site.context(320, true)) {
            Page tab = Chromium.logIn(context, site.address + "/kundesenter/hendelser", "kundebehandler");
            PageJudge.judge(tab, "register-hendelser", 320);
            tab.navigate(site.address + "/logg-inn");
            PageJudge.judge(tab, "register-inn", 320);
        }
    }
}
