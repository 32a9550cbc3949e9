package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.NamedPeople;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Every text that a caller may send, in the form, the address and the headers of every operation: it is literal text or is
 * refused, nobody is found by what it would mean in some language, and nothing of it comes back.
 */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(PersonHouse.Extension.class)
class HostileTextTest {

    private static final String KARI = NamedPeople.kari().id().value();
    private static final int HUGE = 10 << 20;

    private final PersonHouse house;
    private final Calls calls;

    HostileTextTest(PersonHouse house) {
        this.house = house;
        this.calls = new Calls(house);
    }

    @BeforeAll
    void people() {
        house.holds("named people", NamedPeople.all());
    }

    static List<String> hostile() {
        return List.of(
                "*",
                "***???***",
                "%_%_%",
                "Kari* OR *:*",
                "\"Kari\" AND \"Nordmann",
                "' or ''='",
                "'; drop table person.person; --",
                "{\"$ne\":null}",
                "[* TO *]",
                "/.*/",
                "\\",
                "\u0000\u0001\u0002\u007f",
                "Kari\r\nX-Injected: 1",
                "\u202Ekari\u202C nordmann",
                "K\u200Ba\u200Cr\u200Di\u2060 Nordmann",
                "K" + "\u0301".repeat(150),
                "\ufdfa".repeat(40),
                "\ud835\udc0a\ud835\udc1a\ud835\udc2b\ud835\udc22",
                "\ufffe\uffff",
                "<script>alert(1)</script>",
                "=1+1",
                "${jndi:ldap://x/y}",
                "../../../../etc/passwd",
                "%2e%2e%2f",
                "9".repeat(200),
                "a ".repeat(300),
                "a-".repeat(300),
                "å".repeat(600));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private HttpResponse<String> get(Access access, String path) {
        return calls.send(calls.authorized(
                HttpRequest.newBuilder(URI.create(house.base + path)).GET(), house.tokens.token(access)));
    }

    private HttpRequest.Builder posted(String path, String form) {
        return HttpRequest.newBuilder(URI.create(house.base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    private HttpResponse<String> post(Access access, String path, String form) {
        return calls.send(calls.authorized(posted(path, form), house.tokens.token(access)));
    }

    /** What every answer to such a text is: for nobody, or about the one who was asked for by the other fields. */
    private static void assertHarmless(HttpResponse<String> answer, String text) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 499);
        assertThat(answer.headers().firstValue("X-Injected")).isEmpty();
        if (answer.statusCode() >= 400) {
            assertThat(answer.body())
                    .doesNotContain("<script")
                    .doesNotContain("jndi")
                    .doesNotContain("etc/passwd");
        }
        for (String id : ids(answer)) {
            assertThat(id).as(text).isEqualTo(KARI);
        }
    }

    private static List<String> ids(HttpResponse<String> answer) {
        List<String> ids = new ArrayList<>();
        if (answer.statusCode() == 200) {
            JsonNode json = SearchCalls.json(answer);
            JsonNode list = json.isArray() ? json : json.path("results");
            list.forEach(one ->
                    ids.add(one.isString() ? one.asString() : one.path("id").asString()));
            if (json.path("matchCount").asInt() > 1) {
                ids.add(json.path("matchCount").asString() + " people");
            }
        }
        return ids;
    }

    private static final List<String> OF_WHOLE_PEOPLE =
            List.of("FullName", "GivenName", "FamilyName", "StreetAddress", "CityName", "BirthDate", "Gender");

    /** Beside a text in one field the others tell of Kari alone, so whoever else is found is found by the text. */
    @ParameterizedTest
    @EnumSource(
            value = Access.class,
            names = {"FULL", "NO_LEGAL_BASIS"})
    void inEachFieldOfEachSearch(Access access) {
        List<String> fields = List.of(
                "FullName",
                "GivenName",
                "MiddleName",
                "FamilyName",
                "StreetAddress",
                "PostalCode",
                "CityName",
                "MunicipalityNumber",
                "BasicStatisticalUnit",
                "Gender",
                "BirthDate",
                "BirthDateFrom",
                "BirthDateTo",
                "DeathDateFrom",
                "DeathDateTo",
                "PersonStatuses",
                "PageSize",
                "IndexOffset");
        for (String field : fields) {
            for (String text : hostile()) {
                Map<String, String> whole = new LinkedHashMap<>();
                whole.put("FullName", "Kari Nordmann");
                whole.put("BirthDate", "1981-04-05");
                whole.put("BirthDateFrom", "1981-04-05");
                whole.put("BirthDateTo", "1981-04-05");
                whole.put(field, text);
                String operation =
                        OF_WHOLE_PEOPLE.contains(field) ? "person?" + SearchCalls.NAME_PART : "paged-match-list";
                assertHarmless(post(access, access.path() + "/search/" + operation, form(whole)), text);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void inEachFieldOfTheMatch(String text) {
        for (String field : List.of(
                "Name", "BirthDate", "Gender", "StreetAddress", "PostalCode", "MunicipalityNumber", "MaxResults")) {
            Map<String, String> whole = new LinkedHashMap<>(Map.of("Name", "Kari Nordmann", "BirthDate", "1981-04-05"));
            whole.put(field, text);
            assertHarmless(post(Access.FULL, "/api/grunnmur/v1/full-access/match", form(whole)), field + "=" + text);
        }
    }

    /** A lookup finds who has that very number or id, and a text is neither. */
    @ParameterizedTest
    @MethodSource("hostile")
    void inEachLookup(String text) {
        for (Access access : List.of(Access.FULL, Access.NO_LEGAL_BASIS)) {
            String path = access.path() + "/person/";
            String parts = "?informationParts=Name";
            List<HttpResponse<String>> answers = new ArrayList<>(List.of(
                    get(access, path + encoded(text) + parts),
                    get(access, path + KARI + "?informationParts=" + encoded(text)),
                    get(access, path + KARI + parts + "&includeHistory=" + encoded(text)),
                    post(access, path + "get-by-nin" + parts, "nin=" + encoded(text)),
                    get(access, access.path() + "/event?sequenceNumber=" + encoded(text)),
                    get(access, access.path() + "/event?eventTypes=" + encoded(text)),
                    get(access, access.path() + "/event?maxLimit=" + encoded(text)),
                    get(access, access.path() + "/event?wait=" + encoded(text))));
            if (access.version() == 3) {
                String own = "/api/grunnmur/v1/" + access.pathSegment() + "/person/";
                String day = parts + "&date=2025-01-01";
                answers.add(get(access, own + encoded(text) + "/as-of" + day));
                answers.add(get(access, own + KARI + "/as-of" + parts + "&date=" + encoded(text)));
                answers.add(post(access, own + "get-by-nin/as-of" + day, "nin=" + encoded(text)));
            }
            for (HttpResponse<String> answer : answers) {
                assertThat(answer.statusCode())
                        .as("%s %s", answer.uri(), answer.body())
                        .isBetween(400, 404);
                assertHarmless(answer, text);
            }
            for (String many : List.of("bulk-by-id" + parts + "|personIds=", "bulk-by-nin" + parts + "|nins=")) {
                int bar = many.indexOf('|');
                assertHarmless(
                        post(access, path + many.substring(0, bar), many.substring(bar + 1) + encoded(text)), text);
            }
        }
    }

    /** The form is all that is read, whatever its size: what is too large is refused before it is, or the connection closed. */
    @Test
    void aHugeBodyIsRefusedByEveryOperationThatTakesOne() {
        List<String> paths = List.of(
                "/person/get-by-nin?informationParts=Name",
                "/person/bulk-by-id?informationParts=Name",
                "/search/person?informationParts=Name",
                "/search/match-count");
        for (Access access : Access.values()) {
            for (String path : paths) {
                assertTooLarge(access, access.path() + path);
            }
        }
        assertTooLarge(Access.FULL, "/api/grunnmur/v1/full-access/match");
        assertTooLarge(
                Access.FULL,
                "/api/grunnmur/v1/full-access/person/get-by-nin/as-of?informationParts=Name&date=2025-01-01");
        assertThat(get(Access.FULL, Access.FULL.path() + "/person/" + KARI + "?informationParts=Name")
                        .statusCode())
                .isEqualTo(200);
    }

    private void assertTooLarge(Access access, String path) {
        try {
            HttpResponse<String> answer = post(access, path, "Name=" + "a".repeat(HUGE));
            assertThat(answer.statusCode()).as(path).isIn(400, 413);
        } catch (IllegalStateException closed) {
            assertThat(closed).as(path).hasRootCauseInstanceOf(IOException.class);
        }
    }
}
