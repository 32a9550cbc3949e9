package no.grunnmur.selvbetjening.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.selvbetjening.Configuration;
import no.grunnmur.selvbetjening.Kept;
import no.grunnmur.selvbetjening.Right;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guide's way, word by word, and the set-up after it. */
@Timeout(60)
class FirstTimeTest {

    private static PortalHouse house;

    @BeforeAll
    static void open() {
        house = new PortalHouse();
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    @BeforeEach
    void reset() {
        house.world.reset();
    }

    private static TestBrowser it() {
        return house.browser(SmallWorld.IT, "");
    }

    @Test
    void theGuideCanBeFollowedFromTheNumberToAltinnAndBack() {
        TestBrowser browser = it();
        assertThat(browser.text())
                .contains("Ta i bruk HelseID")
                .contains("Dine klientsystemer")
                .contains(">Organisasjonsnummer</label>")
                .contains(">Førstegangsoppsett</button>");
        browser.press("first-time", "organisasjonsnummer=" + SmallWorld.STANGE);
        assertThat(browser.text()).contains("Stange kommune").contains("CGM Journal");
        browser.press("search", "sok=cgm journal");
        assertThat(browser.text()).contains("Persontjenesten fra versjon 142").contains(">Gå videre</button>");
        browser.press("go-on");
        assertThat(browser.text())
                .contains("Ta i bruk HelseID for et fagsystem")
                .contains(">Gå til Altinn for å fullføre</button>");
        assertThat(browser.policy()).contains("frame-ancestors 'none'").contains("form-action 'self'");
        browser.press("to-altinn");
        assertThat(browser.status()).isEqualTo(303);
        assertThat(TestBrowser.location(browser.page)).contains("/altinn/ui/DelegationRequest/send/");

        SmallWorld.Asked asked = house.world.asked.getFirst();
        assertThat(asked.requester()).isEqualTo(SmallWorld.IT.pid());
        assertThat(asked.organisation()).isEqualTo(SmallWorld.STANGE);
        assertThat(asked.right()).isEqualTo(Right.CLIENTS);
        assertThat(asked.message()).contains("Ida Innleid", "CGM Journal", "Stange kommune");

        browser.get(asked.returnTo().toString());
        assertThat(browser.text()).contains("Forespørselen er sendt").contains("Kari Direktør");
        house.world.give(SmallWorld.IT, SmallWorld.STANGE, Right.CLIENTS);
        browser.get(asked.returnTo().toString());
        assertThat(browser.text()).contains("Du har fått rettigheten").contains("id=\"go-on-given\"");
    }

    @ParameterizedTest
    @CsvSource({
        "'', Skriv organisasjonsnummeret",
        "12345, ni sifre",
        "310000010, Kontrollsifferet",
        "=1+1, ni sifre",
        "<script>alert(1)</script>, ni sifre",
    })
    void aWrongNumberIsToldBesideTheFieldAndWhatWasTypedStays(String typed, String said) {
        TestBrowser browser = it();
        browser.get(house.portal + "/forstegangsoppsett?organisasjonsnummer="
                + java.net.URLEncoder.encode(typed, java.nio.charset.StandardCharsets.UTF_8));
        assertThat(browser.status()).isEqualTo(400);
        assertThat(browser.text())
                .contains("id=\"organisasjonsnummer-error\"")
                .contains(said)
                .contains("aria-invalid=\"true\"")
                .doesNotContain("<script>alert");
        if (typed.matches("[0-9]+")) {
            assertThat(browser.text()).contains("value=\"" + typed + "\"");
        }
    }

    @Test
    void anUnknownNumberIsNoOrganisation() {
        TestBrowser browser = it();
        browser.press(
                "first-time",
                "organisasjonsnummer="
                        + OrganisationNumber.withCheckDigit("31999991")
                                .or(() -> OrganisationNumber.withCheckDigit("31999992"))
                                .orElseThrow());
        assertThat(browser.status()).isEqualTo(400);
        assertThat(browser.text()).contains("finnes ikke i Enhetsregisteret");
    }

    @Test
    void aSubUnitIsAnsweredWithItsMainUnitAndOneClick() {
        TestBrowser browser = it();
        browser.press("first-time", "organisasjonsnummer=" + SmallWorld.LEGEVAKT);
        assertThat(browser.text()).contains("Dette er en underenhet").contains("Gå videre med Stange kommune");
        browser.press("use-main-unit");
        assertThat(browser.address).contains("organisasjonsnummer=" + SmallWorld.STANGE);
        assertThat(browser.text()).contains("CGM Journal");
    }

    @Test
    void nothingChosenIsToldBesideTheChoices() {
        TestBrowser browser = it();
        browser.press("first-time", "organisasjonsnummer=" + SmallWorld.STANGE).press("go-on", "klientsystem=");
        assertThat(browser.status()).isEqualTo(400);
        assertThat(browser.text()).contains("id=\"klientsystem-error\"");
    }

    @Test
    void whoHoldsTheRightSetsUpAClientAndTwiceTheSameFormMakesOne() {
        house.world.give(SmallWorld.IT, SmallWorld.STANGE, Right.CLIENTS);
        TestBrowser browser = it();
        browser.press("first-time", "organisasjonsnummer=" + SmallWorld.STANGE)
                .press("go-on", "klientsystem=" + house.world.journal);
        assertThat(browser.text()).contains("Behandlingssteder").contains("Stange helsestasjon");
        browser.press("go-on", "underenhet=" + SmallWorld.HELSESTASJON);
        assertThat(browser.text())
                .contains("Vilkårene er ikke signert. Kari Direktør må signere.")
                .contains("Norsk helsenett må gi virksomheten tilgang.");
        browser.press("go-on");
        assertThat(browser.text()).contains("Gjenstår før dette virker").contains("it@stange.example");
        TestBrowser again = it();
        again.get(browser.address);
        browser.press("create", "name=Journalen");
        assertThat(browser.status()).isEqualTo(200);
        assertThat(browser.address).contains("/nokkel");
        again.press("create", "name=Journalen");
        assertThat(again.address).isEqualTo(browser.address);

        List<Kept<Configuration>> made = house.room.clients().ofOrganisation(SmallWorld.STANGE).stream()
                .filter(kept -> kept.value().name().equals("Journalen"))
                .toList();
        assertThat(made).hasSize(1);
        Configuration client = made.getFirst().value();
        assertThat(client.children()).containsExactly(SmallWorld.HELSESTASJON);
        assertThat(client.scopes()).containsExactly(SmallWorld.FULL, SmallWorld.SELF);
        assertThat(client.contact().orElseThrow().value()).isEqualTo("it@stange.example");
    }

    @Test
    void aWrongAddressForNoticesIsToldBesideItsField() {
        house.world.give(SmallWorld.IT, SmallWorld.STANGE, Right.CLIENTS);
        TestBrowser browser = it();
        browser.open("/sett-opp/oppsummering?organisasjonsnummer=" + SmallWorld.STANGE + "&klientsystem="
                + house.world.journal + "&scope=nhn:selvbetjening/client");
        browser.press("create", "epost=ikke en adresse", "name==1+1");
        assertThat(browser.status()).isEqualTo(400);
        assertThat(browser.text())
                .contains("id=\"epost-error\"")
                .contains("value=\"ikke en adresse\"")
                .contains("value=\"=1+1\"");
    }

    @Test
    void withoutTheRightNoStepOfTheSetUpIsThere() {
        TestBrowser browser = it();
        for (String path : List.of("/sett-opp", "/sett-opp/tjenester", "/sett-opp/oppsummering")) {
            browser.open(path + "?organisasjonsnummer=" + SmallWorld.STANGE + "&klientsystem=" + house.world.journal
                    + "&scope=nhn:selvbetjening/client");
            assertThat(browser.status()).as(path).isEqualTo(403);
        }
    }

    @Test
    void aFormWithoutThePortalsTokenChangesNothing() {
        house.world.give(SmallWorld.IT, SmallWorld.STANGE, Right.CLIENTS);
        TestBrowser browser = it();
        int before = house.room.clients().ofOrganisation(SmallWorld.STANGE).size();
        List<Map.Entry<String, String>> fields = List.of(
                Map.entry("organisasjonsnummer", SmallWorld.STANGE.value()),
                Map.entry("klientsystem", house.world.journal),
                Map.entry("scope", "nhn:selvbetjening/client"),
                Map.entry("name", "Angrep"));
        for (String path :
                List.of("/sett-opp", "/forstegangsoppsett/altinn", "/representer", "/klientsystemer", "/api-er")) {
            browser.submit(house.portal + path, "post", fields);
            assertThat(browser.status()).as(path).isBetween(400, 403);
        }
        assertThat(house.room.clients().ofOrganisation(SmallWorld.STANGE)).hasSize(before);
        assertThat(house.world.asked).isEmpty();
    }

    @Test
    void theRepresentedOrganisationIsOneOfTheVisitorsOwn() {
        house.world.give(SmallWorld.IT, SmallWorld.STANGE, Right.CLIENTS);
        house.world.give(SmallWorld.IT, SmallWorld.OTHER, Right.CLIENTS);
        TestBrowser browser = it();
        assertThat(browser.text()).contains("Du representerer").contains("Stange kommune");
        browser.press("represent-change", "organisation=" + SmallWorld.OTHER);
        assertThat(browser.text()).contains("<strong>Annen kommune</strong>");
        browser.press("represent-change", "organisation=" + SmallWorld.CGM);
        assertThat(browser.status()).isEqualTo(403);
    }
}
