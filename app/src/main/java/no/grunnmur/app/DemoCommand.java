package no.grunnmur.app;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import no.grunnmur.app.demo.Demo;
import no.grunnmur.database.Folders;
import no.grunnmur.kernel.HouseClock;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code grunnmur demo}: plays the story against a running house, or against one of its own that leaves nothing behind. */
final class DemoCommand {

    private static final String URL = "--url";

    private DemoCommand() {}

    static CommandSpec spec(PrintStream out) {
        CommandSpec spec = Options.command(
                "demo",
                "Plays the story step by step and shows what goes over the wire; exit code 0 only if every step held.",
                (configuration, parsed) -> run(configuration, parsed, out));
        spec.addOption(OptionSpec.builder(URL)
                .paramLabel("URL")
                .type(String.class)
                .description(
                        "address of a running house; without it one is started on a free port and a folder of its own")
                .build());
        return spec;
    }

    private static int run(Configuration configuration, ParseResult parsed, PrintStream out) throws Exception {
        String url = parsed.matchedOptionValue(URL, null);
        if (url != null) {
            return Demo.play(address(url), out);
        }
        Path folder = Files.createTempDirectory("grunnmur-demo");
        out.println("Starting a house for the demo ...");
        try (House house = House.start(configuration.onItsOwn(folder), HouseClock.system())) {
            return Demo.play(house.address(), out);
        } finally {
            Folders.delete(folder);
        }
    }

    private static URI address(String url) {
        String trimmed = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        try {
            URI address = URI.create(trimmed);
            if (address.getHost() != null && trimmed.startsWith("http")) {
                return address;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // said below
        }
        throw new Configuration.Invalid("--url must be the address of a house, e.g. http://localhost:8400");
    }
}
