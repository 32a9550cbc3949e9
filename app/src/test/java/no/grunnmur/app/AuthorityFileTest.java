package no.grunnmur.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import no.grunnmur.altinn.Resource;
import no.grunnmur.altinn.ServiceOwner;
import no.grunnmur.app.bridges.Authorities;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who customer service, service owners and vendors are is told by a file, or not at all. */
class AuthorityFileTest {

    private static final NationalId KAI = person("048470", 1);
    private static final OrganisationNumber NHN = number(31_300_001);
    private static final OrganisationNumber SUPPLIER = number(31_200_001);
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private static final String GOOD = """
            {"customer_service": [{"pid": "PID", "organisation": "NHN", "name": "Kai Kundebehandler",
                                   "email": "kai@nhn.example"}],
             "service_owners": [{"organisation": "NHN", "name": "Norsk helsenett SF", "api_key": "KEY",
                                 "rights": ["nhn-helseid-fagsystem", "nhn-helseid-klientsystem", "nhn-helseid-api"],
                                 "return_addresses": ["https://selvbetjening.nhn.example"]}],
             "vendors": [{"organisation": "SUPPLIER", "return_addresses": ["https://journal.example/ferdig"]}]}
            """.replace("PID", KAI.value())
            .replace("NHN", NHN.value())
            .replace("SUPPLIER", SUPPLIER.value())
            .replace("KEY", KEY);

    @TempDir
    Path folder;

    /** The next number of that day that has check digits. */
    private static NationalId person(String day, int individual) {
        for (int next = individual; ; next++) {
            var id = NationalId.withCheckDigits(day + String.format("%03d", next));
            if (id.isPresent()) {
                return id.get();
            }
        }
    }

    private static OrganisationNumber number(int eight) {
        for (int next = eight; ; next++) {
            var number = OrganisationNumber.withCheckDigit(Integer.toString(next));
            if (number.isPresent()) {
                return number.get();
            }
        }
    }

    private Path file(String json, String rights) throws IOException {
        Path file = Files.writeString(folder.resolve("authorities.json"), json);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
        return file;
    }

    @Test
    void aFileTellsAll() throws Exception {
        Authorities read = AuthorityFile.read(file(GOOD, "rw-------"), true);
        assertThat(read.isCustomerService(KAI)).isTrue();
        ServiceOwner owner = read.serviceOwners().find(NHN).orElseThrow();
        assertThat(owner.hasKey(KEY)).isTrue();
        assertThat(owner.resources()).containsExactlyInAnyOrder(Resource.SYSTEM, Resource.CLIENTS, Resource.APIS);
        assertThat(owner.mayReturnTo(URI.create("https://selvbetjening.nhn.example/x")))
                .isTrue();
        assertThat(read.vendors().mayReturnTo(SUPPLIER, URI.create("https://journal.example/ferdig?a=b")))
                .isTrue();
        assertThat(read.vendors().mayReturnTo(NHN, URI.create("https://journal.example/ferdig")))
                .isFalse();
        assertThat(read.toString()).doesNotContain(KAI.value()).doesNotContain(KEY);
    }

    @Test
    void theFileComesOnTopOfTheSeededWorldAndItsWordCounts() throws Exception {
        Authorities seeded = AuthorityFile.read(file(GOOD.replace(KEY, KEY.replace('0', '9')), "rw-------"), true);
        Authorities both = seeded.and(AuthorityFile.read(file(GOOD, "rw-------"), true));
        assertThat(both.serviceOwners().all()).hasSize(1);
        assertThat(both.serviceOwners().find(NHN).orElseThrow().hasKey(KEY)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"customer_service\"|\"customer_servise\"|has an unknown name \"customer_servise\"; did you mean \"customer_service\"?",
                "\"name\": \"Kai Kundebehandler\"|\"navn\": \"Kai\"|has an unknown name \"navn\" in customer_service number 1; did you mean \"name\"?",
                "nhn-helseid-api\"|nhn-helseid-apis\"|has an unknown right \"nhn-helseid-apis\" in service_owners number 1; did you mean \"nhn-helseid-api\"?",
                "nhn-helseid-api\"|tilgangsstyring\"|has an unknown right \"tilgangsstyring\" in service_owners number 1",
                "kai@nhn.example|kai|has an email in customer_service number 1 that is no e-mail address",
                "https://journal.example/ferdig|http://journal.example/ferdig|has a return address in vendors number 1 that is not https://host/path",
                "https://journal.example/ferdig|https://journal.example/../x|has a return address in vendors number 1 that is not https://host/path",
                "[\"https://journal.example/ferdig\"]|[]|lacks a list return_addresses in vendors number 1",
                "0123456789abcdef0123456789abcdef|kort|has an api_key in service_owners number 1 that is shorter than 32 characters",
                "\"name\": \"Kai Kundebehandler\",|''|lacks name in customer_service number 1",
                "{\"customer_service\"|[\"customer_service\"|is no JSON: ",
            })
    void whatIsWrongIsToldInOneLine(String right, String wrong, String message) throws Exception {
        assertThat(GOOD).contains(right);
        Path file = file(GOOD.replace(right, wrong), "rw-------");
        assertThatThrownBy(() -> AuthorityFile.read(file, true))
                .isInstanceOf(Configuration.Invalid.class)
                .hasMessageStartingWith("the file of authorities " + file + " ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void numbersAreHeldToTheirRulesAndNobodyRealIsInTheDevProfile() throws Exception {
        refused(GOOD.replace(KAI.value(), "04847000400"), "has a pid in customer_service number 1 that is none");
        refused(
                GOOD.replace(SUPPLIER.value(), "123456789"),
                "has an organisation in vendors number 1 that is no organisation number");
        // Somebody born in 1854: a number that fits its check digits and belongs to nobody alive.
        NationalId realLooking = person("010154", 500);
        assertThat(realLooking.isSynthetic()).isFalse();
        String real = GOOD.replace(KAI.value(), realLooking.value());
        refused(real, "that looks real: the dev profile takes synthetic ones only");
        assertThat(AuthorityFile.read(file(real, "rw-------"), false).isCustomerService(realLooking))
                .isTrue();
    }

    private void refused(String json, String message) throws IOException {
        Path file = file(json, "rw-------");
        assertThatThrownBy(() -> AuthorityFile.read(file, true))
                .isInstanceOf(Configuration.Invalid.class)
                .hasMessageContaining(message);
    }

    @Test
    void aFileThatOthersCanReadAndOneThatIsNotThereAreRefused() throws Exception {
        Path open = file(GOOD, "rw-r-----");
        assertThatThrownBy(() -> AuthorityFile.read(open, true)).hasMessageContaining("is open to others");
        assertThatThrownBy(() -> AuthorityFile.read(folder.resolve("none.json"), true))
                .isInstanceOf(Configuration.Invalid.class)
                .hasMessageContaining("cannot be read");
    }
}
