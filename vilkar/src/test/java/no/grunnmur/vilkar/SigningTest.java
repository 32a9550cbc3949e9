package no.grunnmur.vilkar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import no.grunnmur.kernel.Language;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.mail.EmailAddress;
import no.grunnmur.mail.Mail;
import no.grunnmur.mail.Outbox;
import no.grunnmur.vilkar.store.StoredTerms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Signing and withdrawing through the pages, on two nodes. */
@Timeout(60)
class SigningTest {

    static final String FORM = "/skjema/persontjenesten_taushetsbelagtdata";
    static final String WITHDRAW = FORM + "/trekk";

    private static KundeHouse house;

    @BeforeAll
    static void open() {
        house = new KundeHouse();
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    @BeforeEach
    void reset() {
        house.reset();
    }

    static String form(OrganisationNumber number) {
        return FORM + "?organisasjonsnummer=" + number;
    }

    /** The form of the page as it is, with the box ticked. */
    static Map<String, String> ticked(Browser browser, OrganisationNumber number) {
        HttpResponse<String> page = browser.get(form(number));
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        Map<String, String> fields = new LinkedHashMap<>(Browser.fields(page.body(), "sign-form"));
        fields.put("lest", "ja");
        return fields;
    }

    static HttpResponse<String> sign(Browser browser, OrganisationNumber number) {
        return browser.post(FORM, ticked(browser, number));
    }

    static HttpResponse<String> withdraw(Browser browser, OrganisationNumber number) {
        String page = browser.get(WITHDRAW + "?organisasjonsnummer=" + number).body();
        Map<String, String> fields = new LinkedHashMap<>(Browser.fields(page, "withdraw-form"));
        fields.put("trekk", "ja");
        return browser.post(WITHDRAW, fields);
    }

    /** What is told to another node is there soon; no longer than a tenth of a second. */
    static void soon(int node, OrganisationNumber unit, boolean accepted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        while (house.accepted(node, unit) != accepted && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(house.accepted(node, unit)).isEqualTo(accepted);
    }

    @Test
    void aDirectorSignsOnceAndEveryUnitIsCoveredOnEveryNode() throws Exception {
        Browser browser = house.director();
        assertThat(browser.get("").body()).contains("Ærfjord kommune", "Ikke signert ennå");
        String page = browser.get(form(KundeHouse.MUNICIPALITY)).body();
        assertThat(page)
                .contains("Kari Åsnes, signaturrett", "Ærfjord kommune, legevakt", "Grunnmurs egen tekst")
                .contains("id=\"version\">1<");
        assertThat(house.accepted(0, KundeHouse.CLINIC)).isFalse();

        HttpResponse<String> signed = sign(browser, KundeHouse.MUNICIPALITY);
        assertThat(signed.statusCode()).as(signed.body()).isEqualTo(303);
        assertThat(house.accepted(0, KundeHouse.MUNICIPALITY)).isTrue();
        assertThat(house.accepted(0, KundeHouse.CLINIC)).isTrue();
        assertThat(house.accepted(0, KundeHouse.NEIGHBOUR)).isFalse();
        soon(1, KundeHouse.CLINIC, true);

        String receipt = browser.get(Browser.location(signed).substring(house.one.length()))
                .body();
        assertThat(receipt).contains("Kvittering", "id=\"signed-signer\">Kari Åsnes<", "signaturrett");
        String sha = BundledTerms.secretData().text(Language.NB).sha256();
        assertThat(receipt).contains(sha);
        assertThat(house.events("vilkar.signed"))
                .first()
                .asString()
                .contains("\"sid\":\"SID-", "\"person\":\"", KundeHouse.MUNICIPALITY.value(), sha, "SIGNATURRETT")
                .doesNotContain(KundeHouse.DIRECTOR.value(), "Kari");
    }

    @Test
    void theHashIsOfTheTextAsShown() throws Exception {
        TermsText text = BundledTerms.secretData().text(Language.NN);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.value().getBytes(StandardCharsets.UTF_8));
        Browser browser = house.director();
        browser.get("?lang=nn");
        sign(browser, KundeHouse.MUNICIPALITY);
        Signature signature = standing(KundeHouse.CLINIC).orElseThrow();
        assertThat(signature.language()).isEqualTo(Language.NN);
        assertThat(signature.sha256()).isEqualTo(HexFormat.of().formatHex(hash));
    }

    private static Optional<Signature> standing(OrganisationNumber unit) {
        return house.rooms.getFirst().signedTerms().standing(unit, TermsVersion.SECRET_DATA);
    }

    @Test
    void aUnitThatComesLaterIsCoveredToo() {
        sign(house.director(), KundeHouse.MUNICIPALITY);
        assertThat(house.accepted(0, KundeHouse.LATE)).isFalse();
        house.unit(KundeHouse.LATE, "Ærfjord kommune, ny helsestasjon", false, true);
        house.above.put(KundeHouse.LATE, KundeHouse.MUNICIPALITY);
        try {
            assertThat(house.accepted(0, KundeHouse.LATE)).isTrue();
        } finally {
            house.units.remove(KundeHouse.LATE);
            house.above.remove(KundeHouse.LATE);
        }
    }

    @Test
    void aSecondSignatureIsToldBySomebodyWhenAndByWhom() {
        sign(house.director(), KundeHouse.MUNICIPALITY);
        Browser deputy = house.browser().as(KundeHouse.DEPUTY, "Ola Øvrebø");
        HttpResponse<String> page = deputy.get(form(KundeHouse.MUNICIPALITY));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Vilkårene er signert allerede", "Kari Åsnes signerte ")
                .doesNotContain("sign-form");
        assertThat(house.events("vilkar.signed")).hasSizeGreaterThanOrEqualTo(1);
        assertThat(house.outbox.latest(Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void theSameFormSentTwiceSignsOnce() {
        Browser browser = house.director();
        Map<String, String> fields = ticked(browser, KundeHouse.MUNICIPALITY);
        assertThat(browser.post(FORM, fields).statusCode()).isEqualTo(303);
        HttpResponse<String> again = browser.post(FORM, fields);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("signert allerede", "Kari Åsnes");
        assertThat(house.outbox.latest(Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void ofManyWhoSignAtOnceOneHasSigned() throws Exception {
        Browser director = house.director();
        Browser deputy = new Browser(house, house.two).as(KundeHouse.DEPUTY, "Ola Øvrebø");
        Map<String, String> his = ticked(deputy, KundeHouse.MUNICIPALITY);
        Map<String, String> hers = ticked(director, KundeHouse.MUNICIPALITY);
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = IntStream.range(0, 12)
                    .mapToObj(i -> threads.submit(() -> {
                        go.await();
                        return (i % 2 == 0 ? director.post(FORM, hers) : deputy.post(FORM, his)).statusCode();
                    }))
                    .toList();
            go.countDown();
            int signed = 0;
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isIn(303, 409);
                signed += answer.get() == 303 ? 1 : 0;
            }
            assertThat(signed).isEqualTo(1);
        }
        assertThat(house.outbox.latest(Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void whoSignsGetsTheReceiptByEmailWithinTheSameTransaction() {
        HttpResponse<String> signed = sign(house.director(), KundeHouse.MUNICIPALITY);
        Outbox.Kept kept = house.outbox.latest(Optional.empty(), 10).getFirst();
        assertThat(kept.mail().to().value()).isEqualTo("kari@kommune.example");
        assertThat(kept.mail().subject()).contains("Ærfjord kommune");
        assertThat(kept.mail().text())
                .contains(
                        "Kari Åsnes",
                        Browser.location(signed)
                                .substring(Browser.location(signed).length() - 32));
        assertThat(kept.mail().attachments()).hasSize(1);
        assertThat(kept.mail().attachments().getFirst().type()).isEqualTo("application/pdf");
    }

    @Test
    void prokuraSignsButDoesNotWithdraw() {
        Browser deputy = house.browser().as(KundeHouse.DEPUTY, "Ola Øvrebø");
        assertThat(sign(deputy, KundeHouse.MUNICIPALITY).statusCode()).isEqualTo(303);
        assertThat(standing(KundeHouse.MUNICIPALITY).orElseThrow().role()).isEqualTo(SigningRole.PROKURA);
        HttpResponse<String> page = deputy.get(WITHDRAW + "?organisasjonsnummer=" + KundeHouse.MUNICIPALITY);
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body())
                .contains("Du kan ikke trekke signaturen", "Kari Åsnes, signaturrett")
                .doesNotContain("Ola Øvrebø, prokura");
        Map<String, String> fields = ticked(house.browser().as(KundeHouse.STAFF, "Anne"), KundeHouse.NEIGHBOUR);
        fields.put("form", Browser.fields(deputy.get("").body(), "logout-form").get("form"));
        fields.put("organisasjonsnummer", KundeHouse.MUNICIPALITY.value());
        fields.put("trekk", "ja");
        assertThat(deputy.post(WITHDRAW, fields).statusCode()).isEqualTo(403);
        assertThat(house.accepted(0, KundeHouse.CLINIC)).isTrue();
    }

    @Test
    void withdrawingClosesAtOnceOnEveryNodeAndCanBeSignedAgain() throws Exception {
        Browser browser = house.director();
        sign(browser, KundeHouse.MUNICIPALITY);
        soon(1, KundeHouse.CLINIC, true);
        HttpResponse<String> withdrawn = withdraw(browser, KundeHouse.MUNICIPALITY);
        assertThat(withdrawn.statusCode()).isEqualTo(303);
        assertThat(house.accepted(0, KundeHouse.CLINIC)).isFalse();
        soon(1, KundeHouse.CLINIC, false);
        assertThat(browser.get(Browser.location(withdrawn).substring(house.one.length()))
                        .body())
                .contains("gjelder ikke lenger", "av Kari Åsnes");
        assertThat(house.events("vilkar.withdrawn")).first().asString().contains(KundeHouse.MUNICIPALITY.value());
        assertThat(house.outbox.latest(Optional.empty(), 10))
                .extracting(kept -> kept.mail().to().value())
                .containsExactlyInAnyOrder("ola@kommune.example", "kari@kommune.example", "kari@kommune.example");
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("form", Browser.fields(browser.get("").body(), "logout-form").get("form"));
        fields.put("organisasjonsnummer", KundeHouse.MUNICIPALITY.value());
        fields.put("trekk", "ja");
        assertThat(browser.post(WITHDRAW, fields).statusCode()).isEqualTo(409);
        assertThat(sign(browser, KundeHouse.MUNICIPALITY).statusCode()).isEqualTo(303);
        assertThat(house.accepted(0, KundeHouse.CLINIC)).isTrue();
    }

    @Test
    void whoMayNotSignIsToldWhoMay() {
        Browser nobody = house.browser().as(KundeHouse.NOBODY, "Ingen Rett");
        HttpResponse<String> page = nobody.get(form(KundeHouse.MUNICIPALITY));
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body())
                .contains("Du kan ikke signere", "Kari Åsnes, signaturrett", "Ola Øvrebø, prokura")
                .doesNotContain("sign-form");
        Map<String, String> fields = ticked(house.director(), KundeHouse.MUNICIPALITY);
        fields.put("form", Browser.fields(page.body(), "logout-form").get("form"));
        assertThat(nobody.post(FORM, fields).statusCode()).isEqualTo(403);
        assertThat(house.accepted(0, KundeHouse.MUNICIPALITY)).isFalse();
    }

    @Test
    void aSubUnitIsAnsweredWithItsMainUnit() {
        HttpResponse<String> page = house.director().get(form(KundeHouse.CLINIC));
        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(page.body())
                .contains("Ærfjord kommune, legevakt hører til Ærfjord kommune")
                .contains("organisasjonsnummer=" + KundeHouse.MUNICIPALITY);
    }

    @Test
    void aNumberThatIsNoneIsToldWhy() {
        Browser browser = house.director();
        assertThat(browser.get(FORM + "?organisasjonsnummer=12345").body()).contains("ni sifre");
        assertThat(browser.get(FORM + "?organisasjonsnummer=310000001").body()).contains("Kontrollsifferet");
        assertThat(browser.get(form(KundeHouse.UNREGISTERED)).statusCode()).isEqualTo(404);
        assertThat(browser.get(form(KundeHouse.GONE)).body()).contains("slettet");
        String spaced = KundeHouse.MUNICIPALITY.value().replaceAll("(...)(?=.)", "$1+");
        assertThat(browser.get(FORM + "?organisasjonsnummer=" + spaced).statusCode())
                .isEqualTo(200);
    }

    @Test
    void withoutTheTickNothingIsSigned() {
        Browser browser = house.director();
        Map<String, String> fields = ticked(browser, KundeHouse.MUNICIPALITY);
        fields.remove("lest");
        HttpResponse<String> page = browser.post(FORM, fields);
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("krysse av");
        assertThat(house.accepted(0, KundeHouse.MUNICIPALITY)).isFalse();
    }

    @Test
    void aTextThatWasChangedOnItsWayIsNotSigned() {
        Browser browser = house.director();
        Map<String, String> fields = ticked(browser, KundeHouse.MUNICIPALITY);
        fields.put("sha256", "0".repeat(64));
        assertThat(browser.post(FORM, fields).statusCode()).isEqualTo(409);
        fields = ticked(browser, KundeHouse.MUNICIPALITY);
        fields.put("versjon", "2");
        assertThat(browser.post(FORM, fields).statusCode()).isEqualTo(409);
        assertThat(house.accepted(0, KundeHouse.MUNICIPALITY)).isFalse();
    }

    @Test
    void aFormFromAnotherSiteSignsNothing() {
        Browser browser = house.director();
        Map<String, String> fields = ticked(browser, KundeHouse.MUNICIPALITY);
        fields.put("form", "another");
        assertThat(browser.post(FORM, fields).statusCode()).isEqualTo(403);
        fields.remove("form");
        assertThat(browser.post(FORM, fields).statusCode()).isEqualTo(403);
        assertThat(house.accepted(0, KundeHouse.MUNICIPALITY)).isFalse();
        assertThat(browser.get(form(KundeHouse.MUNICIPALITY)).headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("frame-ancestors 'none'"));
    }

    @Test
    void everyFormIsThePortalsOwn() {
        Browser browser = house.director();
        Map<String, String> fields = Map.of(
                "organisasjonsnummer", KundeHouse.MUNICIPALITY.value(), "trekk", "ja", "lest", "ja", "form", "x");
        for (String path : List.of(FORM, WITHDRAW, "/forvaltning", "/logout")) {
            assertThat(browser.post(path, fields).statusCode()).as(path).isEqualTo(403);
            assertThat(house.browser().post(path, fields).statusCode()).as(path).isIn(303, 401);
        }
    }

    /** Whoever is cut off before the end has signed nothing, and signs again. */
    @Test
    void aSigningThatIsCutOffLeavesNothingButItsRecord() {
        TermsVersion version = BundledTerms.secretData();
        Signature signature = new Signature(
                "0".repeat(32),
                KundeHouse.MUNICIPALITY,
                TermsVersion.SECRET_DATA,
                1,
                Language.NB,
                version.text(Language.NB).sha256(),
                "somebody",
                "Kari Åsnes",
                SigningRole.SIGNATURRETT,
                house.clock.instant(),
                Optional.empty(),
                Optional.empty());
        List<Mail> mails = List.of(Mail.of(new EmailAddress("kari@kommune.example"), "Signert", "Signert"));
        try (StoredTerms node = new StoredTerms(house.database, house.outbox, house.clock)) {
            assertThatThrownBy(() -> node.sign(signature, new byte[1], mails, () -> {
                        throw new IllegalStateException("killed");
                    }))
                    .hasMessage("killed");
            assertThat(node.history(KundeHouse.MUNICIPALITY, TermsVersion.SECRET_DATA))
                    .isEmpty();
            assertThat(node.receipt(signature.reference())).isEmpty();
        }
        assertThat(house.outbox.latest(Optional.empty(), 10)).isEmpty();
        assertThat(house.accepted(0, KundeHouse.MUNICIPALITY)).isFalse();
        assertThat(sign(house.director(), KundeHouse.MUNICIPALITY).statusCode()).isEqualTo(303);
    }

    @Test
    void levelThreeLooksAndLevelFourSignsWithdrawsAndPublishes() {
        Browser browser = house.browser();
        assertThat(browser.logIn(KundeHouse.DIRECTOR, "Kari Åsnes", 3).statusCode())
                .isEqualTo(303);
        assertThat(browser.get(FORM).statusCode()).isEqualTo(200);
        String typed = "organisasjonsnummer=" + KundeHouse.MUNICIPALITY;
        String again = house.one + "/login?return=" + FORM.replace("/", "%2F") + "%3Forganisasjonsnummer%3D"
                + KundeHouse.MUNICIPALITY + "&level=4";
        HttpResponse<String> terms = browser.get(FORM + "?" + typed);
        assertThat(terms.statusCode()).isEqualTo(200);
        assertThat(terms.body())
                .contains(BundledTerms.secretData()
                        .text(Language.NB)
                        .blocks()
                        .getLast()
                        .text())
                .contains("href=\"" + again.replace("&", "&amp;") + "\"", "id=\"step-up\"", "nivå 3 og kan lese")
                .doesNotContain("sign-form");
        assertThat(Browser.location(browser.get(FORM + "/trekk?" + typed)))
                .isEqualTo(again.replace("taushetsbelagtdata", "taushetsbelagtdata%2Ftrekk"));
        assertThat(Browser.location(browser.get("/forvaltning"))).endsWith("return=%2Fforvaltning&level=4");

        // A form of a page at level 4 that is posted with a session at level 3 signs nothing.
        Browser sure = house.director();
        Map<String, String> form = new LinkedHashMap<>(
                Browser.fields(sure.get(form(KundeHouse.MUNICIPALITY)).body(), "sign-form"));
        form.put("lest", "ja");
        String page = browser.get(FORM).body();
        form.put("form", Browser.fields(page, "logout-form").get("form"));
        assertThat(Browser.location(browser.post(FORM, form))).isEqualTo(again);
        assertThat(house.accepted(0, KundeHouse.MUNICIPALITY)).isFalse();

        HttpResponse<String> back = browser.logIn(again, KundeHouse.DIRECTOR, "Kari Åsnes", 4);
        assertThat(Browser.location(back)).isEqualTo(house.one + FORM + "?" + typed);
        assertThat(browser.get(form(KundeHouse.MUNICIPALITY)).body())
                .contains("sign-form")
                .doesNotContain("step-up");
    }

    @Test
    void aReceiptIsForThoseOfTheOrganisationAlone() {
        Browser browser = house.director();
        String path = Browser.location(sign(browser, KundeHouse.MUNICIPALITY)).substring(house.one.length());
        assertThat(house.browser().as(KundeHouse.DEPUTY, "Ola").get(path).statusCode())
                .isEqualTo(200);
        Browser nobody = house.browser().as(KundeHouse.NOBODY, "Ingen");
        assertThat(nobody.get(path).statusCode()).isEqualTo(404);
        assertThat(nobody.get(path + "/kvittering.pdf").statusCode()).isEqualTo(404);
        assertThat(browser.get("/kvittering/" + "0".repeat(32)).statusCode()).isEqualTo(404);
    }

    @Test
    void theStateIsToldAsDataToThoseOfTheOrganisation() {
        Browser browser = house.director();
        String path = "/api/v1/vilkar/persontjenesten_taushetsbelagtdata";
        sign(browser, KundeHouse.MUNICIPALITY);
        assertThat(browser.get(path).body()).contains("\"counting\":1");
        HttpResponse<String> state = browser.get(path + "/" + KundeHouse.CLINIC);
        assertThat(state.body())
                .contains(
                        "\"accepted\":true", "\"mainUnit\":\"" + KundeHouse.MUNICIPALITY, "\"signedBy\":\"Kari Åsnes\"")
                .doesNotContain(KundeHouse.DIRECTOR.value());
        assertThat(house.browser()
                        .as(KundeHouse.NOBODY, "Ingen")
                        .get(path + "/" + KundeHouse.CLINIC)
                        .statusCode())
                .isEqualTo(403);
        assertThat(house.browser().get(path).statusCode()).isEqualTo(401);
        assertThat(browser.get(path + "/1").statusCode()).isEqualTo(400);
    }

    @Test
    void namesAreShownAsTextWhateverIsInThem() {
        Browser browser = house.browser().as(KundeHouse.STAFF, "<script>alert(1)</script>=1+1");
        String page = browser.get(form(KundeHouse.NEIGHBOUR)).body();
        assertThat(page)
                .contains("Nabo &lt;kommune&gt; &amp; Co", "&lt;script&gt;")
                .doesNotContain("<script>");
        String receipt = browser.get(
                        Browser.location(sign(browser, KundeHouse.NEIGHBOUR)).substring(house.one.length()))
                .body();
        assertThat(receipt).doesNotContain("<script>");
        String typed = browser.get(FORM + "?organisasjonsnummer=%22%3E%3Cscript%3E%3D1%2B1")
                .body();
        assertThat(typed).contains("ni sifre", "<script>".replace("<", "&lt;")).doesNotContain("\"><script");
        assertThat(browser.get(FORM + "?organisasjonsnummer=" + "9".repeat(500)).statusCode())
                .isEqualTo(400);
        assertThat(browser.get(FORM + "?organisasjonsnummer=%00").statusCode()).isEqualTo(400);
    }

    @Test
    void theTimeOfTheHouseIsTheTimeOfTheSignature() {
        house.setTime(Instant.parse("2026-02-03T11:30:00Z"));
        Browser browser = house.director();
        String receipt = browser.get(
                        Browser.location(sign(browser, KundeHouse.MUNICIPALITY)).substring(house.one.length()))
                .body();
        assertThat(receipt).contains("3. februar 2026 kl. 12:30");
        house.clock.shift(Duration.ZERO);
    }
}
