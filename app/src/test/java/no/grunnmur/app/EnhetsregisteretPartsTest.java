package no.grunnmur.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import no.grunnmur.kernel.NationalId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of who holds which office is its owner's alone, and holds nobody real in the dev profile. */
class EnhetsregisteretPartsTest {

    private static final String FILE = """
        [{"organisasjonsnummer": "310000000", "rollegrupper": [{"roller": [
          {"type": {"kode": "SIHV"}, "person": {PID "navn": {"fornavn": "Kari", "etternavn": "Nordmann"}}}]}]}]\
        """;

    @TempDir
    Path folder;

    private Path file(String pid, String rights) throws IOException {
        Path file = Files.writeString(
                folder.resolve("roller.json"),
                FILE.replace("PID", pid.isEmpty() ? "" : "\"fodselsnummer\": \"" + pid + "\","));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }

    /** The next number of that day that has check digits. */
    private static String person(String day, int individual) {
        for (int next = individual; ; next++) {
            var id = NationalId.withCheckDigits(day + String.format("%03d", next));
            if (id.isPresent()) {
                return id.get().value();
            }
        }
    }

    @Test
    void nationalIdsAreForTheOwnerOfTheFile() throws Exception {
        String synthetic = person("048470", 1);
        assertThat(EnhetsregisteretParts.offices(file(synthetic, "rw-------"), true))
                .hasSize(1);
        Path open = file(synthetic, "rw-r-----");
        assertThatThrownBy(() -> EnhetsregisteretParts.offices(open, true))
                .isInstanceOf(Configuration.Invalid.class)
                .hasMessageContaining("open to others")
                .hasMessageNotContaining(synthetic);
        assertThat(EnhetsregisteretParts.offices(file("", "rw-r--r--"), true)).hasSize(1);
    }

    /** Somebody born in 1854: a number that fits its check digits and belongs to nobody alive. */
    @Test
    void nobodyRealIsInTheDevProfile() throws Exception {
        String realLooking = person("010154", 500);
        Path file = file(realLooking, "rw-------");
        assertThatThrownBy(() -> EnhetsregisteretParts.offices(file, true))
                .isInstanceOf(Configuration.Invalid.class)
                .hasMessageContaining("looks real")
                .hasMessageNotContaining(realLooking);
        assertThat(EnhetsregisteretParts.offices(file, false)).hasSize(1);
    }
}
