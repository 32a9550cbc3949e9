package no.grunnmur.app;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import no.grunnmur.app.follow.Follower;
import no.grunnmur.app.follow.Importer;
import no.grunnmur.app.follow.LocalCopy;
import no.grunnmur.app.follow.RegisterClient;
import no.grunnmur.database.Database;
import no.grunnmur.database.EmbeddedPostgres;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code grunnmur persons}: a client of a running house that keeps a copy of its people, or sends it people. */
final class PersonsCommand {

    private static final String USUAL = "http://localhost:8400";
    private static final String USUAL_READER = "ringsaker-journal";
    private static final String USUAL_WRITER = "folkeregister";
    private static final String READ_SCOPE = "nhn:hgd-persontjenesten-api/";
    private static final String WRITE_SCOPE = "grunnmur:persontjenesten-import/write";
    private static final int CONNECTIONS = 2;

    private PersonsCommand() {}

    static CommandSpec spec(PrintStream out) {
        CommandSpec persons = CommandSpec.create().name("persons");
        persons.usageMessage().description("Clients of Persontjenesten: follow, import, set-aside.");
        persons.mixinStandardHelpOptions(true);
        persons.addSubcommand("follow", follow(out));
        persons.addSubcommand("import", importing(out));
        persons.addSubcommand("set-aside", setAside(out));
        return persons;
    }

    /** What a command does with what was parsed. */
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

    private static CommandSpec command(String name, String description, Action action) {
        Plain plain = new Plain(action);
        CommandSpec spec = CommandSpec.wrapWithoutInspection(plain).name(name);
        plain.spec = spec;
        spec.mixinStandardHelpOptions(true);
        spec.usageMessage().description(description).sortOptions(false);
        option(spec, "--url", "URL", "address of the house (default " + USUAL + ")");
        return spec;
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

    private static CommandSpec follow(PrintStream out) {
        CommandSpec spec = command(
                "follow",
                "Keeps a local copy of everybody equal to the register, for ever; may be killed and begun again at any"
                        + " moment.",
                parsed -> follow(parsed, out));
        option(spec, "--client", "KEY", "client of the seeded world (default " + USUAL_READER + ")");
        option(spec, "--access", "ACCESS", "full-access or restricted-access (default full-access)");
        option(spec, "--into", "DIR|URL", "folder, or jdbc:postgresql://... (default .grunnmur-copy)");
        flag(spec, "--once", "end when the copy is up to date");
        flag(spec, "--verify", "end when every person has been compared; exit code 0 only if all are equal");
        flag(spec, "--fresh", "forget the copy first");
        return spec;
    }

    private static int follow(ParseResult parsed, PrintStream out) throws Exception {
        String into = parsed.matchedOptionValue("--into", ".grunnmur-copy");
        if (into.startsWith("jdbc:")) {
            return follow(parsed, out, Database.Settings.ofUrl(into, CONNECTIONS));
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(into))) {
            return follow(parsed, out, postgres.settings(CONNECTIONS));
        }
    }

    private static int follow(ParseResult parsed, PrintStream out, Database.Settings settings) throws Exception {
        String house = house(parsed);
        String access = parsed.matchedOptionValue("--access", "full-access");
        if (!access.equals("full-access") && !access.equals("restricted-access")) {
            throw new Configuration.Invalid("--access is full-access or restricted-access");
        }
        String key = parsed.matchedOptionValue("--client", USUAL_READER);
        try (Database database = Database.open(settings);
                RegisterClient client = client(house, key, READ_SCOPE + access, out)) {
            Follower follower = new Follower(client, new LocalCopy(database), house, access, new Lines(out));
            if (parsed.hasMatchedOption("--fresh")) {
                follower.beginAnew();
            }
            if (parsed.hasMatchedOption("--verify")) {
                Set<String> differing = follower.verify();
                differing.stream().limit(20).forEach(id -> out.println("✗ " + id));
                out.println(
                        differing.isEmpty()
                                ? "✓ The copy is equal to the register: " + follower.count() + " people"
                                : "✗ " + differing.size() + " people differ");
                return differing.isEmpty() ? 0 : Main.FAILED;
            }
            if (parsed.hasMatchedOption("--once")) {
                follower.catchUp();
                out.println("The copy is up to date: " + follower.count() + " people");
                return 0;
            }
            follower.follow();
            return 0;
        } catch (Follower.AnotherRegister | RegisterClient.Refused refused) {
            throw new Main.CannotStart(refused.getMessage());
        }
    }

