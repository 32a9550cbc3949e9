package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.NamedPeople;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.WireSchema;
import no.grunnmur.persontjenesten.document.InformationPart;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lookups that succeed. */
@ExtendWith(PersonHouse.Extension.class)
class LookupTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** Every part at once, by repeated names. */
    static final String EVERYTHING = Arrays.stream(InformationPart.values())
            .map(part -> "informationParts=" + part)
            .collect(Collectors.joining("&"));

    private final PersonHouse house;
    private final Calls calls;

    LookupTest(PersonHouse house) {
        this.house = house;
        this.calls = new Calls(house);
    }

    @BeforeEach
    void people() {
        house.holds("named people", NamedPeople.all());
    }

    @Test
    void aPersonIsFoundByNumberAndById() {
        PersonDocument kari = NamedPeople.kari();

        HttpResponse<String> byNin = calls.byNin(Access.FULL, NamedPeople.KARI, "informationParts=Name");
        HttpResponse<String> byId = calls.byId(Access.FULL, kari.id().value(), "informationParts=Name");

        assertThat(byNin.statusCode()).isEqualTo(200);
        assertThat(byNin.headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
        assertThat(byNin.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(byNin.body())
                .isEqualTo("{\"name\":[{\"givenName\":\"Kari\",\"middleName\":\"Øvrebø\",\"familyName\":\"Nordmann\","
                        + "\"shortName\":\"NORDMANN KARI ØVREBØ\",\"registeredAt\":\"2019-06-14T08:30:12Z\","
                        + "\"isValid\":true,\"source\":\"Skatteetaten\",\"reason\":\"Navneendring\","
                        + "\"validFrom\":\"2019-06-14T00:00:00Z\"}],\"id\":\"" + kari.id()
                        + "\",\"sequenceNumber\":" + kari.sequenceNumber() + "}");
        assertThat(byId.body()).isEqualTo(byNin.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {NamedPeople.DINA, NamedPeople.DINA_BEFORE, NamedPeople.DINA_DUF, NamedPeople.DINA_HELP})
    void everyNumberOfAPersonHistoricOnesTooLeadsToTheSameDocument(String nin) {
        HttpResponse<String> answer =
                calls.byNin(Access.FULL, nin, "informationParts=NorwegianIdentificationNumber&includeHistory=true");

        JsonNode person = JSON.readTree(answer.body());
        assertThat(person.get("id").asString())
                .isEqualTo(NamedPeople.dina().id().value());
        assertThat(person.get("norwegianIdentificationNumber")
                        .valueStream()
                        .map(number -> number.get("identificationNumber").asString()
                                + " "
                                + number.get("status").asString()))
                .containsExactly(
                        NamedPeople.DINA + " InUse",
                        NamedPeople.DINA_BEFORE + " Discontinued",
                        NamedPeople.DINA_HELP + " Discontinued");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "informationParts=Name&informationParts=Birth",
                "informationParts=Name,Birth",
                "informationParts=Birth,Name",
                "informationParts=Birth&informationParts=Name,Name",
                "informationParts=Name%2CBirth",
                "informationParts=,Name,,Birth,&informationParts=",
                "informationParts=Name,Birth&includeHistory=false",
                "informationParts=Name,Birth&includeHistory=",
                "informationParts=Name,Birth&includeHistory=False",
                "informationParts=Name,Birth&ukjent=1",
            })
    void partsComeAsClientsSendThemAndLeaveInTheOrderOfTheSchema(String query) {
        HttpResponse<String> answer = calls.byNin(Access.FULL, NamedPeople.KARI, query);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).propertyNames())
                .containsExactly("birth", "name", "id", "sequenceNumber");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "3.0"})
    void theVersionHeaderOfTheRealClientsIsTolerated(String version) {
        HttpRequest.Builder request = calls.post(Access.FULL, "informationParts=Name", "nin=" + NamedPeople.KARI)
                .header("Api-Version", version);

        assertThat(calls.send(calls.authorized(request, house.tokens.token(Access.FULL)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void emptyFormFieldsOfOtherNamesDoNoHarm() {
        HttpRequest.Builder request =
                calls.post(Access.FULL, "informationParts=Name", "Gender=&nin=" + NamedPeople.KARI + "&PageSize=");

        assertThat(calls.send(calls.authorized(request, house.tokens.token(Access.FULL)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void historyComesOnlyWhenAskedFor() {
        String now = calls.byNin(Access.FULL, NamedPeople.KARI, "informationParts=Name")
                .body();
        String ever = calls.byNin(Access.FULL, NamedPeople.KARI, "informationParts=Name&includeHistory=true")
                .body();

        assertThat(now).contains("Nordmann").doesNotContain("Hansen");
        assertThat(ever).contains("Nordmann").contains("Hansen");
        assertThat(ever.indexOf("Nordmann")).isLessThan(ever.indexOf("Hansen"));
    }

    /** One part at a time is exactly that member of the whole: nothing of another part comes along. */
    @ParameterizedTest
    @EnumSource(Access.class)
    void eachPartAloneIsThatMemberOfTheWhole(Access access) {
        for (boolean history : new boolean[] {false, true}) {
            String flag = "&includeHistory=" + history;
            JsonNode whole = JSON.readTree(
                    calls.byNin(access, NamedPeople.KARI, EVERYTHING + flag).body());
            for (InformationPart part : InformationPart.values()) {
                JsonNode alone = JSON.readTree(calls.byNin(access, NamedPeople.KARI, "informationParts=" + part + flag)
                        .body());
                List<String> expected = new ArrayList<>(List.of("id", "sequenceNumber"));
                if (whole.has(part.member())) {
                    expected.addFirst(part.member());
                }
                assertThat(alone.propertyNames()).containsExactlyElementsOf(expected);
                assertThat(alone.get(part.member())).isEqualTo(whole.get(part.member()));
            }
        }
    }

    @Test
    void everyAnswerIsOfTheSchema() {
        WireSchema schema = new WireSchema();
        for (PersonDocument person : NamedPeople.all()) {
            for (Access access : Access.values()) {
                String body = calls.byId(access, person.id().value(), EVERYTHING + "&includeHistory=true")
                        .body();
                assertThat(schema.faults(JSON.readTree(body))).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void whoHasTheVersionIsToldThatNothingHasChanged(Access access) {
        PersonDocument kari = NamedPeople.kari();
        String query = "informationParts=Name";
        String tag = calls.byId(access, kari.id().value(), query)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        assertThat(tag).isEqualTo("\"" + kari.sequenceNumber() + "\"");
        for (String known : List.of(tag, "W/" + tag, "\"0\", " + tag)) {
            long before = house.audit.count();
            HttpResponse<String> same = calls.send(calls.authorized(
                    calls.get(access, kari.id().value(), query).header("If-None-Match", known),
                    house.tokens.token(access)));
            assertThat(same.statusCode()).isEqualTo(304);
            assertThat(same.body()).isEmpty();
            assertThat(same.headers().firstValue("ETag")).hasValue(tag);
            assertThat(house.audit.count() - before).isEqualTo(1);
        }
        for (String other : List.of("\"0\"", "0", "*x", tag.replace("\"", ""))) {
            HttpResponse<String> whole = calls.send(calls.authorized(
                    calls.get(access, kari.id().value(), query).header("If-None-Match", other),
                    house.tokens.token(access)));
            assertThat(whole.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void pingNeedsNoToken() {
        HttpResponse<String> pong = calls.send(HttpRequest.newBuilder(java.net.URI.create(house.base + "/ping")));

        assertThat(pong.statusCode()).isEqualTo(200);
        assertThat(pong.body()).isEqualTo("Pong");
    }

    /** Many at once: everybody gets their own person and nothing of anybody else. */
    @Test
    void manyAtOnceGetEachTheirOwn() throws Exception {
        List<PersonDocument> people = NamedPeople.all();
        Random choice = new Random(5);
        List<Callable<String>> lookups = Stream.generate(() -> people.get(choice.nextInt(people.size())))
                .limit(400)
                .<Callable<String>>map(person -> () -> person.id() + " "
                        + calls.byNin(
                                        Access.FULL,
                                        person.identifiers().iterator().next().value(),
                                        "informationParts=Name&includeHistory=true")
                                .body())
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (Future<String> lookup : threads.invokeAll(lookups)) {
                String[] expectedAndBody = lookup.get().split(" ", 2);
                assertThat(JSON.readTree(expectedAndBody[1]).path("id").asString())
                        .isEqualTo(expectedAndBody[0]);
            }
        }
    }
}
