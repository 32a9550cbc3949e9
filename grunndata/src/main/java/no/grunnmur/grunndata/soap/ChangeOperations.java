package no.grunnmur.grunndata.soap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import no.grunnmur.grunndata.Code;
import no.grunnmur.grunndata.CodeLists;
import no.grunnmur.grunndata.GrunndataProblem;
import no.grunnmur.grunndata.OrganisationNames;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.PartyKind;
import no.grunnmur.grunndata.PartyReader;
import no.grunnmur.grunndata.PartyRegister;
import no.grunnmur.grunndata.Period;
import no.grunnmur.grunndata.QueueAddresses;
import no.grunnmur.grunndata.ServiceAccount.Right;
import no.grunnmur.grunndata.Workers;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.soap.Node;
import no.grunnmur.soap.Values;

/**
 * The operations that make and change parties. The contract has no version in an update: an address that is sent with the
 * time of its last change is held against what is there now, and is refused when somebody has changed it since it was read.
 */
final class ChangeOperations {

    private final PartyReader parties;
    private final PartyRegister register;
    private final OrganisationNames organisations;
    private final Workers workers;
    private final PartyXml xml;
    private final PartyReading reading;
    private final CodeLists lists;

    ChangeOperations(
            PartyReader parties,
            PartyRegister register,
            OrganisationNames organisations,
            Workers workers,
            PartyXml xml,
            CodeLists lists) {
        this.parties = parties;
        this.register = register;
        this.organisations = organisations;
        this.workers = workers;
        this.xml = xml;
        this.lists = lists;
        this.reading = new PartyReading(lists);
    }

    void addTo(Operations operations) {
        operations
                .on("CreateOrganization", this::createOrganization)
                .on("CreateService", this::createService)
                .on("CreateOrganizationPerson", this::createPerson)
                .on("UpdateOrganizationDetails", this::updateOrganization)
                .on("UpdateServiceDetails", this::updateService)
                .on("UpdateOrganizationPersonDetails", this::updatePerson)
                .on("UpdateOrganizationIKSAssociations", this::associate)
                .on("EnableTransportOnOrganization", this::enableTransport)
                .on("SetCommunicationPartyValid", this::setValid)
                .on("AddCustomAttribute", this::addAttribute)
                .on("RemoveCustomAttribute", this::removeAttribute)
                .on("UpdateCoverageAreas", this::cover);
    }

    private Object createOrganization(Call call) {
        Rights.require(call, Right.CHANGE_ALL);
        Node asked = required(call, "org");
        int number = asked.number("OrganizationNumber");
        OrganisationNumber known = OrganisationNumber.parse(Integer.toString(number))
                .orElseThrow(() -> entry(
                        "OrganizationNumber", "Organisasjonsnummeret skal ha ni siffer, det siste et kontrollsiffer."));
        if (register.organisation(number).isPresent()) {
            throw entry("OrganizationNumber", "Det finnes allerede en virksomhet med dette organisasjonsnummeret.");
        }
        OrganisationNames.Entry entry = organisations
                .find(known)
                .orElseThrow(() -> entry("OrganizationNumber", "Enhetsregisteret har ingen enhet med dette nummeret."));
        Party party = reading.party(
                PartyKind.ORGANIZATION, 0, entry.name(), asked, Optional.of(entry.municipality()), call.now());
        return created(
                call,
                party.edit()
                        .displayName(asked.text("DisplayName").strip())
                        .transport(Party.Transport.DISABLED)
                        .organization(new Party.Organization(number, 0, business(asked), List.of(), List.of()))
                        .done());
    }

    private Code business(Node asked) {
        Node code = asked.node("BusinessType");
        return lists.of(CodeLists.BUSINESS, code == null ? "" : code.text("CodeValue"));
    }

    private Object createService(Call call) {
        Node asked = required(call, "t");
        Party head = parent(call, asked);
        Node code = asked.node("ServiceCode");
        Code service = service(code);
        Party party =
                reading.party(PartyKind.SERVICE, head.herId(), service.text(), asked, head.municipality(), call.now());
        return created(
                call,
                party.edit()
                        .properties(reading.codes(asked.list("Properties")))
                        .service(new Party.Service(
                                service, asked.text("Description"), asked.text("LocationDescription"), List.of()))
                        .done());
    }