    private static CommandSpec importing(PrintStream out) {
        CommandSpec spec = command(
                "import",
                "Sends documents and events of Folkeregisteret to the register; what it has already changes nothing.",
                parsed -> importing(parsed, out));
        feed(spec);
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("FILE|DIR")
                .type(Path.class)
                .description("a JSON list, one JSON object, or an entry a line")
                .build());
        return spec;
    }

    private static void feed(CommandSpec spec) {
        option(spec, "--client", "KEY", "client of the seeded world (default " + USUAL_WRITER + ")");
        option(spec, "--feed", "FEED", "folkeregister or kontaktregister (default folkeregister)");
    }

    private static int importing(ParseResult parsed, PrintStream out) throws Exception {
        Path from = parsed.matchedPositionalValue(0, null);
        if (from == null || !Files.exists(from)) {
            throw new Configuration.Invalid("which file or folder is to be sent?");
        }
        try (RegisterClient client = writer(parsed, out)) {
            Importer.Sum sum = new Importer(client, feedOf(parsed), new Lines(out)).send(from);
            out.println("Sent " + sum.sent() + ": " + sum.applied() + " changed somebody, " + sum.late()
                    + " were late, " + sum.repeated() + " changed nothing, " + sum.aside() + " set aside");
            return sum.aside() == 0 ? 0 : Main.FAILED;
        } catch (RegisterClient.Refused refused) {
            throw new Main.CannotStart(refused.getMessage());
        }
    }

    private static CommandSpec setAside(PrintStream out) {
        CommandSpec spec = command(
                "set-aside",
                "Lists what could not be used and why; --retry and --discard take a key of the list.",
                parsed -> setAside(parsed, out));
        feed(spec);
        option(spec, "--retry", "KEY", "try it again");
        option(spec, "--discard", "KEY", "forget it");
        return spec;
    }

    private static int setAside(ParseResult parsed, PrintStream out) throws Exception {
        String retry = parsed.matchedOptionValue("--retry", "");
        String discard = parsed.matchedOptionValue("--discard", "");
        try (RegisterClient client = writer(parsed, out)) {
            Importer importer = new Importer(client, feedOf(parsed), new Lines(out));
            if (!retry.isEmpty()) {
                String reason = importer.retry(retry);
                out.println(reason.isEmpty() ? "Taken." : "Still not: " + reason);
                return reason.isEmpty() ? 0 : Main.FAILED;
            }
            if (!discard.isEmpty()) {
                importer.discard(discard);
                out.println("Forgotten.");
                return 0;
            }
            List<String> lines = importer.asides();
            lines.forEach(out::println);
            out.println(lines.isEmpty() ? "Nothing is set aside." : lines.size() + " set aside");
            return 0;
        } catch (RegisterClient.Refused refused) {
            throw new Main.CannotStart(refused.getMessage());
        }
    }

    private static String feedOf(ParseResult parsed) {
        String feed = parsed.matchedOptionValue("--feed", "folkeregister");
        if (!feed.equals("folkeregister") && !feed.equals("kontaktregister")) {
            throw new Configuration.Invalid("--feed is folkeregister or kontaktregister");
        }
        return feed;
    }

    private static RegisterClient writer(ParseResult parsed, PrintStream out) throws Exception {
        return client(house(parsed), parsed.matchedOptionValue("--client", USUAL_WRITER), WRITE_SCOPE, out);
    }

    private static String house(ParseResult parsed) {
        String url = parsed.matchedOptionValue("--url", USUAL);
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static RegisterClient client(String house, String key, String scope, PrintStream out) throws Exception {
        return new RegisterClient(
                new RegisterClient.Settings(URI.create(house), key, scope),
                () -> out.println("The house at " + house + " does not answer; trying again"));
    }

    /** A line a second at most, but for those that last. */
    private static final class Lines implements Follower.Telling {
        private static final long SECOND = 1_000_000_000L;
        private final PrintStream out;
        private long last = System.nanoTime() - SECOND;

        Lines(PrintStream out) {
            this.out = out;
        }

        @Override
        public void say(String line, boolean lasting) {
            if (lasting || System.nanoTime() - last >= SECOND) {
                last = System.nanoTime();
                out.println(line);
            }
        }
    }
}
