package no.grunnmur.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./grunnmur preflight} as scripts use it: exit codes, files, the order, and the hand-in with a code. */
class PreflightCommandTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("--code ([A-Za-z0-9_-]+)");

    @RegisterExtension
    static final GrunnmurHouse HOUSE = new GrunnmurHouse();

    @TempDir
    Path folder;

    private HouseCommand.Ended preflight(String... arguments) throws Exception {
        List<String> whole = new ArrayList<>(List.of("preflight", "--proxy", "none"));
        whole.addAll(List.of(arguments));
        return HouseCommand.run(folder, Map.of(), whole.toArray(String[]::new));
    }

    private HouseCommand.Ended atHouse(String... arguments) throws Exception {
        List<String> whole = new ArrayList<>(List.of("--url", HOUSE.base().toString()));
        whole.addAll(List.of(arguments));
        return preflight(whole.toArray(String[]::new));
    }

    @Test
    void fromOnePlaceItIsIncompleteAndWithTheFileOfTheOtherReady() throws Exception {
        Path other = folder.resolve("client.json");
        assertThat(atHouse("--origin", "client", "--save", other.toString()).exit())
                .isZero();

        HouseCommand.Ended alone = atHouse("--origin", "application", "--journal-version", "142");
        assertThat(alone.exit()).as(alone.out()).isEqualTo(3);
        assertThat(alone.out()).contains("ORIGIN-MISSING");

        Path json = folder.resolve("all.json");
        Path junit = folder.resolve("all.xml");
        HouseCommand.Ended both = atHouse(
                "--origin",
                "application",
                "--journal-version",
                "142",
                "--with",
                other.toString(),
                "--json",
                json.toString(),
                "--junit",
                junit.toString(),
                "--order",
                "--language",
                "en");
        assertThat(both.exit()).as(both.out()).isZero();
        assertThat(both.out())
                .contains("Opening in the firewall", String.valueOf(HOUSE.base().getPort()));
        JsonNode told = JsonMapper.shared().readTree(Files.readAllBytes(json));
        assertThat(told.path("verdict").asString("")).isEqualToIgnoringCase("ready");
        Document suites =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(junit.toFile());
        assertThat(suites.getElementsByTagName("testcase").getLength()).isGreaterThan(15);
        assertThat(suites.getElementsByTagName("failure").getLength()).isZero();
    }

    @Test
    void aPortThatIsShutFailsWithWhatToDoAndWhomToAsk() throws Exception {
        int shut;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            shut = socket.getLocalPort();
        }
        Path junit = folder.resolve("shut.xml");
        HouseCommand.Ended failed = atHouse(
                "--helseid", "https://127.0.0.1:" + shut, "--junit", junit.toString(), "--order", "--language", "nb");
        assertThat(failed.exit()).as(failed.out()).isEqualTo(1);
        assertThat(failed.out()).contains("PORT-CLOSED", "127.0.0.1", String.valueOf(shut));
        assertThat(Files.readString(junit)).contains("<failure", "PORT-CLOSED");
    }

    @Test
    void theHostsOfTheGuideAreAskedForAtANameServerOfOnesChoice() throws Exception {
        HouseCommand.Ended failed = preflight("--real", "--dns", "127.0.0.1:1", "--timeout", "1");
        assertThat(failed.exit()).as(failed.out()).isEqualTo(1);
        assertThat(failed.out())
                .contains(
                        "NAME-SILENT", "helseid-sts.nhn.no", "api.selvbetjening.nhn.no", "api.persontjenesten.nhn.no");
    }

    @Test
    void whatMakesNoSenseIsSaidInOneLine() throws Exception {
        HouseCommand.Ended wrong = preflight("--language", "sv");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.errorLines()).singleElement().asString().contains("--language is nb, nn or en");
        assertThat(preflight("--client-id", "x").exit()).isEqualTo(2);
    }

    @Test
    void theOtherPlaceHandsInWithACodeThatIsGoodOnce() throws Exception {
        try (HttpClient http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            URI page = URI.create(HOUSE.base() + "/journal/preflight");
            String form = found(TOKEN, send(http, HttpRequest.newBuilder(page).build()));
            String code = found(
                    CODE,
                    send(
                            http,
                            HttpRequest.newBuilder(URI.create(page + "/code"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString("form=" + form))
                                    .build()));
            String[] command = {
                "--origin", "client", "--hand-in", page + "/results", "--code", code,
            };
            HouseCommand.Ended taken = atHouse(command);
            assertThat(taken.exit()).as(taken.out() + taken.err()).isZero();
            assertThat(taken.out()).contains("handed in at");
            HouseCommand.Ended again = atHouse(command);
            assertThat(again.exit()).isEqualTo(1);
            assertThat(again.err()).contains("good once");
        } finally {
            try (HttpClient http = HttpClient.newHttpClient()) {
                send(
                        http,
                        HttpRequest.newBuilder(URI.create(HOUSE.base() + "/kontroll/v1/reset?part=journal"))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build());
            }
        }
    }

    private static String send(HttpClient http, HttpRequest request) throws Exception {
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
