package no.grunnmur.enhetsregisteret.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.grunnmur.enhetsregisteret.EnhetProblem;
import no.grunnmur.enhetsregisteret.Office;
import no.grunnmur.enhetsregisteret.OfficeKind;
import no.grunnmur.enhetsregisteret.OrganisationForms;
import no.grunnmur.enhetsregisteret.store.StoredOrganisations;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The addresses of the register's open data. */
public final class UnitEndpoints {

    private static final String UNITS = "/api/enheter";
    private static final String SUB_UNITS = "/api/underenheter";
    private static final String FORMS = "/api/organisasjonsformer";
    private static final String OFFICE_KINDS = "/api/roller/rolletyper";

    private static final JsonMapper JSON = new JsonMapper();

    private final StoredOrganisations organisations;

    public UnitEndpoints(StoredOrganisations organisations) {
        this.organisations = organisations;
    }

    /** Adds them. */
    public Routes addTo(Routes routes) {
        return routes.get("/api", this::root)
                .get(UNITS, request -> search(request, false))
                .get(UNITS + "/{number}", request -> unit(request, false))
                .get(UNITS + "/{number}/roller", this::offices)
                .get(SUB_UNITS, request -> search(request, true))
                .get(SUB_UNITS + "/{number}", request -> unit(request, true))
                .get(FORMS, this::forms)
                .get(FORMS + "/{code}", this::form)
                .get(OFFICE_KINDS, this::officeKinds);
    }

    private Reply root(Request request) {
        ObjectNode links = JSON.createObjectNode();
        links.set("enheter", link(request, UNITS));
        links.set("underenheter", link(request, SUB_UNITS));
        links.set("organisasjonsformer", link(request, FORMS));
        links.set("rolletyper", link(request, OFFICE_KINDS));
        return json(JSON.createObjectNode().set("_links", links));
    }

    private Reply search(Request request, boolean subUnits) {
        UnitSearch search = UnitSearch.of(request.query(), subUnits);
        StoredOrganisations.Page page = organisations.search(search.wanted(), search.page(), search.size());
        ObjectNode answer = JSON.createObjectNode();
        if (!page.documents().isEmpty()) {
            ArrayNode found = answer.putObject("_embedded").putArray(subUnits ? "underenheter" : "enheter");
            page.documents().forEach(document -> found.add(linked(request, document, subUnits)));
        }
        long pages = (page.total() + search.size() - 1) / search.size();
        answer.set("_links", pageLinks(request, subUnits ? SUB_UNITS : UNITS, search, pages));
        answer.putObject("page")
                .put("size", search.size())
                .put("totalElements", page.total())
                .put("totalPages", pages)
                .put("number", search.page());
        return json(answer);
    }

    private static ObjectNode pageLinks(Request request, String path, UnitSearch search, long pages) {
        Map<String, Long> targets = new LinkedHashMap<>();
        targets.put("first", 0L);
        if (search.page() > 0) {
            targets.put("prev", search.page() - 1L);
        }
        targets.put("self", (long) search.page());
        if (search.page() + 1L < pages) {
            targets.put("next", search.page() + 1L);
        }
        targets.put("last", Math.max(0, pages - 1));
        ObjectNode links = JSON.createObjectNode();
        targets.forEach(
                (name, page) -> links.set(name, href(request.base() + path + "?" + SearchQuery.of(search, page))));
        return links;
    }

    private Reply unit(Request request, boolean subUnit) {
        OrganisationNumber number = number(request);
        String document = organisations
                .document(number, subUnit)
                .orElseThrow(() -> new Refusal(EnhetProblem.NOT_FOUND, subUnit ? "no such sub-unit" : "no such unit"));
        return json(linked(request, document, subUnit));
    }

