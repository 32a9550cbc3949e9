package no.grunnmur.altinn.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.grunnmur.altinn.AltinnProblem;
import no.grunnmur.altinn.DelegationRequest;
import no.grunnmur.altinn.RequestRules;
import no.grunnmur.altinn.Resource;
import no.grunnmur.altinn.ServiceOwner;
import no.grunnmur.altinn.ServiceOwners;
import no.grunnmur.altinn.store.RequestDesk;
import no.grunnmur.altinn.store.RequestMaker;
import no.grunnmur.guard.Guard;
import no.grunnmur.http.Form;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The facade of Altinn 2 for service owners: {@code /api/serviceowner/delegationRequests}. A token, and the service owner's
 * key in {@code apikey}; answers are HAL. Source: fact sheet selvbetjening-grunndata, section 4.2.
 */
public final class Altinn2Endpoints {

    private static final int ON_A_PAGE = 50;
    private static final int MOST_READ = 1000;
    private static final Pattern COVERED_BY =
            Pattern.compile("\\s*(CoveredBy|OfferedBy)\\s+eq\\s+'([0-9]{1,12})'\\s*", Pattern.CASE_INSENSITIVE);

    private final Guard guard;
    private final ServiceOwners owners;
    private final RequestDesk desk;

    Altinn2Endpoints(Guard guard, ServiceOwners owners, RequestDesk desk) {
        this.guard = guard;
        this.owners = owners;
        this.desk = desk;
    }

    Routes addTo(Routes routes) {
        return routes.post("/delegationRequests", this::create)
                .get("/delegationRequests", this::list)
                .get("/delegationRequests/{guid}", this::read);
    }

    private ServiceOwner owner(Request request, boolean writes) {
        ServiceOwner owner = Apis.owner(guard.admit(request, writes ? Apis.WRITE : Apis.READ), owners);
        boolean known = request.header("apikey").filter(owner::hasKey).isPresent();
        if (!known) {
            throw new Refusal(AltinnProblem.API_KEY, "no apikey, or another's");
        }
        return owner;
    }

    private Reply create(Request request) {
        ServiceOwner owner = owner(request, true);
        Body body = Body.of(request);
        NationalId person = NationalId.parse(body.text("coveredBy"))
                .orElseThrow(() -> new Refusal(AltinnProblem.PARTY, "coveredBy").about("/coveredBy", "A national id."));
        OrganisationNumber organisation = OrganisationNumber.parse(body.text("offeredBy"))
                .orElseThrow(() ->
                        new Refusal(AltinnProblem.PARTY, "offeredBy").about("/offeredBy", "An organisation number."));
        DelegationRequest made = desk.create(new RequestMaker.Wanted(
                DelegationRequest.Door.ALTINN2,
                Optional.of(owner),
                person,
                organisation,
                resource(body, owner),
                body.maybe("requestMessage").orElse(""),
                body.maybe("redirectUrl").map(Apis::returnAddress),
                body.flag("keepSessionAlive")));
        return hal(json(request, made));
    }

    /** One right a request: more would have to be decided together, which nobody here asks for. */
    private static Resource resource(Body body, ServiceOwner owner) {
        JsonNode resources = body.json().path("requestResources");
        if (!resources.isArray() || resources.size() != 1 || !resources.get(0).isObject()) {
            throw Body.wrong("requestResources", "not an array of one");
        }
        Body one = new Body(resources.get(0));
        JsonNode edition = one.json().path("serviceEditionCode");
        String written = edition.isNumber() ? edition.asString() : one.text("serviceEditionCode");
        return Resource.ofService(one.text("serviceCode"), written)
                .filter(owner.resources()::contains)
                .orElseThrow(() -> new Refusal(AltinnProblem.RESOURCE, "unknown, or another's")
                        .about("/requestResources", "A service of the caller's own."));
    }

