package no.grunnmur.altinn.http;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.grunnmur.altinn.AltinnProblem;
import no.grunnmur.altinn.DelegationRequest;
import no.grunnmur.altinn.RequestRules;
import no.grunnmur.altinn.Resource;
import no.grunnmur.altinn.store.RequestDesk;
import no.grunnmur.altinn.store.RequestMaker;
import no.grunnmur.guard.Caller;
import no.grunnmur.guard.Guard;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Altinn 3 for people: {@code /accessmanagement/api/v1/enduser/request}. The token speaks of a person; {@code party} is
 * that person, or the organisation for which they decide. Source: fact sheet selvbetjening-grunndata, section 4.3.
 */
public final class UserEndpoints {

    private final Guard guard;
    private final RequestDesk desk;
    private final RequestJson json;
    private final PartyIds ids;

    UserEndpoints(Guard guard, RequestDesk desk, RequestJson json, PartyIds ids) {
        this.guard = guard;
        this.desk = desk;
        this.json = json;
        this.ids = ids;
    }

    Routes addTo(Routes routes) {
        return routes.get("", this::read)
                .get("/draft", this::draft)
                .put("/draft/confirm", this::confirm)
                .get("/sent", request -> list(request, sent(request)))
                .get("/sent/count", request -> count(sent(request)))
                .put("/sent/withdraw", this::withdraw)
                .get("/received", request -> list(request, received(request)))
                .get("/received/count", request -> count(received(request)))
                .put("/received/approve", request -> decide(request, true))
                .put("/received/reject", request -> decide(request, false))
                .post("/resource", this::ask)
                .post("/package", this::askForPackage)
                .get("/{id}", this::readByPath);
    }

    private NationalId looking(Request request) {
        return Apis.person(guard.admit(request, Apis.LOOK), 0);
    }

    private NationalId acting(Request request, int level) {
        Caller caller = guard.admit(request, Apis.ACT);
        return Apis.person(caller, level);
    }

    private static UUID id(Request request) {
        return Ids.parsed(Apis.query(request, "id")).orElseThrow(UserEndpoints::unknown);
    }

    private static Refusal unknown() {
        return new Refusal(AltinnProblem.REQUEST_UNKNOWN, "no id").about("$QUERY/id", "No request of the party's.");
    }

    private Reply read(Request request) {
        NationalId who = looking(request);
        return Apis.json(200, json.of(desk.readable(id(request), who)));
    }

    private Reply readByPath(Request request) {
        NationalId who = looking(request);
        UUID id = Ids.parsed(request.pathParameter("id")).orElseThrow(UserEndpoints::unknown);
        return Apis.json(200, json.of(desk.readable(id, who)));
    }

    private Reply draft(Request request) {
        NationalId who = looking(request);
        DelegationRequest found = desk.readable(id(request), who);
        if (!found.requester().equals(who)) {
            throw unknown();
        }
        return Apis.json(200, json.of(found));
    }

    private Reply confirm(Request request) {
        NationalId who = acting(request, 0);
        requireSelf(request, who);
        return Apis.json(200, json.of(desk.confirm(id(request), who)));
    }

    private Reply withdraw(Request request) {
        NationalId who = acting(request, 0);
        requireSelf(request, who);
        return Apis.json(200, json.of(desk.withdraw(id(request), who)));
    }

    /** {@code party}, when it is there, is the person. */
    private void requireSelf(Request request, NationalId who) {
        Optional<String> party = request.query().value("party").filter(text -> !text.isEmpty());
        if (party.isPresent() && !party.get().equalsIgnoreCase(ids.id(who).toString())) {
            throw new Refusal(AltinnProblem.NOT_REQUESTER, "party is somebody else")
                    .about("$QUERY/party", "The person of the token.");
        }
    }

    private List<DelegationRequest> sent(Request request) {
        NationalId who = looking(request);
        requireSelf(request, who);
        return wanted(request, desk.sent(who));
    }

    /** {@code party}, when it is there, is one of the organisations for which the person decides. */
    private List<DelegationRequest> received(Request request) {
        NationalId who = looking(request);
        Optional<OrganisationNumber> party = party(request);
        List<DelegationRequest> all = desk.received(who);
        return wanted(
                request,
                all.stream()
                        .filter(each -> party.isEmpty() || party.get().equals(each.organisation()))
                        .toList());
    }

    private static Optional<OrganisationNumber> party(Request request) {
        return request.query()
                .value("party")
                .filter(text -> !text.isEmpty())
                .map(text -> PartyIds.organisation("party", text));
    }

    private static List<DelegationRequest> wanted(Request request, List<DelegationRequest> all) {
        List<String> states = request.query().values("status");
        return states.isEmpty()
                ? all
                : all.stream()
                        .filter(each -> states.contains(each.state().altinn3()))
                        .toList();
    }

    private Reply list(Request request, List<DelegationRequest> found) {
        request.note("requests", found.size());
        ObjectNode body = RequestJson.JSON.createObjectNode();
        ArrayNode data = body.putArray("data");
        found.forEach(each -> data.add(json.of(each)));
        return Apis.json(200, body);
    }

    private static Reply count(List<DelegationRequest> found) {
        return Apis.json(200, IntNode.valueOf(found.size()));
    }

    private Reply decide(Request request, boolean approves) {
        NationalId who = acting(request, RequestRules.DECIDING_LEVEL);
        UUID id = id(request);
        Optional<OrganisationNumber> party = party(request);
        DelegationRequest found = desk.readable(id, who);
        if (party.isPresent() && !party.get().equals(found.organisation())) {
            throw unknown();
        }
        return Apis.json(200, json.of(approves ? desk.approve(id, who) : desk.reject(id, who)));
    }

    private Reply ask(Request request) {
        NationalId who = acting(request, 0);
        requireSelf(request, who);
        OrganisationNumber organisation = PartyIds.organisation("to", Apis.query(request, "to"));
        Resource resource = Resource.of(Apis.query(request, "resource"))
                .orElseThrow(() ->
                        new Refusal(AltinnProblem.RESOURCE, "no such right").about("$QUERY/resource", "A right."));
        DelegationRequest asked = desk.ask(new RequestMaker.Wanted(
                DelegationRequest.Door.ALTINN3,
                Optional.empty(),
                who,
                organisation,
                resource,
                "",
                Optional.empty(),
                false));
        return Apis.json(202, json.of(asked));
    }

    private Reply askForPackage(Request request) {
        acting(request, 0);
        throw new Refusal(AltinnProblem.PACKAGE, "a package").about("$QUERY/package", "Not assignable.");
    }
}
