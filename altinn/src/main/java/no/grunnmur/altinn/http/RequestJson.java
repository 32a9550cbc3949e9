package no.grunnmur.altinn.http;

import java.net.URI;
import no.grunnmur.altinn.Contacts;
import no.grunnmur.altinn.DelegationRequest;
import no.grunnmur.altinn.Organisations;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request as Altinn 3 writes it. {@code from} is who wants the right and {@code to} who gives it, in requests and in
 * answers alike. Source: fact sheet selvbetjening-grunndata, section 4.3.
 */
final class RequestJson {

    static final JsonMapper JSON = new JsonMapper();

    private final Organisations organisations;
    private final Contacts contacts;
    private final PartyIds ids;
    private final URI altinn;

    RequestJson(Organisations organisations, Contacts contacts, PartyIds ids, URI altinn) {
        this.organisations = organisations;
        this.contacts = contacts;
        this.ids = ids;
        this.altinn = altinn;
    }

    ObjectNode of(DelegationRequest request) {
        ObjectNode json = JSON.createObjectNode()
                .put("id", request.id().toString())
                .put("status", request.state().altinn3())
                .put("type", "resource")
                .put("lastUpdated", request.changed().toString());
        json.set("lastUpdatedBy", request.decider().map(this::party).orElseGet(() -> by(request)));
        json.putObject("resource")
                .put("id", request.resource().uuid().toString())
                .put("referenceId", request.resource().id());
        json.putNull("package");
        json.putObject("links")
                .put("detailsLink", altinn + "/accessmanagement/ui/requests/resource?requestId=" + request.id())
                .put(
                        "statusLink",
                        altinn + "/accessmanagement/api/v1/serviceowner/delegationrequests/" + request.id()
                                + "/status");
        json.set("from", party(request.requester()));
        json.set("to", party(request.organisation()));
        json.set("by", by(request));
        return json;
    }

    private ObjectNode by(DelegationRequest request) {
        return request.owner().map(this::party).orElseGet(() -> party(request.requester()));
    }

    private ObjectNode party(NationalId person) {
        return JSON.createObjectNode()
                .put("id", ids.id(person).toString())
                .put("name", contacts.nameOf(person).orElse(""))
                .put("type", "Person")
                .put("variant", "Person")
                .putNull("organizationIdentifier")
                .put("personIdentifier", person.value());
    }

    private ObjectNode party(OrganisationNumber number) {
        return JSON.createObjectNode()
                .put("id", PartyIds.id(number).toString())
                .put(
                        "name",
                        organisations.find(number).map(Organisations.Unit::name).orElse(""))
                .put("type", "Organisasjon")
                .put(
                        "variant",
                        organisations.find(number).map(Organisations.Unit::form).orElse(""))
                .put("organizationIdentifier", number.value())
                .putNull("personIdentifier");
    }
}
