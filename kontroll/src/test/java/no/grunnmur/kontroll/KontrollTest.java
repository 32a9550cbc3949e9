package no.grunnmur.kontroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import no.grunnmur.kernel.ProblemCatalogue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KontrollTest {

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
    void asAtStart() {
        house.clock.reset();
        house.resets.clear();
        house.exchanges = "[]";
    }

    @Test
    void everyProblemHasItsTexts() {
        ProblemCatalogue catalogue =
                new ProblemCatalogue().add("kontroll", KontrollProblem.class, List.of(KontrollProblem.values()));
        assertThat(catalogue.all()).hasSize(KontrollProblem.values().length);
    }

    @Test
    void tellsTheWorldAsTheGoldenFileHasIt() throws Exception {
        HttpResponse<String> response = house.get("/verden");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        try (InputStream golden = getClass().getResourceAsStream("/golden/verden.json")) {
            assertThat(response.body()).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    @Test
    void resetsEverythingInOrder() throws Exception {
        house.clock.moveTo(ControlledHouse.NOW.plusSeconds(60));
        HttpResponse<String> response = house.post("/reset");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(ControlledHouse.json(response).path("reset").toString())
                .isEqualTo("[\"helseid\",\"persontjenesten\",\"clock\"]");
        assertThat(ControlledHouse.json(response).path("millis").isIntegralNumber())
                .isTrue();
        assertThat(house.resets).containsExactly("helseid", "persontjenesten");
        assertThat(house.clock.offset()).isZero();
    }

    @Test
    void resetsOnePart() throws Exception {
        HttpResponse<String> response = house.post("/reset?part=persontjenesten");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(house.resets).containsExactly("persontjenesten");
    }

    @ParameterizedTest
    @ValueSource(strings = {"altinn", "HelseID", "", "helseid%20"})
    void refusesAnUnknownPartAndNamesTheKnown(String part) throws Exception {
        HttpResponse<String> response = house.post("/reset?part=" + part);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(ControlledHouse.code(response)).isEqualTo("KONTROLL-UNKNOWN-PART");
        assertThat(response.body()).contains("One of: helseid, persontjenesten, clock.");
        assertThat(house.resets).isEmpty();
    }

    @Test
    void refusesTwoParts() throws Exception {
        HttpResponse<String> response = house.post("/reset?part=helseid&part=clock");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(house.resets).isEmpty();
    }

    @Test
    void doesNotResetByGet() throws Exception {
        assertThat(house.get("/reset").statusCode()).isEqualTo(405);
        assertThat(house.resets).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"time\":\"2030-01-01T00:00:00Z\"}                | 2030-01-01T00:00:00Z | false",
                "{\"time\":\"2030-01-01T00:00:00Z\",\"frozen\":false} | 2030-01-01T00:00:00Z | false",
                "{\"time\":\"2030-01-01T00:00:00Z\",\"frozen\":true}  | 2030-01-01T00:00:00Z | true",
                "{\"offset\":\"PT1H\"}                              | 2026-11-21T13:00:00Z | false",
                "{\"offset\":\"-PT5M\"}                             | 2026-11-21T11:55:00Z | false",
                "{\"offset\":\"P1D\",\"frozen\":true}               | 2026-11-22T12:00:00Z | true",
                "{\"frozen\":true}                                  | 2026-11-21T12:00:00Z | true",
                "{\"frozen\":false}                                 | 2026-11-21T12:00:00Z | false",
                "{\"reset\":true}                                   | 2026-11-21T12:00:00Z | false",
            })
    void setsTheClock(String body, String time, boolean frozen) throws Exception {
        HttpResponse<String> put = house.putClock(body);
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        HttpResponse<String> told = house.get("/clock");
        assertThat(told.body()).isEqualTo(put.body());
        assertThat(ControlledHouse.json(told).path("time").asString()).isEqualTo(time);
        assertThat(ControlledHouse.json(told).path("frozen").asBoolean()).isEqualTo(frozen);
        assertThat(house.clock.instant()).hasToString(time);
        assertThat(house.clock.isFrozen()).isEqualTo(frozen);
    }

    @Test
    void offsetsDoNotAddUp() throws Exception {
        house.putClock("{\"offset\":\"PT1H\"}");
        house.putClock("{\"offset\":\"PT1H\"}");
        assertThat(house.clock.offset()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aStoppedClockGoesOnFromWhereItStopped() throws Exception {
        house.putClock("{\"time\":\"2030-01-01T00:00:00Z\",\"frozen\":true}");
        house.putClock("{\"frozen\":false}");
        assertThat(house.clock.instant()).hasToString("2030-01-01T00:00:00Z");
        assertThat(house.clock.isFrozen()).isFalse();
        house.putClock("{\"reset\":true}");
        assertThat(house.clock.instant()).isEqualTo(ControlledHouse.NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                  | KONTROLL-CLOCK-BODY",
                "{                                                   | KONTROLL-CLOCK-BODY",
                "[]                                                  | KONTROLL-CLOCK-BODY",
                "\"PT1H\"                                            | KONTROLL-CLOCK-BODY",
                "null                                                | KONTROLL-CLOCK-BODY",
                "{\"offset\":\"PT1H\"} x                             | KONTROLL-CLOCK-BODY",
                "{\"offset\":\"PT1H\",\"offset\":\"PT2H\"}           | KONTROLL-CLOCK-BODY",
                "{\"tid\":\"2030-01-01T00:00:00Z\"}                  | KONTROLL-CLOCK-BODY",
                "{}                                                  | KONTROLL-CLOCK-MEMBERS",
                "{\"frozen\":\"true\"}                               | KONTROLL-CLOCK-MEMBERS",
                "{\"frozen\":null}                                   | KONTROLL-CLOCK-MEMBERS",
                "{\"reset\":false}                                   | KONTROLL-CLOCK-MEMBERS",
                "{\"reset\":true,\"frozen\":true}                    | KONTROLL-CLOCK-MEMBERS",
                "{\"time\":\"2030-01-01T00:00:00Z\",\"offset\":\"PT1H\"} | KONTROLL-CLOCK-MEMBERS",
                "{\"time\":\"2030-01-01\"}                           | KONTROLL-CLOCK-TIME",
                "{\"time\":\"2030-01-01T00:00:00\"}                  | KONTROLL-CLOCK-TIME",
                "{\"time\":1893456000}                               | KONTROLL-CLOCK-TIME",
                "{\"time\":null}                                     | KONTROLL-CLOCK-TIME",
                "{\"time\":\"1999-12-31T23:59:59Z\"}                 | KONTROLL-CLOCK-TIME",
                "{\"time\":\"2100-01-01T00:00:00Z\"}                 | KONTROLL-CLOCK-TIME",
                "{\"offset\":\"1 hour\"}                             | KONTROLL-CLOCK-OFFSET",
                "{\"offset\":3600}                                   | KONTROLL-CLOCK-OFFSET",
                "{\"offset\":\"P36500D\"}                            | KONTROLL-CLOCK-OFFSET",
                "{\"offset\":\"PT9223372036854775807S\"}             | KONTROLL-CLOCK-OFFSET",
            })
    void refusesWhatTheClockDoesNotUnderstand(String body, String code) throws Exception {
        HttpResponse<String> response = house.putClock(body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(ControlledHouse.code(response)).isEqualTo(code);
        assertThat(house.clock.instant()).isEqualTo(ControlledHouse.NOW);
        assertThat(house.clock.isFrozen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonp"})
    void setsTheClockByJsonOnly(String contentType) throws Exception {
        HttpResponse<String> response = house.send(house.request("/clock")
                .header("Content-Type", contentType)
                .PUT(HttpRequest.BodyPublishers.ofString("{\"offset\":\"PT1H\"}")));
        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(house.clock.offset()).isZero();
    }

    @Test
    void readsJsonWithACharset() throws Exception {
        HttpResponse<String> response = house.send(house.request("/clock")
                .header("Content-Type", "Application/JSON; charset=utf-8")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"offset\":\"PT1H\"}")));
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void showsTheExchangesOfOneSystem() throws Exception {
        house.exchanges = "[{\"system\":\"helseid\",\"n\":3},{\"system\":\"persontjenesten\",\"n\":2},"
                + "{\"system\":\"helseid\",\"n\":1}]";
        assertThat(house.get("/exchanges").body()).isEqualTo(house.exchanges);
        assertThat(house.get("/exchanges?limit=1").body()).isEqualTo("[\"limit 1\"]");
        assertThat(house.get("/exchanges?system=helseid").body())
                .isEqualTo("[{\"system\":\"helseid\",\"n\":3},{\"system\":\"helseid\",\"n\":1}]");
        assertThat(house.get("/exchanges?system=helseid&limit=1").body())
                .isEqualTo("[{\"system\":\"helseid\",\"n\":3}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "ten", "1.5", "", "00", "+5", "99999999999"})
    void refusesALimitThatIsNone(String limit) throws Exception {
        HttpResponse<String> response = house.get("/exchanges?limit=" + limit.replace("+", "%2B"));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(ControlledHouse.code(response)).isEqualTo("KONTROLL-LIMIT");
    }

    @Test
    void refusesAnUnknownSystem() throws Exception {
        HttpResponse<String> response = house.get("/exchanges?system=altinn");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(ControlledHouse.code(response)).isEqualTo("KONTROLL-UNKNOWN-SYSTEM");
        assertThat(response.body()).contains("One of: helseid, persontjenesten.");
    }

    @Test
    void handsOutTheFirstRequest() throws Exception {
        HttpResponse<String> response = house.get("/first-request");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/x-shellscript; charset=utf-8");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.body()).isEqualTo(FirstRequestTest.example().render());
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, https://evil.example",
        "Origin, http://localhost:3000",
        "Origin, null",
    })
    void refusesOtherWebPages(String header, String value) throws Exception {
        for (HttpResponse<String> response : List.of(
                house.get("/verden", header, value),
                house.get("/first-request", header, value),
                house.get("/exchanges", header, value),
                house.get("/clock", header, value),
                house.post("/reset", header, value))) {
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(ControlledHouse.code(response)).isEqualTo("KONTROLL-FOREIGN-PAGE");
        }
        HttpResponse<String> put = house.send(house.request("/clock")
                .header(header, value)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"offset\":\"PT1H\"}")));
        assertThat(put.statusCode()).isEqualTo(403);
        assertThat(house.resets).isEmpty();
        assertThat(house.clock.offset()).isZero();
    }

    @Test
    void answersItsOwnPages() throws Exception {
        String own = "http://localhost:" + house.server.port();
        assertThat(house.post("/reset", "Origin", own, "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(200);
        assertThat(house.get("/verden", "Sec-Fetch-Site", "none").statusCode()).isEqualTo(200);
    }

    @Test
    void answersToNoNameThatPointsHere() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), house.server.port())) {
            socket.getOutputStream()
                    .write(("GET /kontroll/v1/verden HTTP/1.1\r\nHost: rebound.example:" + house.server.port()
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("312345674");
        }
    }
}
