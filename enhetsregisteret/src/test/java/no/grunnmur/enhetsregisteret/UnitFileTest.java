package no.grunnmur.enhetsregisteret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as the register is downloaded, whole and broken. */
class UnitFileTest {

    @TempDir
    private Path folder;

    @Test
    void aDownloadIsReadPlainAndCompressed() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(Units.download(false).getBytes(StandardCharsets.UTF_8));
        }
        List<Organisation> plain = read(file(Units.download(false).getBytes(StandardCharsets.UTF_8)));
        List<Organisation> packed = read(file(compressed.toByteArray()));

        assertThat(plain)
                .isEqualTo(packed)
                .containsExactlyElementsOf(Units.all().stream()
                        .map(RegisterEntry::organisation)
                        .filter(unit -> !unit.isSubUnit())
                        .toList());
    }

    @Test
    void membersThatNobodyHereKnowsAreKeptAndLinksAreNot() throws IOException {
        String document = "[{\"organisasjonsnummer\":\"" + Units.COMPANY
                + "\",\"navn\":\"X AS\",\"organisasjonsform\":{\"kode\":\"AS\"},\"kapital\":{\"belop\":30000.00},"
                + "\"_links\":{\"self\":{\"href\":\"https://elsewhere/\"}}}]";
        try (UnitFile file = UnitFile.open(file(document.getBytes(StandardCharsets.UTF_8)))) {
            assertThat(file.next().document())
                    .contains("\"kapital\":{\"belop\":30000")
                    .doesNotContain("elsewhere");
        }
    }

    @Test
    void aDocumentThatIsNoUnitsIsLeftOutAndStopsNothing() throws IOException {
        String good = "{\"organisasjonsnummer\":\"" + Units.COMPANY
                + "\",\"navn\":\"X AS\",\"organisasjonsform\":{\"kode\":\"AS\"}}";
        String bad = "{\"organisasjonsnummer\":\"123456789\",\"navn\":\"Y\",\"organisasjonsform\":{\"kode\":\"AS\"}},"
                + "{\"navn\":\"Z\"},7,\"text\",null,[],"
                + good.replace("X AS", " ") + ","
                + good.replace("\"AS\"", "\"ALTFORLANGTKODE\"") + ","
                + good.replace("\"navn\"", "\"slettedato\":\"i fjor\",\"navn\"") + ","
                + good.replace("\"navn\"", "\"overordnetEnhet\":\"1\",\"navn\"");
        try (UnitFile file = UnitFile.open(file(("[" + bad + "," + good + "]").getBytes(StandardCharsets.UTF_8)))) {
            assertThat(file.next().organisation().name()).isEqualTo("X AS");
            assertThat(file.hasNext()).isFalse();
            assertThat(file.leftOut()).isEqualTo(10);
        }
    }

    @Test
    void aFileThatIsNoListOrEndsInTheMiddleIsRefused() throws IOException {
        Path object = file("{}".getBytes(StandardCharsets.UTF_8));
        Path nothing = file(new byte[0]);
        Path half = file(("[" + Units.all().getFirst().document() + ",").getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> read(object)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read(nothing)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read(half)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Organisation> read(Path path) {
        List<Organisation> units = new ArrayList<>();
        try (UnitFile file = UnitFile.open(path)) {
            file.forEachRemaining(entry -> units.add(entry.organisation()));
        }
        return units;
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(Files.createTempFile(folder, "units", ".json"), content);
    }
}
