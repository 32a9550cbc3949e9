package no.grunnmur.app;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** A command that needs the house's configuration; its options are made from {@link Setting}. */
final class Options implements Callable<Integer> {

    /** What the command does with the configuration and what else was parsed. */
    @FunctionalInterface
    interface Action {
        int run(Configuration configuration, ParseResult parsed) throws Exception;
    }

    private final Action action;
    private CommandSpec spec;

    private Options(Action action) {
        this.action = action;
    }

    /** A command with every setting as an option, and {@code --config FILE}. */
    static CommandSpec command(String name, String description, Action action) {
        Options options = new Options(action);
        CommandSpec spec = CommandSpec.wrapWithoutInspection(options).name(name);
        options.spec = spec;
        spec.usageMessage().description(description).sortOptions(false);
        spec.mixinStandardHelpOptions(true);
        for (Setting setting : Setting.values()) {
            spec.addOption(OptionSpec.builder("--" + setting.key())
                    .paramLabel(setting.parameter())
                    .type(String.class)
                    .description(setting.description()
                            + (setting.fallback().isEmpty() ? "" : " (default " + setting.fallback() + ")"))
                    .build());
        }
        spec.addOption(OptionSpec.builder("--config")
                .paramLabel("FILE")
                .type(Path.class)
                .description("file with the same settings, one a line: port = 8400")
                .build());
        return spec;
    }

    @Override
    public Integer call() throws Exception {
        ParseResult parsed = spec.commandLine().getParseResult();
        return action.run(configuration(parsed), parsed);
    }

    private static Configuration configuration(ParseResult parsed) {
        Map<Setting, String> given = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String value = parsed.matchedOptionValue("--" + setting.key(), null);
            if (value != null) {
                given.put(setting, value);
            }
        }
        Path file = parsed.matchedOptionValue("--config", null);
        boolean fresh = parsed.hasMatchedOption("--fresh");
        return Configuration.from(file == null ? Map.of() : lines(file), System.getenv(), given, fresh);
    }

    private static Map<String, String> lines(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new Configuration.Invalid("the configuration file cannot be read: " + file);
        }
        Map<String, String> lines = new LinkedHashMap<>();
        properties.forEach((key, value) -> lines.put((String) key, (String) value));
        return lines;
    }
}
