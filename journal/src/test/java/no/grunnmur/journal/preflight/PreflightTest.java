package no.grunnmur.journal.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each fault of a network, built for real on loopback, is found and called by its name; a network without faults is green. */
class PreflightTest {

    private static TestNetwork network;

    @BeforeAll
    static void build() {
        network = new TestNetwork();
    }

    @AfterAll
    static void tearDown() {
        network.close();
    }

    /** What was found of Persontjenesten that wants something done; how fast a busy machine answers is another matter. */
    private static List<Code> trouble(Result result) {
        return result.findings().stream()
                .filter(each -> each.target().equals(Target.PERSONTJENESTEN))
                .filter(each -> each.outcome().compareTo(Outcome.WARNING) >= 0)
                .map(Finding::code)
                .filter(code -> code != Code.SLOW)
                .toList();
    }

    private static List<Code> codes(Result result, String target) {
        return result.findings().stream()
                .filter(each -> each.target().equals(target))
                .map(Finding::code)
                .toList();
    }

    private static Finding finding(Result result, Code code) {
        return result.findings().stream()
                .filter(each -> each.code() == code)
                .findFirst()
                .orElseThrow();
    }

    private static Result with(TestHost.Behaviour behaviour) {
        return network.look(network.withPersonsAt(network.host(behaviour).port()));
    }

    private static TestHost.Behaviour answering(String response) {
        return TestHost.tls(network.authority.server("person.test"), TestHost.http(path -> response));
    }

    @Test
    void aNetworkWithoutFaultsIsGreenFromBothPlaces() {
        Result client = network.look(network.targets());
        Result application = network.look(
                Origin.APPLICATION, network.targets(), ProxySettings.none(), InstantSource.system(), Optional.empty());

        assertThat(codes(client, Target.HELSEID).stream().filter(code -> code.check() != Check.SPEED))
                .containsExactly(
                        Code.PROXY_NONE,
                        Code.NAME_FOUND,
                        Code.PORT_OPEN,
                        Code.TLS_SPOKEN,
                        Code.CERTIFICATE_TRUSTED_HERE,
                        Code.HTTP_ANSWERS,
                        Code.CLOCK_RIGHT,
                        Code.DISCOVERY_RIGHT,
                        Code.KEYS_RIGHT);
        Readiness readiness = Readiness.of(List.of(client, application), List.of(), Instant.now());
        assertThat(readiness.verdict()).isEqualTo(Readiness.Verdict.READY);
        assertThat(readiness.verdict().exitCode()).isZero();
    }

    @Test
    void aMissingOriginIsNotGreen() {
        Readiness readiness = Readiness.of(List.of(network.look(network.targets())), List.of(), Instant.now());

        assertThat(readiness.verdict()).isEqualTo(Readiness.Verdict.INCOMPLETE);
        assertThat(readiness.verdict().exitCode()).isEqualTo(3);
        assertThat(readiness.site()).extracting(Finding::code).containsExactly(Code.ORIGIN_MISSING);
    }

    @Test
    void aResultOfYesterdayIsNotGreenEither() {
        Result now = network.look(network.targets());
        Result old =
                new Result(Origin.APPLICATION, "maskin-2", Instant.now().minus(Duration.ofHours(25)), now.findings());

        assertThat(Readiness.of(List.of(now, old), List.of(), Instant.now()).verdict())
                .isEqualTo(Readiness.Verdict.INCOMPLETE);
    }

    @Test
    void aNameThatNobodyKnows() {
        Target unknown =
                new Target(Target.PERSONTJENESTEN, java.net.URI.create("https://nobody.test"), "/ping", List.of(200));
        assertThat(trouble(network.look(List.of(unknown)))).containsExactly(Code.NAME_UNKNOWN);
    }

    @Test
    void aNameServerThatDoesNotAnswer() {
        Target silent =
                new Target(Target.PERSONTJENESTEN, java.net.URI.create("https://silent.test"), "/ping", List.of(200));
        assertThat(trouble(network.look(List.of(silent)))).containsExactly(Code.NAME_SILENT);
    }

