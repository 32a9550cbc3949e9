package no.grunnmur.kontroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstRequestTest {

    private static final String PEM = "-----BEGIN PRIVATE KEY-----\nQUJD\n-----END PRIVATE KEY-----\n";

    static FirstRequest example() {
        return with("6a1f");
    }

    private static FirstRequest with(String clientId) {
        return new FirstRequest(
                URI.create("http://localhost:1/helseid/connect/token"),
                "http://localhost:1/helseid",
                clientId,
                "key",
                "AQAB",
                "AQAB",
                PEM,
                "nhn:hgd-persontjenesten-api/full-access",
                URI.create("http://localhost:1/persontjenesten/api/v3/full-access/person/get-by-nin"),
                "07826598765");
    }

    @Test
    void leavesNoBlankOpen() {
        assertThat(example().render()).doesNotContainPattern("@[A-Z_]+@").contains("client_id='6a1f'");
    }

    @Test
    void keepsWhatItIsGivenAsOneWord(@TempDir Path folder) throws Exception {
        Path touched = folder.resolve("touched");
        FirstRequest hostile = with("x'; touch " + touched + "; echo '$(touch " + touched + ")`touch " + touched + "`");
        run(hostile.render());
        assertThat(touched).doesNotExist();
    }

    @Test
    void takesNoOtherTextForAKey() {
        assertThatThrownBy(() -> new FirstRequest(
                        URI.create("http://localhost:1/t"),
                        "i",
                        "c",
                        "k",
                        "n",
                        "e",
                        "-----BEGIN PRIVATE KEY-----\nKEY\ntouch /tmp/x\n-----END PRIVATE KEY-----",
                        "s",
                        URI.create("http://localhost:1/l"),
                        "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("touch");
    }

    @Test
    void failsAndLeavesNothingBehindWhenNobodyAnswers(@TempDir Path folder) throws Exception {
        Process process = start(example().render(), folder);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isNotZero();
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void tellsNobodyTheKey() {
        assertThat(example().toString()).doesNotContain("QUJD");
    }

    private static void run(String script) throws Exception {
        Process process = start(script, Path.of(System.getProperty("java.io.tmpdir")));
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    /** As the printed command does: piped into sh. */
    private static Process start(String script, Path temporary) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh").redirectErrorStream(true);
        builder.environment().put("TMPDIR", temporary.toString());
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(script.getBytes(StandardCharsets.UTF_8));
        }
        return process;
    }
}
