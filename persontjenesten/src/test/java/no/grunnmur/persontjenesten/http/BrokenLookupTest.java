package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.NamedPeople;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each rule of a lookup broken alone: a table of what is sent, the status, the problem, and the fields it names. */
@ExtendWith(PersonHouse.Extension.class)
@SuppressWarnings({"ArrayRecordComponent", "UnnecessaryLambda"}) // a table that reads like one
class BrokenLookupTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String NAME = "informationParts=Name";
    private static final String KARI = "nin=" + NamedPeople.KARI;
    private static final String SOME_ID = "ab".repeat(32);

    private final PersonHouse house;
    private final Calls calls;

    BrokenLookupTest(PersonHouse house) {
        this.house = house;
        this.calls = new Calls(house);
    }

    /** What is sent, and what must come back. */
    private record Row(
            String what, Function<Calls, HttpRequest.Builder> request, int status, String problem, String... fields) {}

    @TestFactory
    Stream<DynamicTest> table() {
        house.holds("named people", NamedPeople.all());
        return rows().stream().map(row -> DynamicTest.dynamicTest(row.what(), () -> check(row)));
    }

    private List<Row> rows() {
        return List.of(
                // the parts
                row("no parts", post("", KARI), 400, "PERSON-PARTS-MISSING", "informationParts"),
                row("empty parts", post("informationParts=", KARI), 400, "PERSON-PARTS-MISSING", "informationParts"),
                row("commas alone", post("informationParts=,,", KARI), 400, "PERSON-PARTS-MISSING", "informationParts"),
                row(
                        "parts under another name",
                        post("informationpart=Name", KARI),
                        400,
                        "PERSON-PARTS-MISSING",
                        "informationParts"),
                row(
                        "parts in small letters",
                        post("informationparts=Name", KARI),
                        400,
                        "PERSON-PARTS-MISSING",
                        "informationParts"),
                row(
                        "parts in the body",
                        post("", KARI + "&informationParts=Name"),
                        400,
                        "PERSON-PARTS-MISSING",
                        "informationParts"),
                row(
                        "unknown part",
                        post("informationParts=Shoe", KARI),
                        400,
                        "PERSON-PARTS-UNKNOWN",
                        "informationParts"),
                row(
                        "part as a member is called",
                        post("informationParts=name", KARI),
                        400,
                        "PERSON-PARTS-UNKNOWN",
                        "informationParts"),
                row(
                        "part in capitals",
                        post("informationParts=NAME", KARI),
                        400,
                        "PERSON-PARTS-UNKNOWN",
                        "informationParts"),
                row(
                        "part by number",
                        post("informationParts=3", KARI),
                        400,
                        "PERSON-PARTS-UNKNOWN",
                        "informationParts"),
                row(
                        "part with a space in it",
                        post("informationParts=Marital%20Status", KARI),
                        400,
                        "PERSON-PARTS-UNKNOWN",
                        "informationParts"),
                row(
                        "parts with semicolons",
                        post("informationParts=Name;Birth", KARI),
                        400,
                        "PERSON-PARTS-UNKNOWN",
                        "informationParts"),
                row(
                        "one good part, one unknown",
                        post("informationParts=Name&informationParts=Shoe", KARI),
                        400,
                        "PERSON-PARTS-UNKNOWN",
                        "informationParts"),
                row(
                        "all parts by a star",
                        post("informationParts=*", KARI),
                        400,
                        "PERSON-PARTS-UNKNOWN",
                        "informationParts"),
                row(
                        "parts as JSON with an unknown one",
                        post("informationParts=%5B%22Name%22,%22Shoe%22%5D", KARI),
                        400,
                        "PERSON-PARTS-UNKNOWN",
                        "informationParts"),
                row(
                        "parts as JSON that does not end",
                        post("informationParts=%5B%22Name%22", KARI),
                        400,
                        "PERSON-FIELD-INVALID",
                        "informationParts"),
                row(
                        "parts as JSON of numbers",
                        post("informationParts=%5B1,2%5D", KARI),
                        400,
                        "PERSON-FIELD-INVALID",
                        "informationParts"),
                row(
                        "parts as JSON with more behind",
                        post("informationParts=%5B%22Name%22%5D,%22w%22:%5B%5D", KARI),
                        400,
                        "PERSON-FIELD-INVALID",
                        "informationParts"),
                row("parts that are not UTF-8", post("informationParts=%FF", KARI), 400, "MALFORMED-FORM"),
                row("parts with a control character", post("informationParts=Name%00", KARI), 400, "MALFORMED-FORM"),
                row("no parts, by id", get(SOME_ID, ""), 400, "PERSON-PARTS-MISSING", "informationParts"),
                row(
                        "unknown part, by id",
                        get(SOME_ID, "informationParts=Shoe"),
                        400,
                        "PERSON-PARTS-UNKNOWN",
                        "informationParts"),
                // numbers that could be a real person's
                row(
                        "fødselsnummer of no synthetic series",
                        post(NAME, "nin=15076500565"),
                        400,
                        "PERSON-NIN-REAL",
                        "nin"),
                row("D-number of no synthetic series", post(NAME, "nin=70019950032"), 400, "PERSON-NIN-REAL", "nin"),
                // the history
                row(
                        "history neither true nor false",
                        post(NAME + "&includeHistory=yes", KARI),
                        400,
                        "PERSON-HISTORY-INVALID",
                        "includeHistory"),
                row(
                        "history as a number",
                        post(NAME + "&includeHistory=1", KARI),
                        400,
                        "PERSON-HISTORY-INVALID",
                        "includeHistory"),
                row(
                        "history twice",
                        post(NAME + "&includeHistory=true&includeHistory=true", KARI),
                        400,
                        "PERSON-HISTORY-INVALID",
                        "includeHistory"),
                row(
                        "history with a space",
                        get(SOME_ID, NAME + "&includeHistory=true%20"),
                        400,
                        "PERSON-HISTORY-INVALID",
                        "includeHistory"),
                // the number
                row("no number", post(NAME, ""), 400, "PERSON-NIN-MISSING", "nin"),
                row("empty number", post(NAME, "nin="), 400, "PERSON-NIN-MISSING", "nin"),
                row("number in the address", post(NAME + "&" + KARI, ""), 400, "PERSON-NIN-MISSING", "nin"),
                row(
                        "number under another name",
                        post(NAME, "Nin=" + NamedPeople.KARI),
                        400,
                        "PERSON-NIN-MISSING",
                        "nin"),
                row("number twice", post(NAME, KARI + "&" + KARI), 400, "PERSON-NIN-INVALID", "nin"),
                row("13 characters", post(NAME, "nin=1234567890123"), 400, "PERSON-NIN-INVALID", "nin"),
                row("a very long number", post(NAME, "nin=" + "1".repeat(5000)), 400, "PERSON-NIN-INVALID", "nin"),
                row(
                        "number and parts both wrong",
                        post("informationParts=Shoe", "nin="),
                        400,
                        "PERSON-NIN-MISSING",
                        "nin",
                        "informationParts"),
                row(
                        "everything wrong",
                        post("includeHistory=1", ""),
                        400,
                        "PERSON-NIN-MISSING",
                        "nin",
                        "informationParts",
                        "includeHistory"),
                row("number nobody has", post(NAME, "nin=" + NamedPeople.NOBODY), 404, "PERSON-NOT-FOUND"),
                row(
                        "number with a wrong check digit",
                        post(NAME, "nin=" + NamedPeople.KARI.substring(0, 10) + "x"),
                        404,
                        "PERSON-NOT-FOUND"),
                row("number with a zero before it", post(NAME, "nin=0" + NamedPeople.KARI), 404, "PERSON-NOT-FOUND"),
                row(
                        "number without its first digit",
                        post(NAME, "nin=" + NamedPeople.KARI.substring(1)),
                        404,
                        "PERSON-NOT-FOUND"),
                row("number with a space", post(NAME, "nin=" + NamedPeople.KARI + "+"), 404, "PERSON-NOT-FOUND"),
                row("number in Arabic digits", post(NAME, "nin=%D9%A1%D9%A2"), 404, "PERSON-NOT-FOUND"),
                row("number as SQL", post(NAME, "nin=1%27+or+1%3D1"), 404, "PERSON-NOT-FOUND"),
                row("number with a percent sign alone", post(NAME, "nin=%zz"), 400, "MALFORMED-FORM"),
                row(
                        "number as JSON",
                        calls -> calls.post(Access.FULL, NAME, "{\"nin\":\"" + NamedPeople.KARI + "\"}")
                                .setHeader("Content-Type", "application/json"),
                        415,
                        "UNSUPPORTED-MEDIA-TYPE"),
                row("a body too large", post(NAME, "nin=" + "1".repeat(80_000)), 413, "BODY-TOO-LARGE"),
                // the id
                row("id nobody has", get(SOME_ID, NAME), 404, "PERSON-NOT-FOUND"),
                row(
                        "id in capitals",
                        get(NamedPeople.kari().id().value().toUpperCase(java.util.Locale.ROOT), NAME),
                        404,
                        "PERSON-NOT-FOUND"),
                row(
                        "id with a space after it",
                        get(NamedPeople.kari().id().value().substring(1) + "%20", NAME),
                        404,
                        "PERSON-NOT-FOUND"),
                row("a number as id", get(NamedPeople.KARI, NAME), 404, "PERSON-NOT-FOUND"),
                row("id of 65 characters", get("a".repeat(65), NAME), 400, "PERSON-ID-INVALID", "id"),
                row("no id", get("", NAME), 404, "NOT-FOUND"),
                row("more after the id", get(SOME_ID + "/name", NAME), 404, "NOT-FOUND"),
                // the version
                row("version 2", version("2"), 400, "PERSON-API-VERSION", "api-version"),
                row("version 4", version("4"), 400, "PERSON-API-VERSION", "api-version"),
                row("version in words", version("latest"), 400, "PERSON-API-VERSION", "api-version"),
                // the address
                row("by number with GET", get("get-by-nin", NAME), 405, "METHOD-NOT-ALLOWED"),
                row(
                        "by id with POST",
                        calls -> at("POST", "/api/v3/full-access/person/" + SOME_ID + "?" + NAME),
                        405,
                        "METHOD-NOT-ALLOWED"),
                row(
                        "an access that is not there",
                        calls -> at("GET", "/api/v3/no-access/person/" + SOME_ID + "?" + NAME),
                        404,
                        "NOT-FOUND"),
                // who asks
                row(
                        "no token",
                        calls -> calls.post(Access.FULL, NAME, KARI).header("X-No-Token", "1"),
                        401,
                        "API-TOKEN-MISSING"),
                row("a bearer token", token(Access.FULL, "Bearer ", same()), 401, "API-TOKEN-SCHEME"),
                row(
                        "restricted token on the full path",
                        token(Access.RESTRICTED, "DPoP ", same()),
                        403,
                        "API-SCOPE-MISSING"),
                row(
                        "no scope at all",
                        token(Access.FULL, "DPoP ", claims -> claims.claim("scope", List.of())),
                        403,
                        "API-SCOPE-MISSING"),
                row(
                        "scope of an older version",
                        token(
                                Access.FULL,
                                "DPoP ",
                                claims -> claims.claim("scope", List.of(Access.AUDIENCE + "/read-with-legal-basis"))),
                        403,
                        "API-SCOPE-MISSING"),
                row(
                        "no parent organisation",
                        token(Access.FULL, "DPoP ", claims -> claims.claim(Tokens.PARENT, null)),
                        403,
                        "API-PARENT-ORGANISATION-MISSING"),
                row(
                        "token for another API",
                        token(Access.FULL, "DPoP ", claims -> claims.audience("nhn:another-api")),
                        401,
                        "API-TOKEN-AUDIENCE"),
                row(
                        "token of another issuer",
                        token(Access.FULL, "DPoP ", claims -> claims.issuer("http://localhost/another")),
                        401,
                        "API-TOKEN-ISSUER"),
                row(
                        "token that has expired",
                        token(
                                Access.FULL,
                                "DPoP ",
                                claims -> claims.expirationTime(
                                        Date.from(Instant.now().minusSeconds(30)))),
                        401,
                        "API-TOKEN-EXPIRED"),
                row(
                        "token bound to another key",
                        token(Access.FULL, "DPoP ", claims -> claims.claim("cnf", Map.of("jkt", "x".repeat(43)))),
                        401,
                        "API-PROOF-KEY"),
                row(
                        "no proof",
                        calls -> calls.post(Access.FULL, NAME, KARI)
                                .header("Authorization", "DPoP " + house.tokens.token(Access.FULL)),
                        401,
                        "API-PROOF-MISSING"),
                row(
                        "proof for another address",
                        proofFor("POST", "/api/v3/restricted-access/person/get-by-nin"),
                        401,
                        "API-PROOF-ADDRESS"),
                row(
                        "proof for another method",
                        proofFor("GET", "/api/v3/full-access/person/get-by-nin"),
                        401,
                        "API-PROOF-METHOD"),
                row(
                        "full token on the restricted path",
                        calls -> calls.authorized(
                                calls.post(Access.RESTRICTED, NAME, KARI), house.tokens.token(Access.FULL)),
                        403,
                        "API-SCOPE-MISSING"));
    }

    private void check(Row row) {
        HttpRequest.Builder request = row.request().apply(calls);
        HttpRequest plain = request.build();
        boolean anonymous = plain.headers().firstValue("Authorization").isEmpty()
                && plain.headers().firstValue("X-No-Token").isEmpty();
        Access access = plain.uri().getPath().contains("restricted") ? Access.RESTRICTED : Access.FULL;
        long before = house.audit.count();

        HttpResponse<String> answer =
                calls.send(anonymous ? calls.authorized(request, house.tokens.token(access)) : request);

        JsonNode problem = JSON.readTree(answer.body());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(row.status());
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(problem.get("type").asString()).isEqualTo(PersonHouse.HOUSE + "/problemer/" + row.problem());
        assertThat(problem.get("status").asInt()).isEqualTo(row.status());
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.path("errors").propertyNames()).containsExactly(row.fields());
        assertThat(problem.path("errors").valueStream())
                .allSatisfy(sentences -> assertThat(sentences.isArray()).isTrue());
        assertThat(answer.body()).doesNotContain(NamedPeople.KARI).doesNotContain("Nordmann");
        boolean looked = row.problem().equals("PERSON-NOT-FOUND");
        assertThat(house.audit.count() - before).isEqualTo(looked ? 1 : 0);
    }

    private static Row row(
            String what, Function<Calls, HttpRequest.Builder> request, int status, String problem, String... fields) {
        return new Row(what, request, status, problem, fields);
    }

    private static Function<Calls, HttpRequest.Builder> post(String query, String form) {
        return calls -> calls.post(Access.FULL, query, form);
    }

    private static Function<Calls, HttpRequest.Builder> get(String id, String query) {
        return calls -> calls.get(Access.FULL, id, query);
    }

    private static Function<Calls, HttpRequest.Builder> version(String version) {
        return calls -> calls.post(Access.FULL, NAME, KARI).header("api-version", version);
    }

    private HttpRequest.Builder at(String method, String path) {
        return HttpRequest.newBuilder(URI.create(house.base + path)).method(method, BodyPublishers.noBody());
    }

    private Function<Calls, HttpRequest.Builder> token(
            Access of, String scheme, Consumer<JWTClaimsSet.Builder> change) {
        return calls -> {
            String token = house.tokens.token(of, change);
            HttpRequest.Builder request = calls.post(Access.FULL, NAME, KARI);
            HttpRequest plain = request.build();
            return request.header("Authorization", scheme + token)
                    .header("DPoP", house.tokens.proof(plain.method(), plain.uri(), token));
        };
    }

    private Function<Calls, HttpRequest.Builder> proofFor(String method, String path) {
        return calls -> {
            String token = house.tokens.token(Access.FULL);
            return calls.post(Access.FULL, NAME, KARI)
                    .header("Authorization", "DPoP " + token)
                    .header("DPoP", house.tokens.proof(method, URI.create(house.base + path), token));
        };
    }

    private static Consumer<JWTClaimsSet.Builder> same() {
        return claims -> {};
    }
}
