package no.grunnmur.checks.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules that stand in the source text only: a package says what it owns, a file stays short, a public type is explained. */
class SourceRulesTest {

    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "^public (?:(?:final|sealed|non-sealed|abstract|static) )*(?:class|record|interface|enum|@interface) .*");

    @Test
    void everyPackageSaysWhatItOwns() throws IOException {
        List<Path> silent = new ArrayList<>();
        for (Path folder : foldersWithSources()) {
            if (!Files.exists(folder.resolve("package-info.java"))) {
                silent.add(folder);
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void whatItOwnsIsSaidInFiveToFifteenLines() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path source : mainSources()) {
            if (source.endsWith("package-info.java")) {
                long lines = linesOf(source).stream()
                        .filter(line -> line.startsWith(" *") && !line.startsWith(" */"))
                        .count();
                if (lines < 4 || lines > 20) {
                    wrong.add(source + " has " + lines + " lines");
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void noFileIsLongerThanFourHundredLines() throws IOException {
        assertThat(judge(source -> linesOf(source).size() > 400)).isEmpty();
    }

    @Test
    void nineFilesOfTenAreShorterThanTwoHundredAndFifty() throws IOException {
        int all = mainSources().size();
        assertThat(judge(source -> linesOf(source).size() > 250)).hasSizeLessThanOrEqualTo(all / 10);
    }

    @Test
    void everyPublicTypeIsExplained() throws IOException {
        assertThat(judge(SourceRulesTest::hasUnexplainedType)).isEmpty();
    }

    @Test
    void nothingIsLeftForLater() throws IOException {
        assertThat(judge(source ->
                        linesOf(source).stream().anyMatch(line -> line.contains("TODO") || line.contains("FIXME"))))
                .isEmpty();
    }

    private static boolean hasUnexplainedType(Path source) {
        boolean explained = false;
        for (String line : linesOf(source)) {
            if (PUBLIC_TYPE.matcher(line).matches()) {
                return !explained;
            }
            if (line.endsWith("*/")) {
                explained = true;
            } else if (line.isBlank()) {
                explained = false;
            }
        }
        return false;
    }

    private static List<Path> judge(Function<Path, Boolean> isWrong) throws IOException {
        return mainSources().stream().filter(isWrong::apply).toList();
    }

    private static List<Path> foldersWithSources() throws IOException {
        return mainSources().stream().map(Path::getParent).distinct().toList();
    }

    private static List<Path> mainSources() throws IOException {
        Path root = Repository.root();
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> root.relativize(path).toString().contains("src/main/java"))
                    .filter(path -> !root.relativize(path).toString().contains("target/"))
                    .toList();
        }
    }

    private static List<String> linesOf(Path source) {
        try {
            return Files.readAllLines(source);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