    private Code service(Node code) {
        int list = code == null || code.number("OID") == 0 ? CodeLists.SERVICE : code.number("OID");
        return lists.of(list, code == null ? "" : code.text("CodeValue"));
    }

    private Object createPerson(Call call) {
        Node asked = required(call, "p");
        Party head = parent(call, asked);
        String hpr = asked.text("HprNumber").strip();
        Party.Worker known = workers.find(hpr)
                .orElseThrow(() -> entry("HprNumber", "Helsepersonellregisteret har ingen med dette HPR-nummeret."));
        boolean there = register.family(head.herId()).orElseThrow().members().stream()
                .anyMatch(member -> member.number() == known.hprNumber() && member.active());
        if (there) {
            throw entry("HprNumber", "Virksomheten har allerede en person med dette HPR-nummeret.");
        }
        String name = (known.givenName() + " " + known.middleName()).strip() + " " + known.familyName();
        Party party = reading.party(PartyKind.PERSON, head.herId(), name, asked, head.municipality(), call.now());
        return created(
                call,
                party.edit()
                        .properties(reading.codes(asked.list("Properties")))
                        .worker(reading.worker(known, asked))
                        .done());
    }

    private Party parent(Call call, Node asked) {
        int herId = asked.number("ParentHerId");
        Rights.requireChange(call, register, herId);
        Party head = register.find(herId).orElseThrow(ChangeOperations::unknown);
        if (head.kind() != PartyKind.ORGANIZATION) {
            throw entry("ParentHerId", "Overordnet kommunikasjonspart skal være en virksomhet.");
        }
        return head;
    }

    private Object created(Call call, Party party) {
        Party made = register.create(call.author(), party);
        call.told().found(1);
        PartyReader.Ready ready = parties.soap(made.herId());
        return new Values.Ready(ready.kind().type(), ready.content());
    }

    private static Node required(Call call, String parameter) {
        Node asked = call.parameters().node(parameter);
        if (asked == null) {
            throw entry(parameter, "Oppføringen mangler.");
        }
        return asked;
    }

    private static Refusal entry(String field, String sentence) {
        return new Refusal(GrunndataProblem.ENTRY_INVALID, field).about(field, sentence);
    }

    private static Refusal unknown() {
        return new Refusal(GrunndataProblem.PARTY_UNKNOWN, "no such party");
    }

    /** Does something with a party's copy, in the transaction that writes it. */
    private interface Edit {
        Party of(Party party);
    }

    private Party change(Call call, int herId, PartyKind kind, Edit edit) {
        Party read = register.find(herId)
                .filter(party -> kind == null || party.kind() == kind)
                .orElseThrow(ChangeOperations::unknown);
        Rights.requireChange(call, register, herId);
        call.told().found(1);
        // What was read in this very call is what is written on: another call that comes between is not overwritten.
        return register.change(call.author(), herId, OptionalLong.of(read.version()), edit::of);
    }

    private Object updateOrganization(Call call) {
        Node asked = required(call, "org");
        change(call, asked.number("HerId"), PartyKind.ORGANIZATION, party -> {
            Party.Organization now = party.organization().orElseThrow();
            Code business = asked.has("BusinessType") ? business(asked) : now.businessType();
            return reading.updated(party, asked, call.now())
                    .displayName(asked.text("DisplayName").strip())
                    .organization(new Party.Organization(
                            now.number(), now.owner(), business, now.industryCodes(), now.associated()))
                    .done();
        });
        return null;
    }

    private Object updateService(Call call) {
        Node asked = required(call, "t");
        change(call, asked.number("HerId"), PartyKind.SERVICE, party -> {
            Party.Service now = party.service().orElseThrow();
            Code code = asked.has("ServiceCode") ? service(asked.node("ServiceCode")) : now.code();
            return reading.updated(party, asked, call.now())
                    .properties(reading.codes(asked.list("Properties")))
                    .service(new Party.Service(
                            code, asked.text("Description"), asked.text("LocationDescription"), now.coverage()))
                    .done();
        });
        return null;
    }

