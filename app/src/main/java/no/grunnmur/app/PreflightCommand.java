package no.grunnmur.app;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import no.grunnmur.journal.preflight.Code;
import no.grunnmur.journal.preflight.Finding;
import no.grunnmur.journal.preflight.FirewallOrder;
import no.grunnmur.journal.preflight.HandIn;
import no.grunnmur.journal.preflight.JunitReport;
import no.grunnmur.journal.preflight.NameServer;
import no.grunnmur.journal.preflight.Names;
import no.grunnmur.journal.preflight.Origin;
import no.grunnmur.journal.preflight.Outcome;
import no.grunnmur.journal.preflight.Patience;
import no.grunnmur.journal.preflight.Preflight;
import no.grunnmur.journal.preflight.ProxySettings;
import no.grunnmur.journal.preflight.Readiness;
import no.grunnmur.journal.preflight.Result;
import no.grunnmur.journal.preflight.Target;
import no.grunnmur.journal.preflight.TextReport;
import no.grunnmur.journal.preflight.Version;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.Language;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code grunnmur preflight}: whether this machine reaches what the journal needs, and what to do where it does not. */
final class PreflightCommand {

    private static final String USUAL = "http://localhost:8400";

    private PreflightCommand() {}

    static CommandSpec spec(PrintStream out) {
        Plain plain = new Plain(parsed -> run(parsed, out));
        CommandSpec spec = CommandSpec.wrapWithoutInspection(plain).name("preflight");
        plain.spec = spec;
        spec.mixinStandardHelpOptions(true);
        spec.usageMessage()
                .description(
                        "Checks from this machine that the three services of the guide can be reached and used, and"
                                + " says what to do and whom to ask. Exit code 0: ready; 1: something failed; 2: wrong"
                                + " use; 3: one of the two places has not been looked from.")
                .sortOptions(false);
        option(
                spec,
                "--origin",
                "PLACE",
                "where this is: client (terminal server or client, the default) or application");
        flag(spec, "--real", "the real services of the guide");
        option(spec, "--url", "URL", "a house (default " + USUAL + ")");
        option(spec, "--helseid", "URL", "HelseID alone is here");
        option(spec, "--selvbetjening", "URL", "the API of Selvbetjening alone is here");
        option(spec, "--persontjenesten", "URL", "Persontjenesten alone is here");
        option(spec, "--proxy", "HOST:PORT", "this proxy, or none; otherwise what the environment and Java say");
        option(spec, "--dns", "HOST[:PORT]", "this name server; otherwise as every program of this machine");
        option(spec, "--trust", "FILE", "certificates (PEM) to believe besides the public authorities");
        option(spec, "--issuer", "TEXT", "a part of the name that the issuer of every certificate must have");
        option(spec, "--timeout", "SECONDS", "how long each answer is waited for (default 6)");
        option(spec, "--journal-version", "NUMBER", "the journal's version");
        option(spec, "--client-id", "ID", "the journal's client at HelseID, to be asked about with its --key");
        option(spec, "--key", "FILE", "the client's private JWK; it stays here and signs what asks about the client");
        spec.addOption(OptionSpec.builder("--with")
                .paramLabel("FILE")
                .type(List.class)
                .auxiliaryTypes(Path.class)
                .description("the result of the other place, as it was saved there")
                .build());
        option(spec, "--save", "FILE", "saves this place's result, for --with; only this place counts then");
        option(spec, "--hand-in", "URL", "hands this place's result in to the journal; only this place counts then");
        option(spec, "--code", "CODE", "the code that the journal's page shows, good once");
        option(spec, "--json", "FILE", "writes everything as JSON");
        option(spec, "--junit", "FILE", "writes everything as JUnit XML");
        flag(spec, "--order", "prints the order to the firewall, ready to be sent");
        option(spec, "--language", "LANGUAGE", "nb, nn or en (default nb)");
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

    private static void flag(CommandSpec spec, String name, String description) {
        spec.addOption(OptionSpec.builder(name).description(description).build());
    }

    private static Optional<String> text(ParseResult parsed, String name) {
        return Optional.ofNullable(parsed.matchedOptionValue(name, null));
    }

    private static int run(ParseResult parsed, PrintStream out) throws Exception {
        Language language = language(parsed);
        HouseClock clock = HouseClock.system();
        List<Target> targets = targets(parsed);
        Preflight.Settings settings = settings(parsed, targets);
        Optional<ClientAtPreflight> client = client(parsed);
        List<Result> results = new ArrayList<>();
        for (Path file : parsed.matchedOptionValue("--with", List.<Path>of())) {
            results.add(read(file, targets));
        }
        Result own = new Preflight(settings, clock).look();
        results.add(own);

        Readiness readiness =
                Readiness.of(results, services(parsed, client, settings, language, clock), clock.instant());
        out.print(new TextReport(language).text(readiness));
        if (parsed.hasMatchedOption("--order")) {
            FirewallOrder order = new FirewallOrder(language);
            out.println();
            out.println(order.subject());
            out.println();
            out.print(order.text(targets, readiness));
        }
        write(parsed, "--json", readiness.toJson());
        write(parsed, "--junit", new JunitReport().xml(readiness).getBytes(StandardCharsets.UTF_8));
        write(parsed, "--save", own.toJson());
        if (text(parsed, "--hand-in").isPresent()) {
            handIn(parsed, own, out);
        }
        boolean alone = parsed.hasMatchedOption("--save") || parsed.hasMatchedOption("--hand-in");
        return alone ? ownExitCode(own) : readiness.verdict().exitCode();
    }

    private static int ownExitCode(Result own) {
        boolean failed = own.findings().stream().anyMatch(each -> each.outcome() == Outcome.FAILED);
        return failed ? Readiness.Verdict.NOT_READY.exitCode() : Readiness.Verdict.READY.exitCode();
    }

    private static void handIn(ParseResult parsed, Result own, PrintStream out)
            throws IOException, InterruptedException {
        URI address = address(text(parsed, "--hand-in").orElseThrow(), "--hand-in");
        String code = text(parsed, "--code")
                .orElseThrow(
                        () -> new Configuration.Invalid("--hand-in needs the --code that the journal's page shows"));
        int status;
        try (HttpClient client = HttpClient.newHttpClient()) {
            status = HandIn.send(address, code, own, client);
        } catch (IllegalArgumentException notSafe) {
            throw new Configuration.Invalid("--hand-in: " + notSafe.getMessage());
        } catch (IOException away) {
            throw new Main.CannotStart(
                    "the journal at " + address + " does not answer; use --save and take the file there");
        }
        if (status / 100 != 2) {
            throw new Main.CannotStart(
                    status == 400
                            ? "the journal did not take the result (HTTP 400): it uses other hosts than were looked at"
                                    + " here; run the command as its page shows it"
                            : "the journal did not take the result (HTTP " + status
                                    + "): the code is good once and for half an hour; ask the journal's page for a new"
                                    + " one");
        }
        out.println("handed in at " + address);
    }

    private static void write(ParseResult parsed, String option, byte[] bytes) throws IOException {
        Optional<String> file = text(parsed, option);
        if (file.isPresent()) {
            Files.write(Path.of(file.get()), bytes);
        }
    }

    private static Result read(Path file, List<Target> targets) throws IOException {
        try {
            Result result = Result.parse(Files.readAllBytes(file));
            if (!result.isAbout(targets)) {
                throw new Configuration.Invalid(
                        "--with " + file + ": other hosts were looked at there; give both places the same addresses");
            }
            return result;
        } catch (Result.Unreadable unreadable) {
            throw new Configuration.Invalid("--with " + file + ": " + unreadable.getMessage());
        }
    }

    private static Optional<ClientAtPreflight> client(ParseResult parsed) {
        Optional<String> id = text(parsed, "--client-id");
        Optional<String> key = text(parsed, "--key");
        if (id.isPresent() != key.isPresent()) {
            throw new Configuration.Invalid("--client-id and --key go together");
        }
        return id.map(each -> ClientAtPreflight.read(each, Path.of(key.orElseThrow())));
    }

    private static List<Finding> services(
            ParseResult parsed,
            Optional<ClientAtPreflight> client,
            Preflight.Settings settings,
            Language language,
            HouseClock clock) {
        Optional<Integer> version = text(parsed, "--journal-version").map(number -> {
            try {
                return Integer.valueOf(number);
            } catch (NumberFormatException unreadable) {
                throw new Configuration.Invalid("--journal-version is a number, e.g. 142");
            }
        });
        List<Finding> findings = new ArrayList<>();
        findings.add(Version.judge(version));
        findings.addAll(client.map(each -> each.findings(settings, language.tag(), clock))
                .orElseGet(() -> List.of(new Finding(Code.CLIENT_UNKNOWN, "", Map.of()))));
        return findings;
    }

    private static List<Target> targets(ParseResult parsed) {
        boolean real = parsed.hasMatchedOption("--real");
        if (real && parsed.hasMatchedOption("--url")) {
            throw new Configuration.Invalid("--real and --url are two different places");
        }
        String house = text(parsed, "--url").orElse(USUAL);
        List<URI> usual = real
                ? Target.real().stream().map(Target::address).toList()
                : List.of(
                        address(house + "/helseid", "--url"),
                        address(house + "/api-selvbetjening", "--url"),
                        address(house + "/persontjenesten", "--url"));
        return Target.at(
                text(parsed, "--helseid")
                        .map(given -> address(given, "--helseid"))
                        .orElse(usual.get(0)),
                text(parsed, "--selvbetjening")
                        .map(given -> address(given, "--selvbetjening"))
                        .orElse(usual.get(1)),
                text(parsed, "--persontjenesten")
                        .map(given -> address(given, "--persontjenesten"))
                        .orElse(usual.get(2)));
    }

    private static Preflight.Settings settings(ParseResult parsed, List<Target> targets) {
        Origin origin = Origin.of(text(parsed, "--origin").orElse("client"))
                .orElseThrow(() -> new Configuration.Invalid("--origin is client or application"));
        Patience patience = patience(parsed);
        Optional<String> dns = text(parsed, "--dns");
        Names names = dns.isPresent() ? new NameServer(dns.get(), patience.answer()) : Names.ofTheMachine();
        return new Preflight.Settings(
                origin,
                machine(),
                targets,
                new ProxySettings(text(parsed, "--proxy"), System.getenv(), properties()),
                names,
                patience,
                trusted(parsed),
                text(parsed, "--issuer"));
    }

    private static Patience patience(ParseResult parsed) {
        Patience usual = Patience.USUAL;
        Optional<String> seconds = text(parsed, "--timeout");
        if (seconds.isEmpty()) {
            return usual;
        }
        if (!seconds.get().matches("[1-9][0-9]?")) {
            throw new Configuration.Invalid("--timeout is a number of seconds from 1 to 99");
        }
        Duration each = Duration.ofSeconds(Integer.parseInt(seconds.get()));
        return new Patience(each.plusSeconds(1), each, each, usual.slow(), each.multipliedBy(8));
    }

    private static Map<String, String> properties() {
        Map<String, String> all = new LinkedHashMap<>();
        Properties properties = System.getProperties();
        properties.stringPropertyNames().forEach(name -> all.put(name, properties.getProperty(name)));
        return all;
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "";
        }
    }

    private static List<X509Certificate> trusted(ParseResult parsed) {
        return text(parsed, "--trust")
                .map(file -> TrustFile.read("--trust", file))
                .orElse(List.of());
    }

    private static Language language(ParseResult parsed) {
        String tag = text(parsed, "--language").orElse("nb");
        for (Language language : Language.values()) {
            if (language.tag().equals(tag)) {
                return language;
            }
        }
        throw new Configuration.Invalid("--language is nb, nn or en");
    }

    private static URI address(String text, String option) {
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
}
