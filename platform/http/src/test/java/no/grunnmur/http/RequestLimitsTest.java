package no.grunnmur.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a request ends, how large it may be, and how long it may take. */
class RequestLimitsTest {

    private static final int MAX_BODY = 1000;
    private static final Connections.Patience SHORT = new Connections.Patience(
            Duration.ofMillis(600), Duration.ofMillis(400), Duration.ofSeconds(5), Duration.ofMillis(200));

    private static TestServer test;

    @BeforeAll
    static void start() {
        test = TestServer.with(
                MAX_BODY,
                SHORT,
                routes -> routes.post("/echo", request -> Reply.text(200, new String(request.body(), UTF)))
                        .get("/hello", request -> Reply.text(200, "hello")));
    }

    private static final Charset UTF = StandardCharsets.UTF_8;

    @AfterAll
    static void stop() {
        test.close();
    }

    private static String post(String headers, String body) {
        return "POST /system/echo HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n" + body;
    }

    private static RawClient.Answer ask(String request) throws IOException {
        return RawClient.ask(test.port(), request);
    }

    @Test
    void aBodyOfTheLargestSizeIsRead() throws IOException {
        String body = "x".repeat(MAX_BODY);
        assertThat(ask(post("Content-Length: 1000\r\n", body)).body()).isEqualTo(body);
    }

