package no.grunnmur.checks.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import no.grunnmur.jose.SyntheticCertificates;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is sent to the register from the portal: certificates, new parties, and forms that nobody meant to send. */
@Timeout(120)
class RegisterFormsTest {

    private static final String FORMULA = "=1+1 <b>æ</b>";

    @Order(1)
    @RegisterExtension
    static final GrunnmurHouse HOUSE = new GrunnmurHouse();

    @Order(2)
    @RegisterExtension
    static final RegisterSite site = new RegisterSite(HOUSE);

    @Test
    void aBrokenCertificateIsRefusedWithWhatToDoAndAGoodOneTakesOver() {
        byte[] good = SyntheticCertificates.of(99).signing("Stange kommune", "964950202");
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(good) + "\n-----END CERTIFICATE-----\n";
        try (BrowserContext context = site.context()) {
            Page tab = site.editor(context);
            tab.navigate(site.stangePage() + "/sertifikat");
            tab.locator("#save").click();
            assertThat(tab.locator("#fil-wrong").innerText()).contains("Velg filen");
            give(tab, "notat.txt", "=1+1 <b>ikke et sertifikat</b>".getBytes(StandardCharsets.UTF_8));
            assertThat(tab.locator("#fil-wrong").innerText()).contains("kan ikke leses", "Velg en annen fil");
            give(tab, "key.pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n".getBytes(StandardCharsets.UTF_8));
            assertThat(tab.locator("#fil-wrong").innerText()).contains("privat nøkkel");
            byte[] cut = Arrays.copyOf(good, good.length - 40);
            give(tab, "kuttet.cer", cut);
            assertThat(tab.locator("#fil-wrong").innerText()).contains("kan ikke leses");
            tab.navigate(site.stangePage() + "/sertifikat?lang=en");
            give(tab, "cut.cer", cut);
            assertThat(tab.locator("#fil-wrong").innerText())
                    .contains("The file cannot be read as an X.509 certificate", "Choose another file");
            tab.navigate(site.stangePage() + "/sertifikat?lang=nn");
            give(tab, "key.pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n".getBytes(StandardCharsets.UTF_8));
            assertThat(tab.locator("#fil-wrong").innerText()).contains("Fila er ikkje eit sertifikat", "Vel ei anna");
            tab.navigate(site.stangePage() + "/sertifikat?lang=nb");
            tab.locator("#bruk").selectOption("encryption");
            give(tab, "signering.pem", pem.getBytes(StandardCharsets.UTF_8));
            assertThat(tab.locator("#fil-wrong").innerText()).contains("ikke utstedt for kryptering");
            tab.locator("#bruk").selectOption("signing");
            give(tab, "signering.pem", pem.getBytes(StandardCharsets.UTF_8));
            assertThat(tab.locator("#done").innerText()).contains("Sertifikatet er tatt inn");
            tab.locator("#log").click();
            assertThat(tab.locator("#log-page").innerText()).contains("Sertifikat for signering", "AddCertificate");
        }
    }

    private static void give(Page tab, String name, byte[] content) {
        tab.locator("#fil").setInputFiles(new FilePayload(name, "application/octet-stream", content));
        tab.locator("#save").click();
    }

    @Test
    void aFormOfAnotherPageChangesNothing() {
        byte[] good = SyntheticCertificates.of(99).signing("Stange kommune", "964950202");
        try (BrowserContext context = site.context()) {
            Page tab = site.editor(context);
            tab.navigate(site.stangePage());
            String before = tab.locator("#part").innerText();
            APIResponse certificate = context.request()
                    .post(
                            site.stangePage() + "/sertifikat",
                            RequestOptions.create()
                                    .setMultipart(FormData.create()
                                            .set("form", "gjettet")
                                            .set("fil", new FilePayload("a.cer", "application/pkix-cert", good))));
            assertThat(certificate.status()).isEqualTo(403);
            assertThat(certificate.text()).contains("PORTAL-FORM");
            for (String path : List.of("/endre", "/ny-tjeneste", "/ny-person", "/avslutt")) {
                APIResponse answer = context.request()
                        .post(
                                site.stangePage() + path,
                                RequestOptions.create()
                                        .setForm(FormData.create()
                                                .set("visningsnavn", "Overtatt")
                                                .set("hpr", "1")));
                assertThat(answer.text()).as(path).contains("PORTAL-FORM");
            }
            APIResponse foreign = context.request()
                    .post(
                            site.address + "/logg-inn",
                            RequestOptions.create()
                                    .setHeader("Origin", "https://angriper.example")
                                    .setForm(FormData.create().set("brukernavn", "stangekommune")));
            assertThat(foreign.text()).contains("PORTAL-FORM");
            tab.reload();
            assertThat(tab.locator("#part").innerText()).isEqualTo(before);
        }
    }

    @Test
    void servicesAndPeopleComeAndGo() {
        String hpr = HOUSE.world().persona("lege").hprNumber().orElseThrow().value();
        try (BrowserContext context = site.context()) {
            Page tab = site.editor(context);
            tab.navigate(site.stangePage());
            tab.locator("#new-service").click();
            tab.locator("#tjenestetype").selectOption("8666:13");
            tab.locator("#beskrivelse").fill(FORMULA);
            tab.locator("#save").click();
            assertThat(tab.locator("#done").innerText()).contains("Opprettet");
            assertThat(tab.locator("#about").innerText()).contains(FORMULA);
            assertThat(tab.locator("#electronic-E_TLF").innerText()).contains("arvet fra Stange kommune");
            tab.locator("#close-party").click();
            tab.locator("#save").click();
            assertThat(tab.locator("#about-state").innerText()).contains("ikke i bruk");
            assertThat(tab.locator("#close-party").count()).isZero();

            tab.navigate(site.stangePage() + "/ny-person");
            tab.locator("#hpr").fill("=1+1");
            tab.locator("#save").click();
            assertThat(tab.locator("#hpr-wrong").innerText()).contains("Sjekk sifrene");
            tab.locator("#hpr").fill(hpr);
            tab.locator("#save").click();
            assertThat(tab.locator("h1").innerText())
                    .isEqualTo(HOUSE.world().persona("lege").name());
            tab.navigate(site.stangePage() + "/ny-person");
            tab.locator("#hpr").fill(hpr);
            tab.locator("#save").click();
            assertThat(tab.locator("#hpr-wrong").innerText()).contains("har en med dette");
        }
    }
}
