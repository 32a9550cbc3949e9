package no.grunnmur.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Nothing tells where a protected person is: everybody in the seeded population, every way in, every endpoint that the API
 * documents know. A new endpoint fails this test until a way has been written here to try it.
 *
 * <p>What is secret is what full access shows of a home, now or earlier. It must not be among the values of any other
 * answer about the person, but for the contact addresses, which are open information.
 */
class ProtectedPeopleTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = new GrunnmurHouse();

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> HOMES = Set.of("residentialAddress", "presentAddress", "sharedResidence");
    private static final Set<String> CONTACTS =
            Set.of("postalAddress", "foreignPostalAddress", "preferredContactAddress", "name");
    private static final Set<String> TOLD_OF_A_HOME = Set.of(
            "addressConfidentiality",
            "registeredAt",
            "isValid",
            "source",
            "reason",
            "validFrom",
            "validTo",
            // never null in the shape of the real service
            "contractValidFrom");
    private static final String EVERYTHING = Stream.of(InformationPart.values())
            .map(Enum::name)
            .collect(Collectors.joining(",", "informationParts=", "&includeHistory=true"));

    /** Guesses, each with four questions. */
    private static final int COMPARED = 60;

    private static final Map<Access, Map<String, JsonNode>> SEEN = new EnumMap<>(Access.class);
    private static final Set<String> PROTECTED = new TreeSet<>();
    private static ProtectedPeopleTest test;

    private final World world = World.at(HOUSE.base());
    private final ECKey key;
    private final Map<Access, String> tokens = new EnumMap<>(Access.class);

    ProtectedPeopleTest() throws Exception {
        key = new ECKeyGenerator(Curve.P_256).generate();
        for (Access access : Access.values()) {
            tokens.put(access, token(access));
        }
    }

    @BeforeAll
    static void readEverybody() throws Exception {
        test = new ProtectedPeopleTest();
        List<String> ids = everybody();
        for (Access access : Access.values()) {
            Map<String, JsonNode> people = new HashMap<>();
            for (int from = 0; from < ids.size(); from += 100) {
                String form = "personIds=" + String.join(",", ids.subList(from, Math.min(ids.size(), from + 100)));
                HttpResponse<String> answer =
                        test.post(access, access.path() + "/person/bulk-by-id?" + EVERYTHING, form);
                JSON.readTree(answer.body())
                        .forEach(person -> people.put(person.get("id").asString(), person));
            }
            assertThat(people).hasSize(ids.size());
            SEEN.put(access, people);
        }
        SEEN.get(Access.FULL).forEach((id, person) -> {
            for (String part :
                    List.of("addressProtection", "residentialAddress", "presentAddress", "sharedResidence")) {
                for (JsonNode entry : person.path(part)) {
                    String level = entry.path(
                                    part.equals("addressProtection") ? "protectionLevel" : "addressConfidentiality")
                            .asString("");
                    if (entry.path("isValid").asBoolean() && level.endsWith("Confidential")) {
                        PROTECTED.add(id);
                    }
                }
            }
        });
        assertThat(PROTECTED).hasSizeGreaterThan(3);
    }

    private static List<String> everybody() {
        return HOUSE.house().database().query(connection -> {
            List<String> ids = new ArrayList<>();
            try (var statement = connection.prepareStatement("select person_id from person.person");
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(HexFormat.of().formatHex(rows.getBytes(1)));
                }
            }
            return ids;
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Access.class,
            names = {"FULL"},
            mode = EnumSource.Mode.EXCLUDE)
    void noValueOfAHomeIsAmongTheOthers(Access access) {
        int compared = 0;
        for (String id : PROTECTED) {
            Set<String> secret = secret(id);
            Set<String> told = new HashSet<>();
            SEEN.get(access).get(id).properties().forEach(part -> {
                if (!CONTACTS.contains(part.getKey())) {
                    leaves(part.getValue(), told);
                }
                if (HOMES.contains(part.getKey())) {
                    for (JsonNode home : part.getValue()) {
                        assertThat(TOLD_OF_A_HOME).containsAll(home.propertyNames());
                    }
                }
            });
            if (!secret.isEmpty()) {
                // Of a strictly protected person there is nothing to leak.
                compared++;
                assertThat(told).doesNotContainAnyElementsOf(secret);
            }
        }
        assertThat(compared).isPositive();
    }

    /** Of the strictly protected not even full access sees a home. */
    @Test
    void nobodyIsToldOfAStrictlyConfidentialHome() {
        int strict = 0;
        for (String id : PROTECTED) {
            JsonNode person = SEEN.get(Access.FULL).get(id);
            if (person.path("addressProtection").toString().contains("StrictlyConfidential\",\"registered")
                    || person.path("addressProtection")
                            .path(0)
                            .path("protectionLevel")
                            .asString("")
                            .equals("StrictlyConfidential")) {
                strict++;
                for (String part : HOMES) {
                    for (JsonNode home : person.path(part)) {
                        assertThat(TOLD_OF_A_HOME).containsAll(home.propertyNames());
                    }
                }
            }
        }
        assertThat(strict).isPositive();
    }

    /** Every endpoint by which a person is read gives what the bulk read gave, which has been looked at above. */
    @ParameterizedTest
    @EnumSource(Access.class)
    void everyWayToReadAPersonTellsTheSame(Access access) throws Exception {
        String path = access.path() + "/person/";
        for (String id : PROTECTED) {
            JsonNode seen = SEEN.get(access).get(id);
            String nin = number(id);
            assertThat(json(get(access, path + id + "?" + EVERYTHING))).isEqualTo(seen);
            assertThat(json(post(access, path + "get-by-nin?" + EVERYTHING, "nin=" + nin)))
                    .isEqualTo(seen);
            assertThat(json(post(access, path + "bulk-by-nin?" + EVERYTHING, "nins=" + nin))
                            .get(0))
                    .isEqualTo(seen);
            if (access.version() == 3) {
                String asOf = "/api/grunnmur/v1/" + access.pathSegment() + "/person/" + id + "/as-of?date=2025-01-01&";
                JsonNode then = json(get(access, asOf + EVERYTHING)).get("person");
                for (Map.Entry<String, JsonNode> part : then.properties()) {
                    if (part.getValue().isArray()) {
                        assertThat(seen.path(part.getKey()).valueStream().toList())
                                .containsAll(part.getValue().valueStream().toList());
                    }
                }
                String byNin = "/api/grunnmur/v1/" + access.pathSegment() + "/person/get-by-nin/as-of?date=2025-01-01&";
                assertThat(json(post(access, byNin + EVERYTHING, "nin=" + nin)).get("person"))
                        .isEqualTo(then);
            }
        }
    }

    /** Whoever knows the name and guesses the home must not be told that the guess was right. */
    @ParameterizedTest
    @EnumSource(
            value = Access.class,
            names = {"FULL"},
            mode = EnumSource.Mode.EXCLUDE)
    void noSearchTellsThatAGuessOfTheHomeWasRight(Access access) throws Exception {
        Set<String> searches = operations(access, "search/");
        for (String id : PROTECTED) {
            for (Map<String, String> guess : guesses(id)) {
                for (String search : searches) {
                    HttpResponse<String> answer = post(
                            access,
                            access.path() + "/" + search
                                    + (search.equals("search/person") ? "?informationParts=Name" : ""),
                            form(guess));
                    if (answer.statusCode() == 404 || answer.statusCode() == 400) {
                        continue;
                    }
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                    assertThat(answer.body()).doesNotContain(id);
                    if (search.equals("search/match-count")) {
                        assertThat(answer.body()).contains("\"matchCount\":" + others(guess, access));
                    }
                }
            }
        }
    }

    /** What is said of the person is the same whether the guess is right or not; full access is told, so the guesses are good ones. */
    @Test
    void noMatchTellsThatAGuessOfTheHomeWasRight() throws Exception {
        int compared = 0;
        int toldToFull = 0;
        for (String id : PROTECTED) {
            JsonNode seen = SEEN.get(Access.FULL).get(id);
            String name = seen.at("/name/0/givenName").asString("") + " "
                    + seen.at("/name/0/familyName").asString("");
            String born = seen.at("/birth/0/birthDate").asString("");
            for (Map<String, String> guess : guesses(id)) {
                guess.remove("FamilyName");
                if (born.length() < 10 || guess.containsKey("BasicStatisticalUnit") || compared == COMPARED) {
                    continue;
                }
                Map<String, String> right = new TreeMap<>(guess);
                right.putAll(Map.of("Name", name, "BirthDate", born.substring(0, 10)));
                Map<String, String> wrong = new TreeMap<>(right);
                guess.forEach(
                        (field, value) -> wrong.put(field, field.equals("StreetAddress") ? "Ingensteds" : "0000"));
                assertThat(matched(Access.RESTRICTED, id, right)).isEqualTo(matched(Access.RESTRICTED, id, wrong));
                toldToFull += matched(Access.FULL, id, right).equals(matched(Access.FULL, id, wrong)) ? 0 : 1;
                compared++;
            }
        }
        assertThat(compared).isPositive();
        assertThat(toldToFull).isPositive();
    }

    /** What a match says of that person. */
    private String matched(Access access, String id, Map<String, String> sought) throws Exception {
        JsonNode answer = json(post(access, "/api/grunnmur/v1/" + access.pathSegment() + "/match", form(sought)));
        for (JsonNode hit : answer.get("results")) {
            if (hit.get("id").asString().equals(id)) {
                return hit.toString();
            }
        }
        return "";
    }

    /** How many others the guess fits: the page of matches does not name the person, so the count must be its length. */
    private int others(Map<String, String> guess, Access access) throws Exception {
        HttpResponse<String> page = post(access, access.path() + "/search/paged-match-list", form(guess));
        return JSON.readTree(page.body()).path("results").size();
    }

    /** An event tells of a person's existence and never where they are: its members are known, and none is a place. */
    @ParameterizedTest
    @EnumSource(Access.class)
    void noEventTellsAPlace(Access access) throws Exception {
        HttpResponse<String> events = get(access, access.path() + "/event?sequenceNumber=1&maxLimit=100");
        if (events.statusCode() == 404) {
            return;
        }
        assertThat(events.statusCode()).as(events.body()).isEqualTo(200);
        for (JsonNode event : json(events).path("results")) {
            assertThat(Set.of("sequenceNumber", "personId", "eventType", "nin")).containsAll(event.propertyNames());
        }
    }

    /** What the documents know is what is tried above. */
    @ParameterizedTest
    @EnumSource(Access.class)
    void nothingIsForgotten(Access access) throws Exception {
        assertThat(operations(access, "event")).isSubsetOf(Set.of("event", "event/latest"));
        assertThat(operations(access, "person"))
                .containsExactlyInAnyOrder(
                        "person/{id}", "person/get-by-nin", "person/bulk-by-id", "person/bulk-by-nin");
        assertThat(operations(access, "search/"))
                .isSubsetOf(
                        Set.of("search/person", "search/match-list", "search/paged-match-list", "search/match-count"));
        assertThat(operations(access, "")).hasSize(access.version() == 2 ? 10 : 9);
    }

    /** What is added is tried above too; who has asked about a person is told to that person alone. */
    @Test
    void nothingThatIsAddedIsForgotten() throws Exception {
        Set<String> added = new TreeSet<>();
        for (String path : paths("/api/grunnmur/v1/swagger.json")) {
            added.add(path.replaceFirst("/(full|restricted)-access/", "/"));
        }
        assertThat(added)
                .containsExactlyInAnyOrder(
                        "/api/grunnmur/v1/person/{id}/as-of",
                        "/api/grunnmur/v1/person/get-by-nin/as-of",
                        "/api/grunnmur/v1/match",
                        "/api/v3/person/{id}",
                        "/api/v3/event",
                        "/api/v3/event/latest",
                        "/api/innsyn/v1/oppslag");
    }

    private Set<String> paths(String document) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(base() + document)).build(), HttpResponse.BodyHandlers.ofString());
        return new TreeSet<>(JSON.readTree(answer.body()).get("paths").propertyNames());
    }

    private Set<String> operations(Access access, String beginning) throws Exception {
        Set<String> operations = new TreeSet<>();
        for (String path : paths("/swagger/v" + access.version() + "/swagger.json")) {
            String below = access.path() + "/";
            if (path.startsWith(below + beginning)) {
                operations.add(path.substring(below.length()));
            }
        }
        return operations;
    }

    private static Set<String> secret(String id) {
        Set<String> secret = new HashSet<>();
        JsonNode person = SEEN.get(Access.FULL).get(id);
        for (String part : HOMES) {
            for (JsonNode home : person.path(part)) {
                home.properties().forEach(member -> {
                    if (!TOLD_OF_A_HOME.contains(member.getKey())) {
                        leaves(member.getValue(), secret);
                    }
                });
            }
        }
        secret.removeIf(value -> value.length() < 4);
        return secret;
    }

    /** Name with each thing that is known of each home. */
    private static List<Map<String, String>> guesses(String id) {
        JsonNode person = SEEN.get(Access.FULL).get(id);
        String name = person.at("/name/0/familyName").asString("");
        List<Map<String, String>> guesses = new ArrayList<>();
        for (String part : HOMES) {
            for (JsonNode home : person.path(part)) {
                JsonNode street = home.path("streetAddress");
                guess(guesses, name, "StreetAddress", street.path("addressName"));
                guess(guesses, name, "PostalCode", street.at("/city/postalCode"));
                guess(guesses, name, "MunicipalityNumber", street.path("municipalityNumber"));
                guess(guesses, name, "BasicStatisticalUnit", home.path("fullBasicStatisticalUnitNumber"));
            }
        }
        return guesses;
    }

    private static void guess(List<Map<String, String>> guesses, String name, String field, JsonNode value) {
        if (value.isString()) {
            guesses.add(new TreeMap<>(Map.of("FamilyName", name, field, value.asString())));
        }
    }

    private static void leaves(JsonNode node, Set<String> values) {
        if (node.isContainer()) {
            node.properties().forEach(member -> {
                if (!TOLD_OF_A_HOME.contains(member.getKey())) {
                    leaves(member.getValue(), values);
                }
            });
            if (node.isArray()) {
                node.forEach(element -> leaves(element, values));
            }
        } else if (!node.isBoolean() && !node.asString().contains("T00:00:00")) {
            values.add(node.asString());
        }
    }

    private static String number(String id) {
        return SEEN.get(Access.FULL)
                .get(id)
                .at("/norwegianIdentificationNumber/0/identificationNumber")
                .asString();
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private String base() {
        return world.told().at("/systems/persontjenesten/baseUrl").asString();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> get(Access access, String pathAndQuery) throws Exception {
        URI address = URI.create(base() + pathAndQuery);
        return send(access, "GET", address, HttpRequest.newBuilder(address).GET());
    }

    private HttpResponse<String> post(Access access, String pathAndQuery, String form) throws Exception {
        URI address = URI.create(base() + pathAndQuery);
        return send(
                access,
                "POST",
                address,
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> send(Access access, String method, URI address, HttpRequest.Builder request)
            throws Exception {
        String token = tokens.get(access);
        if (access.version() == 2) {
            request.header("Authorization", "Bearer " + token);
        } else {
            DPoPProofFactory proofs = new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256);
            URI without = URI.create(address.toString().replaceFirst("\\?.*", ""));
            request.header("Authorization", "DPoP " + token)
                    .header(
                            "DPoP",
                            proofs.createDPoPJWT(method, without, new DPoPAccessToken(token))
                                    .serialize());
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A token of the test token service: version 2's is bound to nothing. */
    private String token(Access access) throws Exception {
        Map<String, Object> client = new TreeMap<>();
        client.put("clientId", world.clientsFor(World.FULL_ACCESS).getFirst().id());
        client.put("scope", List.of(access.scope().value()));
        if (access.version() == 3) {
            client.put("cnfJkt", key.computeThumbprint().toString());
        }
        Map<String, Object> asked = Map.of("audience", Access.AUDIENCE, "clientClaimsParameters", client);
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(
                                world.told().at("/systems/ttt/baseUrl").asString() + "/v2/create-test-token-with-key"))
                        .header("Content-Type", "application/json")
                        .header("X-Auth-Key", world.told().get("testTokenKey").asString())
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(asked)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body())
                .at("/successResponse/accessTokenJwt")
                .asString();
    }
}
