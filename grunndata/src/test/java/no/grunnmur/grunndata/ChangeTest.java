package no.grunnmur.grunndata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import no.grunnmur.kernel.Refusal;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changes over SOAP and through the register: who may, what is kept of it, what two at once come to. */
@ExtendWith(RegisterHouse.Fresh.class)
class ChangeTest {

    private static final String COMMON = " xmlns:c=\"http://register.nhn.no/Common\"";

    private final RegisterHouse house;

    ChangeTest(RegisterHouse house) {
        this.house = house;
    }

    private static String update(int herId, String address, String lastChanged) {
        return "<t><Description>Ny tekst =1+1 &lt;b&gt;</Description><ElectronicAddresses" + COMMON + ">"
                + "<c:ElectronicAddress><c:Address>" + address + "</c:Address><c:Inherited>false</c:Inherited>"
                + (lastChanged == null ? "" : "<c:LastChanged>" + lastChanged + "</c:LastChanged>")
                + "<c:TypeCodeValue>E_EDI</c:TypeCodeValue></c:ElectronicAddress></ElectronicAddresses><HerId>" + herId
                + "</HerId></t>";
    }

    private HttpResponse<String> update(String account, String address, String lastChanged) throws Exception {
        return house.twelve(
                account, "UpdateServiceDetails", update(RegisterHouse.OFFICE_SERVICE_ID, address, lastChanged));
    }

