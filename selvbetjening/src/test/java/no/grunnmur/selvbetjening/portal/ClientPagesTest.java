package no.grunnmur.selvbetjening.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.lingala.zip4j.io.inputstream.ZipInputStream;
import net.lingala.zip4j.model.LocalFileHeader;
import net.lingala.zip4j.model.enums.EncryptionMethod;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.json.JsonObject;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.mail.EmailAddress;
import no.grunnmur.selvbetjening.Author;
import no.grunnmur.selvbetjening.Clients;
import no.grunnmur.selvbetjening.Configuration;
import no.grunnmur.selvbetjening.Right;
import no.grunnmur.selvbetjening.Wish;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client in the portal: how it stands, its keys, changes, the trial at HelseID, and its end. */
@Timeout(60)
class ClientPagesTest {

    private static PortalHouse house;
    private String id;

    @BeforeAll
    static void open() {
        house = new PortalHouse();
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    @BeforeEach
    void client() {
        house.world.reset();
        house.world.give(SmallWorld.IT, SmallWorld.STANGE, Right.CLIENTS);
        id = made(SmallWorld.STANGE, SmallWorld.IT);
    }

    private static String made(OrganisationNumber organisation, SmallWorld.Person person) {
        Wish wish = new Wish(
                List.of(SmallWorld.FULL.value(), SmallWorld.PARTIES.value()),
                List.of(),
                Optional.of(List.of()),
                List.of(),
                organisation.equals(SmallWorld.STANGE) ? List.of(SmallWorld.LEGEVAKT.value()) : List.of());
        return house.room
                .clients()
                .create(
                        new Author.Person(person.pid(), person.name(), organisation),
                        new Clients.NewClient(house.world.journal, "Journal", wish, Optional.empty(), Optional.empty()))
                .value()
                .clientId();
    }

    private TestBrowser at(String path) {
        return house.browser(SmallWorld.IT, "/klienter/" + id + path);
    }

    private Configuration now() {
        return house.room.clients().find(id).orElseThrow().value();
    }

    private static String publicKey() {
        return PrivateJwk.fresh(Algorithm.ES256, Randomness.secure())
                .publicKey()
                .toJson();
    }

    @Test
    void aClientTellsHowItStandsAndWhoHasToDoWhat() {
        TestBrowser browser = at("");
        assertThat(browser.text())
                .contains("Mangler nøkkel")
                .contains("Vilkårene er ikke signert. Kari Direktør må signere.")
                .contains("Norsk helsenett må gi virksomheten tilgang.")
                .contains("Stange legevakt")
                .contains("Klienten ble opprettet")
                .contains("Av Ida Innleid, for Stange kommune");
        house.world.signed.add(SmallWorld.STANGE);
        browser.open("/klienter/" + id);
        assertThat(browser.text())
                .contains("Vilkårene er signert av Kari Direktør")
                .doesNotContain("må signere");
    }

    @Test
    void someoneElsesClientIsNotThere() {
        house.world.give(SmallWorld.STRANGER, SmallWorld.OTHER, Right.CLIENTS);
        TestBrowser browser = house.browser(SmallWorld.STRANGER, "");
        for (String path : List.of("", "/endre", "/nokkel", "/test", "/avslutt")) {
            browser.open("/klienter/" + id + path);
            assertThat(browser.status()).as(path).isEqualTo(404);
        }
        browser.open("/klienter");
        assertThat(browser.text()).doesNotContain(id);
    }

    @Test
    void aPublicKeyIsAddedOnceAndTakenAway() {
        TestBrowser browser = at("/nokkel");
        assertThat(browser.policy()).contains("script-src 'self'").doesNotContain("unsafe");
        TestBrowser twin = at("/nokkel");
        String jwk = publicKey();
        browser.press("add-key", "publicJwk=" + jwk);
        assertThat(now().keys()).hasSize(1);
        assertThat(now().keys().getFirst().origin()).isEqualTo(Configuration.KeyOrigin.GUI);
        twin.press("add-key", "publicJwk=" + jwk);
        assertThat(twin.status()).isEqualTo(412);
        assertThat(now().keys()).hasSize(1);

        browser.open("/klienter/" + id + "/nokkel")
                .press("remove-" + now().keys().getFirst().thumbprint());
        assertThat(now().keys()).isEmpty();
        browser.open("/klienter/" + id);
        assertThat(browser.policy()).as("no scripts on other pages").doesNotContain("script-src");
        assertThat(browser.text()).contains("En nøkkel ble fjernet");
    }

    @Test
    void aPrivateKeyIsRefusedAndNotWrittenBack() {
        String secret = PrivateJwk.fresh(Algorithm.ES256, Randomness.secure()).toJson();
        TestBrowser browser = at("/nokkel").press("add-key", "publicJwk=" + secret);
        assertThat(browser.status()).isEqualTo(400);
        String d = JsonObject.parse(secret.getBytes(StandardCharsets.UTF_8))
                .text("d")
                .orElseThrow();
        assertThat(browser.text()).contains("id=\"publicJwk-error\"").doesNotContain(d);
        assertThat(now().keys()).isEmpty();
    }

    @Test
    void whatIsNoKeyIsToldBesideTheFieldAndStaysThere() {
        for (String typed : List.of("=1+1", "<b>x</b>", "{\"kty\":\"RSA\"}")) {
            TestBrowser browser = at("/nokkel").press("add-key", "publicJwk=" + typed);
            assertThat(browser.status()).as(typed).isEqualTo(400);
            assertThat(browser.text()).contains("id=\"publicJwk-error\"").doesNotContain("<b>x</b>");
        }
    }

    @Test
    void theScriptIsAFileOfThePortalAndSendsNothing() {
        TestBrowser browser = at("/nokkel");
        String path = browser.text().replaceAll("(?s).*<script src=\"([^\"]+)\".*", "$1");
        browser.get(path);
        assertThat(browser.status()).isEqualTo(200);
        assertThat(browser.page.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/javascript");
        assertThat(browser.text())
                .doesNotContain("fetch(")
                .doesNotContain("XMLHttpRequest")
                .doesNotContain("sendBeacon");
    }

    @Test
    void theClosedFileHoldsAKeyThatTheClientKnowsAndOpensByThePasswordOfTheEmailAlone() throws Exception {
        TestBrowser browser = at("/nokkel");
        String address = browser.text().replaceAll("(?s).*Passordet sendes til ([^<]+)<.*", "$1");
        TestBrowser twin = at("/nokkel");
        browser.press("download");
        assertThat(browser.page.headers().firstValue("Content-Type")).contains("application/zip");
        byte[] zip = browser.page.body();
        String mail = house.outbox
                .latest(Optional.of(new EmailAddress(address)), 1)
                .getFirst()
                .mail()
                .text();
        assertThat(mail).contains("«Journal»", id + ".zip");
        String password = mail.replaceAll("(?s).*Passord: ([A-Za-z2-9]{4}(-[A-Za-z2-9]{4}){4})\n.*", "$1");
        String json;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), password.toCharArray())) {
            LocalFileHeader entry = in.getNextEntry();
            assertThat(entry.getEncryptionMethod()).isEqualTo(EncryptionMethod.AES);
            json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(new String(zip, StandardCharsets.ISO_8859_1))
                .doesNotContain("privateJwk")
                .doesNotContain(password);
        JsonObject file = JsonObject.parse(json.getBytes(StandardCharsets.UTF_8));
        assertThat(file.text("clientId")).contains(id);
        PrivateJwk key = PrivateJwk.parse(file.text("privateJwk").orElseThrow());
        assertThat(key.algorithm()).isEqualTo(Algorithm.PS256);
        assertThat(now().keys()).hasSize(1);
        assertThat(now().keys().getFirst().thumbprint())
                .isEqualTo(key.publicKey().thumbprint().value());

        int mails = house.outbox.latest(Optional.empty(), 100).size();
        twin.press("download");
        assertThat(twin.status()).isEqualTo(412);
        assertThat(now().keys()).hasSize(1);
        assertThat(house.outbox.latest(Optional.empty(), 100)).hasSize(mails);
    }

