package no.grunnmur.checks.pages;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import no.grunnmur.app.world.Account;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The portal of the register as its tests use it. As an extension of a test class, after the house: a browser, and
 * accounts and parties as they were after each test.
 */
final class RegisterSite implements BeforeAllCallback, AfterEachCallback {

    private static final int HEIGHT = 900;

    String address;
    int stange;
    private final GrunnmurHouse house;
    private final Chromium chromium = new Chromium();

    RegisterSite(GrunnmurHouse house) {
        this.house = house;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        this.address = house.base() + "/register";
        chromium.beforeAll(context);
        String number = house.world().organisation("stange").number().value();
        String found = reader().call("SearchById", "<id>" + number + "</id>").body();
        this.stange = Integer.parseInt(found.replaceAll("(?s).*?<HerId>([0-9]+)</HerId>.*", "$1"));
    }

    /** Accounts and parties as the world begins with them. */
    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        for (String part : List.of("register", "ws")) {
            Wire.send(HttpRequest.newBuilder(URI.create(house.base() + "/kontroll/v1/reset?part=" + part))
                    .POST(HttpRequest.BodyPublishers.noBody()));
        }
    }

    Account account(String username) {
        return house.world().accounts().stream()
                .filter(account -> account.username().equals(username))
                .findFirst()
                .orElseThrow();
    }

    /** The account of a system. */
    Account tjenestekonto() {
        return house.world().accounts().stream()
                .filter(account -> account.type() == Account.Type.TJENESTEKONTO)
                .findFirst()
                .orElseThrow();
    }

    RegisterCalls reader() {
        return RegisterCalls.of(house.base(), tjenestekonto(), "CGM/142");
    }

    /** The user name of a persona's Personkonto. */
    String personkonto(String persona) {
        return house.world().accounts().stream()
                .filter(account -> account.person()
                        .filter(house.world().persona(persona).pid()::equals)
                        .isPresent())
                .findFirst()
                .orElseThrow()
                .username();
    }

    /** A browser without scripts. */
    BrowserContext context() {
        return context(1280, false);
    }

    BrowserContext context(int width, boolean scripts) {
        return chromium.context(width, HEIGHT, "nb-NO", scripts);
    }

    /** The IT employee of Stange, who has taken over the rights of the municipality's old account. */
    Page editor(BrowserContext context) {
        Page tab = Chromium.logIn(context, address + "/konto", "it-ansatt");
        tab.locator("#brukernavn").fill("stangekommune");
        tab.locator("#passord").fill(account("stangekommune").password().orElseThrow());
        tab.locator("#transfer").click();
        tab.locator("#done").waitFor();
        return tab;
    }

    String part(int herId) {
        return address + "/part/" + herId;
    }

    /** The page of the municipality. */
    String stangePage() {
        return part(stange);
    }
}