    @Test
    void aChangeIsSeenAtOnceWithItsEventItsLogAndItsAudit() throws Exception {
        long before = house.grunndata.parties().lastEvent().orElseThrow().number();
        assertThat(update(RegisterHouse.EDITOR, "ny@edi.example", null).statusCode())
                .isEqualTo(200);
        String service = house.twelve(
                        RegisterHouse.READER,
                        "GetServiceDetails",
                        "<herId>" + RegisterHouse.OFFICE_SERVICE_ID + "</herId>")
                .body();
        assertThat(service)
                .contains("<c:Address>ny@edi.example</c:Address>")
                .contains("<Description>Ny tekst =1+1 &lt;b&gt;</Description>");
        assertThat(house.grunndata.parties().events(before + 1, 10))
                .extracting(PartyEvent::herId, PartyEvent::kind)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(RegisterHouse.OFFICE_SERVICE_ID, PartyEvent.Kind.UPDATED));
        String log = house.twelve(
                        RegisterHouse.READER, "GetChangeLog", "<herId>" + RegisterHouse.OFFICE_SERVICE_ID + "</herId>")
                .body();
        assertThat(log)
                .contains("<c:ByUser>" + RegisterHouse.EDITOR + "</c:ByUser>")
                .contains("<c:Description>UpdateServiceDetails</c:Description>")
                .contains(
                        "<c:Name>ElectronicAddress.E_EDI</c:Name><c:NewValue>ny@edi.example</c:NewValue><c:OldValue>service"
                                + RegisterHouse.OFFICE_SERVICE_ID);
        assertThat(house.audit
                        .latest(Optional.of("grunndata.party-changed"), 1)
                        .getFirst()
                        .content())
                .contains("\"account\":\"" + RegisterHouse.EDITOR + "\"", "\"new\":\"ny@edi.example\"");
        // The organisation holds the service, so what is sent for it has changed too.
        assertThat(house.twelve(
                                RegisterHouse.READER,
                                "GetOrganizationDetails",
                                "<herId>" + RegisterHouse.OFFICE_ID + "</herId>")
                        .body())
                .contains("ny@edi.example");
    }

    @Test
    void aChangeOfTheOrganisationIsAnEventOfEverybodyWhoInherits() {
        long before = house.grunndata.parties().lastEvent().orElseThrow().number();
        house.grunndata
                .register()
                .change(
                        RegisterHouse.SOMEBODY,
                        RegisterHouse.OFFICE_ID,
                        OptionalLong.empty(),
                        party -> party.edit()
                                .electronic(new ElectronicAddress("E_EPO", "felles@org.example", false, Instant.EPOCH))
                                .done());
        assertThat(house.grunndata.parties().events(before + 1, 10))
                .extracting(PartyEvent::herId)
                .containsExactly(RegisterHouse.OFFICE_ID, RegisterHouse.OFFICE_SERVICE_ID, RegisterHouse.DOCTOR_ID);
        assertThat(house.grunndata.parties().events(before + 1, 10))
                .extracting(PartyEvent::number)
                .containsExactly(before + 1, before + 2, before + 3);
        assertThat(new String(
                        house.grunndata.parties().json(RegisterHouse.DOCTOR_ID).content(), StandardCharsets.UTF_8))
                .contains("\"email\":\"felles@org.example\"");
        assertThat(house.grunndata.register().changeLog(RegisterHouse.DOCTOR_ID))
                .isEmpty();
    }

    @Test
    void tjenestekontoerCannotChangeAndOthersOnlyTheirOwn() throws Exception {
        assertThat(update(RegisterHouse.READER, "x@y.example", null).body()).contains("AccessDenied");
        HttpResponse<String> other = house.twelve(
                RegisterHouse.EDITOR,
                "UpdateServiceDetails",
                update(RegisterHouse.CLINIC_SERVICE_ID, "x@y.example", null));
        assertThat(other.body()).contains("AccessDenied");
        assertThat(house.twelve(
                                RegisterHouse.EDITOR,
                                "CreateOrganization",
                                "<org><OrganizationNumber>" + RegisterHouse.NEWCOMER + "</OrganizationNumber></org>")
                        .body())
                .contains("AccessDenied");
        assertThat(house.twelve(
                                RegisterHouse.NATIONAL,
                                "UpdateServiceDetails",
                                update(RegisterHouse.CLINIC_SERVICE_ID, "x@y.example", null))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void anAddressThatSomebodyChangedSinceItWasReadIsAConflict() throws Exception {
        String read = "2019-05-06T08:00:00Z";
        assertThat(update(RegisterHouse.EDITOR, "en@edi.example", read).statusCode())
                .isEqualTo(200);
        HttpResponse<String> late = update(RegisterHouse.NATIONAL, "to@edi.example", read);
        assertThat(late.statusCode()).isEqualTo(500);
        assertThat(late.body())
                .contains("<c:ErrorCode>ConcurrentUpdate</c:ErrorCode>")
                .contains("Noen andre har endret kommunikasjonsparten siden du leste den.");
        assertThat(house.grunndata
                        .register()
                        .find(RegisterHouse.OFFICE_SERVICE_ID)
                        .orElseThrow()
                        .electronic())
                .anyMatch(address -> address.address().equals("en@edi.example"));
    }

    @Test
    void aFutureAddressTakesOverWhenItsTimeHasCome() throws Exception {
        Instant start = Instant.parse("2026-06-01T10:00:00Z");
        house.standAt(start);
        String future = "<org><FutureElectronicAddresses" + COMMON + "><c:FutureElectronicAddress>"
                + "<c:Address>framtid@org.example</c:Address><c:TypeCodeValue>E_EPO</c:TypeCodeValue>"
                + "<c:ValidFrom>2026-06-02T10:00:00Z</c:ValidFrom></c:FutureElectronicAddress></FutureElectronicAddresses>"
                + "<HerId>" + RegisterHouse.MUNICIPALITY_ID + "</HerId></org>";
        assertThat(house.twelve(RegisterHouse.NATIONAL, "UpdateOrganizationDetails", future)
                        .statusCode())
                .isEqualTo(200);
        long event = house.grunndata.parties().lastEvent().orElseThrow().number();
        assertThat(json(RegisterHouse.MUNICIPALITY_ID)).doesNotContain("framtid@org.example");
        house.standAt(start.plusSeconds(86_399));
        assertThat(json(RegisterHouse.MUNICIPALITY_ID)).doesNotContain("framtid@org.example");
        house.standAt(start.plusSeconds(86_400));
        assertThat(json(RegisterHouse.MUNICIPALITY_ID)).contains("\"email\":\"framtid@org.example\"");
        assertThat(house.grunndata.parties().lastEvent().orElseThrow().number()).isEqualTo(event + 1);
        assertThat(house.grunndata
                        .register()
                        .changeLog(RegisterHouse.MUNICIPALITY_ID)
                        .getFirst()
                        .by())
                .isEqualTo("adresseregisteret");
    }

    private String json(int herId) {
        return new String(house.grunndata.parties().json(herId).content(), StandardCharsets.UTF_8);
    }

    @Test
    void validityIsWhatHoldsWhenSomebodyAsks() throws Exception {
        house.standAt(Instant.parse("2026-06-01T10:00:00Z"));
        String ended = "<herId>" + RegisterHouse.STATION_SERVICE_ID + "</herId><period" + COMMON
                + "><c:From>2019-01-01T00:00:00Z</c:From><c:To>2026-07-01T00:00:00Z</c:To></period>";
        assertThat(house.twelve(RegisterHouse.NATIONAL, "SetCommunicationPartyValid", ended)
                        .statusCode())
                .isEqualTo(200);
        assertThat(valid()).contains("<IsValidCommunicationParty>true</IsValidCommunicationParty>");
        house.standAt(Instant.parse("2026-07-01T00:00:00Z"));
        assertThat(valid()).contains("<IsValidCommunicationParty>false</IsValidCommunicationParty>");
    }

    private String valid() throws Exception {
        return house.twelve(
                        RegisterHouse.READER,
                        "GetServiceDetails",
                        "<herId>" + RegisterHouse.STATION_SERVICE_ID + "</herId>")
                .body();
    }

    @Test
    void rulesThatAreBrokenAreToldOneByOne() throws Exception {
        String broken = "<org><ElectronicAddresses" + COMMON + "><c:ElectronicAddress><c:Address>x</c:Address>"
                + "<c:Inherited>true</c:Inherited><c:TypeCodeValue>E_UKJENT</c:TypeCodeValue></c:ElectronicAddress>"
                + "</ElectronicAddresses><HerId>" + RegisterHouse.OFFICE_ID + "</HerId><PhysicalAddresses" + COMMON
                + "><c:PhysicalAddress><c:PostalCode>99999</c:PostalCode><c:TypeCodeValue>PST</c:TypeCodeValue>"
                + "</c:PhysicalAddress></PhysicalAddresses></org>";
        HttpResponse<String> answer = house.twelve(RegisterHouse.EDITOR, "UpdateOrganizationDetails", broken);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .contains("<c:ValidationFault ", "ValidationFaultFault</w:Action>", "<c:HasErrors>true</c:HasErrors>")
                .contains("Adressetypen skal være en verdi i kodeverk 9044.")
                .contains("En virksomhet har ingen over seg å arve adresser fra.")
                .contains("Postnummeret skal ha fire siffer.")
                .contains("<c:PropertyName>PhysicalAddresses</c:PropertyName>");
    }

    @Test
    void newPartiesGetTheNextHerIds() throws Exception {
        String made = house.twelve(
                        RegisterHouse.NATIONAL,
                        "CreateOrganization",
                        "<org><BusinessType" + COMMON
                                + "><c:CodeValue>103</c:CodeValue></BusinessType><OrganizationNumber>"
                                + RegisterHouse.NEWCOMER + "</OrganizationNumber></org>")
                .body();
        assertThat(made).contains("<Name>NY KLINIKK AS</Name>").contains("<HerId>5300</HerId>");
        String service = house.twelve(
                        RegisterHouse.NATIONAL,
                        "CreateService",
                        "<t><ParentHerId>5300</ParentHerId><ServiceCode" + COMMON
                                + "><c:CodeValue>05</c:CodeValue></ServiceCode></t>")
                .body();
        assertThat(service).contains("<HerId>5301</HerId>").contains("<ParentName>NY KLINIKK AS</ParentName>");
        String person = house.twelve(
                        RegisterHouse.NATIONAL,
                        "CreateOrganizationPerson",
                        "<p><HprNumber>9123457</HprNumber><ParentHerId>5300</ParentHerId></p>")
                .body();
        assertThat(person).contains("<HerId>5302</HerId>").contains("<Name>Ola Prøve</Name>");
        assertThat(house.twelve(
                                RegisterHouse.NATIONAL,
                                "CreateOrganization",
                                "<org><OrganizationNumber>" + RegisterHouse.NEWCOMER + "</OrganizationNumber></org>")
                        .body())
                .contains("Det finnes allerede en virksomhet med dette organisasjonsnummeret.");
        assertThat(house.grunndata
                        .register()
                        .search(PartySearch.named("ny klin"), 1, 10)
                        .herIds())
                .containsExactly(5300);
    }

    @Test
    void aCertificateIsTakenInAndTheOneBeforeIsKept() {
        byte[] better = TestCertificates.make(
                "Sykehuset Prøve HF 2",
                9,
                KeyUsage.digitalSignature,
                TestCertificates.END,
                TestCertificates.keys(2048));
        house.grunndata
                .register()
                .addCertificate(
                        RegisterHouse.SOMEBODY,
                        RegisterHouse.HOSPITAL_ID,
                        OptionalLong.empty(),
                        CertificateUse.SIGNING,
                        better);
        List<Certificates.Kept> kept =
                house.grunndata.certificates().of(RegisterHouse.HOSPITAL_ID, CertificateUse.SIGNING, 3);
        assertThat(kept).extracting(Certificates.Kept::current).containsExactly(true, false, false);
        assertThat(kept.getFirst().der()).isEqualTo(better);
        assertThat(json(RegisterHouse.CLINIC_SERVICE_ID))
                .contains(kept.getFirst().facts().thumbprint());
    }

    @Test
    void aBrokenCertificateIsRefusedWithTheReason() {
        String key = "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n";
        byte[] expired = TestCertificates.make(
                "X", 4, KeyUsage.digitalSignature, Instant.parse("2021-01-01T00:00:00Z"), TestCertificates.keys(2048));
        byte[] weak = TestCertificates.make(
                "X", 5, KeyUsage.digitalSignature, TestCertificates.END, TestCertificates.keys(1024));
        byte[] two = new byte[TestCertificates.signing().length * 2];
        System.arraycopy(TestCertificates.signing(), 0, two, 0, two.length / 2);
        System.arraycopy(TestCertificates.signing(), 0, two, two.length / 2, two.length / 2);
        refused(key.getBytes(StandardCharsets.UTF_8), "privat nøkkel");
        refused("ikke et sertifikat".getBytes(StandardCharsets.UTF_8), "kan ikke leses");
        refused(new byte[0], "tom");
        refused(new byte[50_000], "større");
        refused(expired, "utløpt");
        refused(weak, "for svak");
        refused(two, "mer enn ett");
        refused(TestCertificates.encryption(), "ikke utstedt for signering");
    }

    private void refused(byte[] file, String reason) {
        assertThatThrownBy(() -> house.grunndata
                        .register()
                        .addCertificate(
                                RegisterHouse.SOMEBODY,
                                RegisterHouse.HOSPITAL_ID,
                                OptionalLong.empty(),
                                CertificateUse.SIGNING,
                                file))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.problem()).isEqualTo(GrunndataProblem.CERTIFICATE_BROKEN);
                    assertThat(refusal.fields().toString()).contains(reason);
                });
    }
}