    @Test
    void whoCannotBeWrittenToIsAskedForAnAddressFirst() {
        house.world.reachable = false;
        house.world.give(SmallWorld.STRANGER, SmallWorld.STANGE, Right.CLIENTS);
        TestBrowser browser = house.browser(SmallWorld.STRANGER, "/klienter/" + id + "/nokkel");
        assertThat(browser.text()).contains("Skriv inn e-postadressen din").doesNotContain("id=\"download\"");
        browser.submit(
                house.portal + "/klienter/" + id + "/fil",
                "post",
                List.of(
                        java.util.Map.entry(
                                "form", browser.text().replaceAll("(?s).*name=\"form\" value=\"([^\"]+)\".*", "$1")),
                        java.util.Map.entry("version", "1")));
        assertThat(browser.address).endsWith("/nokkel");
        assertThat(now().keys()).isEmpty();
        browser.open("/kontakt").press("save-contact", "email=silje@stange.example");
        assertThat(browser.open("/klienter/" + id + "/nokkel").text()).contains("sendes til silje@stange.example");
    }

    @Test
    void theTrialAsksHelseIdAndLeavesNoKeyBehind() {
        TestBrowser browser = at("/test").press("run-test");
        assertThat(browser.status()).isEqualTo(200);
        assertThat(browser.text())
                .contains("Klienten fikk et token")
                .contains("use_dpop_nonce")
                .contains(SmallWorld.FULL.value());
        assertThat(browser.text().replaceAll("(?s)<form.*?</form>", ""))
                .as("the token, or an assertion")
                .doesNotContain("eyJ");
        assertThat(now().keys()).isEmpty();
        assertThat(house.room.clients().history(id)).extracting("action").contains("key-added", "key-returned");
    }

