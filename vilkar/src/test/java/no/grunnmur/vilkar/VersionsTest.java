package no.grunnmur.vilkar;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** New versions, what becomes of old signatures, and who is told when. */
@Timeout(60)
class VersionsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    /** Midnight in Norway of 1 May 2026. */
    private static final Instant COUNTS = Instant.parse("2026-04-30T22:00:00Z");

    private static KundeHouse house;
    private Browser staff;
    private Browser director;

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
        at(NOW);
    }

    /** People log in again: their sessions are of another time. */
    private void at(Instant time) {
        house.setTime(time);
        staff = house.browser().as(KundeHouse.STAFF, "Kunde Behandler");
        director = house.director();
    }

    private Map<String, String> draft(String from, String months) {
        Map<String, String> fields =
                new LinkedHashMap<>(Browser.fields(staff.get("/forvaltning").body(), "publish-form"));
        fields.put("counts_from", from);
        fields.put("months", months);
        for (String tag : List.of("nb", "nn", "en")) {
            fields.put("news_" + tag, "Nytt: =1+1 <b>");
            fields.put("text_" + tag, "# Overskrift\r\n\r\nTekst på " + tag + ".\r\n- punkt");
        }
        return fields;
    }

    private void publish(String from, String months) {
        HttpResponse<String> published = staff.post("/forvaltning", draft(from, months));
        assertThat(published.statusCode()).as(published.body()).isEqualTo(303);
    }

    private List<String> subjects() {
        return house.outbox.latest(Optional.empty(), 20).stream()
                .map(kept -> kept.mail().subject())
                .toList();
    }

    @Test
    void anOldSignatureStandsUntilTheNewVersionCountsAndThenNotUntilItIsSigned() {
        SigningTest.sign(director, KundeHouse.MUNICIPALITY);
        house.outbox.clear();
        publish("2026-05-01", "");
        assertThat(subjects()).hasSize(2).allMatch(subject -> subject.startsWith("Ny versjon"));
        assertThat(house.events("vilkar.version-published")).first().asString().contains("\"version\":2");
        assertThat(director.get("").body()).contains("Ny versjon må signeres innen 1. mai 2026");
        assertThat(house.accepted(0, KundeHouse.CLINIC)).isTrue();

        house.setTime(COUNTS.minusMillis(1));
        assertThat(house.accepted(0, KundeHouse.CLINIC)).isTrue();
        at(COUNTS);
        assertThat(house.accepted(0, KundeHouse.CLINIC)).isFalse();
        String page = director.get(SigningTest.form(KundeHouse.MUNICIPALITY)).body();
        assertThat(page).contains("har vært signert før", "Nytt: =1+1 &lt;b&gt;", "Tekst på nb.");
        assertThat(SigningTest.sign(director, KundeHouse.MUNICIPALITY).statusCode())
                .isEqualTo(303);
        assertThat(house.accepted(0, KundeHouse.CLINIC)).isTrue();
    }

    @Test
    void whoSignsAheadHasNotToSignAgain() {
        SigningTest.sign(director, KundeHouse.MUNICIPALITY);
        publish("2026-05-01", "");
        assertThat(SigningTest.sign(director, KundeHouse.MUNICIPALITY).statusCode())
                .isEqualTo(303);
        assertThat(house.accepted(0, KundeHouse.CLINIC)).isTrue();
        house.setTime(COUNTS.plus(Duration.ofDays(1)));
        assertThat(house.accepted(0, KundeHouse.CLINIC)).isTrue();
    }

    @Test
    void aVersionThatComesWhileSomebodyReadsIsShownFirst() {
        Map<String, String> read = SigningTest.ticked(director, KundeHouse.MUNICIPALITY);
        publish("2026-05-01", "");
        HttpResponse<String> answer = director.post(SigningTest.FORM, read);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains("ny versjon av vilkårene mens du leste", "Tekst på nb.", "id=\"version\">2<");
        assertThat(house.accepted(0, KundeHouse.MUNICIPALITY)).isFalse();
        Map<String, String> again = new LinkedHashMap<>(Browser.fields(answer.body(), "sign-form"));
        again.put("lest", "ja");
        assertThat(director.post(SigningTest.FORM, again).statusCode()).isEqualTo(303);
    }

    /** By one of these, or by the round that every node makes of itself now and then. */
    private void remindsOnce(Runnable before) {
        int already = house.events("vilkar.reminded").size();
        before.run();
        house.rooms.forEach(Vilkar::remind);
        house.rooms.forEach(Vilkar::remind);
        assertThat(house.events("vilkar.reminded")).hasSize(already + 1);
    }

    @Test
    void remindersGoOutOnceEach() {
        SigningTest.sign(director, KundeHouse.MUNICIPALITY);
        publish("2026-05-01", "");
        house.outbox.clear();
        assertThat(house.rooms.getFirst().remind()).isZero();
        remindsOnce(() -> house.setTime(COUNTS.minus(Duration.ofDays(14))));
        assertThat(subjects()).hasSize(2).allMatch(subject -> subject.startsWith("Påminnelse"));
        remindsOnce(() -> house.setTime(COUNTS.minus(Duration.ofHours(20))));
        remindsOnce(() -> house.setTime(COUNTS));
        assertThat(subjects()).hasSize(6);
        assertThat(subjects().getFirst()).contains("er stengt");
    }

    @Test
    void aSignatureWithAnEndExpiresAndCanBeRenewedBefore() {
        publish("2026-05-01", "12");
        SigningTest.sign(director, KundeHouse.MUNICIPALITY);
        Instant expires = Instant.parse("2027-03-01T12:00:00Z");
        at(expires.minus(Duration.ofDays(61)));
        assertThat(director.get(SigningTest.form(KundeHouse.MUNICIPALITY)).body())
                .contains("signert allerede");
        remindsOnce(() -> at(expires.minus(Duration.ofDays(20))));
        assertThat(director.get("").body()).contains("bør fornyes");
        house.setTime(expires.minusMillis(1));
        assertThat(house.accepted(0, KundeHouse.CLINIC)).isTrue();
        house.setTime(expires);
        assertThat(house.accepted(0, KundeHouse.CLINIC)).isFalse();
        at(expires.minus(Duration.ofDays(20)));
        assertThat(SigningTest.sign(director, KundeHouse.MUNICIPALITY).statusCode())
                .isEqualTo(303);
        house.setTime(expires.plus(Duration.ofDays(300)));
        assertThat(house.accepted(0, KundeHouse.CLINIC)).isTrue();
    }

    @Test
    void onlyCustomerServicePublishes() {
        assertThat(director.get("/forvaltning").statusCode()).isEqualTo(403);
        Map<String, String> fields = draft("2026-05-01", "");
        fields.put(
                "form", Browser.fields(director.get("").body(), "logout-form").get("form"));
        assertThat(director.post("/forvaltning", fields).statusCode()).isEqualTo(403);
        assertThat(director.get("").body()).doesNotContain("manage-link");
        assertThat(staff.get("").body()).contains("manage-link");
    }

    @Test
    void aDraftWithMistakesIsShownAgainWithWhatIsWrong() {
        Map<String, String> fields = draft("2026-02-28", "5");
        fields.put("text_nn", " ");
        fields.put("news_en", "x".repeat(1_001));
        fields.put("text_nb", "<script>=1+1");
        HttpResponse<String> page = staff.post("/forvaltning", fields);
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body())
                .contains("counts_from-wrong", "months-wrong", "text_nn-wrong", "news_en-wrong", "&lt;script&gt;=1+1")
                .doesNotContain("text_nb-wrong", "<script>");
        fields.put("text_nb", "x".repeat(20_001));
        assertThat(staff.post("/forvaltning", fields).body()).contains("text_nb-wrong");
        fields.put("counts_from", "i morgen");
        assertThat(staff.post("/forvaltning", fields).body()).contains("fem år");
        fields.put("news_nb", "\u0000");
        assertThat(staff.post("/forvaltning", fields).statusCode()).isEqualTo(400);
        assertThat(director.get(SigningTest.form(KundeHouse.MUNICIPALITY)).body())
                .contains("id=\"version\">1<");
    }

    @Test
    void twoWhoPublishAtOnceDoNotPublishTwice() {
        Map<String, String> first = draft("2026-05-01", "");
        Map<String, String> second = draft("2026-06-01", "");
        assertThat(staff.post("/forvaltning", first).statusCode()).isEqualTo(303);
        HttpResponse<String> late = staff.post("/forvaltning", second);
        assertThat(late.statusCode()).isEqualTo(400);
        assertThat(late.body()).contains("Noen andre har publisert", "Publiser versjon 3");
        assertThat(staff.get("/forvaltning?ny=1").body()).contains("Versjon 2 er publisert");
    }
}
