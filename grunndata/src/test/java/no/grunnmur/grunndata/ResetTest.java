package no.grunnmur.grunndata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import no.grunnmur.kernel.Refusal;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A reset takes back whatever has been changed, and is told as a change. */
@ExtendWith(RegisterHouse.Fresh.class)
class ResetTest {

    private static final String COMMON = " xmlns:c=\"http://register.nhn.no/Common\"";

    /** The first two HER-ids that nobody has. */
    private static final int NEW_CLINIC = 5300;

    private static final int ITS_SERVICE = 5301;

    private final RegisterHouse house;

    ResetTest(RegisterHouse house) {
        this.house = house;
    }

    /** Every row but the events, whose numbers go on; table by table. */
    private Map<String, List<String>> tables() {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        Map<String, String> rows = Map.of(
                "party", "p.*",
                "party_key", "p.*",
                "seeded_party_key", "p.*",
                "certificate", "p.*",
                "change", "p.*",
                "subscription", "p.*",
                "load", "p.*",
                "seeded_party", "p.*",
                "seeded_certificate", "p.*",
                "counter", "p.last_her_id");
        rows.forEach((table, columns) -> tables.put(table, house.database.query(connection -> {
            List<String> found = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select r::text from (select " + columns + " from ar." + table + " p) r order by 1")) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
            return found;
        })));
        return tables;
    }

    private void national(String operation, String parameters) throws Exception {
        assertThat(house.twelve(RegisterHouse.NATIONAL, operation, parameters).body())
                .as(operation)
                .contains("<" + operation + "Response");
    }

    private Party find(int herId) {
        return house.grunndata.register().find(herId).orElseThrow();
    }

    private String json(int herId) {
        PartyReader.Ready ready = house.grunndata.parties().json(herId);
        return ready == null ? null : new String(ready.content(), StandardCharsets.UTF_8);
    }

    private long lastEvent() {
        return house.grunndata.parties().lastEvent().orElseThrow().number();
    }

    /** Something of everything that can be done to the register. */
    private void changeMuch() throws Exception {
        PartyRegister register = house.grunndata.register();
        register.change(
                RegisterHouse.SOMEBODY,
                RegisterHouse.OFFICE_ID,
                OptionalLong.empty(),
                party -> party.edit()
                        .displayName("Omdøpt kontor")
                        .electronic(new ElectronicAddress("E_EPO", "ny@org.example", false, Instant.EPOCH))
                        .done());
        national(
                "CreateOrganization",
                "<org><BusinessType" + COMMON + "><c:CodeValue>103</c:CodeValue></BusinessType><OrganizationNumber>"
                        + RegisterHouse.NEWCOMER + "</OrganizationNumber></org>");
        national(
                "CreateService",
                "<t><ParentHerId>" + NEW_CLINIC + "</ParentHerId><ServiceCode" + COMMON
                        + "><c:CodeValue>05</c:CodeValue></ServiceCode></t>");
        national(
                "CreateOrganizationPerson",
                "<p><HprNumber>9123457</HprNumber><ParentHerId>" + RegisterHouse.MUNICIPALITY_ID
                        + "</ParentHerId></p>");
        national(
                "EnableTransportOnOrganization",
                "<herId>" + RegisterHouse.STATION_ID + "</herId><transportType>Amqp</transportType>");
        national(
                "SetCommunicationPartyValid",
                "<herId>" + RegisterHouse.STATION_SERVICE_ID + "</herId><period" + COMMON
                        + "><c:From>2019-01-01T00:00:00Z</c:From><c:To>2026-07-01T00:00:00Z</c:To></period>");
        for (int i = 0; i < 2; i++) {
            register.addCertificate(
                    RegisterHouse.SOMEBODY,
                    RegisterHouse.HOSPITAL_ID,
                    OptionalLong.empty(),
                    CertificateUse.SIGNING,
                    i == 0 ? another() : TestCertificates.signing());
        }
        register.addCertificate(
                RegisterHouse.SOMEBODY,
                RegisterHouse.CLINIC_SERVICE_ID,
                OptionalLong.empty(),
                CertificateUse.SIGNING,
                another());
        for (int herId = 5_000; herId < 5_050; herId++) {
            register.change(
                    RegisterHouse.SOMEBODY,
                    herId,
                    OptionalLong.empty(),
                    party -> party.edit().displayName("Masseendret").done());
        }
        house.twelve(
                "/v2/servicebusmanager",
                RegisterHouse.READER,
                Envelopes.BUS,
                "Subscribe",
                "<eventSource>AddressRegister</eventSource><eventName></eventName><userSystemIdent>journal</userSystemIdent>");
    }

    private static byte[] another() {
        return TestCertificates.make(
                "Sykehuset Prøve HF 2",
                9,
                KeyUsage.digitalSignature,
                TestCertificates.END,
                TestCertificates.keys(2048));
    }

