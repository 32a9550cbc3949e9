package no.grunnmur.app;

import java.io.PrintStream;
import java.nio.file.Path;
import no.grunnmur.app.apply.Application;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.Randomness;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code grunnmur apply FILE}: a client's configuration out of a file (docs/apply.md). */
final class ApplyCommand {

    private ApplyCommand() {}

    static CommandSpec spec(PrintStream out) {
        Plain plain = new Plain();
        CommandSpec spec = CommandSpec.wrapWithoutInspection(plain).name("apply");
        plain.out = out;
        plain.spec = spec;
        spec.mixinStandardHelpOptions(true);
        spec.usageMessage()
                .description(
                        "Brings a client's configuration in Selvbetjening to what a file says, by the client's own key."
                                + " Exit code 0: as the file says; 1: it could not be done; 2: the file is wrong;"
                                + " 3: it is another, and --dry-run only looked.");
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("FILE")
                .type(String.class)
                .description("JSON: issuer, api, client_id, key_file, client")
                .build());
        spec.addOption(OptionSpec.builder("--dry-run")
                .description("tell what would change, and change nothing")
                .build());
        return spec;
    }

    /** A command without the house's settings. */
    private static final class Plain implements java.util.concurrent.Callable<Integer> {
        private PrintStream out;
        private CommandSpec spec;

        @Override
        public Integer call() {
            var parsed = spec.commandLine().getParseResult();
            Path file = Path.of(parsed.matchedPositionalValue(0, ""));
            return new Application(out, HouseClock.system(), Randomness.secure())
                    .apply(file, parsed.hasMatchedOption("--dry-run"));
        }
    }
}
