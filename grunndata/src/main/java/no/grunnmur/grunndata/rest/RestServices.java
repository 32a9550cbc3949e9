package no.grunnmur.grunndata.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.grunndata.CertificateUse;
import no.grunnmur.grunndata.Certificates;
import no.grunnmur.grunndata.CodeLists;
import no.grunnmur.grunndata.Family;
import no.grunnmur.grunndata.GrunndataProblem;
import no.grunnmur.grunndata.PartiesRead;
import no.grunnmur.grunndata.PartyEvent;
import no.grunnmur.grunndata.PartyReader;
import no.grunnmur.grunndata.PartyRegister;
import no.grunnmur.grunndata.PartySearch;
import no.grunnmur.guard.Caller;
import no.grunnmur.guard.Guard;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Routes;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kernel.Scope;

/** The CommunicationParty API. Source: fact sheet selvbetjening-grunndata, section 7.8. */
public final class RestServices {

    /** The API's name. */
    public static final String AUDIENCE = "nhn:cp-api";

    private static final Set<Scope> SCOPE = Set.of(new Scope(AUDIENCE + "/access-v2-dpop"));
    private static final Reply.Header JSON = new Reply.Header("Content-Type", "application/json; charset=utf-8");
    private static final Reply.Header NO_STORE = new Reply.Header("Cache-Control", "no-store");
    private static final List<Reply.Header> HEADERS = List.of(JSON, NO_STORE);
    private static final int MOST_EVENTS = 1_000;
    private static final int LARGEST_PAGE = 100;
    private static final int USUAL_PAGE = 20;
    /** The current one and up to two historic ones. */
    private static final int CERTIFICATES = 3;

    private final Guard guard;
    private final Guard bearer;
    private final PartyReader parties;
    private final PartyRegister register;
    private final Certificates certificates;
    private final AuditLog audit;
    private final InstantSource clock;
    private final LegacyJson legacy;
    private final OlderExport older;
    private final byte[] document;

    /** @param base where the API is, for its document */
    public RestServices(
            Guard guard,
            PartyReader parties,
            PartyRegister register,
            Certificates certificates,
            CodeLists lists,
            AuditLog audit,
            InstantSource clock,
            URI base) {
        this.guard = guard;
        this.bearer = guard.forBearer(false);
        this.parties = parties;
        this.register = register;
        this.certificates = certificates;
        this.audit = audit;
        this.clock = clock;
        this.legacy = new LegacyJson(lists);
        this.older = new OlderExport(this::admitOlder, parties, register, legacy, audit, clock);
        this.document = document(base);
    }

