package no.grunnmur.app;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import no.grunnmur.app.demo.Demo;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.database.Folders;
import no.grunnmur.kernel.HouseClock;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code grunnmur demo}: plays the story against a running house, or against one of its own that leaves nothing behind. */
final class DemoCommand {

    private static final String URL = "--url";
    private static final String PAUSE = "--pause";
    private static final String HTML = "--html";
    private static final String FAIL = "--fail";
    private static final String STEPS = "--steps";

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
        flag(spec, PAUSE, "waits for Enter after each step, for showing it to people");
        spec.addOption(OptionSpec.builder(HTML)
                .paramLabel("FILE")
                .type(Path.class)
                .description("writes what was seen as a page, with pictures where chromium is found")
                .build());
        spec.addOption(OptionSpec.builder(FAIL)
                .paramLabel("STEP")
                .type(String.class)
                .description("makes the step of that name go wrong, to show what people would see then")
                .build());
        flag(spec, STEPS, "prints the names of the steps and plays nothing");
        return spec;
    }

    private static void flag(CommandSpec spec, String name, String description) {
        spec.addOption(OptionSpec.builder(name).description(description).build());
    }

    private static int run(Configuration configuration, ParseResult parsed, PrintStream out) throws Exception {
        if (parsed.hasMatchedOption(STEPS)) {
            Demo.names().forEach(out::println);
            return 0;
        }
        Demo.Wishes wishes = wishes(parsed);
        String url = parsed.matchedOptionValue(URL, null);
        if (url != null) {
            return Demo.play(address(url), out, wishes);
        }
        Path folder = Files.createTempDirectory("grunnmur-demo");
        out.println("Starting a house for the demo ...");
        try (House house = House.start(configuration.onItsOwn(folder), HouseClock.system())) {
            Demo.Audit audit = type -> house.audit().latest(Optional.of(type), 1).stream()
                    .findFirst()
                    .map(AuditLog.Row::content);
            return Demo.play(house.address(), out, wishes.with(audit));
        } finally {
            Folders.delete(folder);
        }
    }

    private static Demo.Wishes wishes(ParseResult parsed) {
        Optional<String> fail = Optional.ofNullable(parsed.matchedOptionValue(FAIL, null));
        if (fail.isPresent() && !Demo.names().contains(fail.get())) {
            throw new Configuration.Invalid("--fail: there is no step " + fail.get() + "; did you mean "
                    + Setting.nearest(fail.get(), Demo.names()) + "? ./grunnmur demo --steps prints them all");
        }
        Optional<Path> html = Optional.ofNullable(parsed.matchedOptionValue(HTML, null));
        return new Demo.Wishes(parsed.hasMatchedOption(PAUSE), html, fail, Optional.empty());
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
