package no.grunnmur.grunndata.soap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.grunndata.GrunndataProblem;
import no.grunnmur.grunndata.PartyReader;
import no.grunnmur.grunndata.PartyRegister;
import no.grunnmur.grunndata.Period;
import no.grunnmur.grunndata.RequestLog;
import no.grunnmur.grunndata.ServiceAccount.Right;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.soap.Node;

/** LogFetching: who asked for what, and who changed what. Needs the right to read logs. */
final class LogOperations {

    private static final int USUAL_SIZE = 200;
    private static final int LARGEST_SIZE = 1_000;

    private final PartyReader parties;
    private final RequestLog requests;

    LogOperations(PartyReader parties, RequestLog requests) {
        this.parties = parties;
        this.requests = requests;
    }

    Operations operations() {
        return new Operations()
                .on("GetEntityChangeLogs", this::changes)
                .on("GetRequestTrackedLogs", this::requests)
                .on("GetFlrRequestTrackedLogs", this::none)
                .on("GetFlrRequestTrackedLogsByParameterTypeAndValue", this::none)
                .complete(Contracts.LOGS);
    }

    private static Node asked(Call call) {
        Rights.require(call, Right.READ_LOGS);
        Node asked = call.parameters().node("parameter");
        if (asked == null) {
            throw invalid("parameter", "Spørsmålet mangler.");
        }
        return asked;
    }

    private static Refusal invalid(String field, String sentence) {
        return new Refusal(GrunndataProblem.QUESTION_INVALID, field).about(field, sentence);
    }

    /** A period that must be there and go forward. */
    static Period period(Instant from, Instant to, String field) {
        if (from == null || to == null || !from.isBefore(to)) {
            throw invalid(field, "Perioden mangler, eller slutten er ikke etter begynnelsen.");
        }
        return new Period(from, to);
    }

    private static Period period(Node asked, String member) {
        Node period = asked.node(member);
        return period == null
                ? period(null, null, member)
                : period((Instant) period.get("From"), (Instant) period.get("To"), member);
    }

    private static int page(Node asked) {
        int page = asked.number("Page");
        if (page < 0) {
            throw invalid("Page", "Siden skal være minst 1.");
        }
        return page == 0 ? 1 : page;
    }

    private static int size(Node asked) {
        int size = asked.number("PageSize");
        if (size < 0 || size > LARGEST_SIZE) {
            throw invalid("PageSize", "En side kan ha høyst " + LARGEST_SIZE + " rader.");
        }
        return size == 0 ? USUAL_SIZE : size;
    }

    private static Optional<String> text(Node asked, String member) {
        return Optional.of(asked.text(member).strip()).filter(text -> !text.isEmpty());
    }

    private static Optional<Integer> number(Node asked, String member) {
        return Optional.ofNullable((Integer) asked.get(member));
    }

    private Object changes(Call call) {
        Node asked = asked(call);
        int page = page(asked);
        int size = size(asked);
        Period period = period(asked, "ChangedPeriod");
        if (asked.get("ReshId") != null) {
            // Nothing here has a number of the register of units in the special health service.
            return page("ResultWithPaginationOfEntityChangeLog", List.of(), 0, page, size);
        }
        PartyReader.LogPage found = parties.changes(new PartyReader.LogQuestion(
                period,
                text(asked, "RequestedBy"),
                text(asked, "Method"),
                number(asked, "HerId"),
                number(asked, "OrgNr"),
                page,
                size));
        List<Node> rows = new ArrayList<>();
        for (PartyRegister.Logged logged : found.changes()) {
            rows.add(new Node("EntityChangeLog")
                    .put("Changes", ReadOperations.changes("EntityChangeLogEntryData", logged.changes()))
                    .put("CreatedOn", offset(logged.at()))
                    .put("HerId", logged.herId())
                    .put("Info", logged.method())
                    .put("IpAddress", logged.source())
                    .put("OrgNr", logged.organisationNumber() == 0 ? null : logged.organisationNumber())
                    .put("UserId", logged.byId())
                    .put("Username", logged.by()));
        }
        return page("ResultWithPaginationOfEntityChangeLog", rows, found.total(), page, size);
    }

    private Object requests(Call call) {
        Node asked = asked(call);
        int page = page(asked);
        int size = size(asked);
        RequestLog.Page found = requests.find(new RequestLog.Question(
                period(asked, "RequestedPeriod"),
                text(asked, "RequestedBy"),
                text(asked, "ServiceName"),
                text(asked, "MethodName"),
                page,
                size));
        List<Node> rows = new ArrayList<>();
        for (RequestLog.Tracked tracked : found.requests()) {
            rows.add(new Node("RequestTrackedLog")
                    .put("Duration", tracked.micros() / 1e6)
                    .put("Faulted", tracked.faulted())
                    .put("MethodName", tracked.method())
                    .put("RequestParameters", tracked.parameters())
                    .put("RequestTrackedLogParameters", List.of())
                    .put("RequestedBy", tracked.by())
                    .put("RequestedOn", offset(tracked.at()))
                    .put("ServiceName", tracked.service()));
        }
        return page("ResultWithPaginationOfRequestTrackedLog", rows, found.total(), page, size);
    }

    /** Fastlegeregisteret is not in this house: nobody has asked it for anything. */
    private Object none(Call call) {
        Node asked = asked(call);
        period(asked, "RequestedPeriod");
        return page("ResultWithPaginationOfRequestTrackedLog", List.of(), 0, page(asked), size(asked));
    }

    private static Node page(String type, List<Node> rows, int total, int page, int size) {
        return new Node(type)
                .put("Page", page)
                .put("PageSize", size)
                .put("Results", rows)
                .put("Total", total);
    }

    /** A moment with its offset from UTC, which is none. */
    static Node offset(Instant moment) {
        return new Node("t:DateTimeOffset").put("DateTime", moment).put("OffsetMinutes", 0);
    }
}
