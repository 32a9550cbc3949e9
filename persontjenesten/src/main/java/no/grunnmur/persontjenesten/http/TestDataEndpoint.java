package no.grunnmur.persontjenesten.http;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
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
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kernel.Scope;
import no.grunnmur.persontjenesten.ChangeRefused;
import no.grunnmur.persontjenesten.PersonProblem;
import no.grunnmur.persontjenesten.TestDataChanged;
import no.grunnmur.persontjenesten.feed.BadDocument;
import no.grunnmur.persontjenesten.feed.Reservations.Reserved;
import no.grunnmur.persontjenesten.feed.ReservedPeople;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reserved test data: an organisation reserves numbers and posts documents in the shape of Folkeregisteret's for them. The
 * address without a version is version 1; the two versions do the same here.
 *
 * <p>Source: fact sheet person-api, section 7. The endpoints themselves are not public; see docs/differences.md.
 */
public final class TestDataEndpoint {

    /** What tokens for this API are issued to. */
    public static final String AUDIENCE = "nhn:persontjenesten-reservert-testdata";

    /** The one scope. */
    public static final Scope SCOPE = new Scope(AUDIENCE + "/tilgang");

    private static final Set<Scope> SCOPES = Set.of(SCOPE);
    private static final String BASE = "/reservert-testdata/api";
    private static final int MOST_AT_ONCE = 100;
    private static final int MOST_IN_ALL = 1000;
    private static final LocalDate EARLIEST = LocalDate.of(1940, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2031, 12, 31);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Guard guard;
    private final ReservedPeople people;
    private final AuditLog audit;
    private final Randomness randomness;

    /** @param guard of this API's own audience */
    public TestDataEndpoint(Guard guard, ReservedPeople people, AuditLog audit, Randomness randomness) {
        this.guard = guard;
        this.people = people;
        this.audit = audit;
        this.randomness = randomness;
    }

    /** Adds the addresses. */
    public void addTo(Routes routes) {
        for (String version : List.of("", "/v1", "/v2")) {
            String base = BASE + version;
            routes.post(base + "/reservations", reserve());
            routes.get(base + "/reservations", list());
            routes.delete(base + "/reservations/{id}", release());
            routes.post(base + "/documents", publish());
            routes.get(base + "/documents/{id}", document());
            routes.delete(base + "/documents/{id}", discontinue());
        }
    }

    private static OrganisationNumber owner(Caller caller) {
        return caller.parentOrganisation().orElseThrow();
    }

    private Reserved own(Request request, Caller caller) {
        return people.find(owner(caller), request.pathParameter("id"))
                .orElseThrow(() -> new Refusal(PersonProblem.TEST_DATA_UNKNOWN, "no such reservation of theirs"));
    }

    private Endpoint reserve() {
        return request -> {
            Caller caller = guard.admit(request, SCOPES);
            JsonNode wanted = body(request);
            int count = count(wanted);
            boolean dNumber = choice(wanted, "type", "NationalIdentityNumber", "DNumber");
            boolean female = choice(wanted, "gender", "Male", "Female");
            LocalDate born = birthDate(wanted);
            if (people.of(owner(caller)).size() + count > MOST_IN_ALL) {
                throw wrong("count", "An organisation has at most " + MOST_IN_ALL + " reserved numbers.");
            }
            JsonWriter json =
                    new JsonWriter().beginObject().name("reservations").beginArray();
            for (int i = 0; i < count; i++) {
                LocalDate day = born == null ? someDay() : born;
                write(
                        json,
                        reserve(
                                caller,
                                dNumber,
                                day,
                                wanted.has("gender") ? female : randomness.bytes(1)[0] < 0));
            }
            audit.append(new TestDataChanged(caller, "reserve", Optional.empty(), count, Optional.empty()));
            return Reply.json(201, json.endArray().endObject().toBytes()).with("Cache-Control", "no-store");
        };
    }

    private Reserved reserve(Caller caller, boolean dNumber, LocalDate born, boolean female) {
        try {
            return people.reserve(owner(caller), dNumber, born, female);
        } catch (BadDocument none) {
            throw wrong("birthDate", "No number is left for that day.");
        }
    }

    private LocalDate someDay() {
        byte[] drawn = randomness.bytes(2);
        int days = (drawn[0] & 0xFF) << 8 | (drawn[1] & 0xFF);
        return EARLIEST.plusDays(days % 27_000);
    }

