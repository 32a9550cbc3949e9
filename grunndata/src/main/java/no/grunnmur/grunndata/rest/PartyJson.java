package no.grunnmur.grunndata.rest;

import java.time.Instant;
import java.util.Optional;
import no.grunnmur.grunndata.CertificateFacts;
import no.grunnmur.grunndata.Code;
import no.grunnmur.grunndata.ElectronicAddress;
import no.grunnmur.grunndata.Family;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.PartyKind;
import no.grunnmur.grunndata.PhysicalAddress;
import no.grunnmur.grunndata.Rendering;
import no.grunnmur.json.JsonWriter;

/** Writes a party as the CommunicationParty API has it. Source: fact sheet selvbetjening-grunndata, section 7.8. */
public final class PartyJson implements Rendering {

    private static final String OID = "urn:oid:2.16.578.1.12.4.1.1.";

    @Override
    public String version() {
        return "json=1";
    }

    @Override
    public byte[] render(Party kept, Family family) {
        Party party = family.seen(kept);
        JsonWriter json = new JsonWriter(1024).beginObject();
        json.name("herId").value(party.herId());
        json.name("name").value(party.name());
        json.name("displayName").value(party.displayName().isEmpty() ? null : party.displayName());
        json.name("type").value(party.kind().wire());
        party.organization().ifPresent(organization -> organization(json, organization, family));
        party.worker().ifPresent(worker -> {
            json.name("personDetails").beginObject();
            json.name("hprNumber").value(worker.hprNumber());
            parent(json, family);
            json.endObject();
        });
        party.service().ifPresent(service -> service(json, service, family));
        certificate(json, "currentSigningCertificate", party.signing());
        certificate(json, "currentEncryptionCertificate", party.encryption());
        address(json, "email", party, "E_EPO");
        address(json, "homepageUrl", party, "E_URL");
        address(json, "phoneNumber", party, "E_TLF");
        address(json, "faxNumber", party, "E_FAX");
        address(json, "ediAddress", party, "E_EDI");
        address(json, "fhirAddress", party, "E_FHIR");
        postal(party).ifPresent(postal -> postal(json, postal));
        json.name("amqpTransportStatus").value(party.transport().wire());
        queues(json, party);
        json.name("validFrom").value(party.valid().from().toString());
        json.name("validTo").value(party.valid().to().toString());
        return json.endObject().toBytes();
    }

    private static void organization(JsonWriter json, Party.Organization organization, Family family) {
        json.name("organizationDetails").beginObject();
        json.name("organizationNumber").value(Integer.toString(organization.number()));
        json.name("businessType");
        code(json, organization.businessType());
        below(json, "persons", family, PartyKind.PERSON);
        below(json, "services", family, PartyKind.SERVICE);
        json.endObject();
    }

    private static void below(JsonWriter json, String name, Family family, PartyKind kind) {
        json.name(name).beginArray();
        for (Party member : family.members()) {
            if (member.kind() == kind && member.active()) {
                json.value(member.herId());
            }
        }
        json.endArray();
    }

    private static void service(JsonWriter json, Party.Service service, Family family) {
        json.name("serviceDetails").beginObject();
        json.name("serviceType");
        code(json, service.code());
        if (!service.coverage().isEmpty()) {
            json.name("interMunicipalityCoverageArea").beginObject();
            json.name("municipalityHerIds").beginArray();
            service.coverage().forEach(json::value);
            json.endArray().endObject();
        }
        json.name("serviceSpecification").value(service.description().isEmpty() ? null : service.description());
        parent(json, family);
        json.endObject();
    }

    private static void parent(JsonWriter json, Family family) {
        json.name("parentOrganization").beginObject();
        json.name("name").value(family.head().name());
        json.name("herId").value(family.head().herId());
        json.name("organizationNumber").value(Integer.toString(family.head().number()));
        json.endObject();
    }

    private static void code(JsonWriter json, Code code) {
        json.beginObject();
        json.name("codeListId").value(Integer.toString(code.list()));
        json.name("value").value(code.value());
        json.name("name").value(code.text());
        json.name("url").value(OID + code.list());
        json.endObject();
    }

    static void certificate(JsonWriter json, String name, Optional<CertificateFacts> facts) {
        if (facts.isPresent()) {
            json.name(name);
            certificate(json, facts.get());
        }
    }

    static void certificate(JsonWriter json, CertificateFacts facts) {
        json.beginObject();
        facts(json, facts);
        json.endObject();
    }

    static void facts(JsonWriter json, CertificateFacts facts) {
        json.name("thumbprint").value(facts.thumbprint());
        json.name("validFrom").value(text(facts.validFrom()));
        json.name("validTo").value(text(facts.validTo()));
    }

    private static String text(Instant moment) {
        return moment.toString();
    }

    private static String find(Party party, String type) {
        for (ElectronicAddress address : party.electronic()) {
            if (address.type().equals(type)) {
                return address.address();
            }
        }
        return null;
    }

    private static void address(JsonWriter json, String name, Party party, String type) {
        json.name(name).value(find(party, type));
    }

    private static Optional<PhysicalAddress> postal(Party party) {
        return party.physical().stream()
                .filter(address ->
                        address.postalCode().length() == 4 && !address.city().isEmpty())
                .min((one, other) ->
                        Boolean.compare(other.type().equals("PST"), one.type().equals("PST")));
    }

    private static void postal(JsonWriter json, PhysicalAddress postal) {
        json.name("postalAddress").beginObject();
        json.name("address").value(postal.street().isEmpty() ? null : postal.street());
        json.name("postalBox").value(postal.postbox().isEmpty() ? null : postal.postbox());
        json.name("postalCode").value(postal.postalCode());
        json.name("city").value(postal.city());
        json.endObject();
    }

    private static void queues(JsonWriter json, Party party) {
        if (find(party, "E_SB_ASYNC") == null && find(party, "E_SB_SYNC") == null) {
            return;
        }
        json.name("amqpAddress").beginObject();
        address(json, "amqpSyncQueue", party, "E_SB_SYNC");
        address(json, "amqpSyncReplyQueue", party, "E_SB_SYNCREPLY");
        address(json, "amqpAsyncQueue", party, "E_SB_ASYNC");
        address(json, "amqpErrorQueue", party, "E_SB_ERROR");
        json.endObject();
    }
}
