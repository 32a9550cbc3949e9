package no.grunnmur.jose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * A key device made of software, SoftHSM2; skipped where that is not installed. It finds its folder by an environment
 * variable that a running Java cannot set, so {@link KeyDeviceProgram} does the work in a process of its own.
 */
@EnabledIf(value = "isInstalled", disabledReason = "SoftHSM2 is not installed (Debian: apt-get install softhsm2)")
@Timeout(120)
class KeyDeviceTest {

    private static final String PIN = "271828";

    @TempDir
    private Path folder;

    private static Optional<Path> library() {
        return Stream.of(
                        "/usr/lib/softhsm/libsofthsm2.so",
                        "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
                        "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
                        "/usr/local/lib/softhsm/libsofthsm2.so",
                        "/opt/homebrew/lib/softhsm/libsofthsm2.so")
                .map(Path::of)
                .filter(Files::exists)
                .findFirst();
    }

    static boolean isInstalled() {
        return library().isPresent() && Security.getProvider("SunPKCS11") != null;
    }

    @Test
    void signsInTheDeviceWithKeysThatNeverLeaveIt() throws Exception {
        Path tokens = Files.createDirectories(folder.resolve("tokens"));
        Files.writeString(
                folder.resolve("softhsm2.conf"), "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
        Path configuration = folder.resolve("device.cfg");
        Files.writeString(configuration, """
                name = GrunnmurTest
                library = %s
                slotListIndex = 0
                attributes(*,CKO_PRIVATE_KEY,*) = {
                  CKA_SENSITIVE = true
                  CKA_EXTRACTABLE = false
                  CKA_SIGN = true
                }
                """.formatted(library().orElseThrow()));
        run("softhsm2-util", "--init-token", "--free", "--label", "grunnmur", "--pin", PIN, "--so-pin", PIN);
        String said = run(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                KeyDeviceProgram.class.getName(),
                configuration.toString(),
                PIN);
        assertThat(said.lines())
                .contains(
                        "RS256 verified",
                        "PS256 verified",
                        "ES256 verified",
                        "RS256 stays inside",
                        "PS256 stays inside",
                        "ES256 stays inside",
                        "the waiting key is answered again",
                        "before a look: 3 keys",
                        "seen by another: true, then false",
                        "published: true, signs: false",
                        "an hour later it signs: true",
                        "it stays inside: true",
                        "taken away: true, false",
                        "wrong PIN: the PIN was refused",
                        "wrong library: its configuration or library does not work");
    }

    private String run(String... program) throws Exception {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder =
                new ProcessBuilder(List.of(program)).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment()
                .put("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString());
        int exit = builder.start().waitFor();
        String said = Files.readString(output);
        assertThat(exit).as(said).isZero();
        return said;
    }
}