    private static OrganisationNumber number(Request request) {
        return OrganisationNumber.parse(request.pathParameter("number"))
                .orElseThrow(() -> new Refusal(EnhetProblem.NUMBER_INVALID, "nine digits, modulus 11")
                        .about("organisasjonsnummer", "Skal ha ni siffer, det siste et kontrollsiffer."));
    }

    private static ObjectNode linked(Request request, String document, boolean subUnit) {
        ObjectNode unit = (ObjectNode) JSON.readTree(document);
        ObjectNode links = unit.putObject("_links");
        String own = unit.path("organisasjonsnummer").asString();
        links.set("self", link(request, (subUnit ? SUB_UNITS : UNITS) + "/" + own));
        JsonNode parent = unit.path("overordnetEnhet");
        if (!parent.isMissingNode()) {
            links.set("overordnetEnhet", link(request, UNITS + "/" + parent.asString()));
        }
        return unit;
    }

    private Reply offices(Request request) {
        OrganisationNumber number = number(request);
        List<Office> offices =
                organisations.offices(number).orElseThrow(() -> new Refusal(EnhetProblem.NOT_FOUND, "no such unit"));
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode groups = answer.putArray("rollegrupper");
        for (OfficeKind.Group group : OfficeKind.Group.values()) {
            List<Office> held = offices.stream()
                    .filter(office -> office.kind().group() == group)
                    .toList();
            if (!held.isEmpty()) {
                ObjectNode shown = groups.addObject();
                shown.set("type", coded(group.code(), group.description()));
                ArrayNode roles = shown.putArray("roller");
                held.forEach(office -> roles.add(office(office, roles.size())));
            }
        }
        ObjectNode links = answer.putObject("_links");
        links.set("self", link(request, UNITS + "/" + number + "/roller"));
        links.set("enhet", link(request, UNITS + "/" + number));
        return json(answer);
    }

    private static ObjectNode office(Office office, int place) {
        ObjectNode role = JSON.createObjectNode();
        role.set("type", coded(office.kind().code(), office.kind().description()));
        ObjectNode person = role.putObject("person");
        office.holder().born().ifPresent(day -> person.put("fodselsdato", day.toString()));
        ObjectNode name =
                person.putObject("navn").put("fornavn", office.holder().givenName());
        office.holder().middleName().ifPresent(middle -> name.put("mellomnavn", middle));
        name.put("etternavn", office.holder().familyName());
        person.put("erDoed", false);
        return role.put("fratraadt", office.resigned()).put("rekkefolge", place);
    }

    private Reply forms(Request request) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode forms = answer.putObject("_embedded").putArray("organisasjonsformer");
        OrganisationForms.list().forEach((code, words) -> forms.add(form(request, code, words)));
        answer.putObject("_links").set("self", link(request, FORMS));
        return json(answer);
    }

    private Reply form(Request request) {
        String code = request.pathParameter("code");
        String words = OrganisationForms.list().get(code);
        if (words == null) {
            throw new Refusal(EnhetProblem.NOT_FOUND, "no such form");
        }
        return json(form(request, code, words));
    }

    private static ObjectNode form(Request request, String code, String words) {
        ObjectNode form = coded(code, words);
        form.putObject("_links").set("self", link(request, FORMS + "/" + code));
        return form;
    }

    private Reply officeKinds(Request request) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode kinds = answer.putObject("_embedded").putArray("rolletyper");
        for (OfficeKind kind : OfficeKind.values()) {
            kinds.add(coded(kind.code(), kind.description()));
        }
        answer.putObject("_links").set("self", link(request, OFFICE_KINDS));
        return json(answer);
    }

    private static ObjectNode coded(String code, String words) {
        return JSON.createObjectNode().put("kode", code).put("beskrivelse", words);
    }

    private static ObjectNode link(Request request, String path) {
        return href(request.base() + path);
    }

    private static ObjectNode href(String address) {
        return JSON.createObjectNode().put("href", address);
    }

    private static Reply json(JsonNode body) {
        return Reply.json(200, body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
