package no.grunnmur.checks.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.TimeUnit;
import no.grunnmur.app.world.Account;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The accounts of seed document 2 are put in order, in a browser without scripts. */
@Timeout(120)
class AccountPagesTest {

    private static final int HER_ID = 1001;

    @Order(1)
    @RegisterExtension
    static final GrunnmurHouse HOUSE = new GrunnmurHouse();

    @Order(2)
    @RegisterExtension
    static final RegisterSite site = new RegisterSite(HOUSE);

    @Test
    void theSharedAccountIsFoundAndReplacedByOneForEachSystem() {
        String station =
                HOUSE.world().persona("sykepleier").organisations().getFirst().value();
        try (BrowserContext context = site.context()) {
            Page tab = Chromium.logIn(context, site.address + "/kundesenter", "kundebehandler");
            assertThat(tab.locator("#worklist").innerText())
                    .contains("stangekommune", "Brukes av flere fagsystem", "Navngitt med et personnavn");
            tab.locator("#worklist a:has-text('stangekommune')").first().click();
            assertThat(tab.locator("#stops").innerText()).contains("legevakt", "hjemmetjeneste");
            tab.locator("#letter-SEVERAL_SYSTEMS").click();
            assertThat(tab.locator("#letter-SEVERAL_SYSTEMS").innerText()).contains("på nytt");

            tab.navigate(site.address + "/kundesenter/bestill");
            tab.locator("#organisasjonsnummer").fill(station);
            tab.locator("#fagsystem").fill("Helsestasjon");
            tab.locator("#order-go").click();
            assertThat(tab.locator("h1").innerText()).isEqualTo("tk-" + station + "-helsestasjon");
            tab.locator("#make-link").click();
            String link = tab.locator("#link").innerText();
            tab.navigate(link);
            tab.locator("#fetch-go").click();
            assertThat(tab.locator("#password").innerText()).hasSize(20);
            tab.navigate(link);
            tab.locator("#fetch-go").click();
            assertThat(tab.content()).contains("ACCOUNT-LINK-USED");

            tab.navigate(site.address + "/kundesenter/bestill");
            tab.locator("#organisasjonsnummer").fill(station);
            tab.locator("#fagsystem").fill("helsestasjon");
            tab.locator("#order-go").click();
            assertThat(tab.locator("#wrong").innerText()).contains("én tjenestekonto per fagsystem");
            tab.locator("#instead").click();
            tab.locator("#block").click();
            assertThat(tab.locator("#wrong").innerText()).contains("begrunnelse");
            tab.locator("#grunn").fill("=1+1 <b>feil</b>");
            tab.locator("#block").click();
            assertThat(tab.locator("#account-state").innerText()).contains("sperret: =1+1 <b>feil</b>");
        }
    }

    @Test
    void aPersonReadsAndIsGivenMoreOnOrderOfTheDirector() {
        String stange = HOUSE.world()
                .persona("kommunedirektor")
                .organisations()
                .getFirst()
                .value();
        try (BrowserContext context = site.context()) {
            Page tab = Chromium.logIn(context, site.address + "/konto", "leverandorkonsulent");
            tab.locator("#organisasjonsnummer").fill(stange);
            tab.locator("#create").click();
            assertThat(tab.locator("#accounts").innerText()).contains("kan lese");
            assertThat(tab.locator("#nav-desk").count()).isZero();
            tab.navigate(site.address + "/kundesenter");
            assertThat(tab.content()).contains("ACCOUNT-STAFF-ONLY");
        }
        try (BrowserContext context = site.context()) {
            Page tab = Chromium.logIn(context, site.address + "/konto", "kommunedirektor");
            assertThat(tab.locator("#others li").count()).isGreaterThan(0);
            int orders = tab.locator("#others li").count();
            for (int i = 0; i < orders; i++) {
                tab.locator("#others button").nth(i).click();
                tab.locator("#done").waitFor();
            }
        }
        try (BrowserContext context = site.context()) {
            Page tab = Chromium.logIn(context, site.address + "/kundesenter", "kundebehandler");
            while (tab.locator("#orders li").count() > 0) {
                tab.locator("#orders button").first().click();
            }
        }
        try (BrowserContext context = site.context()) {
            Page tab = Chromium.logIn(context, site.address + "/konto", "leverandorkonsulent");
            assertThat(tab.locator("#accounts").innerText()).contains("kan lese og endre");
        }
    }

