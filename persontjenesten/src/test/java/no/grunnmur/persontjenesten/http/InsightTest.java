package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import no.grunnmur.audit.AboutIndex;
import no.grunnmur.guard.Guard;
import no.grunnmur.guard.TrustedIssuer;
import no.grunnmur.http.HttpServer;
import no.grunnmur.http.Mount;
import no.grunnmur.http.ProblemDetails;
import no.grunnmur.http.Routes;
import no.grunnmur.jose.MemoryOneTimeUse;
import no.grunnmur.jose.PublicJwk;
import no.grunnmur.kernel.HprNumber;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.NamedPeople;
import no.grunnmur.persontjenesten.insight.Insight;
import no.grunnmur.persontjenesten.insight.Names;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who has looked a person up, told to that person's own token: everything about that person, nothing about another. */
@ExtendWith(PersonHouse.Extension.class)
class InsightTest {

    /** Other tests have looked the same people up. */
    private static final int MOST_PAGES = 50;

    private static final String PATH = "/api/innsyn/v1/oppslag";
    private static final String DOCTOR_NUMBER = "9144889";

    private final PersonHouse house;
    private final Calls calls;
    private HttpServer server;
    private AboutIndex index;
    private URI base;

    InsightTest(PersonHouse house) {
        this.house = house;
        this.calls = new Calls(house);
    }

    @BeforeEach
    void open() {
        house.holds("named people", NamedPeople.all());
        server = HttpServer.listen(new HttpServer.Settings("127.0.0.1", 0, 64 * 1024, null));
        base = URI.create("http://localhost:" + server.port() + "/persontjenesten");
        index = new AboutIndex(house.database);
        Insight insight = new Insight(index, names(), house.database, house.audit, PersonHouse.HOUSE);
        PublicJwk key = PublicJwk.parse(house.tokens.issuerKey());
        TrustedIssuer issuer = new TrustedIssuer() {
            @Override
            public String issuer() {
                return PersonHouse.ISSUER;
            }

            @Override
            public Optional<PublicJwk> key(String keyId) {
                return Optional.of(key);
            }
        };
        InstantSource clock = InstantSource.system();
        Guard guard =
                new Guard(Insight.guard(base), issuer, new MemoryOneTimeUse(clock, Randomness.secure(), 10_000), clock);
        Routes routes = insight.api(new Routes(new ProblemDetails(PersonHouse.HOUSE)), guard);
        server.serve(List.of(new Mount("persontjenesten", base, routes)));
    }

    @AfterEach
    void close() {
        server.close();
        index.close();
    }

    private static Names names() {
        return new Names() {
            @Override
            public Optional<String> organisation(String number) {
                return Optional.ofNullable(
                        Map.of(Tokens.ORGANISATION, "Ringsaker kommune", Tokens.SUBUNIT, "Ringsaker legevakt")
                                .get(number));
            }

            @Override
            public Optional<String> healthWorker(HprNumber number) {
                return number.value().equals(DOCTOR_NUMBER) ? Optional.of("Åse Østby") : Optional.empty();
            }
        };
    }

    private String token(Access access, Consumer<JWTClaimsSet.Builder> change) {
        return house.tokens.token(access, change);
    }

    private static Consumer<JWTClaimsSet.Builder> of(String nin, String level) {
        return claims -> claims.audience(Insight.AUDIENCE)
                .claim("scope", List.of(Insight.SCOPE.value()))
                .claim(Tokens.PID, nin)
                .claim("helseid://claims/identity/security_level", level);
    }

    private HttpResponse<String> ask(String address, String token) {
        return calls.send(
                calls.authorized(HttpRequest.newBuilder(URI.create(address)).GET(), token));
    }

