package no.grunnmur.grunndata.soap;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.grunndata.Code;
import no.grunnmur.grunndata.CodeLists;
import no.grunnmur.grunndata.Family;
import no.grunnmur.grunndata.GrunndataProblem;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.PartyChange;
import no.grunnmur.grunndata.PartyKind;
import no.grunnmur.grunndata.PartyReader;
import no.grunnmur.grunndata.PartyRegister;
import no.grunnmur.grunndata.Period;
import no.grunnmur.grunndata.ServiceAccount.Right;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.soap.Node;
import no.grunnmur.soap.Values;

/** The operations that look up. */
final class ReadOperations {

    private static final int MOST_IDS = 1_000;
    private static final int MOST_FOUND = 500;
    private static final int MOST_LINES = 50_000;
    private static final String HOSPITAL_TRUST = "101";

    private final PartyReader parties;
    private final PartyRegister register;
    private final PartyXml xml;
    private final CodeLists lists;

    ReadOperations(PartyReader parties, PartyRegister register, PartyXml xml, CodeLists lists) {
        this.lists = lists;
        this.parties = parties;
        this.register = register;
        this.xml = xml;
    }

    void addTo(Operations operations) {
        operations
                .on("Ping", call -> "Pong")
                .on("GetCommunicationPartyDetails", this::anyParty)
                .on("GetOrganizationDetails", call -> party(call, PartyKind.ORGANIZATION))
                .on("GetServiceDetails", call -> party(call, PartyKind.SERVICE))
                .on("GetOrganizationPersonDetails", call -> party(call, PartyKind.PERSON))
                .on("SearchById", this::searchById)
                .on("GetChangedCommunicationPartiesInfo", this::changed)
                .on("GetOrganizationsHavingCode", this::havingCode)
                .on("GetAssosiatedIKSChildOrganizations", this::associated)
                .on(
                        "GetAssosiatedIKSParentOrganizations",
                        call -> ready(call, parties.associatedWith(existing(call), MOST_FOUND)))
                .on("GetOrganizationsOwnedBy", call -> ready(call, parties.ownedBy(existing(call), MOST_FOUND)))
                .on("GetChangeLog", this::changeLog)
                .on("GetCommunicationPartyStatistics", this::statistics)
                .on("GetOrganizationUpdateStatistics", this::updates)
                .on("GetAllHFCommpartiesCsv", this::hospitals)
                .on("GetCustomAttributes", this::attributes);
    }

    private Object anyParty(Call call) {
        PartyReader.Ready ready = parties.soap(call.parameters().number("herId"));
        if (ready == null) {
            throw unknown();
        }
        call.told().found(1);
        return new Values.Ready(ready.kind().type(), ready.content());
    }

    /** A party of another kind is as unknown as none: the operation promises its own type. */
    private Object party(Call call, PartyKind kind) {
        PartyReader.Ready ready = parties.soap(call.parameters().number("herId"));
        if (ready == null || ready.kind() != kind) {
            throw unknown();
        }
        call.told().found(1);
        return new Values.Ready(ready.kind().type(), ready.content());
    }

    private static Refusal unknown() {
        return new Refusal(GrunndataProblem.PARTY_UNKNOWN, "no such party, or of another kind");
    }

    private int existing(Call call) {
        int herId = call.parameters().number("herId");
        if (parties.stamps(List.of(herId)).isEmpty()) {
            throw unknown();
        }
        return herId;
    }

    private List<Values.Ready> ready(Call call, List<Integer> herIds) {
        List<Values.Ready> all = new ArrayList<>();
        for (PartyReader.Ready ready : parties.soap(herIds)) {
            all.add(new Values.Ready(ready.kind().type(), ready.content()));
        }
        call.told().found(all.size());
        return all;
    }

    /** A HER-id or an organisation number: nine digits are the latter. */
    private Object searchById(Call call) {
        String id = call.parameters().text("id").strip();
        if (id.isEmpty() || id.length() > 9 || !id.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new Refusal(GrunndataProblem.QUESTION_INVALID, "id")
                    .about("id", "Oppgi en HER-id eller et organisasjonsnummer med ni siffer.");
        }
        int number = Integer.parseInt(id);
        Optional<Integer> found = id.length() == 9 ? register.organisation(number) : Optional.of(number);
        return ready(call, found.stream().toList());
    }

    private Object changed(Call call) {
        List<Node> stamps = new ArrayList<>();
        for (PartyReader.Stamp stamp : parties.stamps(herIds(call))) {
            stamps.add(new Node("CommunicationPartyLastChangedInfo")
                    .put("HerId", stamp.herId())
                    .put("LastUpdated", stamp.at()));
        }
        call.told().found(stamps.size());
        return stamps;
    }

    private static List<Integer> herIds(Call call) {
        Set<Integer> ids = new LinkedHashSet<>();
        call.parameters().list("herIds").forEach(each -> ids.add((Integer) each));
        if (ids.size() > MOST_IDS) {
            throw new Refusal(GrunndataProblem.QUESTION_INVALID, "too many ids")
                    .about("herIds", "Det kan høyst spørres om " + MOST_IDS + " HER-id-er om gangen.");
        }
        return List.copyOf(ids);
    }

