package no.grunnmur.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import no.grunnmur.checks.rules.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher finds a JDK 25, and says in one line what to install when there is none. */
class LauncherTest {

    /** What the script needs to run at all, without a JDK beside it. */
    private static final List<String> TOOLS = List.of("bash", "env", "sed", "dirname", "readlink", "find", "head");

    @TempDir
    Path folder;

    @Test
    void anOldJdkIsNotTakenAndTheLineSaysWhatToInstall() throws Exception {
        Path old = jdk("17.0.2");

        Said said = launch(Map.of("JAVA_HOME", old.toString(), "GRUNNMUR_JDK_FOLDERS", ""));

        assertThat(said.exit()).isNotZero();
        assertThat(said.text().lines()).hasSize(1);
        assertThat(said.text()).startsWith("grunnmur: ").contains("JDK 25").contains("JAVA_HOME");
    }

    @Test
    void aJavaWithoutACompilerIsNotTaken() throws Exception {
        Path runtimeOnly = jdk("25.0.1");
        Files.delete(runtimeOnly.resolve("bin/javac"));

        Said said = launch(Map.of("JAVA_HOME", runtimeOnly.toString(), "GRUNNMUR_JDK_FOLDERS", ""));

        assertThat(said.exit()).isNotZero();
        assertThat(said.text()).contains("JDK 25");
    }

    @Test
    void aJdkIsFoundInTheInstallFoldersWhenJavaHomeIsOld() throws Exception {
        Path old = jdk("17.0.2");
        Path right = jdk("25.0.1");

        Said said = launch(Map.of("JAVA_HOME", old.toString(), "GRUNNMUR_JDK_FOLDERS", right.toString()));

        assertThat(said.text()).doesNotContain("JDK 25 is needed");
    }

    private record Said(int exit, String text) {}

    /** The launcher with a path that holds the tools and nothing else, asked for something that starts quickly. */
    private Said launch(Map<String, String> environment) throws Exception {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : TOOLS) {
            Path link = tools.resolve(tool);
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, where(tool));
            }
        }
        ProcessBuilder builder =
                new ProcessBuilder(Repository.root().resolve("grunnmur").toString(), "help").redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    private static Path where(String tool) {
        return Stream.of("/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin")
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    /** A folder that looks like a JDK of a version. */
    private Path jdk(String version) throws Exception {
        Path home = folder.resolve("jdk-" + version);
        Path bin = Files.createDirectories(home.resolve("bin"));
        for (String program : List.of("java", "javac")) {
            Path script = Files.writeString(bin.resolve(program), "#!/bin/sh\necho started with " + version + "\n");
            assertThat(script.toFile().setExecutable(true)).isTrue();
        }
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }
}
