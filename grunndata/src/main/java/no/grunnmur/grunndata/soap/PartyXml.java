package no.grunnmur.grunndata.soap;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.grunndata.Code;
import no.grunnmur.grunndata.CodeLists;
import no.grunnmur.grunndata.ElectronicAddress;
import no.grunnmur.grunndata.Family;
import no.grunnmur.grunndata.FutureAddress;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.PartyKind;
import no.grunnmur.grunndata.Period;
import no.grunnmur.grunndata.PhysicalAddress;
import no.grunnmur.grunndata.Rendering;
import no.grunnmur.soap.Contract;
import no.grunnmur.soap.Node;
import no.grunnmur.soap.Packed;
import no.grunnmur.soap.Values;
import no.grunnmur.soap.XmlBytes;

/** Writes a party as the contract has it, packed. Source: fact sheet selvbetjening-grunndata, sections 7.2 and 7.4. */
public final class PartyXml implements Rendering {

    private static final Integer NONE = -1;

    private final CodeLists lists;
    private final Contract contract;
    private final Values values;

    /** A writer of the contract in use. */
    public PartyXml(CodeLists lists) {
        this.lists = lists;
        this.contract = Contracts.ADDRESS_REGISTER;
        this.values = new Values(contract, new Packed(contract));
    }

    @Override
    public String version() {
        return "soap=1 contract=" + contract.fingerprint();
    }

    @Override
    public byte[] render(Party party, Family family) {
        XmlBytes out = new XmlBytes(1024);
        values.members(out, contract.struct(party.kind().type()), node(party, family, true));
        return out.bytes();
    }

    /** @param whole with the parties that belong to it; they themselves are told without */
    private Node node(Party kept, Family family, boolean whole) {
        Party party = family.seen(kept);
        Node node = new Node(party.kind().type());
        node.put("Active", party.active());
        node.put("DisplayName", party.displayName().isEmpty() ? null : party.displayName());
        node.put(
                "ElectronicAddresses",
                party.electronic().stream().map(this::electronic).toList());
        node.put(
                "FutureElectronicAddresses",
                party.future().stream().map(this::future).toList());
        node.put("HerId", party.herId());
        node.put(
                "IsValidCommunicationParty",
                new Packed.Usable(
                        party.active(), party.valid().from(), party.valid().to()));
        node.put("LastChanged", party.lastChanged());
        node.put("Municipality", party.municipality().map(this::code).orElse(null));
        node.put("Name", party.name());
        Optional<Party.Organization> above =
                party.parent() == 0 ? Optional.empty() : family.head().organization();
        node.put(
                "ParentBusinessType",
                above.map(each -> code(each.businessType())).orElse(null));
        node.put("ParentHerId", party.parent() == 0 ? NONE : party.parent());
        node.put("ParentName", above.isPresent() ? family.head().name() : null);
        node.put(
                "ParentOrganizationNumber",
                above.map(Party.Organization::number).orElse(NONE));
        node.put(
                "PhysicalAddresses",
                party.physical().stream().map(this::physical).toList());
        node.put("ServerTime", new Packed.ServerTime());
        node.put("Type", party.kind().wire());
        node.put("Valid", period(party.valid()));
        node.put("Properties", party.properties().stream().map(this::code).toList());
        party.organization().ifPresent(organization -> organization(node, organization, family, whole));
        party.service().ifPresent(service -> service(node, service));
        party.worker().ifPresent(worker -> worker(node, worker, family, whole));
        return node;
    }

    private void organization(Node node, Party.Organization organization, Family family, boolean whole) {
        node.put("BusinessType", code(organization.businessType()));
        node.put(
                "IndustryCodes",
                organization.industryCodes().stream().map(this::code).toList());
        node.put("OrganizationNumber", organization.number());
        if (whole) {
            node.put("People", below(family, PartyKind.PERSON));
            node.put("Services", below(family, PartyKind.SERVICE));
        }
    }

    private List<Node> below(Family family, PartyKind kind) {
        List<Node> below = new ArrayList<>();
        for (Party member : family.members()) {
            if (member.kind() == kind && member.active()) {
                below.add(node(member, family, false));
            }
        }
        return below;
    }

    private void service(Node node, Party.Service service) {
        node.put("Code", code(service.code()));
        List<Node> coverage = new ArrayList<>();
        for (int herId : service.coverage()) {
            coverage.add(new Node("CoverageInfo").put("HerId", herId));
        }
        node.put("CoverageAreas", coverage);
        node.put("Description", service.description().isEmpty() ? null : service.description());
        node.put("LocationDescription", service.location().isEmpty() ? null : service.location());
    }

