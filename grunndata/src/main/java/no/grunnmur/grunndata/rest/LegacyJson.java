package no.grunnmur.grunndata.rest;

import java.time.Instant;
import java.util.List;
import no.grunnmur.grunndata.Code;
import no.grunnmur.grunndata.CodeLists;
import no.grunnmur.grunndata.ElectronicAddress;
import no.grunnmur.grunndata.Family;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.PhysicalAddress;
import no.grunnmur.json.JsonWriter;

/** Writes a party in the model of the SOAP contract as JSON ({@code CommunicationParty_Legacy}). Not on the hot path. */
final class LegacyJson {

    private final CodeLists lists;

    LegacyJson(CodeLists lists) {
        this.lists = lists;
    }

    void write(JsonWriter json, Party kept, Family family, Instant now) {
        Party party = family.seen(kept);
        json.beginObject();
        json.name("LastChanged").value(party.lastChanged().toString());
        json.name("HerId").value(party.herId());
        json.name("Type").value(party.kind().wire());
        json.name("Name").value(party.name());
        json.name("DisplayName").value(party.displayName().isEmpty() ? null : party.displayName());
        if (party.parent() == 0) {
            json.name("ParentHerId").nullValue();
        } else {
            json.name("ParentHerId").value(party.parent());
            json.name("ParentName").value(family.head().name());
            json.name("ParentOrganizationNumber").value(family.head().number());
            json.name("ParentBusinessType");
            code(json, family.head().organization().orElseThrow().businessType());
        }
        json.name("PhysicalAddresses").beginArray();
        party.physical().forEach(address -> physical(json, address));
        json.endArray();
        json.name("ElectronicAddresses").beginArray();
        party.electronic().forEach(address -> {
            json.beginObject();
            electronic(json, address);
            json.endObject();
        });
        json.endArray();
        json.name("FutureElectronicAddresses").beginArray();
        party.future().forEach(future -> {
            json.beginObject();
            electronic(json, future.address());
            json.name("ValidFrom").value(future.validFrom().toString());
            json.endObject();
        });
        json.endArray();
        party.municipality().ifPresent(code -> {
            json.name("Municipality");
            code(json, code);
        });
        period(json, party);
        json.name("IsValidCommunicationParty").value(party.usableAt(now));
        codes(json, "Properties", party.properties());
        party.organization().ifPresent(organization -> {
            json.name("OrganizationNumber").value(organization.number());
            codes(json, "IndustryCodes", organization.industryCodes());
            json.name("BusinessType");
            code(json, organization.businessType());
        });
        party.service().ifPresent(service -> {
            json.name("Code");
            code(json, service.code());
            json.name("LocationDescription").value(service.location());
            json.name("CoverageAreas").beginArray();
            service.coverage()
                    .forEach(herId ->
                            json.beginObject().name("HerId").value(herId).endObject());
            json.endArray();
            json.name("Description").value(service.description());
        });
        party.worker().ifPresent(worker -> {
            json.name("Person").beginObject().name("HPRInformation").beginObject();
            json.name("HPRNumber").value(worker.hprNumber()).endObject().endObject();
            json.name("Title").value(worker.title());
        });
        json.endObject();
    }

    private static void period(JsonWriter json, Party party) {
        json.name("Valid").beginObject();
        json.name("From").value(party.valid().from().toString());
        json.name("To").value(party.valid().to().toString());
        json.endObject();
    }

    private void electronic(JsonWriter json, ElectronicAddress address) {
        json.name("LastChanged").value(address.lastChanged().toString());
        json.name("TypeCodeValue").value(address.type());
        json.name("Type");
        code(json, lists.of(CodeLists.ELECTRONIC_ADDRESS, address.type()));
        json.name("Address").value(address.address());
        json.name("Inherited").value(address.inherited());
    }

    private void physical(JsonWriter json, PhysicalAddress address) {
        json.beginObject();
        json.name("LastChanged").value(address.lastChanged().toString());
        json.name("Type");
        code(json, lists.of(CodeLists.PHYSICAL_ADDRESS, address.type()));
        json.name("TypeCodeValue").value(address.type());
        json.name("Postbox").value(address.postbox());
        json.name("StreetAddress").value(address.street());
        json.name("PostalCode").value(address.postalCode().isEmpty() ? 0 : Integer.parseInt(address.postalCode()));
        json.name("City").value(address.city());
        json.name("Description").value(address.description());
        json.name("Inherited").value(address.inherited());
        json.name("Country");
        code(json, lists.of(CodeLists.COUNTRY, address.country()));
        json.endObject();
    }

    private void codes(JsonWriter json, String name, List<Code> codes) {
        json.name(name).beginArray();
        codes.forEach(code -> code(json, code));
        json.endArray();
    }

    private void code(JsonWriter json, Code code) {
        json.beginObject();
        json.name("OID").value(code.list());
        json.name("SimpleType").value(lists.name(code.list()).isEmpty() ? null : lists.name(code.list()));
        json.name("CodeValue").value(code.value());
        json.name("CodeText").value(code.text());
        json.name("Active").value(true);
        json.name("LongDescription").nullValue();
        json.endObject();
    }
}
