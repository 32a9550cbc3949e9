package no.grunnmur.app;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code grunnmur samsvar CLIENT}: how a client has kept the security profile at a running house, for CI. Exit code 0 when
 * it has asked and broken nothing.
 */
final class SamsvarCommand {

    private static final String USUAL = "http://localhost:8400";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private SamsvarCommand() {}

    static CommandSpec spec(PrintStream out) {
        Plain plain = new Plain();
        CommandSpec spec = CommandSpec.wrapWithoutInspection(plain).name("samsvar");
        plain.out = out;
        plain.spec = spec;
        spec.mixinStandardHelpOptions(true);
        spec.usageMessage()
                .description("Tells how a client has kept the security profile at a running house (dev profile);"
                        + " exit code 0 only when it has asked and broken nothing.");
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("CLIENT")
                .type(String.class)
                .description("its client_id")
                .build());
        spec.addOption(OptionSpec.builder("--url")
                .paramLabel("URL")
                .type(String.class)
                .description("address of the house (default " + USUAL + ")")
                .build());
        spec.addOption(OptionSpec.builder("--forget")
                .description("forget what was seen of the client, before a new run")
                .build());
        return spec;
    }

    /** A command without the house's settings. */
    private static final class Plain implements java.util.concurrent.Callable<Integer> {
        private PrintStream out;
        private CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            var parsed = spec.commandLine().getParseResult();
            String client = parsed.matchedPositionalValue(0, "");
            String url = parsed.matchedOptionValue("--url", USUAL);
            return run(address(url, client), client, parsed.hasMatchedOption("--forget"), out);
        }
    }

    private static URI address(String url, String client) throws Exception {
        String house = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        JsonNode world = json(send("GET", URI.create(house + "/kontroll/v1/verden"), house), house);
        String helseId = world.at("/systems/helseid/baseUrl").asString("");
        return URI.create(helseId + "/api/samsvar/" + URLEncoder.encode(client, StandardCharsets.UTF_8));
    }

    private static int run(URI address, String client, boolean forget, PrintStream out) throws Exception {
        if (forget) {
            send("DELETE", address, address.toString());
            out.println("What was seen of " + client + " is forgotten.");
            return 0;
        }
        HttpResponse<String> answer = send("GET", address, address.toString());
        if (answer.statusCode() == 404) {
            throw new Main.CannotStart("There is no client " + client + " at " + address);
        }
        JsonNode report = json(answer, address.toString());
        long judged = report.path("judged").asLong(0);
        long broken = show(report.path("requirements"), out) + show(report.path("otherRules"), out);
        if (judged == 0) {
            out.println("✗ Nothing was seen of " + client + ": let it ask first.");
            return Main.FAILED;
        }
        out.println((broken == 0 ? "✓ " : "✗ ") + client + ": " + judged + " requests judged, " + broken
                + " requirements broken.");
        return broken == 0 ? 0 : Main.FAILED;
    }

    /** A line each; how many are broken. */
    private static long show(JsonNode rows, PrintStream out) {
        long broken = 0;
        for (JsonNode row : rows) {
            String outcome = row.path("outcome").asString("");
            boolean isBroken = outcome.equals("broken");
            broken += isBroken ? 1 : 0;
            String mark = isBroken ? "✗" : outcome.equals("kept") ? "✓" : "–";
            out.println(mark + " " + row.path("id").asString("") + "  "
                    + row.path("says").asString("") + "  [" + row.path("clause").asString("") + "]");
            if (isBroken) {
                out.println("    " + row.at("/example/seen").asString("") + ", "
                        + row.path("broken").asLong(0) + " times; last at "
                        + row.at("/example/at").asString(""));
                row.at("/example/request").asString("").lines().forEach(line -> out.println("    | " + line));
            }
        }
        return broken;
    }

    private static HttpResponse<String> send(String method, URI address, String shown) throws InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return client.send(
                    HttpRequest.newBuilder(address)
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .header("Accept-Language", "en")
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | IllegalArgumentException nobody) {
            throw new Main.CannotStart("Nobody answers at " + shown + ": start a house with ./grunnmur up");
        }
    }

    private static JsonNode json(HttpResponse<String> answer, String shown) {
        try {
            if (answer.statusCode() == 200) {
                return JsonMapper.shared().readTree(answer.body());
            }
        } catch (JacksonException none) {
            // said below
        }
        throw new Main.CannotStart(shown + " is no house in the dev profile (it answered " + answer.statusCode() + ")");
    }
}
