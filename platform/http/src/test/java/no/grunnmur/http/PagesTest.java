package no.grunnmur.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.grunnmur.kernel.Language;
import no.grunnmur.kernel.ProblemCatalogue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The layout, the problem pages, the files they need, and the probes. */
class PagesTest {

    private static HttpServer server;
    private static volatile boolean works = true;

    @BeforeAll
    static void start() {
        server = HttpServer.listen(new HttpServer.Settings("127.0.0.1", 0, 1000, null));
        URI house = URI.create("http://localhost:" + server.port());
        Pages pages = new Pages(house);
        Problems problems = new Problems(
                new ProblemCatalogue().add("http", HttpProblem.class, List.of(HttpProblem.values())), pages);
        ErrorPage errors = new ErrorPage(problems);
        ProblemDetails plain = new ProblemDetails(house);
        Metrics metrics = new Metrics().gauge("grunnmur_test", "A test.", () -> 7);
        server.serve(List.of(
                new Mount(
                        "house",
                        house,
                        problems.routes(errors).include(pages.routes(errors)).get("/fault", request -> {
                            throw new IllegalStateException("hunter2");
                        })),
                new Mount(
                        "health",
                        URI.create(house + "/health"),
                        new Health(List.of(new Health.Part("database", () -> works))).routes(plain)),
                new Mount("metrics", URI.create(house + "/metrics"), metrics.routes(plain))));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static RawClient.Answer get(String path, String... headers) throws IOException {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return RawClient.ask(server.port(), "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + lines + "\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|''|nb",
                "?lang=en|''|en",
                "?lang=xx|''|nb",
                "?lang=nn&lang=en|''|nb",
                "?lang=nn|Cookie: lang=en|nn",
                "''|Cookie: a=b; lang=nn|nn",
                "''|Cookie: lang=xx|nb",
                "''|Accept-Language: en-GB,en;q=0.9|en",
                "''|Accept-Language: nb;q=0.5, nn;q=0.9|nn",
                "''|Accept-Language: no|nb",
                "''|Accept-Language: de, *|nb",
                "''|Accept-Language: en;q=x|nb",
            })
    void theLanguageIsTheReaders(String query, String header, String expected) throws IOException {
        RawClient.Answer answer = header.isEmpty() ? get("/problemer" + query) : get("/problemer" + query, header);
        assertThat(answer.body()).contains("<html lang=\"" + expected + "\"");
        assertThat(answer.has("Content-Language: " + expected)).isTrue();
    }

    @Test
    void aChosenLanguageIsKeptAndTheRestOfTheQueryToo() throws IOException {
        RawClient.Answer answer = get("/problemer?a=%22%3E&lang=nn");
        assertThat(answer.has("Set-Cookie: lang=nn; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly"))
                .isTrue();
        assertThat(answer.body()).contains("href=\"?lang=en&amp;a=%22%3E\"");
        assertThat(get("/problemer").head()).doesNotContain("Set-Cookie");
    }

    @Test
    void everyProblemHasAPageInEveryLanguage() throws IOException {
        for (HttpProblem problem : HttpProblem.values()) {
            for (Language language : Language.values()) {
                RawClient.Answer answer = get("/problemer/" + problem.code() + "?lang=" + language.tag());
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body()).contains("<h1", problem.code(), "HTTP " + problem.status());
            }
        }
    }

    @Test
    void aRefusalAndAFaultAreExplainedToPeople() throws IOException {
        RawClient.Answer missing = get("/nothing");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.body()).contains("<h1", "Adressen finnes ikke");
        assertThat(get("/problemer/NO-SUCH").status()).isEqualTo(404);
        RawClient.Answer fault = get("/fault");
        assertThat(fault.status()).isEqualTo(500);
        assertThat(fault.body()).containsPattern("<code>[0-9A-F]{12}</code>").doesNotContain("hunter2");
    }

    @Test
    void filesAreKeptForeverCompressedAndByTheirContents() throws IOException {
        Matcher link = Pattern.compile("href=\"(/static/[0-9a-f]{16}/grunnmur\\.css)\"")
                .matcher(get("/problemer").body());
        assertThat(link.find()).isTrue();
        RawClient.Answer plain = get(link.group(1));
        assertThat(plain.body()).contains("--ds-color-", ".ds-card", ".gm-hero");
        assertThat(plain.has("Cache-Control: public, max-age=31536000, immutable"))
                .isTrue();
        assertThat(plain.has("Content-Type: text/css; charset=utf-8")).isTrue();
        RawClient.Answer gzipped = get(link.group(1), "Accept-Encoding: br, gzip");
        assertThat(gzipped.has("Content-Encoding: gzip")).isTrue();
        assertThat(gzipped.body().length()).isLessThan(plain.body().length() / 4);
        Matcher etag = Pattern.compile("ETag: (\"[0-9a-f]+\")").matcher(plain.head());
        assertThat(etag.find()).isTrue();
        RawClient.Answer unchanged = get(link.group(1), "If-None-Match: " + etag.group(1));
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.head()).doesNotContain("Content-Length");
    }

    @Test
    void probesTellHowThePartsAre() throws IOException {
        assertThat(get("/health/live").body()).isEqualTo("{\"status\":\"up\"}");
        assertThat(get("/health/ready").body()).isEqualTo("{\"parts\":{\"database\":\"up\"},\"status\":\"up\"}");
        works = false;
        try {
            RawClient.Answer answer = get("/health/ready");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("{\"parts\":{\"database\":\"down\"},\"status\":\"down\"}");
            assertThat(get("/health/live").status()).isEqualTo(200);
        } finally {
            works = true;
        }
    }

    @Test
    void metricsAreReadable() throws IOException {
        RawClient.Answer answer = get("/metrics");
        assertThat(answer.has("Content-Type: text/plain; version=0.0.4; charset=utf-8"))
                .isTrue();
        assertThat(answer.body()).contains("# TYPE grunnmur_test gauge\ngrunnmur_test 7.0\n");
        for (String line : answer.body().lines().toList()) {
            assertThat(line).matches("# (HELP|TYPE) .+|[a-z_]+(\\{[^{}]*(\\{[^{}]*}[^{}]*)*})? [0-9.E+-]+");
        }
    }
}