    private void worker(Node node, Party.Worker worker, Family family, boolean whole) {
        Instant changed = (Instant) node.get("LastChanged");
        if (whole) {
            node.put("Organizations", List.of(node(family.head(), family, false)));
        }
        List<Node> licences = new ArrayList<>();
        worker.licences().forEach(licence -> licences.add(licence(licence, changed)));
        node.put(
                "Person",
                new Node("h:Person")
                        .put("BirthDate", worker.born().atStartOfDay().toInstant(ZoneOffset.UTC))
                        .put("FirstName", worker.givenName())
                        .put(
                                "HPRInformation",
                                new Node("h:HPRInformation")
                                        .put("Authorizations", licences)
                                        .put("HPRNo", Integer.toString(worker.hprNumber()))
                                        .put("HPRNumber", worker.hprNumber())
                                        .put("LastChanged", changed)
                                        .put("SpecialCompetences", List.of()))
                        .put("LastChanged", changed)
                        .put("LastName", worker.familyName())
                        .put("MiddleName", worker.middleName().isEmpty() ? null : worker.middleName())
                        .put("Sex", code(lists.of(CodeLists.SEX, worker.sex()))));
        node.put("Title", worker.title().isEmpty() ? null : worker.title());
    }

    private Node licence(Party.Licence licence, Instant changed) {
        List<Node> specialities = new ArrayList<>();
        for (String speciality : licence.specialities()) {
            specialities.add(new Node("h:Speciality")
                    .put("LastChanged", changed)
                    .put("Type", code(lists.of(CodeLists.SPECIALITY, speciality)))
                    .put("Valid", period(licence.valid())));
        }
        Node requisition = licence.requisition().isEmpty()
                ? null
                : new Node("h:Requisition")
                        .put("LastChanged", changed)
                        .put("Type", code(lists.of(CodeLists.REQUISITION, licence.requisition())))
                        .put("Valid", period(licence.valid()));
        return new Node("h:Authorization")
                .put("LastChanged", changed)
                .put("Profession", code(lists.of(CodeLists.PROFESSION, licence.profession())))
                .put("Requisition", requisition)
                .put("Specialities", specialities)
                .put("Type", code(lists.of(CodeLists.LICENCE, licence.type())))
                .put("Valid", period(licence.valid()));
    }

    private Node electronic(ElectronicAddress address) {
        return electronic("c:ElectronicAddress", address);
    }

    private Node future(FutureAddress future) {
        return electronic("c:FutureElectronicAddress", future.address()).put("ValidFrom", future.validFrom());
    }

    private Node electronic(String type, ElectronicAddress address) {
        return new Node(type)
                .put("Address", address.address())
                .put("Inherited", address.inherited())
                .put("LastChanged", address.lastChanged())
                .put("Type", code(lists.of(CodeLists.ELECTRONIC_ADDRESS, address.type())))
                .put("TypeCodeValue", address.type());
    }

    private Node physical(PhysicalAddress address) {
        return new Node("c:PhysicalAddress")
                .put("City", address.city().isEmpty() ? null : address.city())
                .put("Country", code(lists.of(CodeLists.COUNTRY, address.country())))
                .put("Description", address.description().isEmpty() ? null : address.description())
                .put("Inherited", address.inherited())
                .put("LastChanged", address.lastChanged())
                // Four digits, leading zeros too, although the schema calls it a number: as the real service writes it.
                .put("PostalCode", address.postalCode().isEmpty() ? null : address.postalCode())
                .put("Postbox", address.postbox().isEmpty() ? null : address.postbox())
                .put("StreetAddress", address.street().isEmpty() ? null : address.street())
                .put("Type", code(lists.of(CodeLists.PHYSICAL_ADDRESS, address.type())))
                .put("TypeCodeValue", address.type());
    }

    Node code(Code code) {
        return new Node("c:Code")
                .put("Active", true)
                .put("CodeText", code.text())
                .put("CodeValue", code.value())
                .put("OID", code.list())
                .put("SimpleType", lists.name(code.list()).isEmpty() ? null : lists.name(code.list()));
    }

    static Node period(Period period) {
        return new Node("c:Period").put("From", period.from()).put("To", period.to());
    }
}