    @Test
    void anOrgUsrAccountComesByItselfWhenDigitalDialogIsOrdered() {
        String practice = HOUSE.world().organisation("fysioterapi").number().value();
        try (BrowserContext context = site.context()) {
            Page tab = Chromium.logIn(context, site.address + "/kundesenter/bestill", "kundebehandler");
            tab.locator("#organisasjonsnummer").fill("=1+1");
            tab.locator("#fagsystem").fill("<b>Journal");
            tab.locator("#dialog-go").click();
            assertThat(tab.locator("#wrong").innerText()).contains("Sjekk de ni sifrene");
            tab.locator("#organisasjonsnummer").fill(practice);
            tab.locator("#dialog-go").click();
            assertThat(tab.locator("h1").innerText()).isEqualTo("OrgUsr" + practice);
            assertThat(tab.locator("#account-state").innerText()).contains("OrgUsr-konto");
            assertThat(tab.locator("#stops").innerText()).contains("<b>Journal");
            String first = tab.url();
            tab.navigate(site.address + "/kundesenter/bestill?organisasjonsnummer=" + practice + "&fagsystem=x");
            tab.locator("#dialog-go").click();
            assertThat(tab.url()).isEqualTo(first); // once
        }
    }

    @Test
    void blockingOneAccountLeavesTheOthersWorkingWhileTheyWork() throws Exception {
        List<Account> ringsaker = HOUSE.world().accounts().stream()
                .filter(account -> account.type() == Account.Type.TJENESTEKONTO)
                .limit(3)
                .toList();
        List<RegisterCalls> systems = ringsaker.stream()
                .map(account -> RegisterCalls.of(HOUSE.base(), account, "Journal/1"))
                .toList();
        for (RegisterCalls system : systems) {
            assertThat(system.status(HER_ID)).isEqualTo(200);
        }
        try (BrowserContext context = site.context()) {
            Page tab = Chromium.logIn(
                    context,
                    site.address + "/kundesenter?q=" + ringsaker.getFirst().username(),
                    "kundebehandler");
            tab.locator("#found a").click();
            String address = tab.url();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (tab.locator("#goes-on").innerText().contains("ikke brukt") && System.nanoTime() < end) {
                tab.navigate(address); // how accounts are used is written within a second
            }
            assertThat(tab.locator("#goes-on").innerText())
                    .contains(
                            ringsaker.get(1).username() + ", sist brukt",
                            ringsaker.get(2).username() + ", sist brukt");
            assertThat(tab.locator("#asked").innerText()).contains("GetCommunicationPartyDetails");
            tab.locator("#grunn").fill("Sender feil i ett sett");
            tab.locator("#block").click();
            assertThat(tab.locator("#account-state").innerText()).contains("sperret");
            assertThat(systems.getFirst().status(HER_ID)).isEqualTo(401);
            assertThat(systems.get(1).status(HER_ID)).isEqualTo(200);
            assertThat(systems.get(2).status(HER_ID)).isEqualTo(200);
            tab.locator("#grunn").fill("Rettet");
            tab.locator("#unblock").click();
            assertThat(systems.getFirst().status(HER_ID)).isEqualTo(200);
        }
    }

    @Test
    void everyPageCanBeReadByEverybodyAndFitsASmallScreen() {
        try (BrowserContext context = site.context(320, true)) {
            Page tab = Chromium.logIn(context, site.address + "/konto", "kundebehandler");
            for (String path : List.of(
                    "/konto", "/kundesenter?q=tk", "/kundesenter/bestill", "/kundesenter/konto/1", "/passord/x")) {
                tab.navigate(site.address + path);
                assertThat(tab.locator("h1").count()).as(path).isEqualTo(1);
                PageJudge.judge(tab, "konto" + path.replaceAll("[^a-z]+", "-"), 320);
            }
        }
    }
}
