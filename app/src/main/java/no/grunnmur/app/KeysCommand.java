package no.grunnmur.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.KeyRing;
import no.grunnmur.kernel.HouseClock;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code grunnmur keys list|rotate}, beside a running house or without one: both look at the folder, and a running node
 * takes over what has changed there within a second.
 */
final class KeysCommand {

    private static final String ALGORITHM = "--algorithm";
    private static final String LEAD = "--lead";
    private static final List<Algorithm> ALL = List.of(Algorithm.RS256, Algorithm.PS256, Algorithm.ES256);

    private KeysCommand() {}

    static CommandSpec spec(PrintStream out) {
        CommandSpec spec = CommandSpec.create().name("keys");
        spec.usageMessage()
                .description("Shows or replaces HelseID's signing keys; works beside a running house and without one.");
        spec.addSubcommand(
                "list",
                new CommandLine(Options.command(
                        "list",
                        "Shows every key with its times.",
                        (configuration, parsed) -> list(configuration, out))));
        CommandSpec rotate = Options.command(
                "rotate",
                "Publishes new keys, which sign after the lead; the old ones stay published until their tokens are dead.",
                (configuration, parsed) -> rotate(configuration, parsed, out));
        rotate.addOption(OptionSpec.builder(ALGORITHM)
                .paramLabel("ALG")
                .type(String.class)
                .description("RS256, PS256 or ES256 only (default all three)")
                .build());
        rotate.addOption(OptionSpec.builder(LEAD)
                .paramLabel("TIME")
                .type(String.class)
                .description("how long a new key is published before it signs, e.g. 90s, 15m, 24h (default "
                        + KeyRing.Settings.usual().lead().toMinutes() + "m); clients that keep the JWKS for longer will"
                        + " refuse tokens")
                .build());
        spec.addSubcommand("rotate", new CommandLine(rotate));
        return spec;
    }

    private static int list(Configuration configuration, PrintStream out) {
        Instant now = HouseClock.system().instant();
        out.println("kid                                       alg    state");
        for (KeyRing.Entry entry : open(configuration).entries()) {
            out.println(entry.keyId() + "  " + entry.algorithm() + "  " + state(entry.schedule(), now));
        }
        return 0;
    }

    private static String state(KeyRing.Schedule schedule, Instant now) {
        if (now.isBefore(schedule.signsFrom())) {
            return "published, signs from " + schedule.signsFrom();
        }
        if (schedule.signsUntil().equals(Instant.MAX)) {
            return "signs since " + schedule.signsFrom();
        }
        return now.isBefore(schedule.signsUntil())
                ? "signs until " + schedule.signsUntil()
                : "retired, published until " + schedule.publishedUntil();
    }

    private static int rotate(Configuration configuration, ParseResult parsed, PrintStream out) {
        List<Algorithm> algorithms = algorithms(parsed.matchedOptionValue(ALGORITHM, ""));
        String wanted = parsed.matchedOptionValue(LEAD, "");
        Duration lead = wanted.isEmpty() ? KeyRing.Settings.usual().lead() : lead(wanted);
        KeyRing keys = open(configuration);
        if (keys.isOurs()) {
            requireOwner(configuration.keys());
        }
        for (Algorithm algorithm : algorithms) {
            KeyRing.Entry entry = keys.rotate(algorithm, lead);
            out.println(entry.keyId() + "  " + entry.algorithm() + "  published, signs from "
                    + entry.schedule().signsFrom());
        }
        return 0;
    }

    private static KeyRing open(Configuration configuration) {
        if (configuration.pkcs11().isPresent()) {
            return Foundation.keys(configuration, HouseClock.system());
        }
        if (!Files.isDirectory(configuration.keys())) {
            throw new Main.CannotStart("There are no keys in " + configuration.keys()
                    + ": choose the house's folder with --data, or that of its keys with --keys");
        }
        return Foundation.keys(configuration, HouseClock.system());
    }

    /** A key that the house cannot read would stop its next start. */
    private static void requireOwner(Path folder) {
        try {
            String owner = Files.getOwner(folder).getName();
            String self = System.getProperty("user.name");
            if (!owner.equals(self)) {
                throw new Main.CannotStart("The keys in " + folder + " belong to " + owner + ": run this as that user");
            }
        } catch (IOException | UnsupportedOperationException unknown) {
            throw new Main.CannotStart("The owner of " + folder + " cannot be told: check the folder");
        }
    }

    private static List<Algorithm> algorithms(String name) {
        if (name.isEmpty()) {
            return ALL;
        }
        return Algorithm.of(name)
                .filter(ALL::contains)
                .map(List::of)
                .orElseThrow(() -> new Configuration.Invalid("--algorithm is one of "
                        + String.join(", ", ALL.stream().map(Algorithm::name).toList()) + ", not \"" + name + "\""));
    }

    private enum Unit {
        S(1),
        M(60),
        H(3600),
        D(86_400);

        private final int seconds;

        Unit(int seconds) {
            this.seconds = seconds;
        }
    }

    private static Duration lead(String text) {
        for (Unit unit : Unit.values()) {
            if (text.regionMatches(true, text.length() - 1, unit.name(), 0, 1)) {
                String number = text.substring(0, text.length() - 1);
                if (!number.isEmpty() && number.length() < 8 && number.chars().allMatch(Character::isDigit)) {
                    return Duration.ofSeconds(Long.parseLong(number) * unit.seconds);
                }
            }
        }
        throw new Configuration.Invalid("--lead is a whole number and one of "
                + String.join(
                        ", ",
                        Arrays.stream(Unit.values())
                                .map(unit -> unit.name().toLowerCase(java.util.Locale.ROOT))
                                .toList())
                + ", e.g. 24h, not \"" + text + "\"");
    }
}