    @Test
    void theTrialTellsWhyABlockedClientGetsNothing() {
        TestBrowser service = house.browser(SmallWorld.SERVICE, "/kundesenter/klient/" + id);
        service.press("block", "reason=");
        assertThat(service.status()).isEqualTo(400);
        assertThat(service.text()).contains("id=\"reason-error\"");
        service.press("block", "reason=Mistenkelig bruk <i>");
        assertThat(service.text()).contains("Mistenkelig bruk &lt;i&gt;").contains("Opphev sperringen");
        TestBrowser browser = at("/test").press("run-test");
        assertThat(browser.text()).contains("Klienten fikk ikke token").contains("invalid_client");
        browser.open("/klienter/" + id);
        assertThat(browser.text()).contains("Sperret").contains("Mistenkelig bruk");
        service.press("unblock");
        assertThat(now().blocked()).isEmpty();
        assertThat(house.audited("selvbetjening.client-blocked")).isPositive();
    }

    @Test
    void onlyNhnBlocks() {
        TestBrowser browser = at("");
        browser.open("/kundesenter/klient/" + id);
        assertThat(browser.status()).isEqualTo(403);
        browser.open("/kundesenter");
        assertThat(browser.status()).isEqualTo(403);
    }

    @Test
    void whatWouldBeLostIsShownFirstAndLostOnlyAfterAYes() {
        TestBrowser browser = at("/endre").press("save-client", "underenhet=", "scope=" + SmallWorld.FULL);
        assertThat(browser.status()).isEqualTo(200);
        assertThat(browser.text()).contains("Endringen tar bort noe").contains("Borte");
        assertThat(now().children()).containsExactly(SmallWorld.LEGEVAKT);
        browser.press("sure");
        assertThat(now().children()).isEmpty();
        assertThat(now().scopes()).containsExactly(SmallWorld.FULL);
        assertThat(browser.text()).contains("Klienten ble endret");
    }

    @Test
    void aChangeOfAnOldPageChangesNothing() {
        TestBrowser old = at("/endre");
        at("/endre").press("save-about", "name=Nytt navn", "epost=drift@stange.example");
        assertThat(now().name()).isEqualTo("Nytt navn");
        assertThat(now().contact().orElseThrow().value()).isEqualTo("drift@stange.example");
        old.press("save-client", "scope=" + SmallWorld.FULL, "scope=" + SmallWorld.SELF, "scope=" + SmallWorld.PARTIES);
        assertThat(old.status()).isEqualTo(412);
        assertThat(now().scopes()).doesNotContain(SmallWorld.SELF);
    }

    @Test
    void aForeignUnitIsRefused() {
        TestBrowser browser = at("/endre").press("save-client", "underenhet=" + SmallWorld.OTHER_UNIT);
        assertThat(browser.status()).isEqualTo(400);
        assertThat(now().children()).containsExactly(SmallWorld.LEGEVAKT);
    }

    @Test
    void textsOfAllKindsAreTextOrRefused() {
        for (String typed : List.of("=1+1", "<script>alert(1)</script>", "æøå & \"'")) {
            TestBrowser browser = at("/endre").press("save-about", "name=" + typed, "epost=");
            assertThat(browser.text()).doesNotContain("<script>alert");
            assertThat(now().name()).isEqualTo(typed);
        }
        TestBrowser browser = at("/endre").press("save-about", "name=" + "x".repeat(101), "epost=");
        assertThat(browser.status()).isEqualTo(400);
        assertThat(browser.text()).contains("id=\"name-error\"");
        browser = at("/endre").press("save-about", "name=a\u202Eb", "epost=");
        assertThat(browser.status()).isEqualTo(400);
    }

    @Test
    void aClientEndsForEverAfterAQuestion() {
        TestBrowser browser = at("/avslutt");
        assertThat(browser.text()).contains("Ja, avslutt klienten");
        browser.press("end");
        assertThat(now().state()).isEqualTo(Configuration.State.REMOVED);
        assertThat(browser.text()).contains("Avsluttet");
    }

    @Test
    void theVisitorTellsHowToBeReached() {
        TestBrowser browser = house.browser(SmallWorld.IT, "/kontakt");
        browser.press("save-contact", "email=nei", "phone=12");
        assertThat(browser.status()).isEqualTo(400);
        assertThat(browser.text()).contains("id=\"email-error\"").contains("value=\"nei\"");
        browser.press("save-contact", "email=ida@stange.example", "phone=+47 99 99 99 99");
        assertThat(browser.text()).contains("ida@stange.example").contains("+4799999999");
        assertThat(house.room
                        .contacts()
                        .email(SmallWorld.IT.pid())
                        .orElseThrow()
                        .value())
                .isEqualTo("ida@stange.example");
    }

    @Test
    void theCalendarTellsWhenKeysExpire() {
        house.room
                .keys()
                .add(new Author.Client(id, SmallWorld.STANGE), id, no.grunnmur.selvbetjening.Kept.ANY, publicKey());
        TestBrowser browser = house.browser(SmallWorld.IT, "/nokler");
        assertThat(browser.text()).contains("Journal").contains("Gyldig");
        browser.open("/nokler.ics");
        assertThat(browser.page.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/calendar");
        assertThat(browser.text())
                .startsWith("BEGIN:VCALENDAR\r\n")
                .contains("SUMMARY:HelseID-nøkkel går ut: Journal")
                .contains("TRIGGER:-P30D");
        assertThat(browser.text().lines()).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
    }
}