    private static int count(JsonNode wanted) {
        JsonNode count = wanted.path("count");
        if (count.isMissingNode()) {
            return 1;
        }
        if (!count.isIntegralNumber() || count.asLong(0) < 1 || count.asLong(0) > MOST_AT_ONCE) {
            throw wrong("count", "The field count must be between 1 and " + MOST_AT_ONCE + ".");
        }
        return count.asInt(1);
    }

    /** Whether it is the second; the first when absent. */
    private static boolean choice(JsonNode wanted, String name, String first, String second) {
        JsonNode value = wanted.path(name);
        if (!value.isMissingNode()
                && !(value.isString()
                        && (value.stringValue().equals(first)
                                || value.stringValue().equals(second)))) {
            throw wrong(name, "The field " + name + " must be " + first + " or " + second + ".");
        }
        return value.isString() && value.stringValue().equals(second);
    }

    private static LocalDate birthDate(JsonNode wanted) {
        JsonNode value = wanted.path("birthDate");
        if (value.isMissingNode()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(value.isString() ? value.stringValue() : "");
            if (!day.isBefore(EARLIEST) && !day.isAfter(LATEST)) {
                return day;
            }
        } catch (DateTimeException notADay) {
            // told below
        }
        throw wrong("birthDate", "The field birthDate must be a day from " + EARLIEST + " to " + LATEST + ".");
    }

    private Endpoint list() {
        return request -> {
            Caller caller = guard.admit(request, SCOPES);
            JsonWriter json =
                    new JsonWriter().beginObject().name("reservations").beginArray();
            people.of(owner(caller)).forEach(reserved -> write(json, reserved));
            return Door.json(json.endArray().endObject().toBytes());
        };
    }

    private Endpoint release() {
        return request -> {
            Caller caller = guard.admit(request, SCOPES);
            Reserved reserved = own(request, caller);
            if (!people.release(reserved)) {
                throw new Refusal(PersonProblem.TEST_DATA_IN_USE, "the number has a document");
            }
            audit.append(new TestDataChanged(caller, "release", Optional.of(reserved.id()), 1, Optional.empty()));
            return Reply.empty(204);
        };
    }

    private Endpoint publish() {
        return request -> {
            Caller caller = guard.admit(request, SCOPES);
            JsonNode document = body(request);
            try {
                Reserved reserved = people.publish(owner(caller), document);
                audit.append(new TestDataChanged(caller, "publish", Optional.of(reserved.id()), 1, reserved.person()));
                JsonWriter json = new JsonWriter();
                write(json, reserved);
                return Door.json(json.toBytes());
            } catch (BadDocument bad) {
                throw wrong("document", bad.getMessage());
            } catch (ChangeRefused meanwhile) {
                throw new Refusal(PersonProblem.TEST_DATA_IN_USE, meanwhile.getMessage());
            }
        };
    }

    private Endpoint document() {
        return request -> {
            Caller caller = guard.admit(request, SCOPES);
            Reserved reserved = own(request, caller);
            String document = reserved.document()
                    .orElseThrow(() -> new Refusal(PersonProblem.TEST_DATA_UNKNOWN, "the number has no document"));
            return Door.json(document.getBytes(StandardCharsets.UTF_8));
        };
    }

    private Endpoint discontinue() {
        return request -> {
            Caller caller = guard.admit(request, SCOPES);
            Reserved reserved = own(request, caller);
            if (reserved.document().isEmpty()) {
                throw new Refusal(PersonProblem.TEST_DATA_UNKNOWN, "the number has no document");
            }
            people.discontinue(owner(caller), reserved);
            audit.append(new TestDataChanged(caller, "discontinue", Optional.of(reserved.id()), 1, reserved.person()));
            return Reply.empty(204);
        };
    }

    private static JsonNode body(Request request) {
        try {
            JsonNode body = JSON.readTree(request.body());
            if (body.isObject()) {
                return body;
            }
        } catch (JacksonException notJson) {
            // told below
        }
        throw wrong("body", "The body must be a JSON object.");
    }

    private static Refusal wrong(String field, String sentence) {
        return new Refusal(PersonProblem.TEST_DATA_INVALID, "a field is wrong: " + field).about(field, sentence);
    }

    private static void write(JsonWriter json, Reserved reserved) {
        json.beginObject().name("id").value(reserved.id());
        json.name("nin").value(reserved.number().value());
        if (reserved.person().isPresent()) {
            json.name("personId").value(reserved.person().get().value());
        }
        json.name("hasDocument").value(reserved.document().isPresent()).endObject();
    }
}