    private Reply read(Request request) {
        ServiceOwner owner = owner(request, false);
        DelegationRequest found = Ids.parsed(request.pathParameter("guid"))
                .flatMap(desk::find)
                .orElseThrow(() -> new Refusal(AltinnProblem.REQUEST_UNKNOWN, "no such request"));
        RequestRules.requireOwner(found, owner.number());
        return hal(json(request, found));
    }

    private Reply list(Request request) {
        ServiceOwner owner = owner(request, false);
        Form query = request.query();
        UUID last = query.value("continuation")
                .map(text -> Ids.parsed(text)
                        .orElseThrow(() -> new Refusal(AltinnProblem.INPUT, "continuation")
                                .about("$QUERY/continuation", "The token of an earlier answer.")))
                .orElse(new UUID(0, 0));
        List<DelegationRequest> found = new ArrayList<>();
        boolean more = true;
        while (more && found.size() < ON_A_PAGE) {
            List<DelegationRequest> some = desk.ofOwner(owner.number(), last, MOST_READ);
            more = some.size() == MOST_READ;
            for (DelegationRequest each : some) {
                last = each.id();
                if (fits(each, query)) {
                    found.add(each);
                }
                if (found.size() == ON_A_PAGE) {
                    more = true;
                    break;
                }
            }
        }
        ObjectNode body = RequestJson.JSON.createObjectNode();
        body.putObject("_links").putObject("self").put("href", request.base() + "/delegationRequests");
        ArrayNode requests = body.putObject("_embedded").putArray("delegationRequests");
        found.forEach(each -> requests.add(json(request, each)));
        if (more) {
            body.put("continuationtoken", last.toString());
        } else {
            body.putNull("continuationtoken");
        }
        return hal(body);
    }

    private static boolean fits(DelegationRequest request, Form query) {
        return is(query, "serviceCode", request.resource().serviceCode())
                && is(query, "serviceEditionCode", Resource.EDITION)
                && is(query, "status", request.state().altinn2())
                && is(query, "coveredBy", request.requester().value())
                && is(query, "offeredBy", request.organisation().value())
                && query.value("$filter").map(filter -> fits(request, filter)).orElse(true);
    }

    private static boolean is(Form query, String name, String value) {
        return query.value(name)
                .map(asked -> asked.toLowerCase(Locale.ROOT).equals(value.toLowerCase(Locale.ROOT)))
                .orElse(true);
    }

    private static boolean fits(DelegationRequest request, String filter) {
        Matcher equals = COVERED_BY.matcher(filter);
        if (!equals.matches()) {
            throw new Refusal(AltinnProblem.INPUT, "$filter").about("$QUERY/$filter", "CoveredBy eq '…'.");
        }
        String value = equals.group(1).equalsIgnoreCase("CoveredBy")
                ? request.requester().value()
                : request.organisation().value();
        return value.equals(equals.group(2));
    }

    private ObjectNode json(Request request, DelegationRequest of) {
        ObjectNode json = RequestJson.JSON
                .createObjectNode()
                .put("Guid", of.id().toString())
                .put("RequestStatus", of.state().altinn2())
                .put("CoveredBy", of.requester().value())
                .put("OfferedBy", of.organisation().value())
                .put("RedirectUrl", of.returnTo().map(URI::toString).orElse(""))
                .put("RequestMessage", of.message())
                .put("KeepSessionAlive", of.keepSession())
                .put("Created", of.created().toString())
                .put("LastChanged", of.changed().toString());
        ObjectNode resource = json.putArray("RequestResources").addObject();
        resource.put("ServiceCode", of.resource().serviceCode());
        resource.put("ServiceEditionCode", Integer.parseInt(Resource.EDITION));
        resource.putNull("AltinnAppId").putArray("Operations");
        ObjectNode links = json.putObject("_links");
        links.putObject("self").put("href", request.base() + "/delegationRequests/" + of.id());
        links.putObject("sendRequest").put("href", desk.sendPage(of.id()).toString());
        return json;
    }

    private static Reply hal(ObjectNode body) {
        return Reply.of(200, "application/hal+json", body.toString().getBytes(StandardCharsets.UTF_8))
                .with("Cache-Control", "no-store");
    }
}