    private Object havingCode(Call call) {
        return ready(call, parties.organisationsHaving(code(call.parameters().node("code")), MOST_FOUND));
    }

    /** The code that a parameter names; its text is not looked at. */
    static Code code(Node node) {
        String value = node == null ? "" : node.text("CodeValue");
        if (value.isEmpty()) {
            throw new Refusal(GrunndataProblem.QUESTION_INVALID, "no CodeValue")
                    .about("code", "Koden mangler CodeValue.");
        }
        return new Code(node.number("OID"), value, node.text("CodeText"));
    }

    private Object associated(Call call) {
        Party party = register.find(call.parameters().number("herId")).orElseThrow(ReadOperations::unknown);
        return ready(
                call, party.organization().map(Party.Organization::associated).orElse(List.of()));
    }

    private Object changeLog(Call call) {
        List<Node> entries = new ArrayList<>();
        for (PartyRegister.Logged logged : register.changeLog(existing(call))) {
            entries.add(new Node("c:EntityLogEntry")
                    .put("ByUser", logged.by())
                    .put("ByUserId", logged.byId())
                    .put("Changes", changes("c:EntityLogEntryData", logged.changes()))
                    .put("Description", logged.method())
                    .put("Time", logged.at()));
        }
        return entries;
    }

    static List<Node> changes(String type, List<PartyChange> changes) {
        List<Node> nodes = new ArrayList<>();
        for (PartyChange change : changes) {
            nodes.add(new Node(type)
                    .put("Name", change.name())
                    .put("NewValue", change.after())
                    .put("OldValue", change.before()));
        }
        return nodes;
    }

    private Object statistics(Call call) {
        List<Node> rows = new ArrayList<>();
        for (PartyReader.BusinessCount count : parties.counts()) {
            rows.add(new Node("BusinessTypeStatistics")
                    .put(
                            "BusinessType",
                            lists.of(CodeLists.BUSINESS, count.businessType()).text())
                    .put("NumberOfPersons", count.persons())
                    .put("NumberOfServices", count.services())
                    .put("NumberOfUnits", count.units()));
        }
        return new Node("CommunicationPartyStatistics").put("BusinessTypeStatistics", rows);
    }

    private Object updates(Call call) {
        Rights.require(call, Right.READ_LOGS);
        Period period = LogOperations.period(
                (java.time.Instant) call.parameters().get("fromDate"),
                (java.time.Instant) call.parameters().get("toDate"),
                "fromDate");
        PartyReader.LogPage page = parties.changes(new PartyReader.LogQuestion(
                period, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1, MOST_IDS));
        Map<Integer, Family> touched = register.withHeads(
                page.changes().stream().map(PartyRegister.Logged::herId).toList());
        List<Node> rows = new ArrayList<>();
        for (PartyRegister.Logged logged : page.changes()) {
            rows.add(new Node("UpdateStatistic")
                    .put("CreatedDate", logged.at())
                    .put(
                            "DisplayName",
                            Optional.ofNullable(touched.get(logged.herId()))
                                    .flatMap(family -> family.find(logged.herId()))
                                    .map(Party::shownName)
                                    .orElse(null))
                    .put("HerId", logged.herId())
                    .put("IPAddress", logged.source())
                    .put("UserId", logged.byId())
                    .put("Username", logged.by()));
        }
        return new Node("OrganizationUpdateStatistics").put("Statistics", rows);
    }

    /** Every party below a hospital, a line each. What the columns are in the real service is not public. */
    private Object hospitals(Call call) {
        StringBuilder csv = new StringBuilder("HerId;Navn;Type;OverordnetHerId;Organisasjonsnummer\r\n");
        for (PartyReader.Line line :
                parties.linesHaving(new Code(CodeLists.BUSINESS, HOSPITAL_TRUST, ""), MOST_LINES)) {
            csv.append(line.herId()).append(';');
            csv.append(cell(line.name())).append(';');
            csv.append(line.kind().wire()).append(';');
            csv.append(line.parent() == 0 ? "" : line.parent()).append(';');
            csv.append(line.number()).append("\r\n");
        }
        return csv.toString();
    }

    /** A cell that no spreadsheet takes for a formula. */
    private static String cell(String text) {
        String plain = text.replace("\"", "\"\"");
        boolean formula = !plain.isEmpty() && "=+-@\t\r".indexOf(plain.charAt(0)) >= 0;
        return "\"" + (formula ? "'" : "") + plain + "\"";
    }

    private Object attributes(Call call) {
        List<Node> pairs = new ArrayList<>();
        List<Integer> herIds = herIds(call);
        Map<Integer, Family> found = register.withHeads(herIds);
        for (int herId : herIds) {
            Optional.ofNullable(found.get(herId))
                    .flatMap(family -> family.find(herId))
                    .ifPresent(party -> pairs.add(new Node("k:KeyValuePairOfintArrayOfCodeUO9uWExd")
                            .put("key", herId)
                            .put(
                                    "value",
                                    party.properties().stream().map(xml::code).toList())));
        }
        return pairs;
    }
}
