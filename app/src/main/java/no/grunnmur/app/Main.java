package no.grunnmur.app;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import no.grunnmur.app.world.PopulationTooSmall;
import no.grunnmur.database.DatabaseUnusable;
import no.grunnmur.http.HttpServer;
import no.grunnmur.jose.KeysUnusable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The command line: {@code up}, {@code demo}, {@code audit}, {@code keys}, {@code samsvar}, {@code persons}, {@code preflight}, {@code journal}. What goes wrong is said in one line; see docs/launcher.md. */
public final class Main {

    /** It could not be done. */
    static final int FAILED = 1;
    /** It was asked for wrongly. */
    static final int WRONG_USE = 2;

    private Main() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        // Several threads ask for loggers when the house starts; the first must not find logging half set up.
        LoggerFactory.getILoggerFactory();
        System.exit(commands(args, out, err).execute(args));
    }

    private static CommandLine commands(String[] args, PrintStream out, PrintStream err) {
        CommandSpec spec = CommandSpec.create().name("grunnmur");
        spec.usageMessage()
                .description(
                        "The login, the registers and the onboarding of the Norwegian health network, on your own machine.");
        CommandLine line = new CommandLine(spec);
        Map<String, Supplier<CommandSpec>> specs = new LinkedHashMap<>();
        specs.put("up", () -> UpCommand.spec(out));
        specs.put("demo", () -> DemoCommand.spec(out));
        specs.put("audit", () -> AuditCommand.spec(out));
        specs.put("keys", () -> KeysCommand.spec(out));
        specs.put("samsvar", () -> SamsvarCommand.spec(out));
        specs.put("persons", () -> PersonsCommand.spec(out));
        specs.put("apply", () -> ApplyCommand.spec(out));
        specs.put("preflight", () -> PreflightCommand.spec(out));
        specs.put("journal", () -> JournalCommand.spec(out));
        // Describing a command takes longer than running some: only the one that was asked for, unless help is needed.
        Supplier<CommandSpec> asked = args.length == 0 ? null : specs.get(args[0]);
        if (asked == null) {
            specs.values().forEach(each -> line.addSubcommand(each.get()));
            line.addSubcommand(new CommandLine.HelpCommand());
        } else {
            line.addSubcommand(asked.get());
        }
        line.setExecutionStrategy(parsed -> {
            if (!parsed.hasSubcommand()) {
                parsed.commandSpec().commandLine().usage(out);
                return 0;
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        line.setParameterExceptionHandler((wrong, given) -> {
            err.println("grunnmur: " + oneLine(wrong.getMessage()) + nearest(wrong));
            return WRONG_USE;
        });
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            switch (failure) {
                case Configuration.Invalid invalid -> {
                    err.println("grunnmur: " + oneLine(invalid.getMessage()));
                    return WRONG_USE;
                }
                case DatabaseUnusable unusable -> err.println("grunnmur: " + oneLine(unusable.getMessage()));
                case HttpServer.PortTaken taken -> err.println("grunnmur: " + oneLine(taken.getMessage()));
                case KeysUnusable keys -> err.println("grunnmur: " + oneLine(keys.getMessage()));
                case PopulationTooSmall few -> err.println("grunnmur: " + oneLine(few.getMessage()));
                case CannotStart cannot -> err.println("grunnmur: " + oneLine(cannot.getMessage()));
                default -> {
                    err.println("grunnmur: unexpected: " + failure);
                    failure.printStackTrace(err);
                }
            }
            return FAILED;
        });
        return line;
    }

    /** Something in the surroundings keeps the house from starting. */
    static final class CannotStart extends RuntimeException {
        CannotStart(String message) {
            super(message, null, false, false);
        }
    }

    /** The nearest name that the command knows. */
    private static String nearest(CommandLine.ParameterException wrong) {
        if (!(wrong instanceof CommandLine.UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return "; see ./grunnmur help";
        }
        CommandLine command = wrong.getCommandLine();
        String word = unmatched.getUnmatched().getFirst();
        List<String> known = new ArrayList<>();
        if (word.startsWith("-")) {
            command.getCommandSpec().options().forEach(option -> known.add(option.longestName()));
        } else {
            known.addAll(command.getSubcommands().keySet());
        }
        return known.isEmpty() ? "; see ./grunnmur help" : "; did you mean " + Setting.nearest(word, known) + "?";
    }

    private static String oneLine(String message) {
        return message == null ? "no reason given" : message.replaceAll("\\s*\\R\\s*", " ");
    }
}
