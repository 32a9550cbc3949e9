package no.grunnmur.kontroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.kontroll.PersonQuestion.Criterion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /v1/personer}: what is asked arrives as it was meant, and what is not understood is refused. */
class PersonsTest {

    private static ControlledHouse house;

    @BeforeAll
    static void start() {
        house = new ControlledHouse();
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @BeforeEach
    void nothingAsked() {
        house.asked = null;
    }

    @Test
    void asksForEverythingAtOnce() throws Exception {
        HttpResponse<String> response = house.get(
                "/personer?age=30-45&municipality=3411&has=hasOne,hasTwo&has=hasOne&status=statusTwo&limit=5&count=true&after=40");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(house.asked.youngest()).contains(30);
        assertThat(house.asked.oldest()).contains(45);
        assertThat(house.asked.municipality()).contains("3411");
        assertThat(house.asked.words(Criterion.HAS)).containsExactly("hasOne", "hasTwo", "hasOne");
        assertThat(house.asked.words(Criterion.STATUS)).containsExactly("statusTwo");
        assertThat(house.asked.words(Criterion.EVENT)).isEmpty();
        assertThat(house.asked.limit()).isEqualTo(5);
        assertThat(house.asked.count()).isTrue();
        assertThat(house.asked.after()).contains(40);
        assertThat(ControlledHouse.json(response).toString())
                .contains("\"pid\":\"07826598765\"", "\"why\":[\"age 34\"]", "\"next\":\"500\"", "\"complete\":false");
    }

    @Test
    void asksForTenPeopleWhenNothingIsSaid() throws Exception {
        assertThat(house.get("/personer").statusCode()).isEqualTo(200);
        assertThat(house.asked)
                .isEqualTo(new PersonQuestion(
                        Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Optional.empty(), 10, false));
    }

    @Test
    void anAgeMayBeOneYearOrHaveNoEnd() throws Exception {
        house.get("/personer?age=34");
        assertThat(List.of(house.asked.youngest(), house.asked.oldest()))
                .containsExactly(Optional.of(34), Optional.of(34));
        house.get("/personer?age=67-");
        assertThat(List.of(house.asked.youngest(), house.asked.oldest()))
                .containsExactly(Optional.of(67), Optional.empty());
    }

    @Test
    void anUnknownParameterIsAnsweredWithTheNearestKnownOne() throws Exception {
        HttpResponse<String> response = house.get("/personer?gendre=Female");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(ControlledHouse.code(response)).isEqualTo("KONTROLL-PERSON-PARAMETER");
        assertThat(ControlledHouse.json(response).at("/errors/gender").toString())
                .contains("nearest known parameter");
        assertThat(response.body()).doesNotContain("gendre");
    }

    @Test
    void anUnknownWordIsAnsweredWithTheNearestKnownOne() throws Exception {
        HttpResponse<String> response = house.get("/personer?has=hastwo");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(ControlledHouse.code(response)).isEqualTo("KONTROLL-PERSON-VALUE");
        assertThat(ControlledHouse.json(response).at("/errors/has").toString())
                .contains("Did you mean hasTwo?", "hasOne, hasTwo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "age=",
                "age=abc",
                "age=-5",
                "age=45-30",
                "age=30-45-60",
                "age=9999999999",
                "age=1%27%20or%201=1",
                "age=%D9%A3%D9%A4",
                "municipality=34110",
                "municipality=34a1",
                "municipality=%25%25%25%25",
                "limit=101",
                "limit=-1",
                "limit=1.5",
                "after=99999999999",
                "after=x",
                "count=yes",
                "has=",
                "has=hasOne,",
                "status=%3Cscript%3E",
                "event=ChangeInName%00",
                "gender=*",
                "age=1&age=2"
            })
    void brokenValuesAreRefused(String query) throws Exception {
        HttpResponse<String> response = house.get("/personer?" + query);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(house.asked).isNull();
        assertThat(response.body()).doesNotContain("<script>");
    }

    @Test
    void aLongWordIsRefusedAsQuicklyAsAShortOne() throws Exception {
        HttpResponse<String> response = house.get("/personer?has=" + "x".repeat(6_000));
        assertThat(response.statusCode()).isBetween(400, 431);
        assertThat(house.asked).isNull();
    }

    @Test
    void otherPagesFindNobody() throws Exception {
        assertThat(house.get("/personer", "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(house.asked).isNull();
    }
}