    @Test
    void aLargerBodyIsRefusedBeforeItIsSent() throws IOException {
        try (RawClient client = new RawClient(test.port())) {
            RawClient.Answer answer =
                    client.send(post("Content-Length: 1001\r\n", "")).receive();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.body()).contains("/problemer/BODY-TOO-LARGE");
            assertThat(answer.has("Connection: close")).isTrue();
        }
    }

    @Test
    void theAnswerArrivesThoughTheLargeBodyIsSentAnyway() throws IOException {
        assertThat(ask(post("Content-Length: 200000\r\n", "x".repeat(200_000))).status())
                .isEqualTo(413);
    }

    @Test
    void chunksAreJoined() throws IOException {
        assertThat(ask(post("Transfer-Encoding: chunked\r\n", "3\r\nabc\r\nA;ext=1\r\ndefghijklm\r\n0\r\n\r\n"))
                        .body())
                .isEqualTo("abcdefghijklm");
    }

    @Test
    void chunksThatGrowTooLargeAreRefusedAtTheOneThatDoes() throws IOException {
        assertThat(ask(post("Transfer-Encoding: chunked\r\n", "3E8\r\n" + "x".repeat(1000) + "\r\n1\r\n"))
                        .status())
                .isEqualTo(413);
        assertThat(ask(post("Transfer-Encoding: chunked\r\n", "7FFFFFF\r\n")).status())
                .isEqualTo(413);
        assertThat(ask(post("Transfer-Encoding: chunked\r\n", "FFFFFFFFFFFFFFFF1\r\n"))
                        .status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n",
                "Content-Length: 3\r\nContent-Length: 4\r\n",
                "Content-Length: 3\r\nContent-Length: 3\r\n",
                "Content-Length: 3, 3\r\n",
                "Content-Length: +3\r\n",
                "Content-Length: -1\r\n",
                "Content-Length: 3x\r\n",
                "Content-Length: 0x3\r\n",
                "Content-Length:\r\n",
                "Content-Length: 99999999999999999999\r\n",
                "Transfer-Encoding: gzip, chunked\r\n",
                "Transfer-Encoding: chunked, chunked\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: identity\r\n",
                "Transfer-Encoding: xchunked\r\n",
                "Content-Length : 3\r\n",
                " Content-Length: 3\r\n",
                "X: a\r\n Content-Length: 3\r\n",
                "X: a\nContent-Length: 3\r\n",
                "X: a\rContent-Length: 3\r\n",
                "X: a\u0000b\r\n",
                "No colon\r\n",
                "Host: other\r\n",
            })
    void aRequestWhoseEndTwoReadersCouldSeeDifferentlyIsRefusedAndTheConnectionEnds(String headers) throws IOException {
        try (RawClient client = new RawClient(test.port())) {
            client.send(post(headers, "abc") + "GET /system/hello HTTP/1.1\r\nHost: localhost\r\n\r\n");
            RawClient.Answer answer = client.receive();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.has("Connection: close")).isTrue();
            assertThat(client.isEnded()).as("no second answer").isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3\r\nabcd\r\n0\r\n\r\n",
                "x\r\n",
                "\r\n",
                "-1\r\n",
                " 3\r\nabc\r\n0\r\n\r\n",
                "3 \r\nabc\r\n0\r\n\r\n",
                "3\nabc\n0\n\n",
                "0\r\nTrailer: 1\r\n\r\n"
            })
    void brokenChunksAreRefused(String body) throws IOException {
        assertThat(ask(post("Transfer-Encoding: chunked\r\n", body)).status()).isEqualTo(400);
    }

    @Test
    void aChunkLineWithoutEndIsRefused() throws IOException {
        assertThat(ask(post("Transfer-Encoding: chunked\r\n", "1;" + "x".repeat(1000)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void compressedBodiesAreRefused() throws IOException {
        assertThat(ask(post("Content-Encoding: gzip\r\nContent-Length: 3\r\n", "abc"))
                        .status())
                .isEqualTo(415);
        assertThat(ask(post("Content-Encoding: identity\r\nContent-Length: 3\r\n", "abc"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theConnectionStaysInStepWhateverTheBodyWas() throws IOException {
        try (RawClient client = new RawClient(test.port())) {
            client.send("GET /system/hello HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n12345"
                    + "POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n12345"
                    + post("Transfer-Encoding: chunked\r\n", "2\r\nab\r\n0\r\n\r\n")
                    + "HEAD /system/hello HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(client.receive().body()).isEqualTo("hello");
            assertThat(client.receive().status()).isEqualTo(404);
            assertThat(client.receive().body()).isEqualTo("ab");
        }
    }

    @Test
    void aClientThatWaitsIsToldToGoOn() throws IOException {
        try (RawClient client = new RawClient(test.port())) {
            client.send(post("Expect: 100-continue\r\nContent-Length: 3\r\n", ""));
            assertThat(client.receive().status()).isEqualTo(100);
            assertThat(client.send("abc").receive().body()).isEqualTo("abc");
        }
    }

    @Test
    void aClientThatWaitsWithTooMuchIsNotToldToGoOn() throws IOException {
        assertThat(ask(post("Expect: 100-continue\r\nContent-Length: 5000\r\n", ""))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void longAddressesAndLargeHeadersAreRefused() throws IOException {
        assertThat(ask("GET /system/hello?" + "a".repeat(9000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .status())
                .isEqualTo(414);
        assertThat(ask("GET /system/hello HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(20_000) + "\r\n\r\n")
                        .status())
                .isEqualTo(431);
        assertThat(ask("GET /system/hello HTTP/1.1\r\nHost: localhost\r\n" + "A: b\r\n".repeat(5000) + "\r\n")
                        .status())
                .isEqualTo(431);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /system/hello HTTP/1.0\r\n\r\n",
                "GET /system/hello HTTP/2.0\r\nHost: localhost\r\n\r\n",
                "GET /system/hello\r\n\r\n",
                "GET  /system/hello HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /system/hello HTTP/1.1\nHost: localhost\n\n",
                "GET /system/hello HTTP/1.1\r\n\r\n",
                "GET /system/hello#part HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET http://localhost/system/hello HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET system/hello HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /system/../system/hello HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /system/./hello HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /system/%2e%2e/hello HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /system%2Fhello HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /system/hel%00lo HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /system/hel%zzlo HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /system/hel%C3 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /system/hel\u00e6 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n",
                "\r\n\r\n",
            })
    void whatIsNotARequestIsRefusedWithoutANameOrATrace(String request) throws IOException {
        RawClient.Answer answer = ask(request);
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.head() + answer.body())
                .doesNotContainIgnoringCase("helidon", "exception", "server:", "\tat ");
    }

    @Test
    void anOldProxyIsAnsweredOnce() throws IOException {
        try (RawClient client = new RawClient(test.port())) {
            client.send("GET /system/hello HTTP/1.0\r\nHost: localhost\r\n\r\n");
            RawClient.Answer answer = client.receive();
            assertThat(answer.body()).isEqualTo("hello");
            assertThat(answer.has("Connection: close")).isTrue();
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void aSlowRequestIsCutOffHoweverOftenAByteComes() throws Exception {
        try (RawClient client = new RawClient(test.port())) {
            client.send("GET /system/hello HTTP/1.1\r\nHost: localhost\r\nX: ");
            long start = System.nanoTime();
            int sent = 0;
            try {
                while (sent < 200) {
                    client.send("a");
                    sent++;
                    LockSupport.parkNanos(50_000_000);
                }
            } catch (IOException cutOff) {
                // what was to be shown
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(350), Duration.ofSeconds(5));
        }
    }

    @Test
    void aSlowBodyIsCutOff() throws IOException {
        try (RawClient client = new RawClient(test.port())) {
            client.send(post("Content-Length: 10\r\n", "abc"));
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void aConnectionThatAsksNothingIsClosed() throws IOException {
        try (RawClient client = new RawClient(test.port())) {
            assertThat(client.isEnded()).isTrue();
        }
        try (RawClient client = new RawClient(test.port())) {
            assertThat(client.send("GET /system/hello HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .receive()
                            .status())
                    .isEqualTo(200);
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void aClientThatWillNotGoOnIsNotWaitedFor() throws IOException {
        try (RawClient client = new RawClient(test.port())) {
            client.send("GET /system/hello HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive, Close\r\n\r\n");
            assertThat(client.receive().has("Connection: close")).isTrue();
            assertThat(client.isEnded()).isTrue();
        }
    }
}
