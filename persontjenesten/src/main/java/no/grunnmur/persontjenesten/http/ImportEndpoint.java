package no.grunnmur.persontjenesten.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.guard.Caller;
import no.grunnmur.guard.Guard;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Routes;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kernel.Scope;
import no.grunnmur.persontjenesten.FeedTaken;
import no.grunnmur.persontjenesten.PersonProblem;
import no.grunnmur.persontjenesten.feed.FeedImport;
import no.grunnmur.persontjenesten.feed.FeedImport.Taken;
import no.grunnmur.persontjenesten.feed.FeedKind;
import no.grunnmur.persontjenesten.feed.Ledger;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The port that a Folkeregister, real or synthetic, drives the register by: {@code POST /import/v1/{feed}} with entries,
 * and what became of those that could not be used. Our own, with a scope of its own; the real service has nothing of the
 * kind that others see.
 */
public final class ImportEndpoint {

    /** What tokens for this port are issued to. */
    public static final String AUDIENCE = "grunnmur:persontjenesten-import";

    /** Lets a caller change people. */
    public static final Scope SCOPE = new Scope(AUDIENCE + "/write");

    private static final Set<Scope> SCOPES = Set.of(SCOPE);
    private static final int MOST_ENTRIES = 1000;
    private static final int SHOWN = 1000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Guard guard;
    private final FeedImport feeds;
    private final Ledger ledger;
    private final AuditLog audit;

    /** @param guard of this port's own audience */
    public ImportEndpoint(Guard guard, FeedImport feeds, Ledger ledger, AuditLog audit) {
        this.guard = guard;
        this.feeds = feeds;
        this.ledger = ledger;
        this.audit = audit;
    }

    /** Adds the addresses. */
    public void addTo(Routes routes) {
        for (FeedKind kind : FeedKind.values()) {
            String path = "/import/v1/" + kind.segment();
            routes.post(path, take(kind));
            routes.get(path + "/set-aside", show(kind));
            routes.post(path + "/set-aside/{key}/retry", retry(kind));
            routes.delete(path + "/set-aside/{key}", discard(kind));
        }
    }

    private Endpoint take(FeedKind kind) {
        return request -> {
            Caller caller = guard.admit(request, SCOPES);
            List<String> entries = entries(request);
            Taken taken = feeds.take(kind, kind.segment(), entries, Optional.empty());
            audit(caller, kind, "take", taken);
            return Door.json(json(taken, ledger.countAside(kind.segment())));
        };
    }

    private Endpoint show(FeedKind kind) {
        return request -> {
            guard.admit(request, SCOPES);
            JsonWriter json = new JsonWriter().beginObject().name("setAside");
            write(json, ledger.aside(kind.segment(), false, SHOWN));
            json.name("count").value(ledger.countAside(kind.segment()));
            return Door.json(json.endObject().toBytes());
        };
    }

    private Endpoint retry(FeedKind kind) {
        return request -> {
            Caller caller = guard.admit(request, SCOPES);
            Taken taken =
                    feeds.retry(kind.segment(), request.pathParameter("key")).orElseThrow(ImportEndpoint::nothing);
            audit(caller, kind, "retry", taken);
            return Door.json(json(taken, ledger.countAside(kind.segment())));
        };
    }

    private Endpoint discard(FeedKind kind) {
        return request -> {
            Caller caller = guard.admit(request, SCOPES);
            if (!ledger.discard(kind.segment(), request.pathParameter("key"))) {
                throw nothing();
            }
            audit(caller, kind, "discard", new Taken(0, 0, 0, List.of()));
            return Reply.empty(204);
        };
    }

    private static Refusal nothing() {
        return new Refusal(PersonProblem.NOT_SET_ASIDE, "no entry of that key is set aside");
    }

    /** A JSON list, one JSON object, or an entry a line, of which a broken one stops no other. */
    private static List<String> entries(Request request) {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        List<String> entries = new ArrayList<>();
        try {
            JsonNode whole = JSON.readTree(body);
            if (whole.isArray()) {
                whole.forEach(each -> entries.add(each.toString()));
            } else if (whole.isObject()) {
                entries.add(body);
            }
        } catch (JacksonException severalOrBroken) {
            if (!body.stripLeading().startsWith("[")) {
                body.lines().filter(line -> !line.isBlank()).forEach(entries::add);
            }
        }
        if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
            throw new Refusal(PersonProblem.IMPORT_BODY, "the body holds no entries, or too many")
                    .about("body", "Send 1 to " + MOST_ENTRIES + " entries: a JSON list, or an entry a line.");
        }
        return entries;
    }

    private void audit(Caller caller, FeedKind kind, String deed, Taken taken) {
        audit.append(new FeedTaken(
                caller,
                kind.segment(),
                deed,
                taken.applied(),
                taken.late(),
                taken.repeated(),
                taken.aside().size()));
    }

    private static byte[] json(Taken taken, long count) {
        JsonWriter json = new JsonWriter().beginObject();
        json.name("applied").value(taken.applied());
        json.name("late").value(taken.late());
        json.name("repeated").value(taken.repeated());
        json.name("setAside");
        write(json, taken.aside());
        json.name("count").value(count);
        return json.endObject().toBytes();
    }

    /** Key and reason, never what came. */
    private static void write(JsonWriter json, List<Ledger.Aside> all) {
        json.beginArray();
        for (Ledger.Aside aside : all) {
            json.beginObject().name("key").value(aside.key());
            json.name("reason").value(aside.reason()).endObject();
        }
        json.endArray();
    }
}
