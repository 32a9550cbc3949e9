package no.grunnmur.checks.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/security-profile.md names a test for each clause: the test is there. That it holds is its own affair. */
class SecurityProfileTest {

    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    static Stream<String> named() throws IOException {
        String page = Files.readString(Repository.root().resolve("docs/security-profile.md"));
        return NAMED.matcher(page)
                .results()
                .map(found -> found.group(1) + "." + found.group(2))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("named")
    void theTestThatTheTableNamesIsThere(String name) throws IOException {
        MatchResult parts =
                NAMED.matcher("`" + name + "`").results().findFirst().orElseThrow();
        Pattern method =
                Pattern.compile("@(Test|ParameterizedTest|TestFactory|Property)\\b[^;]*?\\b" + parts.group(2) + "\\(");
        List<Path> files = sources(parts.group(1) + ".java");
        assertThat(files).as("a class of that name").isNotEmpty();
        assertThat(files)
                .as("with that test")
                .anyMatch(file -> method.matcher(read(file)).find());
    }

    private static List<Path> sources(String name) throws IOException {
        try (Stream<Path> all = Files.walk(Repository.root())) {
            return all.filter(file -> file.endsWith(name) && file.toString().contains("/src/test/java/"))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
