package no.grunnmur.selvbetjening.http;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.guard.Guard;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Routes;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.selvbetjening.Author;
import no.grunnmur.selvbetjening.Checklists;
import no.grunnmur.selvbetjening.Clients;
import no.grunnmur.selvbetjening.Configuration;
import no.grunnmur.selvbetjening.Drafts;
import no.grunnmur.selvbetjening.Kept;
import no.grunnmur.selvbetjening.Keys;
import no.grunnmur.selvbetjening.Reported;
import no.grunnmur.selvbetjening.SelvProblem;
import no.grunnmur.selvbetjening.Template;
import no.grunnmur.selvbetjening.Templates;
import no.grunnmur.selvbetjening.Wish;

/**
 * The addresses of the API.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, section 2.2. PATCH, {@code dryRun}, {@code If-Match} and the results of the
 * checklist are the house's own.
 */
public final class ApiRoutes {

    private static final Reply.Header NO_STORE = new Reply.Header("Cache-Control", "no-store");

    private final ApiDoor door;
    private final Clients clients;
    private final Templates templates;
    private final Keys keys;
    private final Drafts drafts;
    private final Checklists checklists;
    private final InstantSource clock;
    private final Reasons reasons = new Reasons();

    /** The services that the API asks. */
    public record Services(Templates templates, Clients clients, Keys keys, Drafts drafts, Checklists checklists) {}

    public ApiRoutes(Guard guard, Services services, InstantSource clock) {
        this.door = new ApiDoor(guard, services.clients(), services.templates(), services.keys());
        this.clients = services.clients();
        this.templates = services.templates();
        this.keys = services.keys();
        this.drafts = services.drafts();
        this.checklists = services.checklists();
        this.clock = clock;
    }

    /**
     * The routes, relative to the API's address.
     *
     * @param house the front of the house
     * @param api where the API answers
     */
    public Routes routes(URI house, URI api) {
        return new Routes(new ApiErrors(house))
                .post("/v1/client-drafts", this::postDraft)
                .get("/v1/client", this::getClient)
                .put("/v1/client", this::putClient)
                .add("PATCH", "/v1/client", this::patchClient)
                .post("/v1/client-secret", this::postKey)
                .get("/v1/client-secret", this::getKeys)
                .get("/v1/client-status", this::getStatus)
                .put("/v1/checklist/{step}", this::putResult)
                .get("/swagger/v1/swagger.json", new ApiDocument(api));
    }

    private Reply postDraft(Request request) {
        Templates.Found found = door.installation(request);
        Kept<Configuration> kept = drafts.post(found, Wire.draft(Wire.object(request)));
        JsonWriter json = new JsonWriter().beginObject();
        json.name("clientId").value(kept.value().clientId());
        return answer(json.endObject().toBytes());
    }

    private Reply getClient(Request request) {
        return client(door.client(request).kept(), request);
    }

    private Reply putClient(Request request) {
        ApiDoor.Self self = door.changing(request);
        return change(self, Wire.wish(Wire.object(request)), request);
    }

    private Reply patchClient(Request request) {
        ApiDoor.Self self = door.changing(request);
        JsonObject patch = Wire.patch(request);
        return change(self, Wire.merged(clients.asWish(self.client()), patch), request);
    }

    private Reply change(ApiDoor.Self self, Wish wish, Request request) {
        long version = Versions.wanted(request, self.kept().version());
        String clientId = self.client().clientId();
        if (Versions.dryRun(request)) {
            Clients.Preview preview = clients.preview(self.author(), clientId, wish);
            return answer(Written.preview(
                            preview,
                            template(preview.after()),
                            clients.standing(preview.after()),
                            reasons,
                            request.language()))
                    .with("ETag", Versions.tag(preview.before().version()));
        }
        // A patch is made of what was read, so it must not meet anything else.
        long expected = request.method().equals("PATCH") ? self.kept().version() : version;
        return client(clients.change(self.author(), clientId, expected, wish), request);
    }

    private Reply client(Kept<Configuration> kept, Request request) {
        Configuration client = kept.value();
        return answer(Written.client(client, template(client), clients.standing(client), reasons, request.language()))
                .with("ETag", Versions.tag(kept.version()));
    }

    private Template template(Configuration client) {
        return templates
                .find(client.templateId())
                .map(Kept::value)
                .orElseThrow(() -> new Refusal(SelvProblem.TEMPLATE_UNKNOWN, "the client's template is gone"));
    }

    private Reply postKey(Request request) {
        ApiDoor.Self self = door.changing(request);
        long version = Versions.wanted(request, self.kept().version());
        return answer(
                Written.expiration(keys.add(self.author(), self.client().clientId(), version, Wire.jwk(request))));
    }

    private Reply getKeys(Request request) {
        List<Configuration.ClientKey> all = door.client(request).client().keys();
        return answer(Written.keys(
                all.stream().filter(key -> key.countsAt(clock.instant())).toList()));
    }

    private Reply getStatus(Request request) {
        Configuration client = door.client(request).client();
        return answer(Written.legacyStatus(client, clients.standing(client)));
    }

    private Reply putResult(Request request) {
        boolean byKey = ApiDoor.hasApiKey(request);
        Templates.Found found = byKey ? door.installation(request) : null;
        ApiDoor.Self self = byKey ? null : door.client(request);
        JsonObject body = Wire.object(request);
        Author author = byKey ? found.author() : self.author();
        String template = byKey ? found.template().id() : self.client().templateId();
        OrganisationNumber organisation =
                byKey ? number(body, "organizationNumber") : self.client().organisation();
        switch (request.pathParameter("step")) {
            case "upgrade" -> {
                OrganisationNumber unit = Wire.isAbsent(body, "unit") ? organisation : number(body, "unit");
                String version = Wire.text(body, "version").orElseThrow(() -> Wire.malformed("version"));
                checklists.installed(author, organisation, template, unit, version);
                if (self != null) {
                    clients.running(author, self.client().clientId(), version);
                }
            }
            case "firewall" -> {
                String origin = Wire.text(body, "origin").orElseThrow(() -> Wire.malformed("origin"));
                checklists.reached(author, organisation, template, origin, hosts(body));
            }
            default -> throw new Refusal(SelvProblem.STEP_UNKNOWN, "neither upgrade nor firewall");
        }
        return Reply.empty(204).with(NO_STORE);
    }

    private static OrganisationNumber number(JsonObject body, String name) {
        Optional<String> text = Wire.text(body, name);
        return text.flatMap(OrganisationNumber::parse)
                .orElseThrow(() -> new Refusal(SelvProblem.ORGANISATION_NUMBER, name + " is no number")
                        .about(name, SelvProblem.ORGANISATION_NUMBER.summary()));
    }

    private static List<Reported.Host> hosts(JsonObject body) {
        List<Reported.Host> hosts = new ArrayList<>();
        for (Object element : Wire.list(body, "hosts")) {
            if (!(element instanceof Map<?, ?> host)
                    || !(host.get("host") instanceof String name)
                    || !(host.get("ok") instanceof Boolean ok)) {
                throw Wire.malformed("hosts");
            }
            hosts.add(new Reported.Host(name, ok, host.get("detail") instanceof String detail ? detail : ""));
        }
        return hosts;
    }

    private static Reply answer(byte[] json) {
        return Reply.json(200, json).with(NO_STORE);
    }
}
