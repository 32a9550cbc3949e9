package no.grunnmur.altinn.http;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.grunnmur.altinn.AltinnProblem;
import no.grunnmur.altinn.RequestRules;
import no.grunnmur.altinn.Resource;
import no.grunnmur.altinn.SystemUserRequest;
import no.grunnmur.altinn.store.SystemUserDesk;
import no.grunnmur.guard.Guard;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kernel.Scope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests for system users: {@code /authentication/api/v1/systemuser/request}. A vendor makes them, the customer's people
 * answer. Source: fact sheet selvbetjening-grunndata, section 4.4.
 */
public final class SystemUserEndpoints {

    private static final Set<Scope> READ = Set.of(Apis.SYSTEM_READ, Apis.SYSTEM_WRITE);
    private static final Set<Scope> WRITE = Set.of(Apis.SYSTEM_WRITE);
    private static final int LONGEST = 255;

    private final Guard guard;
    private final SystemUserDesk desk;
    private final URI altinn;

    SystemUserEndpoints(Guard guard, SystemUserDesk desk, URI altinn) {
        this.guard = guard;
        this.desk = desk;
        this.altinn = altinn;
    }

    Routes addTo(Routes routes) {
        return routes.post("/vendor", this::create)
                .get("/vendor/byexternalref/{system}/{organisation}/{reference}", this::byReference)
                .get("/vendor/bysystem/{system}", this::bySystem)
                .get("/vendor/{id}", this::read)
                .delete("/vendor/{id}", this::delete)
                .post("/{party}/{id}/approve", request -> answer(request, desk::accept))
                .post("/{party}/{id}/reject", request -> answer(request, desk::reject))
                .post("/{party}/{id}/escalate", request -> answer(request, desk::escalate));
    }

    private OrganisationNumber vendor(Request request, Set<Scope> scopes) {
        return guard.admit(request, scopes)
                .parentOrganisation()
                .orElseThrow(() -> new Refusal(AltinnProblem.SERVICE_OWNER, "the token names no organisation"));
    }

    private Reply create(Request request) {
        OrganisationNumber vendor = vendor(request, WRITE);
        Body body = Body.of(request);
        OrganisationNumber organisation = OrganisationNumber.parse(body.text("partyOrgNo"))
                .orElseThrow(() ->
                        new Refusal(AltinnProblem.PARTY, "partyOrgNo").about("/partyOrgNo", "An organisation number."));
        requireRights(body.json());
        SystemUserRequest made = desk.create(
                vendor,
                shortText("systemId", body.text("systemId")),
                organisation,
                shortText("externalRef", body.maybe("externalRef").orElse(organisation.value())),
                body.maybe("integrationTitle").orElse(""),
                body.maybe("redirectUrl").map(Apis::returnAddress));
        return Apis.json(201, json(made));
    }

    private static String shortText(String name, String text) {
        boolean plain = text.length() <= LONGEST && text.chars().noneMatch(c -> c < ' ' || c == '/' || c == 0x7F);
        if (!plain) {
            throw Body.wrong(name, "too long, or characters that cannot stand in an address");
        }
        return text;
    }

    /** The one right that a system can be given here is a supplier's; packages there are none. */
    private static void requireRights(JsonNode body) {
        JsonNode packages = body.path("accessPackages");
        if (packages.isArray() && !packages.isEmpty()) {
            throw new Refusal(AltinnProblem.PACKAGE, "a package").about("/accessPackages", "Not assignable.");
        }
        JsonNode rights = body.path("rights");
        boolean asked = rights.isArray() && !rights.isEmpty();
        for (JsonNode right : rights) {
            JsonNode resources = right.path("resource");
            asked &= resources.isArray() && resources.size() == 1;
            for (JsonNode resource : resources) {
                asked &= resource.path("value").isString()
                        && resource.path("value").asString().equals(Resource.SUPPLIER.id());
            }
        }
        if (!asked) {
            throw new Refusal(AltinnProblem.RESOURCE, "another right than a supplier's")
                    .about("/rights", Resource.SUPPLIER.id());
        }
    }

    private Reply read(Request request) {
        return Apis.json(200, json(own(request, vendor(request, READ))));
    }

    private SystemUserRequest own(Request request, OrganisationNumber vendor) {
        return Ids.parsed(request.pathParameter("id"))
                .flatMap(desk::find)
                .filter(found -> found.vendor().equals(vendor))
                .orElseThrow(() -> new Refusal(AltinnProblem.REQUEST_UNKNOWN, "absent, or another vendor's"));
    }

    private Reply byReference(Request request) {
        OrganisationNumber vendor = vendor(request, READ);
        Optional<SystemUserRequest> found = desk.of(vendor, request.pathParameter("system")).stream()
                .filter(each -> each.organisation().value().equals(request.pathParameter("organisation")))
                .filter(each -> each.reference().equals(request.pathParameter("reference")))
                .findFirst();
        return Apis.json(
                200, json(found.orElseThrow(() -> new Refusal(AltinnProblem.REQUEST_UNKNOWN, "no such reference"))));
    }

    private Reply bySystem(Request request) {
        OrganisationNumber vendor = vendor(request, READ);
        ObjectNode body = RequestJson.JSON.createObjectNode();
        body.putObject("links");
        ArrayNode data = body.putArray("data");
        desk.of(vendor, request.pathParameter("system")).forEach(each -> data.add(json(each)));
        return Apis.json(200, body);
    }

    private Reply delete(Request request) {
        OrganisationNumber vendor = vendor(request, WRITE);
        desk.delete(own(request, vendor).id(), vendor);
        return Reply.empty(202);
    }

    @FunctionalInterface
    private interface Decision {
        void take(UUID id, NationalId who);
    }

    private Reply answer(Request request, Decision decision) {
        NationalId who = Apis.person(guard.admit(request, Apis.ACT), RequestRules.DECIDING_LEVEL);
        OrganisationNumber party = PartyIds.organisation("party", request.pathParameter("party"));
        SystemUserRequest found = Ids.parsed(request.pathParameter("id"))
                .flatMap(desk::find)
                .filter(each -> each.organisation().equals(party))
                .orElseThrow(() -> new Refusal(AltinnProblem.REQUEST_UNKNOWN, "absent, or of another party"));
        decision.take(found.id(), who);
        return Apis.json(200, json(desk.find(found.id()).orElseThrow()));
    }

    private ObjectNode json(SystemUserRequest request) {
        SystemUserRequest.State state = request.stateAt(desk.now());
        ObjectNode json = RequestJson.JSON
                .createObjectNode()
                .put("id", request.id().toString())
                .put("integrationTitle", request.title())
                .put("externalRef", request.reference())
                .put("systemId", request.system())
                .put("partyOrgNo", request.organisation().value());
        json.putArray("rights")
                .addObject()
                .putArray("resource")
                .addObject()
                .put("id", "urn:altinn:resource")
                .put("value", Resource.SUPPLIER.id());
        json.putArray("accessPackages");
        request.returnTo().ifPresent(address -> json.put("redirectUrl", address.toString()));
        return json.put("status", state.wire())
                .put(
                        "confirmUrl",
                        altinn + "/accessmanagement/ui/systemuser/request?id=" + request.id()
                                + "&DONTCHOOSEREPORTEE=true")
                .put("escalated", request.escalated())
                .put("created", request.created().toString())
                .put("timedOut", state == SystemUserRequest.State.TIMEDOUT);
    }
}
