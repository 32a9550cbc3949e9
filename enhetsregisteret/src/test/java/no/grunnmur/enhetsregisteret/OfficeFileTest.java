package no.grunnmur.enhetsregisteret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.kernel.OrganisationNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of who holds which office, as the register answers public bodies. */
class OfficeFileTest {

    private static final String ROLE = """
        {"type": {"kode": "KIND"}, "person": {"fodselsdato": "1985-09-05", "fodselsnummer": "PID",
          "navn": {"fornavn": "Kari", "mellomnavn": "Prøve", "etternavn": "Nordmann"}, "erDoed": false},
         "fratraadt": false}\
        """;
    private static final String FILE = """
        [{"organisasjonsnummer": "NUMBER", "rollegrupper": [{"type": {"kode": "SIGN"}, "roller": [ROLES]}]}]\
        """;

    @TempDir
    private Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "roller", ".json"), content);
    }

    private static String roles(String... roles) {
        return FILE.replace("NUMBER", Units.MUNICIPALITY.value()).replace("ROLES", String.join(",", roles));
    }

    private static String role(String kind) {
        return ROLE.replace("KIND", kind).replace("PID", Units.DIRECTOR.value());
    }

    @Test
    void whoHoldsAnOfficeIsReadWithTheNationalId() throws Exception {
        Path file = file(roles(role("SIHV"), role("FF\u00D8R")));
        assertThat(OfficeFile.isOne(file)).isTrue();
        assertThat(OfficeFile.isOne(file(Units.download(false)))).isFalse();
        assertThat(OfficeFile.isOne(file("[]"))).isFalse();
        Map<OrganisationNumber, List<Office>> read = OfficeFile.read(file);
        assertThat(read).containsOnlyKeys(Units.MUNICIPALITY);
        Office office = read.get(Units.MUNICIPALITY).getFirst();
        assertThat(office.kind()).isEqualTo(OfficeKind.SIHV);
        assertThat(office.resigned()).isFalse();
        assertThat(office.holder())
                .isEqualTo(new Office.Holder(
                        Optional.of(Units.DIRECTOR),
                        "Kari",
                        Optional.of("Prøve"),
                        "Nordmann",
                        Optional.of(LocalDate.of(1985, 9, 5))));
        assertThat(read.get(Units.MUNICIPALITY).getLast().kind()).isEqualTo(OfficeKind.FFOR);
    }

    @Test
    void whoHasLeftOrIsDeadOrUnknownDecidesNothing() throws Exception {
        String left = role("SIHV").replace("\"fratraadt\": false", "\"fratraadt\": true");
        String removed = role("SIHV").replace("\"fratraadt\": false", "\"avregistrert\": true");
        String dead = role("SIHV").replace("\"erDoed\": false", "\"erDoed\": true");
        String nameless = role("SIHV").replace("\"fodselsnummer\": \"" + Units.DIRECTOR.value() + "\",", "");
        String auditor = role("REVI");
        String company = "{\"type\": {\"kode\": \"DTSO\"}, \"enhet\": {\"organisasjonsnummer\": \"1\"}}";
        List<Office> offices = OfficeFile.read(file(roles(left, removed, dead, nameless, auditor, company)))
                .get(Units.MUNICIPALITY);
        assertThat(offices).hasSize(4);
        assertThat(offices).filteredOn(Office::resigned).hasSize(3);
        assertThat(offices).noneMatch(office -> office.isHeldBy(Units.DIRECTOR));
    }

    @Test
    void aWrongNumberStopsItAndIsNotTold() throws Exception {
        Path wrong = file(roles(role("SIHV").replace(Units.DIRECTOR.value(), "04847000400")));
        assertThatThrownBy(() -> OfficeFile.read(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Units.MUNICIPALITY.value())
                .hasMessageNotContaining("04847000400");
        Path unknown = file(roles(role("SIHV")).replace(Units.MUNICIPALITY.value(), "123456789"));
        assertThatThrownBy(() -> OfficeFile.read(unknown)).hasMessageContaining("without a valid organisasjonsnummer");
        Path half = file(roles(role("SIHV")) + ",");
        assertThat(OfficeFile.read(half)).hasSize(1);
        Path cut = file(roles(role("SIHV")).replace("}]}]", "}]}"));
        assertThatThrownBy(() -> OfficeFile.read(cut)).isInstanceOf(IllegalArgumentException.class);
    }
}
