package no.grunnmur.altinn.http;

import java.util.Optional;
import java.util.UUID;
import no.grunnmur.altinn.AltinnProblem;
import no.grunnmur.altinn.DelegationRequest;
import no.grunnmur.altinn.Party;
import no.grunnmur.altinn.RequestRules;
import no.grunnmur.altinn.Resource;
import no.grunnmur.altinn.ServiceOwner;
import no.grunnmur.altinn.ServiceOwners;
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
import tools.jackson.databind.node.StringNode;

/**
 * Altinn 3 for service owners: {@code /accessmanagement/api/v1/serviceowner/delegationrequests}.
 *
 * <p>A request begins as a draft that the person confirms. Which of {@code from} and {@code to} is the person tells the URN,
 * because callers write them both ways. Source: fact sheet selvbetjening-grunndata, section 4.3.
 */
public final class OwnerEndpoints {

    private final Guard guard;
    private final ServiceOwners owners;
    private final RequestDesk desk;
    private final RequestJson json;

    OwnerEndpoints(Guard guard, ServiceOwners owners, RequestDesk desk, RequestJson json) {
        this.guard = guard;
        this.owners = owners;
        this.desk = desk;
        this.json = json;
    }

    Routes addTo(Routes routes) {
        return routes.get("/_meta/urns/party", this::urns)
                .post("", this::create)
                .post("/resource", this::createResource)
                .post("/package", this::createPackage)
                .get("/{id}/status", this::status)
                .put("/{id}/withdraw", this::withdraw);
    }

    private Reply urns(Request request) {
        guard.admit(request, Apis.READ);
        ArrayNode urns = RequestJson.JSON.createArrayNode();
        urns.add(PartyIds.PERSON).add(PartyIds.ORGANISATION);
        return Apis.json(200, urns);
    }

    private Reply create(Request request) {
        Caller caller = guard.admit(request, Apis.WRITE);
        Body body = Body.of(request);
        Optional<Body> resource = body.object("resource");
        Optional<Body> accessPackage = body.object("package");
        if (resource.isPresent() == accessPackage.isPresent()) {
            throw Body.wrong("resource", "either resource or package");
        }
        if (accessPackage.isPresent()) {
            throw new Refusal(AltinnProblem.PACKAGE, "a package").about("/package", "Not assignable.");
        }
        Body named = resource.get();
        String id = named.maybe("referenceId").or(() -> named.maybe("id")).orElse("");
        return create(caller, body, id);
    }

    private Reply createResource(Request request) {
        Caller caller = guard.admit(request, Apis.WRITE);
        Body body = Body.of(request);
        return create(caller, body, body.text("resource"));
    }

    private Reply createPackage(Request request) {
        guard.admit(request, Apis.WRITE);
        Body.of(request);
        throw new Refusal(AltinnProblem.PACKAGE, "a package").about("/package", "Not assignable.");
    }

    private Reply create(Caller caller, Body body, String resourceId) {
        ServiceOwner owner = Apis.owner(caller, owners);
        Party from = party(body, "from");
        Party to = party(body, "to");
        Resource resource = Resource.of(resourceId)
                .filter(owner.resources()::contains)
                .filter(Resource::canBeAskedFor)
                .orElseThrow(() -> new Refusal(AltinnProblem.RESOURCE, "unknown, not askable, or another's")
                        .about("/resource", "A right of the caller's own."));
        NationalId person;
        OrganisationNumber organisation;
        if (from instanceof Party.Person(NationalId pid) && to instanceof Party.Unit(OrganisationNumber number)) {
            person = pid;
            organisation = number;
        } else if (from instanceof Party.Unit(OrganisationNumber number)
                && to instanceof Party.Person(NationalId pid)) {
            person = pid;
            organisation = number;
        } else {
            throw new Refusal(AltinnProblem.PARTY, "two of a kind")
                    .about("/from", "A person.")
                    .about("/to", "An organisation.");
        }
        DelegationRequest made = desk.create(new RequestMaker.Wanted(
                DelegationRequest.Door.ALTINN3,
                Optional.of(owner),
                person,
                organisation,
                resource,
                "",
                Optional.empty(),
                false));
        return Apis.json(202, json.of(made));
    }

    private static Party party(Body body, String name) {
        return PartyIds.ofUrn(body.text(name))
                .orElseThrow(() ->
                        new Refusal(AltinnProblem.PARTY, "no URN of a party").about("/" + name, "Invalid party URN."));
    }

    private Reply status(Request request) {
        Caller caller = guard.admit(request, Apis.READ);
        return Apis.json(200, StringNode.valueOf(own(request, caller).state().altinn3()));
    }

    private DelegationRequest own(Request request, Caller caller) {
        ServiceOwner owner = Apis.owner(caller, owners);
        DelegationRequest found = id(request)
                .flatMap(desk::find)
                .orElseThrow(() -> new Refusal(AltinnProblem.REQUEST_UNKNOWN, "no such request"));
        RequestRules.requireOwner(found, owner.number());
        return found;
    }

    private Reply withdraw(Request request) {
        Caller caller = guard.admit(request, Apis.WRITE);
        DelegationRequest found = own(request, caller);
        DelegationRequest withdrawn =
                desk.withdraw(found.id(), Apis.owner(caller, owners).number());
        return Apis.json(200, StringNode.valueOf(withdrawn.state().altinn3()));
    }

    private static Optional<UUID> id(Request request) {
        return Ids.parsed(request.pathParameter("id"));
    }
}
