package no.grunnmur.app;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import no.grunnmur.audit.AuditExport;
import no.grunnmur.audit.AuditVerification;
import no.grunnmur.database.Database;
import no.grunnmur.database.EmbeddedPostgres;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code grunnmur audit verify|export}, beside a running house or without one. */
final class AuditCommand {

    private static final int ONE_READER = 1;

    private AuditCommand() {}

    static CommandSpec spec(PrintStream out) {
        CommandSpec spec = CommandSpec.create().name("audit");
        spec.usageMessage().description("Verifies or exports the audit; works beside a running house and without one.");
        spec.addSubcommand(
                "verify",
                new CommandLine(Options.command(
                        "verify",
                        "Reads the whole audit and names what was changed, removed, added or moved.",
                        (configuration, parsed) -> onDatabase(configuration, database -> verify(database, out)))));
        spec.addSubcommand(
                "export",
                new CommandLine(Options.command(
                        "export",
                        "Writes the audit as NDJSON to standard output.",
                        (configuration, parsed) -> onDatabase(configuration, database -> export(database, out)))));
        return spec;
    }

    @FunctionalInterface
    private interface Reading {
        int of(Database database) throws Exception;
    }

    private static int onDatabase(Configuration configuration, Reading reading) throws Exception {
        if (configuration.database().isPresent()) {
            return read(Foundation.settings(configuration.database().get(), ONE_READER), reading);
        }
        Path folder = Foundation.postgresFolder(configuration);
        Optional<Database.Settings> running = EmbeddedPostgres.running(folder, ONE_READER);
        if (running.isPresent()) {
            return read(running.get(), reading);
        }
        if (!Files.isDirectory(folder)) {
            throw new Main.CannotStart(
                    "There is no house in " + configuration.data() + ": choose its folder with --data");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            return read(postgres.settings(ONE_READER), reading);
        }
    }

    private static int read(Database.Settings settings, Reading reading) throws Exception {
        try (Database database = Foundation.open(settings)) {
            return reading.of(database);
        }
    }

    private static int verify(Database database, PrintStream out) {
        AuditVerification result = AuditVerification.of(database);
        result.findings().forEach(finding -> out.println("✗ " + finding));
        out.println(
                (result.holds() ? "✓ The audit holds: " : "✗ The audit does not hold: ") + result.rows() + " rows in "
                        + result.chains() + " chains, " + result.findings().size() + " findings.");
        if (!result.head().isEmpty()) {
            out.println("  Newest row: " + result.head());
        }
        return result.holds() ? 0 : Main.FAILED;
    }

    private static int export(Database database, PrintStream out) throws Exception {
        AuditExport.write(database, out);
        out.flush();
        return 0;
    }
}