    private void follow(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(house.base + Access.FULL.path() + "/" + path))
                .GET();
        HttpResponse<String> answer = calls.send(calls.authorized(request, token(Access.FULL, unchanged -> {})));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private long firstEventOf(String nin) {
        return house.database
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select min(sequence_number) from person.event where nin = " + Long.parseLong(nin))
                        .mapTo(Long.class)
                        .one());
    }

    private void execute(String sql) {
        house.database.jdbi().useHandle(handle -> handle.execute(sql));
    }

    private HttpResponse<String> insight(String nin, String query) {
        return ask(base + PATH + query, token(Access.FULL, of(nin, "4")));
    }

    private List<JsonNode> list(String nin, String query) {
        HttpResponse<String> answer = insight(nin, query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        List<JsonNode> lookups = new ArrayList<>();
        JsonMapper.shared().readTree(answer.body()).get("lookups").forEach(lookups::add);
        return lookups;
    }

    @Test
    void aHealthWorkerIsToldByNameOthersOnlyAsSomebodyInTheOrganisation() {
        calls.byNin(Access.FULL, NamedPeople.PETTER, "informationParts=Name");
        calls.byNin(
                Access.FULL,
                NamedPeople.PETTER,
                "informationParts=Name",
                token(Access.FULL, claims -> claims.claim(Tokens.PID, NamedPeople.LITEN)));
        calls.byNin(
                Access.FULL,
                NamedPeople.PETTER,
                "informationParts=Name,Birth",
                token(
                        Access.FULL,
                        claims -> claims.claim(Tokens.PID, NamedPeople.LITEN)
                                .claim(Tokens.HPR, DOCTOR_NUMBER)
                                .claim(Tokens.CHILD, Tokens.SUBUNIT)
                                .claim(
                                        "nhn:tillitsrammeverk:parameters",
                                        Map.of(
                                                "care_relationship",
                                                Map.of(
                                                        "purpose_of_use",
                                                        Map.of("code", "TREAT", "system", "urn:x"),
                                                        "decision_ref",
                                                        Map.of("id", "1", "user_selected", false))))));

        List<JsonNode> lookups = list(NamedPeople.PETTER, "");
        JsonNode doctor = lookups.get(0);
        assertThat(doctor.get("kind").asString()).isEqualTo("lookup");
        assertThat(doctor.at("/organisation/number").asString()).isEqualTo(Tokens.ORGANISATION);
        assertThat(doctor.at("/organisation/name").asString()).isEqualTo("Ringsaker kommune");
        assertThat(doctor.at("/unit/name").asString()).isEqualTo("Ringsaker legevakt");
        assertThat(doctor.at("/healthWorker/hprNumber").asString()).isEqualTo(DOCTOR_NUMBER);
        assertThat(doctor.at("/healthWorker/name").asString()).isEqualTo("Åse Østby");
        assertThat(doctor.get("system").asString()).isEqualTo("Testklient");
        assertThat(doctor.get("purposeOfUse").asString()).isEqualTo("TREAT");
        assertThat(doctor.get("informationParts").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("Name", "Birth");
        JsonNode user = lookups.get(1);
        assertThat(user.get("byUser").asBoolean()).isTrue();
        assertThat(user.has("healthWorker")).isFalse();
        assertThat(lookups.get(2).get("byUser").asBoolean()).isFalse();
        assertThat(lookups.toString())
                .doesNotContain(NamedPeople.LITEN)
                .doesNotContain(house.pseudonyms.of("national-id", NamedPeople.LITEN));
    }

    /** Petter's address is confidential: of the others whom the same event was about he sees nothing, nor they of him. */
    @Test
    void aLookupOfManyTellsEachOfThemselvesAlone() {
        String token = token(Access.FULL, unchanged -> {});
        String form = "nins=" + NamedPeople.PETTER + "&nins=" + NamedPeople.STINE + "&nins=" + NamedPeople.OLA;
        HttpResponse<String> bulk = calls.send(calls.authorized(
                HttpRequest.newBuilder(
                                URI.create(house.base + "/api/v3/full-access/person/bulk-by-nin?informationParts=Name"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)),
                token));
        assertThat(bulk.statusCode()).as(bulk.body()).isEqualTo(200);
        for (String nin : List.of(NamedPeople.PETTER, NamedPeople.STINE, NamedPeople.OLA)) {
            HttpResponse<String> answer = insight(nin, "");
            JsonNode newest = JsonMapper.shared().readTree(answer.body()).at("/lookups/0");
            assertThat(newest.get("kind").asString()).isEqualTo("bulk");
            assertThat(answer.body())
                    .doesNotContain(NamedPeople.STINE)
                    .doesNotContain(NamedPeople.OLA)
                    .doesNotContain(NamedPeople.PETTER)
                    .doesNotContain("persons")
                    .doesNotContain(NamedPeople.petter().id().value())
                    .doesNotContain(NamedPeople.ola().id().value());
        }
    }

    /** Whoever follows the register is told of everybody, a page at a time; the audit names the page and not each of them. */
    @Test
    void aPageOfEventsIsInTheListOfThoseInIt() {
        long first = firstEventOf(NamedPeople.LITEN);
        int before = list(NamedPeople.LITEN, "").size();
        follow("event?sequenceNumber=" + (first + 1) + "&maxLimit=2");
        assertThat(list(NamedPeople.LITEN, "").get(1).get("kind").asString()).isNotEqualTo("events");
        follow("event?sequenceNumber=" + first + "&maxLimit=1");
        List<JsonNode> after = list(NamedPeople.LITEN, "");
        assertThat(after.get(0).get("kind").asString()).isEqualTo("events");
        assertThat(after.get(0).get("system").asString()).isEqualTo("Testklient");
        assertThat(after).hasSizeGreaterThanOrEqualTo(Math.min(before, 100));
        follow("event?sequenceNumber=" + first + "&maxLimit=1&eventTypes=PersonPopulated");
        assertThat(list(NamedPeople.LITEN, "").subList(0, 3))
                .extracting(lookup -> lookup.get("kind").asString())
                .containsExactly("events", "insight", "events");
    }

    /** Numbers begin again when the register is filled anew: what was told before is not about whoever has the number now. */
    @Test
    void aPageOfEventsOfAnotherFillingIsNotInTheList() {
        follow("event?sequenceNumber=" + firstEventOf(NamedPeople.LITEN) + "&maxLimit=1");
        JsonNode told = list(NamedPeople.LITEN, "").getFirst();
        assertThat(told.get("kind").asString()).isEqualTo("events");
        execute("update person.counter set filling = filling + 1");
        try {
            assertThat(list(NamedPeople.LITEN, "")).isNotEmpty().doesNotContain(told);
        } finally {
            execute("update person.counter set filling = filling - 1");
        }
    }

    @Test
    void aNumberThatAPersonHadBeforeLeadsToTheSameList() {
        calls.byNin(Access.FULL, NamedPeople.DINA, "informationParts=Name");
        List<JsonNode> before = list(NamedPeople.DINA_BEFORE, "");
        List<JsonNode> now = list(NamedPeople.DINA, "");
        // The first question is in the list of the second; both lists end where a page does.
        assertThat(before).isNotEmpty();
        assertThat(now.subList(1, now.size())).isEqualTo(before.subList(0, now.size() - 1));
    }

    @Test
    void readingTheListIsListedItself() {
        list(NamedPeople.LITEN, "");
        List<JsonNode> again = list(NamedPeople.LITEN, "");
        assertThat(again.getFirst().get("kind").asString()).isEqualTo("insight");
        assertThat(again.getFirst().get("system").asString()).isEqualTo("Testklient");
        assertThat(house.audit
                        .latest(Optional.of("persontjenesten.insight-read"), 1)
                        .getFirst()
                        .content())
                .contains("\"shown\":" + again.size())
                .doesNotContain(NamedPeople.LITEN);
    }

    @Test
    void theListComesInPagesAndNothingIsLostBetweenThem() {
        for (int i = 0; i < 205; i++) {
            calls.byNin(Access.FULL, NamedPeople.KARI, "informationParts=Name");
        }
        int all = 0;
        String last = "9999";
        String address = base + PATH;
        String token = token(Access.FULL, of(NamedPeople.KARI, "3"));
        for (int page = 0; page < MOST_PAGES && address != null; page++) {
            JsonNode answer = JsonMapper.shared().readTree(ask(address, token).body());
            for (JsonNode lookup : answer.get("lookups")) {
                if (lookup.get("kind").asString().equals("lookup")) {
                    all++;
                    assertThat(lookup.get("at").asString()).isLessThanOrEqualTo(last);
                    last = lookup.get("at").asString();
                }
            }
            address = answer.has("next") ? answer.get("next").asString() : null;
        }
        assertThat(address).isNull();
        assertThat(all).isGreaterThanOrEqualTo(205);
    }

    @Test
    void aPeriodAndAnOrganisationNarrowTheList() {
        calls.byNin(Access.FULL, NamedPeople.STINE, "informationParts=Name");
        assertThat(list(NamedPeople.STINE, "?from=2020-01-01&to=2020-12-31")).isEmpty();
        assertThat(list(NamedPeople.STINE, "?from=2020-01-01&organisation=" + Tokens.ORGANISATION))
                .isNotEmpty();
        assertThat(list(NamedPeople.STINE, "?organisation=" + Tokens.SUBUNIT)).isEmpty();
        assertThat(list(NamedPeople.STINE, "?from=&to=&organisation=&after=")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "from=31.01.2026, INSIGHT-PERIOD",
        "from=2026-02-30, INSIGHT-PERIOD",
        "from=0001-01-01, INSIGHT-PERIOD",
        "from=2026-02-02&to=2026-02-01, INSIGHT-PERIOD",
        "organisation=123, INSIGHT-ORGANISATION",
        "organisation=310000001, INSIGHT-ORGANISATION",
        "after=x, INSIGHT-AFTER",
        "after=1-2, INSIGHT-AFTER",
        "after=99999999999999999999-1-1, INSIGHT-AFTER",
        "after=9223372036854775807-1-1, INSIGHT-AFTER",
        "from=2026-01-01&from=2026-01-02, REPEATED-PARAMETER"
    })
    void aBrokenQuestionIsRefusedByName(String query, String code) {
        HttpResponse<String> answer = insight(NamedPeople.STINE, "?" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/problemer/" + code + "\"");
    }

    @Test
    void onlyAPersonWhoIsSurelyKnownIsTold() {
        String low = token(Access.FULL, of(NamedPeople.STINE, "2"));
        String machine = token(
                Access.FULL,
                claims -> claims.audience(Insight.AUDIENCE).claim("scope", List.of(Insight.SCOPE.value())));
        for (String token : List.of(low, machine)) {
            HttpResponse<String> answer = ask(base + PATH, token);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("INSIGHT-PERSON");
        }
        String lookups = token(Access.FULL, claims -> claims.claim(Tokens.PID, NamedPeople.STINE));
        assertThat(ask(base + PATH, lookups).statusCode()).isEqualTo(401);
        assertThat(list(NamedPeople.NOBODY, "")).isEmpty();
    }

    /** The operation of the document of additions: its own scope opens it, no other does, and none at all does not. */
    @Test
    void noOtherScopeOpensIt() {
        for (Access access : Access.values()) {
            String token = token(
                    Access.FULL,
                    of(NamedPeople.STINE, "4")
                            .andThen(claims ->
                                    claims.claim("scope", List.of(access.scope().value()))));
            assertThat(ask(base + PATH, token).statusCode()).isEqualTo(403);
        }
        assertThat(calls.send(HttpRequest.newBuilder(URI.create(base + PATH)).GET())
                        .statusCode())
                .isEqualTo(401);
        assertThat(insight(NamedPeople.STINE, "").statusCode()).isEqualTo(200);
    }
}
