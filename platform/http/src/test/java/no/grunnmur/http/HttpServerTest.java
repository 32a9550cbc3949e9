package no.grunnmur.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kernel.Unavailable;
import org.junit.jupiter.api.Test;

/** The listener from outside: routing, errors, headers, start and end. */
class HttpServerTest {

    private static final String SECRET = "the password is hunter2";

    private static RawClient.Answer get(TestServer test, String path) throws IOException {
        return ask(test, "GET", path);
    }

    private static RawClient.Answer ask(TestServer test, String method, String path) throws IOException {
        return RawClient.ask(test.port(), method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    @Test
    void answersAnOrdinaryClient() throws Exception {
        try (TestServer test = TestServer.with(routes -> routes.post("/echo", r -> Reply.json(200, r.body())));
                HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(test.uri("/system/echo"))
                            .POST(HttpRequest.BodyPublishers.ofString("{\"a\":1}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("{\"a\":1}");
            assertThat(response.headers().map().keySet())
                    .containsExactlyInAnyOrder(
                            "content-length", "content-type", "date", "referrer-policy", "x-content-type-options");
        }
    }

    @Test
    void answersTellTheTimeOfTheHouse() throws Exception {
        try (TestServer test = TestServer.with(routes -> routes.get("/a", r -> Reply.text(200, "a")));
                HttpClient client = HttpClient.newHttpClient()) {
            for (String time : new String[] {"2031-03-09T05:04:03Z", "2031-03-09T05:04:04Z", "1999-12-31T23:59:59Z"}) {
                test.clock.freezeAt(Instant.parse(time));
                for (String path : new String[] {"/system/a", "/system/missing"}) {
                    HttpResponse<String> response = client.send(
                            HttpRequest.newBuilder(test.uri(path)).build(), HttpResponse.BodyHandlers.ofString());
                    String date = response.headers().firstValue("Date").orElseThrow();
                    assertThat(date).hasSize(29);
                    assertThat(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from))
                            .isEqualTo(time);
                }
            }
        }
    }

    @Test
    void largeAnswersArriveWhole() throws Exception {
        String large = "æøå".repeat(100_000);
        try (TestServer test = TestServer.with(routes -> routes.get("/large", r -> Reply.text(200, large)))) {
            assertThat(get(test, "/system/large").body()).isEqualTo(large);
        }
    }

    @Test
    void aTrailingSlashAndAnotherCaseAreOtherAddresses() throws IOException {
        try (TestServer test = TestServer.with(routes -> routes.get("/a", r -> Reply.text(200, "a")))) {
            assertThat(get(test, "/system/a").status()).isEqualTo(200);
            assertThat(get(test, "/system/a/").status()).isEqualTo(404);
            assertThat(get(test, "/system/A").status()).isEqualTo(404);
            assertThat(get(test, "/system//a").status()).isEqualTo(404);
            assertThat(get(test, "/systems/a").status()).isEqualTo(404);
            assertThat(get(test, "/").status()).isEqualTo(404);
        }
    }

    @Test
    void parametersAreDecodedAndTheRawPathIsKept() throws IOException {
        try (TestServer test = TestServer.with(routes -> routes.get(
                        "/p/{id}/x", r -> Reply.text(200, r.pathParameter("id") + " " + r.path() + " " + r.rawPath()))
                .get("/plain", r -> Reply.text(200, r.rawPath())))) {
            assertThat(get(test, "/system/p/%C3%A6%20b/x?q=1").body()).isEqualTo("æ b /p/æ b/x /p/%C3%A6%20b/x");
            assertThat(get(test, "/system/p//x").status()).isEqualTo(404);
            assertThat(get(test, "/system/pl%61in").body()).isEqualTo("/pl%61in");
        }
    }

    @Test
    void methodsAreToldApart() throws IOException {
        try (TestServer test = TestServer.with(routes -> routes.get("/a", r -> Reply.text(200, "get"))
                .put("/a", r -> Reply.empty(204))
                .delete("/b/{id}", r -> Reply.empty(204)))) {
            assertThat(ask(test, "PUT", "/system/a").head())
                    .startsWith("HTTP/1.1 204 No Content\r\n")
                    .doesNotContain("Content-Length");
            RawClient.Answer refused = ask(test, "POST", "/system/a");
            assertThat(refused.status()).isEqualTo(405);
            assertThat(refused.has("Allow: GET, HEAD, PUT")).isTrue();
            assertThat(ask(test, "OPTIONS", "/system/a").status()).isEqualTo(405);
            assertThat(ask(test, "GET", "/system/b/1").has("Allow: DELETE")).isTrue();
            assertThat(ask(test, "get", "/system/a").status()).isEqualTo(405);
        }
    }

    @Test
    void headHasTheHeadersOfGetAndNoBody() throws IOException {
        try (TestServer test = TestServer.with(routes -> routes.get("/a", r -> Reply.text(200, "hello")));
                RawClient client = new RawClient(test.port())) {
            client.send("HEAD /system/a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(client.receive().has("Content-Length: 5")).isTrue();
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void aFaultTellsAReferenceAndNothingElse() throws IOException {
        try (TestServer test = TestServer.with(routes -> routes.get("/fault", r -> {
                    throw new IllegalStateException(SECRET);
                })
                .get("/deep", r -> {
                    throw new StackOverflowError(SECRET);
                })
                .get("/away", r -> {
                    throw new Unavailable(SECRET, null);
                }))) {
            RawClient.Answer fault = get(test, "/system/fault");
            assertThat(fault.status()).isEqualTo(500);
            assertThat(fault.body())
                    .matches("\\{\"type\":\"http://localhost:\\d+/problemer/INTERNAL\",\"title\":\"[^\"]+\","
                            + "\"status\":500,\"traceId\":\"[0-9A-F]{12}\"}");
            assertThat(get(test, "/system/deep").status()).isEqualTo(500);
            assertThat(get(test, "/system/away").status()).isEqualTo(503);
            assertThat(get(test, "/system/away").body())
                    .doesNotContain("hunter2")
                    .contains("traceId");
        }
    }

    @Test
    void aRefusalKeepsItsDetailInside() throws IOException {
        try (TestServer test = TestServer.with(routes -> routes.get("/no", r -> {
            throw new Refusal(HttpProblem.REPEATED_PARAMETER, SECRET).with("DPoP-Nonce", "abc");
        }))) {
            RawClient.Answer answer = get(test, "/system/no");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.has("Content-Type: application/problem+json")).isTrue();
            assertThat(answer.has("DPoP-Nonce: abc")).isTrue();
            assertThat(answer.body()).doesNotContain("hunter2");
        }
    }

    @Test
    void pagesHaveAPolicyAndOtherAnswersNone() throws IOException {
        try (TestServer test = TestServer.with(routes -> routes.get("/page", r -> Reply.html(200, "<p>"))
                .get("/own", r -> Reply.html(200, "<p>").with("Content-Security-Policy", "default-src 'self'"))
                .get("/json", r -> Reply.json(200, "{}")))) {
            assertThat(get(test, "/system/page").head())
                    .contains("Content-Security-Policy: default-src 'none'; style-src 'self'")
                    .contains("frame-ancestors 'none'");
            assertThat(get(test, "/system/own").head())
                    .contains("Content-Security-Policy: default-src 'self'\r\n")
                    .doesNotContain("'none'");
            assertThat(get(test, "/system/json").head()).doesNotContain("Content-Security-Policy");
        }
    }

    @Test
    void aForeignNameDoesNotReachTheHouse() throws IOException {
        try (TestServer test = TestServer.with(routes -> routes.get("/a", r -> Reply.text(200, "a")))) {
            for (String host : List.of("localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:8400", "10.0.0.7:80")) {
                assertThat(asHost(test, host)).as(host).isEqualTo(200);
            }
            for (String host : List.of("evil.example", "localhost.evil.example", "127.0.0.1.evil.example")) {
                assertThat(asHost(test, host)).as(host).isEqualTo(421);
            }
        }
    }

    private static int asHost(TestServer test, String host) throws IOException {
        return RawClient.ask(test.port(), "GET /system/a HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                .status();
    }

    @Test
    void untilSystemsAreMountedNothingIsServed() throws IOException {
        try (HttpServer server = HttpServer.listen(new HttpServer.Settings("127.0.0.1", 0, 1000, null))) {
            assertThat(RawClient.ask(server.port(), "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .status())
                    .isEqualTo(503);
            server.serve(List.of(new Mount(
                    "front",
                    URI.create("http://localhost:" + server.port()),
                    new Routes(new ProblemDetails(URI.create("http://localhost")))
                            .get("/", r -> Reply.text(200, "open")))));
            assertThat(RawClient.ask(server.port(), "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .body())
                    .isEqualTo("open");
        }
    }

    @Test
    void aPortThatIsTakenIsSaidInOneLine() {
        try (TestServer test = TestServer.with(routes -> routes)) {
            assertThatThrownBy(() -> HttpServer.listen(new HttpServer.Settings("127.0.0.1", test.port(), 1000, null)))
                    .isInstanceOf(HttpServer.PortTaken.class)
                    .hasMessageContaining("127.0.0.1:" + test.port())
                    .hasMessageNotContaining("\n");
            assertThatThrownBy(() -> HttpServer.listen(new HttpServer.Settings("no.such.host.invalid", 0, 1000, null)))
                    .isInstanceOf(HttpServer.PortTaken.class);
        }
    }

    @Test
    void closingLetsARequestInFlightFinishAndEndsIdleConnectionsAtOnce() throws Exception {
        CountDownLatch inFlight = new CountDownLatch(1);
        CountDownLatch mayFinish = new CountDownLatch(1);
        TestServer test = TestServer.with(routes -> routes.get("/slow", r -> {
                    inFlight.countDown();
                    await(mayFinish);
                    return Reply.text(200, "done");
                })
                .get("/a", r -> Reply.text(200, "a")));
        try (RawClient idle = new RawClient(test.port());
                RawClient busy = new RawClient(test.port())) {
            idle.send("GET /system/a HTTP/1.1\r\nHost: localhost\r\n\r\n").receive();
            busy.send("GET /system/slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
            await(inFlight);
            CompletableFuture<Void> closed = CompletableFuture.runAsync(test::close);
            assertThat(idle.isEnded()).isTrue();
            assertThatThrownBy(() -> get(test, "/system/a")).isInstanceOf(IOException.class);
            assertThat(closed).isNotDone();
            mayFinish.countDown();
            RawClient.Answer answer = busy.receive();
            assertThat(answer.body()).isEqualTo("done");
            assertThat(answer.has("Connection: close")).isTrue();
            closed.get(5, TimeUnit.SECONDS);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited too long");
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