    private static byte[] document(URI base) {
        try (InputStream stream = RestServices.class.getResourceAsStream("openapi.json")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("https://cpapi.example", base.toString())
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What one address answers. */
    private interface Answer {
        Reply of(RestServices services, Request request);
    }

    /**
     * Adds the addresses.
     *
     * @param services made when somebody first asks
     */
    public static Routes routes(Routes routes, Supplier<RestServices> services) {
        get(routes, services, "/api/v1/communicationparty/export", RestServices::export);
        get(routes, services, "/api/v1/communicationparty/{herId}", RestServices::party);
        get(routes, services, "/api/v1/communicationparty/{herId}/legacy", RestServices::legacy);
        get(routes, services, "/api/v1/event", RestServices::events);
        get(routes, services, "/api/v1/event/latest", RestServices::latest);
        get(routes, services, "/api/v1/organization/{number}", RestServices::organisation);
        get(routes, services, "/api/v1/certificate/{herId}", RestServices::certificates);
        get(
                routes,
                services,
                "/api/v1/certificate/{herId}/signing",
                (all, request) -> all.certificate(request, CertificateUse.SIGNING));
        get(
                routes,
                services,
                "/api/v1/certificate/{herId}/encryption",
                (all, request) -> all.certificate(request, CertificateUse.ENCRYPTION));
        get(routes, services, "/swagger/v1/swagger.json", (all, request) -> Reply.json(200, all.document));
        get(routes, services, "/CommunicationPartyExport", (all, request) -> all.older.export(request));
        get(routes, services, "/CommunicationPartyEvents", (all, request) -> all.older.events(request));
        get(routes, services, "/CommunicationParties/{herId}", (all, request) -> all.older.party(request));
        return routes.post(
                        "/api/v1/communicationparty", request -> services.get().many(request))
                .post(
                        "/api/v1/communicationparty/search",
                        request -> services.get().search(request));
    }

    private static void get(Routes routes, Supplier<RestServices> services, String path, Answer answer) {
        routes.get(path, request -> answer.of(services.get(), request));
    }

    private Caller admit(Request request) {
        return guard.admit(request, SCOPE);
    }

    /** The older export is from before DPoP; whoever has a token that is bound to a key proves it there too. */
    private Caller admitOlder(Request request) {
        boolean bound = request.header("Authorization")
                .map(header -> header.regionMatches(true, 0, "DPoP ", 0, 5))
                .orElse(false);
        return bound ? guard.admit(request, SCOPE) : bearer.admit(request, SCOPE);
    }

    static Reply json(byte[] body) {
        return new Reply(200, HEADERS, body);
    }

    private static Refusal unknown() {
        return new Refusal(GrunndataProblem.PARTY_UNKNOWN, "no such party");
    }

    private Reply party(Request request) {
        Caller caller = admit(request);
        int herId = Question.herId(request);
        PartyReader.Ready ready = parties.json(herId);
        audit.append(new PartiesRead(caller, "communicationparty", "herId=" + herId, ready == null ? 0 : 1));
        if (ready == null) {
            throw unknown();
        }
        return json(ready.content());
    }

    private Reply many(Request request) {
        Caller caller = admit(request);
        List<Integer> herIds = Question.herIds(request);
        List<PartyReader.Ready> found = parties.json(herIds);
        audit.append(new PartiesRead(caller, "communicationparty", "herIds=" + herIds.size(), found.size()));
        return json(array(new JsonWriter(), found).toBytes());
    }

    private static JsonWriter array(JsonWriter json, List<PartyReader.Ready> found) {
        json.beginArray();
        found.forEach(ready -> json.raw(ready.content()));
        return json.endArray();
    }

    private Reply legacy(Request request) {
        Caller caller = admit(request);
        int herId = Question.herId(request);
        Optional<Family> family = register.withHead(herId);
        audit.append(new PartiesRead(caller, "legacy", "herId=" + herId, family.isPresent() ? 1 : 0));
        JsonWriter json = new JsonWriter();
        Family found = family.orElseThrow(RestServices::unknown);
        legacy.write(json, found.find(herId).orElseThrow(), found, clock.instant());
        return json(json.toBytes());
    }

    private Reply search(Request request) {
        Caller caller = admit(request);
        int page = (int) Question.number(request, "Page", 1, 1, Integer.MAX_VALUE);
        int size = (int) Question.number(request, "Size", USUAL_PAGE, 1, LARGEST_PAGE);
        PartySearch search = Question.search(request);
        List<PartyReader.Ready> found =
                parties.json(register.search(search, page, size).herIds());
        audit.append(new PartiesRead(caller, "search", "page=" + page + " size=" + size, found.size()));
        JsonWriter json = new JsonWriter().beginObject().name("communicationParties");
        return json(array(json, found).endObject().toBytes());
    }

    private Reply export(Request request) {
        Caller caller = admit(request);
        PartyReader.Export export = parties.export(Question.flag(request, "includeDeactivated"));
        audit.append(new PartiesRead(caller, "export", "", export.herIds().size()));
        JsonWriter json = new JsonWriter(export.herIds().size() * 8 + 100).beginObject();
        json.name("lastSequenceNumber").value(export.lastEvent());
        json.name("count").value(export.herIds().size());
        json.name("communicationParties").beginArray();
        export.herIds().forEach(json::value);
        return json(json.endArray().endObject().toBytes());
    }

    private Reply events(Request request) {
        Caller caller = admit(request);
        long from = Question.number(request, "fromSequenceNumber", 1, 1, Integer.MAX_VALUE);
        int most = (int) Question.number(request, "maxEvents", MOST_EVENTS, 1, MOST_EVENTS);
        List<PartyEvent> events = parties.events(from, most);
        audit.append(new PartiesRead(caller, "event", "from=" + from, events.size()));
        JsonWriter json = new JsonWriter(events.size() * 128 + 64).beginObject();
        json.name("results").beginArray();
        events.forEach(event -> event(json, event));
        json.endArray();
        json.name("count").value(events.size());
        return json(json.endObject().toBytes());
    }

    private static void event(JsonWriter json, PartyEvent event) {
        json.beginObject();
        json.name("sequenceNumber").value(event.number());
        json.name("herId").value(event.herId());
        json.name("eventType").value(event.kind().plainWire());
        json.name("eventTimestamp").value(event.at().toString());
        json.endObject();
    }

    private Reply latest(Request request) {
        Caller caller = admit(request);
        Optional<PartyEvent> last = parties.lastEvent();
        audit.append(new PartiesRead(caller, "event/latest", "", last.isPresent() ? 1 : 0));
        JsonWriter json = new JsonWriter();
        event(json, last.orElseThrow(() -> new Refusal(GrunndataProblem.NO_EVENT, "nothing has happened")));
        return json(json.toBytes());
    }

    private Reply organisation(Request request) {
        Caller caller = admit(request);
        String number = request.pathParameter("number");
        if (number.length() != 9 || !Question.digits(number)) {
            throw Question.invalid("organizationNumber", "The value is to have nine digits.");
        }
        Optional<Integer> herId = register.organisation(Integer.parseInt(number));
        audit.append(new PartiesRead(caller, "organization", number, herId.isPresent() ? 1 : 0));
        int found = herId.orElseThrow(
                () -> new Refusal(GrunndataProblem.ORGANISATION_UNKNOWN, "no organisation of that number"));
        return json(parties.json(found).content());
    }

    private Reply certificates(Request request) {
        Caller caller = admit(request);
        int herId = Question.herId(request);
        int most = Question.flag(request, "includeHistoric") ? CERTIFICATES : 1;
        List<Certificates.Kept> signing = certificates.of(herId, CertificateUse.SIGNING, most);
        List<Certificates.Kept> encryption = certificates.of(herId, CertificateUse.ENCRYPTION, most);
        audit.append(new PartiesRead(caller, "certificate", "herId=" + herId, signing.size() + encryption.size()));
        JsonWriter json = new JsonWriter().beginArray();
        for (int i = 0; i < Math.max(signing.size(), encryption.size()); i++) {
            json.beginObject();
            json.name("isCurrent").value(i == 0);
            if (i < signing.size()) {
                PartyJson.certificate(
                        json, "signingCertificate", Optional.of(signing.get(i).facts()));
            }
            if (i < encryption.size()) {
                PartyJson.certificate(
                        json,
                        "encryptionCertificate",
                        Optional.of(encryption.get(i).facts()));
            }
            json.endObject();
        }
        return json(json.endArray().toBytes());
    }

    private Reply certificate(Request request, CertificateUse use) {
        Caller caller = admit(request);
        int herId = Question.herId(request);
        Optional<Certificates.Kept> kept = certificates.current(herId, use);
        audit.append(new PartiesRead(caller, "certificate/" + use.wire(), "herId=" + herId, kept.isPresent() ? 1 : 0));
        Certificates.Kept found =
                kept.orElseThrow(() -> new Refusal(GrunndataProblem.CERTIFICATE_UNKNOWN, "no certificate"));
        JsonWriter json = new JsonWriter().beginObject();
        PartyJson.facts(json, found.facts());
        json.name("certificateValue").value(Base64.getEncoder().encodeToString(found.der()));
        return json(json.endObject().toBytes());
    }
}