    @Test
    void aClosedPort() throws IOException {
        int free;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = taken.getLocalPort();
        }
        Result result = network.look(network.withPersonsAt(free));
        assertThat(trouble(result)).containsExactly(Code.PORT_CLOSED);
        assertThat(Readiness.of(List.of(result), List.of(), Instant.now()).verdict())
                .isEqualTo(Readiness.Verdict.NOT_READY);
    }

    /** A backlog that is full makes Linux drop what comes, as a firewall does. */
    @Test
    void aFilteredPort() throws IOException {
        List<Socket> filling = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            boolean isFull = false;
            while (!isFull) {
                Socket socket = new Socket();
                filling.add(socket);
                try {
                    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), full.getLocalPort()), 150);
                } catch (SocketTimeoutException dropped) {
                    isFull = true;
                }
            }
            assertThat(trouble(network.look(network.withPersonsAt(full.getLocalPort()))))
                    .containsExactly(Code.PORT_FILTERED);
        } finally {
            for (Socket socket : filling) {
                socket.close();
            }
        }
    }

    @Test
    void aPortThatAcceptsAndNeverAnswers() {
        assertThat(trouble(with(TestHost::silence))).containsExactly(Code.TLS_SILENT);
    }

    @Test
    void aConnectionThatIsCutWhenTlsBegins() {
        assertThat(trouble(with(socket -> socket.getInputStream().read()))).containsExactly(Code.TLS_CUT);
    }

    @Test
    void aServiceThatTakesTheQuestionAndNeverAnswers() {
        assertThat(trouble(with(TestHost.tls(network.authority.server("person.test"), TestHost::silence))))
                .containsExactly(Code.HTTP_SILENT);
    }

    @Test
    void aCertificateForAnotherName() {
        Result result = with(TestHost.tls(
                network.authority.server("another.test"),
                TestHost.http(path -> TestHost.response(200, "text/plain", "Pong"))));
        assertThat(trouble(result)).containsExactly(Code.CERTIFICATE_NAME);
        assertThat(finding(result, Code.CERTIFICATE_NAME).facts()).containsEntry("names", "another.test");
    }

    @Test
    void aCertificateThatHasExpired() {
        assertThat(trouble(with(TestHost.tls(
                        network.authority.server("person.test", Duration.ofHours(-1)), TestHost::silence))))
                .containsExactly(Code.CERTIFICATE_EXPIRED);
    }

    @Test
    void aCertificateThatSomebodyMadeForItself() {
        assertThat(trouble(with(TestHost.tls(TestAuthority.selfSigned("person.test"), TestHost::silence))))
                .containsExactly(Code.CERTIFICATE_SELF_SIGNED);
    }

    /** A ServerHello of TLS 1.1, byte by byte, since no Java of today would send one. */
    @Test
    void aServerOfAnOldTls() {
        byte[] hello = new byte[4 + 2 + 32 + 1 + 2 + 1];
        hello[0] = 2;
        hello[3] = (byte) (hello.length - 4);
        hello[4] = 3;
        hello[5] = 2;
        hello[39] = (byte) 0xC0;
        hello[40] = 0x13;
        Result result = with(socket -> {
            socket.getInputStream().read(new byte[400]);
            socket.getOutputStream().write(new byte[] {22, 3, 2, 0, (byte) hello.length});
            socket.getOutputStream().write(hello);
            socket.getOutputStream().flush();
            TestHost.silence(socket);
        });
        assertThat(trouble(result)).containsExactly(Code.TLS_OLD);
        assertThat(finding(result, Code.TLS_OLD).facts()).containsEntry("version", "TLS 1.1");
    }

    @Test
    void plainHttpOnThePortOfTls() {
        assertThat(trouble(with(socket -> {
                    socket.getInputStream().read(new byte[10]);
                    socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                })))
                .containsExactly(Code.TLS_NOT_SPOKEN);
    }

    @Test
    void aFilterThatAnswersInsteadOfTheService() {
        assertThat(trouble(with(answering(TestHost.response(403, "text/html", "<h1>Sperret</h1>")))))
                .containsExactly(Code.HTTP_BLOCKED);
        assertThat(trouble(with(answering(TestHost.response(302, "text/html", "")))))
                .containsExactly(Code.HTTP_BLOCKED);
        assertThat(trouble(with(answering(TestHost.response(503, "text/plain", "")))))
                .containsExactly(Code.HTTP_FAULT);
        assertThat(trouble(with(answering("SSH-2.0-OpenSSH_9\r\n\r\n")))).containsExactly(Code.HTTP_UNEXPECTED);
    }

    @Test
    void aSlowAnswer() {
        TestHost.Behaviour slow = TestHost.tls(
                network.authority.server("person.test"),
                TestHost.late(750, TestHost.http(path -> TestHost.response(200, "text/plain", "Pong"))));
        Result result = with(slow);
        assertThat(codes(result, Target.PERSONTJENESTEN)).contains(Code.SLOW);
        assertThat(trouble(result)).isEmpty();
    }

    @Test
    void aClockThatGoesWrong() {
        Result behind = with(answeringAt(40));
        assertThat(trouble(behind)).containsExactly(Code.CLOCK_WRONG);
        assertThat(finding(behind, Code.CLOCK_WRONG).facts())
                .containsEntry("ahead", "false")
                .hasEntrySatisfying(
                        "seconds",
                        seconds -> assertThat(Integer.parseInt(seconds)).isBetween(37, 40));
        assertThat(trouble(with(answeringAt(-9)))).containsExactly(Code.CLOCK_WRONG);
        assertThat(trouble(with(answeringAt(4)))).containsExactly(Code.CLOCK_OFF);
    }

    /** The answer of a service whose clock is so many seconds ahead when it answers. */
    private static TestHost.Behaviour answeringAt(long ahead) {
        return TestHost.tls(
                network.authority.server("person.test"),
                TestHost.http(path -> TestHost.response(
                        200, "text/plain", "Pong", TestNetwork.now().plusSeconds(ahead))));
    }

    @Test
    void ipv6ThatIsToldAndDoesNotWork() {
        network.dns.knows("both.test", "127.0.0.1", "100::1");
        TestHost both = network.host(TestHost.tls(
                network.authority.server("both.test"),
                TestHost.http(path -> TestHost.response(200, "text/plain", "Pong"))));
        Target target = new Target(
                Target.PERSONTJENESTEN, java.net.URI.create("https://both.test:" + both.port()), "/ping", List.of(200));
        Result result = network.look(List.of(target));
        assertThat(trouble(result)).containsExactly(Code.IPV6_BROKEN);
        assertThat(finding(result, Code.NAME_FOUND).facts())
                .hasEntrySatisfying("addresses", all -> assertThat(all).contains("127.0.0.1", "100:"));
    }

    @Test
    void oneOfSeveralAddressesThatDoesNotAnswer() {
        network.dns.knows("person.two.test", "127.0.0.1", "127.0.0.9");
        TestHost two = network.host(TestHost.tls(
                network.authority.server("person.two.test"),
                TestHost.http(path -> TestHost.response(200, "text/plain", "Pong"))));
        Target target = new Target(
                Target.PERSONTJENESTEN,
                java.net.URI.create("https://person.two.test:" + two.port()),
                "/ping",
                List.of(200));
        assertThat(trouble(network.look(List.of(target)))).containsExactly(Code.ADDRESS_BROKEN);
    }

    @Test
    void anotherIssuerThanHelseIdAndKeysThatAreKeptBack() {
        TestHost wrong = network.host(TestHost.tls(
                network.authority.server("helseid.test"),
                TestHost.http(path -> TestHost.response(
                        200, "application/json", TestNetwork.metadata("https://elsewhere.test", "https://x.test")))));
        Result other =
                network.look(TestNetwork.targets(wrong.port(), network.selvbetjening.port(), network.persons.port()));
        assertThat(codes(other, Target.HELSEID)).endsWith(Code.DISCOVERY_WRONG);

        TestHost[] kept = new TestHost[1];
        kept[0] = network.host(TestHost.tls(network.authority.server("helseid.test"), TestHost.http(path -> {
            String base = "https://helseid.test:" + kept[0].port();
            return path.equals("/keys")
                    ? TestHost.response(403, "text/html", "no")
                    : TestHost.response(200, "application/json", TestNetwork.metadata(base, base));
        })));
        Result keys =
                network.look(TestNetwork.targets(kept[0].port(), network.selvbetjening.port(), network.persons.port()));
        assertThat(codes(keys, Target.HELSEID)).endsWith(Code.DISCOVERY_RIGHT, Code.KEYS_WRONG);
    }

    private static TestHost proxy(String answer, Optional<TestAuthority> opener) {
        return network.host(socket -> {
            String asked = TestHost.request(socket);
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            if (!answer.contains(" 200 ")) {
                return;
            }
            int colon = asked.lastIndexOf(':');
            if (opener.isPresent()) {
                Socket inside = TestHost.secured(opener.get().server(asked.substring(0, colon)), socket);
                TestHost.http(path -> network.helseId(path)).serve(inside);
                return;
            }
            try (Socket there =
                    new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(asked.substring(colon + 1)))) {
                Thread back = Thread.ofVirtual().start(() -> pump(there, socket));
                pump(socket, there);
                back.interrupt();
            }
        });
    }

    private static void pump(Socket from, Socket to) {
        try (InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
            to.close();
        } catch (IOException ended) {
            // one of them has ended
        }
    }

    private static final String TUNNEL = "HTTP/1.1 200 Connected\r\n\r\n";

    @Test
    void aProxyThatPassesOnIsUsedAndTold() {
        Result result = network.look(
                network.targets(),
                TestNetwork.proxy(proxy(TUNNEL, Optional.empty()).port()),
                InstantSource.system());
        assertThat(trouble(result)).isEmpty();
        assertThat(codes(result, Target.PERSONTJENESTEN))
                .startsWith(Code.PROXY_USED)
                .contains(Code.HTTP_ANSWERS);
        assertThat(codes(result, Target.HELSEID)).endsWith(Code.KEYS_RIGHT);
    }

    @Test
    void aProxyThatRefusesOrWantsALogin() {
        Result refused = network.look(
                network.targets(),
                TestNetwork.proxy(proxy("HTTP/1.1 403 Forbidden\r\n\r\n", Optional.empty())
                        .port()),
                InstantSource.system());
        assertThat(trouble(refused)).containsExactly(Code.PROXY_REFUSES);
        Result login = network.look(
                network.targets(),
                TestNetwork.proxy(
                        proxy("HTTP/1.1 407 Login\r\n\r\n", Optional.empty()).port()),
                InstantSource.system());
        assertThat(trouble(login)).containsExactly(Code.PROXY_WANTS_LOGIN);
    }

    @Test
    void aProxyThatOpensTheLine() {
        TestAuthority opener = new TestAuthority("CN=Kommunens sikkerhetsboks,O=Kommunen,C=NO");
        ProxySettings proxies =
                TestNetwork.proxy(proxy(TUNNEL, Optional.of(opener)).port());
        Result result = network.look(network.targets(), proxies, InstantSource.system());
        assertThat(trouble(result)).containsExactly(Code.INTERCEPTED);
        assertThat(finding(result, Code.INTERCEPTED).facts())
                .hasEntrySatisfying("issuer", issuer -> assertThat(issuer).contains("sikkerhetsboks"));
    }

    @Test
    void anOpenedLineIsSeenEvenWhenTheMachineTrustsTheOpener() {
        Result other = network.look(
                Origin.CLIENT, network.targets(), ProxySettings.none(), InstantSource.system(), Optional.of("Buypass"));
        assertThat(trouble(other)).containsExactly(Code.INTERCEPTED_AND_TRUSTED);
        Result expected = network.look(
                Origin.CLIENT,
                network.targets(),
                ProxySettings.none(),
                InstantSource.system(),
                Optional.of("Public Test Authority"));
        assertThat(trouble(expected)).isEmpty();
    }

    @Test
    void twoPlacesThatSeeDifferentIssuers() {
        Result here = network.look(network.targets());
        List<Finding> otherFindings = here.findings().stream()
                .map(each -> each.facts().containsKey("issuer") && each.code().check() == Check.CERTIFICATE
                        ? new Finding(each.code(), each.target(), replaced(each.facts()))
                        : each)
                .toList();
        Result there = new Result(Origin.APPLICATION, "maskin-2", Instant.now(), otherFindings);
        Readiness readiness = Readiness.of(List.of(here, there), List.of(), Instant.now());
        assertThat(readiness.site()).extracting(Finding::code).containsOnly(Code.CERTIFICATE_DIFFERS);
    }

    private static Map<String, String> replaced(Map<String, String> facts) {
        Map<String, String> other = new java.util.LinkedHashMap<>(facts);
        other.put("issuer", "CN=Somebody else");
        return other;
    }

    @Test
    void aResultTravelsAsJsonAndComesBackTheSame() {
        Result result = network.look(network.targets());
        assertThat(Result.parse(result.toJson())).isEqualTo(result);
    }

    @Test
    void theReportsAreWellFormedWhateverTheOtherSideSays() throws Exception {
        Result result = with(TestHost.tls(
                network.authority.server("person.test"),
                TestHost.http(path -> TestHost.response(403, "text/html", "x")
                        .replace("Connection", "Server: <script>\"&]]>\u0001\r\nConnection"))));
        Readiness readiness = Readiness.of(List.of(result), List.of(), Instant.now());
        String xml = new JunitReport().xml(readiness);
        var document = javax.xml.parsers.DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(2);
        for (no.grunnmur.kernel.Language language : no.grunnmur.kernel.Language.values()) {
            assertThat(new TextReport(language).text(readiness))
                    .contains("HTTP-BLOCKED")
                    .doesNotContain("\u0001", "{", "?}");
            assertThat(new FirewallOrder(language).text(network.targets(), readiness))
                    .contains("person.test", String.valueOf(network.persons.port()), "127.0.0.1");
        }
    }
}