    @Test
    void afterManyChangesEveryTableIsAsItWas() throws Exception {
        Map<String, List<String>> before = tables();
        assertThat(before.get("party")).hasSize(308);
        for (int round = 0; round < 2; round++) {
            changeMuch();
            assertThat(tables()).isNotEqualTo(before);
            house.grunndata.bringBack();
            assertThat(tables()).isEqualTo(before);
        }
        house.grunndata.bringBack();
        assertThat(tables()).isEqualTo(before);
    }

    @Test
    void whatTookOverByItselfIsTakenBackToo() throws Exception {
        Map<String, List<String>> before = tables();
        Instant start = Instant.parse("2026-06-01T10:00:00Z");
        house.standAt(start);
        national(
                "UpdateOrganizationDetails",
                "<org><FutureElectronicAddresses" + COMMON + "><c:FutureElectronicAddress>"
                        + "<c:Address>framtid@org.example</c:Address><c:TypeCodeValue>E_EPO</c:TypeCodeValue>"
                        + "<c:ValidFrom>2026-06-02T10:00:00Z</c:ValidFrom></c:FutureElectronicAddress>"
                        + "</FutureElectronicAddresses><HerId>" + RegisterHouse.MUNICIPALITY_ID + "</HerId></org>");
        house.standAt(start.plusSeconds(86_400));
        assertThat(json(RegisterHouse.MUNICIPALITY_ID)).contains("framtid@org.example");
        house.grunndata.bringBack();
        assertThat(json(RegisterHouse.MUNICIPALITY_ID)).doesNotContain("framtid@org.example");
        assertThat(tables()).isEqualTo(before);
    }

    @Test
    void whoFollowsTheEventsHasTheSameCopyAfterwards() throws Exception {
        long seen = lastEvent();
        Map<Integer, String> copy = new HashMap<>();
        for (PartyEvent event : house.grunndata.parties().events(1, 100_000)) {
            follow(copy, event.herId());
        }
        Map<Integer, String> first = Map.copyOf(copy);
        changeMuch();
        long between = seen + 20;
        for (PartyEvent event : house.grunndata.parties().events(seen + 1, 20)) {
            follow(copy, event.herId());
        }
        house.grunndata.bringBack();
        List<PartyEvent> rest = house.grunndata.parties().events(between + 1, 100_000);
        for (int i = 0; i < rest.size(); i++) {
            assertThat(rest.get(i).number()).as("no gap").isEqualTo(between + 1 + i);
            follow(copy, rest.get(i).herId());
        }
        assertThat(copy).isEqualTo(first);
    }

    private void follow(Map<Integer, String> copy, int herId) {
        String now = json(herId);
        if (now == null) {
            copy.remove(herId);
        } else {
            copy.put(herId, now);
        }
    }

    @Test
    void aSearchFindsWhatThereWasAndNothingElse() throws Exception {
        PartyRegister register = house.grunndata.register();
        PartySearch.Found before = register.search(PartySearch.named(""), 1, 100);
        changeMuch();
        assertThat(register.search(PartySearch.named("masseendret"), 1, 100).total())
                .isEqualTo(50);
        assertThat(register.search(PartySearch.named("ny klin"), 1, 100).herIds())
                .containsExactly(NEW_CLINIC);
        house.grunndata.bringBack();
        assertThat(register.search(PartySearch.named("masseendret"), 1, 100).total())
                .isZero();
        assertThat(register.search(PartySearch.named("ny klin"), 1, 100).total())
                .isZero();
        assertThat(register.search(PartySearch.named("sørli leg"), 1, 100).herIds())
                .contains(RegisterHouse.OFFICE_ID);
        assertThat(register.search(PartySearch.named(""), 1, 100)).isEqualTo(before);
    }

    @Test
    void whoEndsWorkBegunBeforeAResetOverwritesNothing() throws Exception {
        long seeded = find(RegisterHouse.OFFICE_ID).version();
        changeMuch();
        long changed = find(RegisterHouse.OFFICE_ID).version();
        house.grunndata.bringBack();
        assertThatThrownBy(() -> rename(changed))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(GrunndataProblem.CONFLICT));
        assertThat(rename(seeded).version()).isGreaterThan(changed);
        assertThat(house.twelve(RegisterHouse.READER, "GetServiceDetails", "<herId>" + ITS_SERVICE + "</herId>")
                        .body())
                .contains("<c:ErrorCode>InvalidHerIdSupplied</c:ErrorCode>");
    }

    private Party rename(long version) {
        return house.grunndata
                .register()
                .change(
                        RegisterHouse.SOMEBODY,
                        RegisterHouse.OFFICE_ID,
                        OptionalLong.of(version),
                        party -> party.edit().displayName("Et annet navn").done());
    }
}
