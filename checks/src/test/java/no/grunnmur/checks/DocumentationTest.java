package no.grunnmur.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.grunnmur.checks.rules.Repository;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The documentation is true: what stands in a fence {@code ```sh run} is run against a house and must succeed, every link
 * to a file leads somewhere, and what {@code docs/differences.md} says of an endpoint is what the endpoint does.
 */
class DocumentationTest {

    private static final String WRITTEN_FOR = "http://localhost:8400";
    private static final Pattern RUN = Pattern.compile("^```sh run\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)[^)]*\\)");
    private static final Pattern ENDPOINT = Pattern.compile("`(GET|POST|PUT|DELETE) (/[^`\\s]*)`");

    @RegisterExtension
    static final GrunnmurHouse HOUSE = new GrunnmurHouse();

    /** A piece of documentation that is run. */
    record Snippet(Path page, String script) {
        @Override
        public String toString() {
            return page.getFileName() + ": " + script.lines().findFirst().orElse("");
        }
    }

    /** What a row of the table of differences says of an endpoint. */
    record Claim(String row, String method, String path, boolean there) {
        @Override
        public String toString() {
            return method + " " + path + (there ? " is there" : " is not there");
        }
    }

    static Stream<Snippet> snippets() {
        return pages().flatMap(
                        page -> RUN.matcher(read(page)).results().map(match -> new Snippet(page, match.group(1))));
    }

    static Stream<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        for (String row : read(Repository.root().resolve("docs/differences.md")).split("\n", -1)) {
            Matcher endpoint = ENDPOINT.matcher(row);
            while (row.startsWith("|") && endpoint.find()) {
                claims.add(new Claim(row, endpoint.group(1), endpoint.group(2), !row.contains("not there")));
            }
        }
        return claims.stream();
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void whatIsWrittenWorks(Snippet snippet) throws Exception {
        String script = snippet.script().replace(WRITTEN_FOR, HOUSE.base().toString());
        Process shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
                .directory(Repository.root().toFile())
                .redirectErrorStream(true)
                .start();
        shell.getOutputStream().close();
        String output;
        try (InputStream said = shell.getInputStream()) {
            output = new String(said.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(shell.waitFor()).as(output).isZero();
    }

    @ParameterizedTest
    @MethodSource("claims")
    void anEndpointIsAsTheDifferencesSay(Claim claim) throws Exception {
        String path = claim.path().replaceAll("\\{[^}]*}", "x");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(HOUSE.base() + path))
                            .method(claim.method(), HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(claim.row()).isLessThan(500);
            if (claim.there()) {
                assertThat(answer.statusCode()).as(claim.row()).isNotIn(404, 405);
            } else {
                assertThat(answer.statusCode()).as(claim.row()).isIn(404, 405);
            }
        }
    }

    @Test
    void theTableOfDifferencesNamesTheEndpointsThatMatter() {
        assertThat(claims().map(Claim::path))
                .contains(
                        "/helseid/.well-known/openid-configuration",
                        "/helseid/connect/token",
                        "/persontjenesten/api/v3/full-access/person/get-by-nin");
    }

    @Test
    void theFirstRequestOfTheReadmeIsRun() {
        assertThat(snippets().map(snippet -> snippet.page().getFileName().toString()))
                .contains("README.md");
    }

    @Test
    void everyLinkToAFileLeadsSomewhere() {
        List<String> dead = new ArrayList<>();
        pages().forEach(page -> {
            Matcher link = LINK.matcher(read(page));
            while (link.find()) {
                String target = link.group(1);
                if (!target.contains("://")
                        && !target.startsWith("mailto:")
                        && !Files.exists(page.resolveSibling(target).normalize())) {
                    dead.add(Repository.root().relativize(page) + " -> " + target);
                }
            }
        });
        assertThat(dead).isEmpty();
    }

    private static Stream<Path> pages() {
        Path root = Repository.root();
        try (Stream<Path> docs = Files.walk(root.resolve("docs"));
                Stream<Path> top = Files.list(root)) {
            return Stream.concat(docs, top).filter(page -> page.toString().endsWith(".md")).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
