package no.grunnmur.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import no.grunnmur.kernel.Refusal;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a developer sees of an exchange, and what nobody sees. */
class ExchangeLogTest {

    private static final String PID = "05857099999";
    private static final String SIGNATURE = "c2lnbmF0dXJlc2lnbmF0dXJl";
    private static final String TOKEN = part("{\"alg\":\"RS256\",\"typ\":\"at+jwt\"}") + "."
            + part("{\"sub\":\"x\",\"pid\":\"" + PID + "\"}") + "." + SIGNATURE;

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void post(TestServer test, String path, String headers, String body) throws IOException {
        RawClient.ask(
                test.port(),
                "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "Content-Length: " + body.length()
                        + "\r\nConnection: close\r\n\r\n" + body);
    }

    private static JsonNode first(TestServer test) {
        return JsonMapper.shared().readTree(test.exchanges.toJson(1)).get(0);
    }

    private static TestServer server() {
        return TestServer.with(routes -> routes.post("/form", request -> {
                    request.form();
                    request.note("client", "abc");
                    request.note("claims", Map.of("pid", PID, "n", List.of(PID)));
                    return Reply.json(200, "{\"access_token\":\"" + TOKEN + "\",\"refresh_token\":\"opaque-one\"}")
                            .with("Set-Cookie", "session=topsecret; Path=/")
                            .with("Location", "https://client.example/back?code=once-only&state=abc");
                })
                .post("/json/{id}", request -> {
                    throw new Refusal(HttpProblem.NOT_FOUND, "nobody has " + PID);
                })
                .get("/page", request -> Reply.html(200, "<p>" + PID))
                .post("/large", request -> Reply.json(200, new byte[1_000_000])));
    }

    /** Five hundred of them, kept whole, would be the heap. */
    @Test
    void largeBodiesAreToldByTheirLengthAndNotKept() throws IOException {
        try (TestServer test = server()) {
            post(test, "/system/large", "Content-Type: application/json\r\n", " ".repeat(60_000));

            assertThat(first(test).at("/request/body").asString()).isEqualTo("(60000 bytes of application/json)");
            assertThat(first(test).at("/response/body").asString()).isEqualTo("(1000000 bytes of application/json)");
            assertThat(test.exchanges.bytesKept()).isZero();

            post(test, "/system/form", "Content-Type: application/x-www-form-urlencoded\r\n", "a=b");
            assertThat(first(test).at("/request/form/a").asString()).isEqualTo("b");
            assertThat(test.exchanges.bytesKept()).isPositive();
        }
    }

    @Test
    void tokensAreShownDecodedAndCannotBeUsed() throws IOException {
        try (TestServer test = server()) {
            post(
                    test,
                    "/system/form",
                    "Authorization: DPoP " + TOKEN + "\r\nDPoP: " + TOKEN
                            + "\r\nContent-Type: application/x-www-form-urlencoded\r\n",
                    "client_assertion=" + TOKEN + "&client_secret=hunter2&scope=a+b&scope=c");
            JsonNode shown = first(test);
            assertThat(shown.at("/system").asString()).isEqualTo("system");
            assertThat(shown.at("/path").asString()).isEqualTo("/form");
            assertThat(shown.at("/status").asInt()).isEqualTo(200);
            assertThat(shown.at("/request/form/client_assertion/header/alg").asString())
                    .isEqualTo("RS256");
            assertThat(shown.at("/request/form/client_assertion/claims/sub").asString())
                    .isEqualTo("x");
            assertThat(shown.at("/request/form/scope/0").asString()).isEqualTo("a b");
            assertThat(shown.at("/request/headers/Authorization/token/header/typ")
                            .asString())
                    .isEqualTo("at+jwt");
            assertThat(shown.at("/request/headers/DPoP/signature").asString()).isEqualTo("…");
            assertThat(shown.at("/response/body/access_token/claims/sub").asString())
                    .isEqualTo("x");
            assertThat(shown.at("/notes/client").asString()).isEqualTo("abc");
            assertThat(shown.toString())
                    .doesNotContain(SIGNATURE, "hunter2", "opaque-one", "topsecret", "once-only", PID);
            assertThat(shown.at("/response/headers/Location/query/state").asString())
                    .isEqualTo("abc");
        }
    }

    @Test
    void theRuleThatRefusedIsTold() throws IOException {
        try (TestServer test = server()) {
            post(test, "/system/json/" + PID, "Content-Type: application/json\r\n", "{\"nin\":\"" + PID + "\"}");
            JsonNode shown = first(test);
            assertThat(shown.at("/rule").asString()).isEqualTo("NOT-FOUND");
            assertThat(shown.at("/detail").asString()).isEqualTo("nobody has ***********");
            assertThat(shown.at("/path").asString()).isEqualTo("/json/***********");
            assertThat(shown.toString()).doesNotContain(PID);
        }
    }

    @Test
    void noPlaceForANationalIdIsForgotten() throws IOException {
        try (TestServer test = server()) {
            String key = "{\"kty\":\"EC\",\"d\":\"private-part\"}";
            for (String body : List.of(
                    "{\"a\":{\"b\":[" + PID + "]}}",
                    "{\"" + PID + "\":1}",
                    "{\"text\":\"born " + PID + ".\"}",
                    "{\"escaped\":\"\\u003005857099999\"}".replace("\\u003005857099999", "\\u00305857099999"),
                    "{\"keys\":[" + key + "]}",
                    "{\"publicJwk\":\"" + key.replace("\"", "\\\"") + "\"}",
                    "\"" + key.replace("\"", "\\\"") + "\"",
                    "{\"publicJwk\":\"{\\\"kty\\\":\\\"EC\\\",\\\"d\\\":\\\"private-part\\\"\"}",
                    "not json " + PID)) {
                post(
                        test,
                        "/system/json/1?nin=" + PID + "&x=%30" + PID.substring(1),
                        "X-Id: " + PID + "\r\napi-key: private-part\r\nContent-Type: application/json\r\n",
                        body);
                assertThat(first(test).toString()).as(body).doesNotContain(PID, "private-part");
            }
            RawClient.ask(test.port(), "GET /system/page HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(first(test).toString()).doesNotContain(PID).contains("bytes of text/html");
        }
    }

    @Test
    void keepsTheLatestAndForgetsOnDemand() throws IOException {
        try (TestServer test = server()) {
            for (int i = 0; i < 60; i++) {
                post(test, "/nowhere", "X: " + i + "\r\n", "");
            }
            JsonNode all = JsonMapper.shared().readTree(test.exchanges.toJson(1000));
            assertThat(all.size()).isEqualTo(50);
            assertThat(all.get(0).at("/request/headers/X").asString()).isEqualTo("59");
            assertThat(all.get(49).at("/request/headers/X").asString()).isEqualTo("10");
            post(test, "/system/json/1", "", "");
            assertThat(JsonMapper.shared()
                            .readTree(test.exchanges.toJson(10, "other"))
                            .size())
                    .isZero();
            test.exchanges.clear();
            assertThat(new String(test.exchanges.toJson(10), StandardCharsets.UTF_8))
                    .isEqualTo("[]");
        }
    }
}
