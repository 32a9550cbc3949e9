package no.grunnmur.persontjenesten.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.EventType;
import no.grunnmur.persontjenesten.NamedPeople;
import no.grunnmur.persontjenesten.PersonChange;
import no.grunnmur.persontjenesten.PersonDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events as a client reads them. */
@ExtendWith(PersonHouse.Extension.class)
class EventTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final AtomicInteger FILLED = new AtomicInteger();

    private final PersonHouse house;
    private final Calls calls;
    private PersonDocument kari;
    private int people;

    EventTest(PersonHouse house) {
        this.house = house;
        this.calls = new Calls(house);
    }

    @BeforeEach
    void fill() {
        house.holds("events " + FILLED.incrementAndGet(), NamedPeople.all());
        kari = NamedPeople.kari();
        people = NamedPeople.all().size();
    }

    private long happens(EventType... types) {
        return house.persontjenesten.changes().apply(List.of(PersonChange.of(kari, types)));
    }

    private HttpRequest.Builder request(Access access, String path) {
        return HttpRequest.newBuilder(URI.create(house.base + access.path() + "/" + path));
    }

    private HttpResponse<String> get(Access access, String path) {
        return calls.send(calls.authorized(request(access, path), house.tokens.token(access)));
    }

    private JsonNode results(Access access, String query) {
        HttpResponse<String> answer = get(access, "event?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).get("results");
    }

    private static List<String> values(JsonNode results, String member) {
        List<String> values = new ArrayList<>();
        results.forEach(each -> values.add(each.path(member).asString()));
        return values;
    }

    @Test
    void everybodyHasAnEventFromTheBeginning() {
        JsonNode results = results(Access.FULL, "");

        assertThat(values(results, "sequenceNumber")).hasSize(people).first().isEqualTo("1");
        assertThat(values(results, "eventType")).containsOnly("PersonPopulated");
        assertThat(results.get(0).get("personId").asString())
                .isEqualTo(kari.id().value());
        assertThat(results.get(0).get("nin").asString()).isEqualTo(NamedPeople.KARI);
    }

    @Test
    void theNumberAskedFromIsAmongThem() {
        happens(EventType.ChangeInName, EventType.ChangeInGender);

        assertThat(values(results(Access.FULL, "sequenceNumber=" + (people + 1)), "eventType"))
                .containsExactly("ChangeInName", "ChangeInGender");
        assertThat(values(results(Access.FULL, "sequenceNumber=" + (people + 2)), "eventType"))
                .containsExactly("ChangeInGender");
    }

    @Test
    void aPageEndsAtItsLimitAndGoesOnFromTheNextNumber() {
        JsonNode first = results(Access.FULL, "maxLimit=2");
        assertThat(values(first, "sequenceNumber")).containsExactly("1", "2");
        assertThat(values(results(Access.FULL, "maxLimit=2&sequenceNumber=3"), "sequenceNumber"))
                .containsExactly("3", "4");
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void nothingNewIsAnEmptyPage(Access access) {
        HttpResponse<String> answer = get(access, "event?sequenceNumber=9223372036854775807");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"results\":[],\"startIndex\":0,\"endIndex\":0}");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void anEventHasTheShapeOfItsVersion(Access access) {
        long last = happens(EventType.ChangeInName);

        HttpResponse<String> answer = get(access, "event/latest");

        String nin = access.version() == 2 ? "" : ",\"nin\":\"" + NamedPeople.KARI + "\"";
        assertThat(answer.body())
                .isEqualTo("{\"sequenceNumber\":\"" + last + "\",\"personId\":\""
                        + kari.id().value() + "\",\"eventType\":\"ChangeInName\"" + nin + "}");
        assertThat(get(access, "event?sequenceNumber=" + last).body())
                .isEqualTo("{\"results\":[" + answer.body() + "],\"startIndex\":0,\"endIndex\":0}");
    }

    @Test
    void aRegisterWithoutEventsHasNoLatest() {
        house.holds("nobody " + FILLED.incrementAndGet(), List.of());

        HttpResponse<String> answer = get(Access.FULL, "event/latest");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body())
                .isEqualTo("{\"type\":\"http://localhost:1/problemer/PERSON-NO-EVENT\",\"title\":\"No event was"
                        + " found.\",\"status\":404}");
        assertThat(get(Access.FULL, "event").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eventTypes=ChangeInName&eventTypes=ChangeInGender",
                "eventTypes=ChangeInName,ChangeInGender",
                "eventTypes=%5B%22ChangeInName%22,%22ChangeInGender%22%5D",
                "eventTypes=ChangeInGender&eventTypes=&eventTypes=ChangeInName,ChangeInName"
            })
    void typesAreAskedForInAnyFormOfAList(String query) {
        happens(EventType.ChangeInName, EventType.ChangeInBirth, EventType.ChangeInGender);

        assertThat(values(results(Access.FULL, query), "eventType")).containsExactly("ChangeInName", "ChangeInGender");
    }

    @Test
    void nobodyIsToldOfAPartTheyMayNotSee() {
        long last = happens(
                EventType.ChangeInFalseIdentity,
                EventType.ChangeInCommonContactRegisterInformation,
                EventType.ChangeInResidencyOnSvalbard,
                EventType.ChangeInName);
        String query = "sequenceNumber=" + (last - 3);

        assertThat(values(results(Access.FULL, query), "eventType"))
                .containsExactly(
                        "ChangeInFalseIdentity",
                        "ChangeInCommonContactRegisterInformation",
                        "ChangeInResidencyOnSvalbard",
                        "ChangeInName");
        assertThat(values(results(Access.RESTRICTED, query), "eventType"))
                .containsExactly("ChangeInFalseIdentity", "PersonIsUpdated", "PersonIsUpdated", "ChangeInName");
        assertThat(values(results(Access.LEGAL_BASIS, query), "eventType"))
                .containsExactly(
                        "ChangeInFalseIdentity",
                        "ChangeInCommonContactRegisterInformation",
                        "PersonIsUpdated",
                        "ChangeInName");
        assertThat(values(results(Access.NO_LEGAL_BASIS, query), "eventType"))
                .containsExactly("PersonIsUpdated", "PersonIsUpdated", "PersonIsUpdated", "ChangeInName");
    }

    @Test
    void aFilterTellsNoMoreThanTheEventsDo() {
        long last = happens(EventType.ChangeInFalseIdentity, EventType.PersonIsUpdated, EventType.ChangeInName);

        assertThat(results(Access.NO_LEGAL_BASIS, "eventTypes=ChangeInFalseIdentity"))
                .isEmpty();
        assertThat(values(results(Access.NO_LEGAL_BASIS, "eventTypes=PersonIsUpdated"), "sequenceNumber"))
                .containsExactly(Long.toString(last - 2), Long.toString(last - 1));
        assertThat(values(results(Access.FULL, "eventTypes=PersonIsUpdated"), "sequenceNumber"))
                .containsExactly(Long.toString(last - 1));
    }

    @Test
    void whoHasItAlreadyIsNotSentItAgain() {
        for (String path : List.of("event/latest", "event?maxLimit=3")) {
            String tag = get(Access.FULL, path).headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> same = getKnowing(path, "\"other\", W/" + tag);
            assertThat(same.statusCode()).isEqualTo(304);
            assertThat(same.body()).isEmpty();
            assertThat(same.headers().firstValue("ETag")).contains(tag);
            assertThat(getKnowing(path, "\"other\"").statusCode()).isEqualTo(200);
        }
        String tag =
                get(Access.FULL, "event/latest").headers().firstValue("ETag").orElseThrow();
        happens(EventType.ChangeInName);
        assertThat(getKnowing("event/latest", tag).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> getKnowing(String path, String tags) {
        return calls.send(calls.authorized(
                request(Access.FULL, path).header("If-None-Match", tags), house.tokens.token(Access.FULL)));
    }

    @Test
    @Timeout(20)
    void anEmptyAnswerIsHeldBackUntilSomethingHappens() throws Exception {
        CompletableFuture<HttpResponse<String>> waiting =
                later(request(Access.FULL, "event?wait=60&eventTypes=ChangeInName&sequenceNumber=" + (people + 1)));
        CompletableFuture<HttpResponse<String>> preferring =
                later(request(Access.FULL, "event?sequenceNumber=" + (people + 1))
                        .header("Prefer", "respond-async, wait=900"));

        happens(EventType.ChangeInGender);
        assertThat(preferring.get(10, SECONDS).body()).contains("ChangeInGender");
        assertThat(preferring.get().headers().firstValue("Preference-Applied")).contains("wait=60");
        assertThat(waiting.isDone()).as("another kind of event is no answer").isFalse();
        happens(EventType.ChangeInName);
        assertThat(waiting.get(10, SECONDS).body()).contains("ChangeInName").doesNotContain("ChangeInGender");
    }

    @Test
    @Timeout(20)
    void waitingEndsWithAnEmptyPage() {
        HttpResponse<String> answer = get(Access.FULL, "event?wait=1&sequenceNumber=" + (people + 1));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"results\":[]");
        assertThat(answer.headers().firstValue("Preference-Applied")).isEmpty();
    }

    @Test
    @Timeout(60)
    void hundredsMayWaitAtOnceWhileOthersAreAnswered() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            waiting.add(later(request(Access.FULL, "event?wait=60&sequenceNumber=" + (people + 1))));
        }
        assertThat(get(Access.FULL, "event/latest").statusCode()).isEqualTo(200);

        happens(EventType.ChangeInName);

        for (CompletableFuture<HttpResponse<String>> each : waiting) {
            assertThat(each.get(30, SECONDS).body()).contains("ChangeInName");
        }
    }

    private CompletableFuture<HttpResponse<String>> later(HttpRequest.Builder request) {
        return house.http.sendAsync(
                calls.authorized(request, house.tokens.token(Access.FULL)).build(), BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sequenceNumber=0 | sequenceNumber | The field sequenceNumber must be between 1 and 9223372036854775807.",
                "sequenceNumber=-1 | sequenceNumber | The field sequenceNumber must be between 1 and 9223372036854775807.",
                "sequenceNumber=01 | sequenceNumber | The field sequenceNumber must be between 1 and 9223372036854775807.",
                "sequenceNumber=9223372036854775808 | sequenceNumber | The field sequenceNumber must be between 1 and"
                        + " 9223372036854775807.",
                "sequenceNumber=1.5 | sequenceNumber | The field sequenceNumber must be between 1 and 9223372036854775807.",
                "sequenceNumber=1&sequenceNumber=2 | sequenceNumber | The field sequenceNumber must be given once.",
                "maxLimit=0 | maxLimit | The field maxLimit must be between 1 and 1000.",
                "maxLimit=1001 | maxLimit | The field maxLimit must be between 1 and 1000.",
                "maxLimit=mange | maxLimit | The field maxLimit must be between 1 and 1000.",
                "wait=61 | wait | The field wait must be between 0 and 60.",
                "wait=-1 | wait | The field wait must be between 0 and 60.",
                "eventTypes=changeInName | eventTypes | The value is not valid for eventTypes.",
                "eventTypes=ChangeInName,Nothing | eventTypes | The value is not valid for eventTypes.",
                "eventTypes=%5B1%5D | eventTypes | The value is not a list of texts."
            })
    void aBrokenValueIsToldOfByItsField(String query, String field, String sentence) {
        for (Access access : Access.values()) {
            HttpResponse<String> answer = get(access, "event?" + query);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .isEqualTo("{\"type\":\"http://localhost:1/problemer/PERSON-FIELD-INVALID\",\"title\":\"One or more"
                            + " validation errors occurred.\",\"status\":400,\"errors\":{\"" + field + "\":[\""
                            + sentence
                            + "\"]}}");
        }
    }

    @ParameterizedTest
    @CsvSource({"event", "event/latest"})
    void aTokenOfAnotherAccessOrVersionOpensNothing(String path) {
        for (Access access : Access.values()) {
            for (Access other : Access.values()) {
                if (other != access && other.version() == access.version()) {
                    HttpResponse<String> answer =
                            calls.send(calls.authorized(request(access, path), house.tokens.token(other)));
                    assertThat(answer.statusCode()).isEqualTo(403);
                }
            }
            assertThat(calls.send(request(access, path)).statusCode()).isEqualTo(401);
            assertThat(calls.send(calls.authorized(
                                    request(access, path).header("api-version", "1.5"), house.tokens.token(access)))
                            .body())
                    .contains("PERSON-API-VERSION");
        }
    }

    @Test
    void whoReadWhichEventsIsInTheAudit() {
        long last = happens(EventType.ChangeInName);
        get(Access.RESTRICTED, "event?eventTypes=ChangeInName&sequenceNumber=" + last);

        assertThat(lastAudit())
                .contains("\"access\":\"restricted-access\"")
                .contains("\"from\":" + last + ",\"to\":" + last + ",\"eventTypes\":[\"ChangeInName\"]")
                .contains("\"persons\":[\"" + kari.id().value() + "\"]")
                .doesNotContain(NamedPeople.KARI);
        get(Access.FULL, "event?sequenceNumber=" + (last + 1));
        assertThat(lastAudit())
                .contains("\"from\":" + (last + 1))
                .doesNotContain("\"to\"")
                .doesNotContain("persons");
    }

    private String lastAudit() {
        return house.database
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select content from audit_event where type = 'persontjenesten.events-read'"
                                        + " order by at desc, sequence desc limit 1")
                        .mapTo(String.class)
                        .one());
    }
}
