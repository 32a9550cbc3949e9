package no.grunnmur.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.database.Database;
import no.grunnmur.http.ErrorPage;
import no.grunnmur.http.HttpProblem;
import no.grunnmur.http.HttpServer;
import no.grunnmur.http.Mount;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Problems;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.ProblemCatalogue;
import no.grunnmur.testing.OwnDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** E-mail from the outbox over a real SMTP server, and in the mailbox. */
class MailTest {

    private static final EmailAddress KARI = new EmailAddress("kari@example.no");
    private static final EmailAddress OLA = new EmailAddress("ola@example.no");

    private static OwnDatabase postgres;
    private static Database database;
    private static HttpServer http;
    private static URI base;

    private final Clock clock = new Clock();
    private final Outbox outbox = new Outbox(database, clock);

    /** Stands still until it is moved. */
    private static final class Clock implements InstantSource {
        private volatile Instant now = Instant.parse("2026-01-01T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeAll
    static void start() {
        postgres = OwnDatabase.create();
        database = Database.open(postgres.settings(6), Outbox.MIGRATIONS);
        http = HttpServer.listen(new HttpServer.Settings("127.0.0.1", 0, 64 * 1024, null));
        base = URI.create("http://localhost:" + http.port() + "/postkasse");
        Pages pages = new Pages(URI.create("http://localhost:" + http.port()));
        ProblemCatalogue catalogue =
                new ProblemCatalogue().add("http", HttpProblem.class, List.of(HttpProblem.values()));
        Outbox box = new Outbox(database, InstantSource.system());
        Routes routes = new Postkasse(box, pages).addTo(new Routes(new ErrorPage(new Problems(catalogue, pages))));
        http.serve(List.of(new Mount("postkasse", base, routes)));
    }

    @AfterAll
    static void stop() {
        http.close();
        database.close();
    }

    @BeforeEach
    void empty() {
        outbox.clear();
    }

    @Test
    void anEmailReachesTheServerWithItsLettersAndItsFile() throws Exception {
        GreenMail server = server();
        try (Postman postman = postman(server)) {
            outbox.put(new Mail(
                    KARI,
                    "Vilkår signert – Stange",
                    "Hei!\nTakk for at du signerte.\n.\nÆØÅ",
                    List.of(new Mail.Attachment("kvittering.pdf", "application/pdf", new byte[] {1, 2, 3}))));

            assertThat(server.waitForIncomingEmail(20_000, 1)).isTrue();
            MimeMessage got = server.getReceivedMessages()[0];
            assertThat(got.getSubject()).isEqualTo("Vilkår signert – Stange");
            assertThat(got.getFrom()[0]).hasToString("grunnmur@example.no");
            assertThat(got.getAllRecipients()).extracting(Object::toString).containsExactly("kari@example.no");
            MimeMultipart parts = (MimeMultipart) got.getContent();
            assertThat(parts.getBodyPart(0).getContent().toString().replace("\r\n", "\n"))
                    .isEqualTo("Hei!\nTakk for at du signerte.\n.\nÆØÅ");
            assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("kvittering.pdf");
            assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).containsExactly(1, 2, 3);
            assertThat(postman).isNotNull();
        } finally {
            server.stop();
        }
        assertThat(outbox.latest(Optional.empty(), 10))
                .extracting(Outbox.Kept::state)
                .containsExactly(Outbox.State.SENT);
    }

