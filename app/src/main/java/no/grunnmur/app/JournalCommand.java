package no.grunnmur.app;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import no.grunnmur.http.ErrorFormat;
import no.grunnmur.http.ErrorPage;
import no.grunnmur.http.HttpServer;
import no.grunnmur.http.Mount;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Problems;
import no.grunnmur.http.Routes;
import no.grunnmur.journal.Journal;
import no.grunnmur.journal.JournalProblem;
import no.grunnmur.journal.Settings;
import no.grunnmur.journal.preflight.Names;
import no.grunnmur.journal.preflight.Origin;
import no.grunnmur.journal.preflight.Patience;
import no.grunnmur.journal.preflight.Preflight;
import no.grunnmur.journal.preflight.ProxySettings;
import no.grunnmur.journal.preflight.Target;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.ProblemCatalogue;
import no.grunnmur.kernel.Randomness;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code grunnmur journal}: the journal as a process of its own, against a house or the real addresses. */
final class JournalCommand {

    private static final String HOUSE = "http://localhost:8400";
    private static final int USUAL_PORT = 8410;
    private static final int KEY_BITS = 4096;
    private static final int BODY = 1 << 20;
    private static final int CODE_BYTES = 9;

    private JournalCommand() {}

    static CommandSpec spec(PrintStream out) {
        Plain plain = new Plain(parsed -> run(parsed, out));
        CommandSpec spec = CommandSpec.wrapWithoutInspection(plain).name("journal");
        plain.spec = spec;
        spec.mixinStandardHelpOptions(true);
        spec.usageMessage()
                .description("Runs the journal alone, as a client of a house or of the real services.")
                .sortOptions(false);
        option(spec, "--url", "URL", "a house (default " + HOUSE + ")");
        option(spec, "--helseid", "URL", "HelseID");
        option(spec, "--selvbetjening", "URL", "the API of Selvbetjening");
        option(spec, "--portal", "URL", "the portal of Selvbetjening");
        option(spec, "--persontjenesten", "URL", "Persontjenesten");
        option(
                spec,
                "--enhetsregisteret",
                "URL",
                "the open data of Enhetsregisteret, for the units of an organisation; the real ones are at"
                        + " https://data.brreg.no/enhetsregisteret");
        option(
                spec,
                "--port",
                "PORT",
                "where the journal listens on loopback (default " + USUAL_PORT + ", 0 finds one)");
        option(spec, "--data", "DIR", "the journal's own folder (default .grunnmur-journal)");
        option(spec, "--api-key-file", "FILE", "the api-key of the supplier's template in Selvbetjening");
        option(spec, "--trust", "FILE", "certificates (PEM) to believe instead of the public authorities");
        return spec;
    }

    /** What the command does with what was parsed. */
    private interface Action {
        int run(ParseResult parsed) throws Exception;
    }

    private static final class Plain implements Callable<Integer> {
        private final Action action;
        private CommandSpec spec;

        Plain(Action action) {
            this.action = action;
        }

        @Override
        public Integer call() throws Exception {
            return action.run(spec.commandLine().getParseResult());
        }
    }

    private static void option(CommandSpec spec, String name, String parameter, String description) {
        spec.addOption(OptionSpec.builder(name)
                .paramLabel(parameter)
                .type(String.class)
                .description(description)
                .build());
    }

    private static int run(ParseResult parsed, PrintStream out) throws Exception {
        HouseClock clock = HouseClock.system();
        Randomness random = Randomness.secure();
        String code = Base64.getUrlEncoder().withoutPadding().encodeToString(random.bytes(CODE_BYTES));
        HttpServer server = HttpServer.listen(new HttpServer.Settings("127.0.0.1", port(parsed), BODY, null));
        URI base = URI.create("http://localhost:" + server.port() + "/journal");
        List<X509Certificate> trusted = trusted(parsed);
        Settings settings = settings(parsed, base, code, trusted);
        Pages pages = new Pages(base);
        Preflight.Settings check = new Preflight.Settings(
                Origin.APPLICATION,
                "",
                Target.at(settings.helseId(), settings.selvbetjening(), settings.persontjenesten()),
                new ProxySettings(Optional.empty(), System.getenv(), Map.of()),
                Names.ofTheMachine(),
                Patience.USUAL,
                trusted,
                Optional.empty());
        Journal journal = new Journal(settings, check, pages, clock, random);
        ProblemCatalogue catalogue =
                new ProblemCatalogue().add("journal", JournalProblem.class, List.of(JournalProblem.values()));
        ErrorFormat errors = new ErrorPage(new Problems(catalogue, pages));
        server.serve(
                List.of(new Mount("journal", base, journal.addTo(new Routes(errors).include(pages.routes(errors))))));
        out.println("The journal is at " + base);
        out.println("Set-up code: " + code);
        CountDownLatch stopping = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            journal.close();
            stopping.countDown();
        }));
        stopping.await();
        return 0;
    }

    private static Settings settings(ParseResult parsed, URI base, String code, List<X509Certificate> trusted)
            throws IOException {
        String house = text(parsed, "--url").orElse(HOUSE);
        Optional<String> file = text(parsed, "--api-key-file");
        Optional<String> apiKey = file.isEmpty()
                ? Optional.empty()
                : Optional.of(Files.readString(Path.of(file.get()), StandardCharsets.UTF_8)
                        .strip());
        return new Settings(
                base,
                base,
                Path.of(text(parsed, "--data").orElse(".grunnmur-journal")).toAbsolutePath(),
                address(parsed, "--helseid", house + "/helseid"),
                address(parsed, "--selvbetjening", house + "/api-selvbetjening"),
                address(parsed, "--portal", house + "/selvbetjening"),
                address(parsed, "--persontjenesten", house + "/persontjenesten"),
                address(parsed, "--enhetsregisteret", house + "/enhetsregisteret"),
                apiKey,
                List.of(),
                Optional.of(code),
                trusted.isEmpty() ? Optional.empty() : Optional.of(TrustFile.context(trusted)),
                KEY_BITS);
    }

    private static Optional<String> text(ParseResult parsed, String name) {
        return Optional.ofNullable(parsed.matchedOptionValue(name, null));
    }

    private static int port(ParseResult parsed) {
        String text = text(parsed, "--port").orElse(String.valueOf(USUAL_PORT));
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new Configuration.Invalid("--port is a number from 0 to 65535");
        }
        return Integer.parseInt(text);
    }

    private static URI address(ParseResult parsed, String option, String usual) {
        String text = text(parsed, option).orElse(usual);
        try {
            URI address = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (address.getHost() != null && text.startsWith("http")) {
                return address;
            }
        } catch (IllegalArgumentException unreadable) {
            // said below
        }
        throw new Configuration.Invalid(option + " must be an address, e.g. https://helseid-sts.nhn.no");
    }

    private static List<X509Certificate> trusted(ParseResult parsed) {
        return text(parsed, "--trust")
                .map(file -> TrustFile.read("--trust", file))
                .orElse(List.of());
    }
}