    private Object updatePerson(Call call) {
        Node asked = required(call, "p");
        change(
                call,
                asked.number("HerId"),
                PartyKind.PERSON,
                party -> reading.updated(party, asked, call.now())
                        .properties(reading.codes(asked.list("Properties")))
                        .worker(reading.worker(party.worker().orElseThrow(), asked))
                        .done());
        return null;
    }

    private Object associate(Call call) {
        List<Integer> others = integers(call.parameters().list("herIdsForAssociatedIKS"));
        requireOrganisations(others, "herIdsForAssociatedIKS");
        change(call, call.parameters().number("organizaitonHerId"), PartyKind.ORGANIZATION, party -> {
            Party.Organization now = party.organization().orElseThrow();
            return party.edit()
                    .organization(new Party.Organization(
                            now.number(), now.owner(), now.businessType(), now.industryCodes(), others))
                    .done();
        });
        return null;
    }

    private static List<Integer> integers(List<?> values) {
        List<Integer> integers = new ArrayList<>();
        values.forEach(value -> integers.add((Integer) value));
        return integers.stream().distinct().toList();
    }

    private void requireOrganisations(List<Integer> herIds, String field) {
        for (int herId : herIds) {
            if (register.find(herId)
                    .filter(party -> party.kind() == PartyKind.ORGANIZATION)
                    .isEmpty()) {
                throw entry(field, "HER-id " + herId + " er ingen virksomhet.");
            }
        }
    }

    /** The one transport there is: message queues. */
    private Object enableTransport(Call call) {
        String transport = call.parameters().text("transportType").strip();
        if (!transport.equalsIgnoreCase("AMQP") && !transport.equalsIgnoreCase("ServiceBus")) {
            throw new Refusal(GrunndataProblem.QUESTION_INVALID, "transportType")
                    .about("transportType", "Transporttypen skal være AMQP.");
        }
        change(
                call,
                call.parameters().number("herId"),
                PartyKind.ORGANIZATION,
                party -> QueueAddresses.enable(party, call.now()));
        return null;
    }

    private Object setValid(Call call) {
        Node period = call.parameters().node("period");
        if (period == null || !period.has("From")) {
            throw entry("period", "Perioden mangler.");
        }
        Period valid = reading.period(period, call.now());
        change(
                call,
                call.parameters().number("herId"),
                null,
                party -> party.edit().valid(valid).done());
        return null;
    }

    private Object addAttribute(Call call) {
        Code asked = ReadOperations.code(call.parameters().node("code"));
        Code code = lists.find(asked.list(), asked.value()).orElse(asked);
        change(call, call.parameters().number("herId"), null, party -> {
            List<Code> codes = new ArrayList<>(party.properties());
            codes.removeIf(other -> other.same(code.list(), code.value()));
            codes.add(code);
            return party.edit().properties(codes).done();
        });
        return xml.code(code);
    }

    private Object removeAttribute(Call call) {
        Code code = ReadOperations.code(call.parameters().node("code"));
        change(call, call.parameters().number("herId"), null, party -> {
            List<Code> codes = new ArrayList<>(party.properties());
            codes.removeIf(other -> other.same(code.list(), code.value()));
            return party.edit().properties(codes).done();
        });
        return null;
    }

    private Object cover(Call call) {
        List<Integer> areas = new ArrayList<>();
        call.parameters().list("coverageAreas").forEach(area -> areas.add(((Node) area).number("HerId")));
        requireOrganisations(areas, "coverageAreas");
        change(call, call.parameters().number("herId"), PartyKind.SERVICE, party -> {
            Party.Service now = party.service().orElseThrow();
            return party.edit()
                    .service(new Party.Service(now.code(), now.description(), now.location(), areas))
                    .done();
        });
        return null;
    }
}