    @Test
    void whatIsRolledBackIsNeverSent() {
        assertThatThrownBy(() -> database.transaction(connection -> {
                    outbox.put(connection, Mail.of(KARI, "Nei", "aldri"));
                    throw new IllegalStateException("changed my mind");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(outbox.latest(Optional.empty(), 10)).isEmpty();
    }

    @Test
    void whatTheServerCannotTakeNowIsTakenLater() {
        GreenMail server = server();
        int port = server.getSmtp().getPort();
        server.stop();
        long number = outbox.put(Mail.of(KARI, "Senere", "når du kan"));
        try (Postman postman = postman(port)) {
            assertThat(postman).isNotNull();
            waitUntil(() -> outbox.find(number).orElseThrow().tries() == 1);
            assertThat(outbox.find(number).orElseThrow().state()).isEqualTo(Outbox.State.WAITING);

            GreenMail again = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            again.start();
            clock.now = clock.now.plus(Postman.pause(0));
            assertThat(again.waitForIncomingEmail(20_000, 1)).isTrue();
            waitUntil(() -> outbox.find(number).orElseThrow().state() == Outbox.State.SENT);
            again.stop();
        }
    }

    @Test
    void whatNobodyTookForADayIsGivenUp() {
        long number = outbox.put(Mail.of(KARI, "Aldri", "ingen hjemme"));
        clock.now = clock.now.plus(Duration.ofHours(25));
        try (Postman postman = postman(1)) {
            assertThat(postman).isNotNull();
            waitUntil(() -> outbox.find(number).orElseThrow().state() == Outbox.State.FAILED);
        }
    }

    @Test
    void twoPostmenDeliverEachEmailOnce() throws Exception {
        GreenMail server = server();
        Set<String> subjects = new HashSet<>();
        for (int i = 0; i < 30; i++) {
            outbox.put(Mail.of(OLA, "Nr " + i, "tekst"));
            subjects.add("Nr " + i);
        }
        try (Postman one = postman(server);
                Postman other = postman(server)) {
            assertThat(one).isNotSameAs(other);
            waitUntil(() ->
                    outbox.latest(Optional.empty(), 50).stream().allMatch(kept -> kept.state() == Outbox.State.SENT));
        }
        List<MimeMessage> received = List.of(server.getReceivedMessages());
        server.stop();
        Set<String> got = new HashSet<>();
        for (MimeMessage message : received) {
            assertThat(got.add(message.getSubject())).isTrue();
            assertThat(GreenMailUtil.getBody(message)).contains("tekst");
        }
        assertThat(got).isEqualTo(subjects);
    }

    @Test
    void thePausesGrowToAnHour() {
        assertThat(Postman.pause(0)).isEqualTo(Duration.ofSeconds(10));
        assertThat(Postman.pause(1)).isEqualTo(Duration.ofSeconds(20));
        assertThat(Postman.pause(9)).isEqualTo(Duration.ofHours(1));
        assertThat(Postman.pause(1_000)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void theMailboxShowsEveryEmailAndRunsNothingOfIt() throws Exception {
        long number = outbox.put(new Mail(
                OLA,
                "<b>Hei</b> Ola",
                "<script>alert(1)</script> =1+1",
                List.of(new Mail.Attachment("a.pdf", "application/pdf", new byte[] {7}))));

        assertThat(get("").body()).contains("&lt;b&gt;Hei&lt;/b&gt; Ola").contains("ola@example.no");
        assertThat(get("/" + number).body()).contains("&lt;script&gt;").doesNotContain("<script>");
        HttpResponse<String> file = get("/" + number + "/a.pdf");
        assertThat(file.headers().firstValue("Content-Disposition")).contains("attachment");
        assertThat(file.body().getBytes(StandardCharsets.ISO_8859_1)).containsExactly(7);
        assertThat(get("/api/v1/mails?to=OLA@example.no").body())
                .contains("\"subject\":\"<b>Hei</b> Ola\"")
                .contains("\"attachments\":[\"a.pdf\"]");
        assertThat(get("/api/v1/mails?to=kari@example.no").body()).isEqualTo("[]");
        assertThat(get("/api/v1/mails?to=%27;--").body()).isEqualTo("[]");
        for (String nowhere : List.of("/0", "/99999999999999999999", "/x", "/" + number + "/b.pdf", "/-1")) {
            assertThat(get(nowhere).statusCode()).as(nowhere).isEqualTo(404);
        }
    }

    private static GreenMail server() {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    private Postman postman(GreenMail server) {
        return postman(server.getSmtp().getPort());
    }

    private Postman postman(int port) {
        SmtpServer server = new SmtpServer(
                "127.0.0.1",
                port,
                SmtpServer.Security.NONE,
                Optional.empty(),
                Optional.empty(),
                new EmailAddress("grunnmur@example.no"));
        return Postman.start(database, outbox, server, clock);
    }

    private static void waitUntil(java.util.function.BooleanSupplier holds) {
        Instant end = Instant.now().plusSeconds(20);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).as("waited in vain").isBefore(end);
            Thread.onSpinWait();
        }
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(base + path)).build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    }
}
