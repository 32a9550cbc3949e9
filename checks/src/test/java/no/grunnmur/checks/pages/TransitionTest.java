package no.grunnmur.checks.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import no.grunnmur.app.world.Account;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The change-over of 2020 as Stange lives through it, in a browser without scripts: from an account that two systems and any
 * number of people share to one for each system and one for each person. A picture of each step ends in {@code
 * target/accounts}; those of docs/accounts-transition.md were made here.
 */
@Timeout(180)
class TransitionTest {

    private static final String OLD = "stangekommune";

    @RegisterExtension
    static final GrunnmurHouse HOUSE = GrunnmurHouse.own("transition");

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private int pictures;

    private static void itIs(String time) {
        HOUSE.clock().moveTo(Instant.parse(time));
    }

    private static BrowserContext context() {
        return CHROMIUM.context(1024, 760, "nb-NO", false);
    }

    /** A page of the portal. */
    private static String at(String path) {
        return HOUSE.base() + "/register" + path;
    }

    private void picture(Page tab, String name) {
        picture(tab.locator("h1"), name);
    }

    private void picture(Locator from, String name) {
        from.scrollIntoViewIfNeeded();
        from.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of("target", "accounts", String.format("%02d-%s.png", ++pictures, name))));
    }

    private static Account account(String username) {
        return HOUSE.world().accounts().stream()
                .filter(account -> account.username().equals(username))
                .findFirst()
                .orElseThrow();
    }

    private static String password() {
        return account(OLD).password().orElseThrow();
    }

    private static String number(String organisation) {
        return HOUSE.world().organisation(organisation).number().value();
    }

    private static void logInWithPassword(Page tab, String username, String password) {
        tab.navigate(at("/logg-inn"));
        tab.locator("#brukernavn").fill(username);
        tab.locator("#passord").fill(password);
        tab.locator("#log-in").click();
    }

    private static String stange(Page tab) {
        tab.navigate(at("/sok?nummer=") + number("stange"));
        tab.locator("#hits li a").first().click();
        return tab.url();
    }

    @Test
    void fromSharedAccountsToOneForEachSystemAndOneForEachPerson() throws Exception {
        itIs("2020-06-02T08:00:00Z");
        Wire.send(HttpRequest.newBuilder(URI.create(HOUSE.base() + "/kontroll/v1/reset?part=register"))
                .POST(HttpRequest.BodyPublishers.noBody()));
        try (BrowserContext anybody = context()) {
            before(anybody);
        }
        String clinic;
        String care;
        try (BrowserContext service = context()) {
            Page desk = Chromium.logIn(service, at("/kundesenter"), "kundebehandler");
            theWorklist(desk);
            clinic = orders(desk, "stange-legevakt", "CGM Journal", true);
            care = orders(desk, "stange-hjemmetjeneste", "Bølgen Pleie", false);
        }
        itIs("2020-06-23T20:00:00Z");
        try (BrowserContext employee = context()) {
            Page tab = Chromium.logIn(employee, at("/konto"), "it-ansatt");
            transfer(tab);
            assertThat(tab.locator("#transfer-wrong").innerText()).contains("ikke åpnet ennå");
            picture(tab.locator("#transfer-form"), "ikke-apnet");
        }
        itIs("2020-06-24T07:00:00Z");
        String page = transferred();
        others();
        traced(page);
        itIs("2020-12-01T07:00:00Z");
        over();
        apart(clinic, care);
    }

    /** Whoever knows the password is in, and nobody can tell who it was. */
    private void before(BrowserContext anybody) {
        Page tab = anybody.newPage();
        tab.navigate(at(""));
        picture(tab, "inngangen");
        Account service = HOUSE.world().accounts().stream()
                .filter(each -> each.type() == Account.Type.TJENESTEKONTO)
                .findFirst()
                .orElseThrow();
        logInWithPassword(tab, service.username(), service.password().orElseThrow());
        assertThat(tab.locator("#wrong").innerText()).contains("for fagsystem");
        logInWithPassword(tab, OLD, "feil passord");
        assertThat(tab.locator("#wrong").innerText()).contains("passer ikke sammen");
        logInWithPassword(tab, OLD, password());
        assertThat(tab.locator("#who").innerText()).isEqualTo(OLD);
        String page = stange(tab);
        tab.locator("#edit").click();
        tab.locator("#e-E_TLF").fill("+47 62 58 00 00");
        tab.locator("#save").click();
        tab.locator("#log").click();
        assertThat(tab.locator("#change-0").innerText()).endsWith(OLD);
        picture(tab, "hvem-var-det");
        tab.locator("#log-out").click();
        tab.navigate(page);
        assertThat(tab.locator("#idp-testidp-oidc").count()).isEqualTo(1); // out: HelseID asks who it is
    }

    /** Customer service sees what is wrong, what a block would stop, and writes to those who may sign. */
    private void theWorklist(Page desk) throws Exception {
        assertThat(RegisterCalls.of(HOUSE.base(), account(OLD), "CGM/142").status(1001))
                .isEqualTo(200);
        assertThat(RegisterCalls.of(HOUSE.base(), account(OLD), "Bolgen/7").status(1001))
                .isEqualTo(200);
        desk.navigate(at("/kundesenter"));
        assertThat(desk.locator("#worklist").innerText())
                .contains("Brukes av flere fagsystem", "Navngitt med et personnavn");
        picture(desk, "arbeidslisten");
        desk.locator("#worklist a:has-text('" + OLD + "')").first().click();
        until(desk, "#stops", "Bolgen");
        assertThat(desk.locator("#stops").innerText()).contains("legevakt", "hjemmetjeneste", "CGM");
        picture(desk, "dette-stopper");
        desk.locator("#letter-SEVERAL_SYSTEMS").click();
        desk.navigate(HOUSE.base() + "/postkasse");
        desk.locator("#postkasse a").first().click();
        assertThat(desk.locator("main").innerText()).contains(OLD);
        picture(desk, "brevet");
    }

    /** Waits for what is written within a second. */
    private static void until(Page tab, String locator, String text) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!tab.locator(locator).innerText().contains(text) && System.nanoTime() < end) {
            tab.reload();
        }
        assertThat(tab.locator(locator).innerText()).contains(text);
    }

    /** A Tjenestekonto for one system, with a password over a link that works once. */
    private String orders(Page desk, String organisation, String system, boolean pictured) throws Exception {
        desk.navigate(at("/kundesenter/bestill"));
        desk.locator("#organisasjonsnummer").fill(number(organisation));
        desk.locator("#fagsystem").fill(system);
        if (pictured) {
            picture(desk, "bestilling");
        }
        desk.locator("#order-go").click();
        String username = desk.locator("h1").innerText();
        assertThat(username).startsWith("tk-" + number(organisation));
        desk.locator("#make-link").click();
        String link = desk.locator("#link").innerText();
        if (pictured) {
            picture(desk, "engangslenken");
        }
        desk.navigate(link);
        desk.locator("#fetch-go").click();
        String password = desk.locator("#password").innerText();
        if (pictured) {
            picture(desk, "passordet-vises-en-gang");
        }
        assertThat(new RegisterCalls(HOUSE.base(), username, password, "CGM/142").status(1001))
                .isEqualTo(200);
        return username + " " + password;
    }

    private static void transfer(Page tab) {
        tab.navigate(at("/konto"));
        tab.locator("#brukernavn").fill(OLD);
        tab.locator("#passord").fill(password());
        tab.locator("#transfer").click();
    }

    /** One person takes the rights over; the systems go on; nobody else gets them. */
    private String transferred() throws Exception {
        String page;
        try (BrowserContext employee = context()) {
            Page tab = Chromium.logIn(employee, at("/konto"), "it-ansatt");
            assertThat(tab.locator("#accounts").innerText())
                    .contains("kan lese")
                    .doesNotContain("endre");
            transfer(tab);
            assertThat(tab.locator("#accounts").innerText()).contains("kan lese og endre");
            picture(tab, "overfort");
            page = stange(tab);
        }
        assertThat(RegisterCalls.of(HOUSE.base(), account(OLD), "CGM/142").status(1001))
                .isEqualTo(200);
        try (BrowserContext second = context()) {
            Page tab = Chromium.logIn(second, at("/konto"), "leverandorkonsulent");
            transfer(tab);
            assertThat(tab.locator("#transfer-wrong").innerText()).contains("Noen andre har overtatt");
            picture(tab.locator("#transfer-form"), "bare-en");
        }
        return page;
    }

    /** Others make accounts of their own, read, and are given more on the director's order. */
    private void others() {
        try (BrowserContext nurse = context()) {
            Page tab = Chromium.logIn(nurse, at("/konto"), "sykepleier");
            tab.locator("#organisasjonsnummer").fill(number("stange-helsestasjon"));
            tab.locator("#create").click();
            assertThat(tab.locator("#accounts").innerText())
                    .contains("kan lese")
                    .doesNotContain("endre");
            picture(tab, "leser");
        }
        try (BrowserContext director = context()) {
            Page tab = Chromium.logIn(director, at("/konto"), "kommunedirektor");
            Locator row = tab.locator("#others li")
                    .filter(new Locator.FilterOptions().setHasText(number("stange-helsestasjon")));
            assertThat(row.innerText())
                    .contains(HOUSE.world().persona("sykepleier").name());
            picture(row, "direktoren-bestiller");
            row.locator("button").click();
            assertThat(tab.locator("#done").innerText()).contains("Bestilt");
        }
        try (BrowserContext service = context()) {
            Page tab = Chromium.logIn(service, at("/kundesenter"), "kundebehandler");
            picture(tab.locator("#orders"), "kundesenteret-gir");
            tab.locator("#orders button").first().click();
            assertThat(tab.locator("#orders li").count()).isZero();
        }
        try (BrowserContext nurse = context()) {
            Page tab = Chromium.logIn(nurse, at("/konto"), "sykepleier");
            assertThat(tab.locator("#accounts").innerText()).contains("kan lese og endre");
        }
    }

    /** What is changed now has somebody's name. */
    private void traced(String page) {
        try (BrowserContext employee = context()) {
            Page tab = Chromium.logIn(employee, page + "/endre", "it-ansatt");
            tab.locator("#e-E_TLF").fill("+47 62 58 00 01");
            tab.locator("#save").click();
            assertThat(tab.locator("#done").innerText()).contains("lagret");
            picture(tab, "lagret");
            tab.locator("#log").click();
            assertThat(tab.locator("#change-0").innerText())
                    .contains(HOUSE.world().persona("it-ansatt").name());
            assertThat(tab.locator("#change-1").innerText()).endsWith(OLD);
            picture(tab, "hvem-det-var");
        }
    }

    /** From the first of December the password is for the system alone. */
    private void over() throws Exception {
        try (BrowserContext anybody = context()) {
            Page tab = anybody.newPage();
            tab.navigate(at("/logg-inn"));
            assertThat(tab.locator("#over").innerText()).contains("1. desember 2020", "HelseID");
            assertThat(tab.locator("#password-form").count()).isZero();
            picture(tab, "passord-er-slutt");
            tab.locator("#helseid").click();
            assertThat(tab.locator("#idp-testidp-oidc").count()).isEqualTo(1);
        }
        assertThat(RegisterCalls.of(HOUSE.base(), account(OLD), "CGM/142").status(1001))
                .isEqualTo(200);
    }

    /** The old account is closed, and one system can be stopped without the other. */
    private void apart(String clinic, String care) throws Exception {
        RegisterCalls sick = calls(clinic);
        RegisterCalls well = calls(care);
        try (BrowserContext service = context()) {
            Page desk = Chromium.logIn(service, at("/kundesenter?q=") + OLD, "kundebehandler");
            desk.locator("#found a").click();
            desk.locator("#grunn").fill("Erstattet av en tjenestekonto for hvert fagsystem");
            desk.locator("#close").click();
            assertThat(desk.locator("#account-state").innerText()).contains("avsluttet");
            assertThat(RegisterCalls.of(HOUSE.base(), account(OLD), "CGM/142").status(1001))
                    .isEqualTo(401);
            assertThat(sick.status(1001)).isEqualTo(200);

            desk.navigate(at("/kundesenter?q=") + clinic.split(" ", 2)[0]);
            desk.locator("#found a").click();
            assertThat(desk.locator("#goes-on").innerText()).contains(care.split(" ", 2)[0]);
            desk.locator("#grunn").fill("Sender feil i ett sett");
            desk.locator("#block").click();
            assertThat(sick.status(1001)).isEqualTo(401);
            assertThat(well.status(1001)).isEqualTo(200);
            until(desk, "#goes-on", "1. desember 2020");
            picture(desk, "bare-ett-system-stoppes");
            desk.locator("#grunn").fill("Rettet");
            desk.locator("#unblock").click();
            assertThat(sick.status(1001)).isEqualTo(200);
            desk.navigate(at("/kundesenter"));
            assertThat(desk.locator("#worklist").innerText()).doesNotContain(OLD);
        }
    }

    private static RegisterCalls calls(String account) {
        String[] parts = account.split(" ", 2);
        return new RegisterCalls(HOUSE.base(), parts[0], parts[1], "CGM/142");
    }
}
