package no.grunnmur.checks.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.grunnmur.app.world.Account;
import no.grunnmur.app.world.Client;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.journal.client.HelseId;
import no.grunnmur.journal.client.Line;
import no.grunnmur.journal.client.PersonApi;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The old person register in a whole house: the people of Persontjenesten, the accounts of Grunndata, until its last day. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OldRegisterTest {

    private static final Instant END = Instant.parse("2098-12-31T23:00:00Z"); // in Norway the first of January
    private static final String WSS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-";

    @RegisterExtension
    static final GrunnmurHouse HOUSE =
            GrunnmurHouse.own("old-register").withPopulation(300).with("personregister-end", "2099-01-01");

    private static String ask(String operation, String parameters) throws Exception {
        Account account = HOUSE.world().accounts().stream()
                .filter(each -> each.type() == Account.Type.TJENESTEKONTO)
                .findFirst()
                .orElseThrow();
        Instant now = HOUSE.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        String message = "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Header>"
                + "<Action xmlns=\"http://www.w3.org/2005/08/addressing\">http://tempuri.org/IPersonRegistry/"
                + operation
                + "</Action><o:Security xmlns:o=\"" + WSS + "secext-1.0.xsd\" xmlns:u=\"" + WSS + "utility-1.0.xsd\">"
                + "<u:Timestamp><u:Created>" + now + "</u:Created></u:Timestamp><o:UsernameToken><o:Username>"
                + account.username() + "</o:Username><o:Password>"
                + account.password().orElseThrow()
                + "</o:Password></o:UsernameToken></o:Security></s:Header><s:Body><" + operation
                + " xmlns=\"http://tempuri.org/\"><query><controlActProcess xmlns=\"urn:hl7-org:v3\"><queryByParameter>"
                + "<parameterList>" + parameters + "</parameterList></queryByParameter></controlActProcess></query></"
                + operation + "></s:Body></s:Envelope>";
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(
                                            HOUSE.at("personregister") + "/Personregister.HL7/HL7/PersonRegistry.svc"))
                                    .header("Content-Type", "application/soap+xml; charset=utf-8")
                                    .POST(HttpRequest.BodyPublishers.ofString(message))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static String byNumber(String persona) throws Exception {
        return ask(
                "GetDemographics",
                "<identifiedPersonIdentifier><value root=\"2.16.578.1.12.4.1.4.1\" extension=\""
                        + HOUSE.world().persona(persona).pid().value() + "\"/></identifiedPersonIdentifier>");
    }

    private static String found(String body, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(body);
        assertThat(matcher.find()).as(body).isTrue();
        return matcher.group(1);
    }

    private static String family(String body) {
        return found(body, "<h:family>([^<]+)</h:family>");
    }

    private static String search(String body, String more) throws Exception {
        return ask(
                "FindCandidates",
                more + "<personBirthTime><value value=\"" + found(body, "birthTime value=\"([0-9]{8})")
                        + "\"/></personBirthTime><personName><value use=\"\"><family>" + family(body)
                        + "</family></value></personName>");
    }

    @Test
    @Order(1)
    void somebodyIsFoundByNumberAndByNameAndAddress() throws Exception {
        String body = byNumber("innbygger");
        String pid = HOUSE.world().persona("innbygger").pid().value();
        assertThat(body).contains("<h:queryResponseCode code=\"OK\"/>", pid, "<h:addr use=\"HP\">");
        String postalCode = found(body, "<h:postalCode>([0-9]{4})</h:postalCode>");
        assertThat(search(body, "")).contains("code=\"OK\"", pid);
        String there = "<identifiedPersonAddress><value><postalCode>%s</postalCode></value></identifiedPersonAddress>";
        assertThat(search(body, there.formatted(postalCode))).contains("code=\"OK\"", pid);
        assertThat(search(body, there.formatted("0001")))
                .contains("code=\"NF\"")
                .doesNotContain(pid);
    }

    @Test
    @Order(2)
    void ofSomebodyProtectedNobodyIsToldTheAddressNorFindsItOut() throws Exception {
        String body = byNumber("innbygger-skjermet");
        assertThat(body)
                .contains("<h:confidentialityCode code=\"R\"", "nullFlavor=\"MSK\"")
                .doesNotContain("postalCode", "streetAddressLine", "<h:city>");
        String pid = HOUSE.world().persona("innbygger-skjermet").pid().value();
        assertThat(search(body, "")).contains(pid).doesNotContain("streetAddressLine");
        String there = "<identifiedPersonAddress><value><postalCode>" + postalCode(pid)
                + "</postalCode></value></identifiedPersonAddress>";
        assertThat(search(body, there)).contains("code=\"NF\"").doesNotContain(pid);
    }

    /** What full access to Persontjenesten is told. */
    private static String postalCode(String pid) {
        try (Line line = new Line(Optional.empty(), ProxySelector.of(null))) {
            HelseId helseId = new HelseId(HOUSE.at("helseid"), line, HOUSE.clock(), Randomness.secure());
            Client client = HOUSE.world().clients().getFirst();
            String token = helseId.token(
                    new HelseId.Identity(client.clientId(), PrivateJwk.parse(client.privateJwk())),
                    PersonApi.SCOPE,
                    Optional.empty());
            JsonObject person = new PersonApi(HOUSE.at("persontjenesten"), helseId)
                    .byNumber(new PersonApi.Asker(token, Optional.empty()), pid, List.of("ResidentialAddress"), false)
                    .orElseThrow();
            String json = new String(new JsonWriter().any(person.members()).toBytes(), StandardCharsets.UTF_8);
            return found(json, "\"postalCode\":\"([0-9]{4})\"");
        }
    }

    @Test
    @Order(3)
    void itAnswersUntilItsLastDayAndThenTellsWhereToGo() throws Exception {
        HOUSE.letPass(Duration.between(HOUSE.clock().instant(), END.minusSeconds(60)));
        assertThat(byNumber("innbygger")).contains("<h:queryResponseCode code=\"OK\"/>");
        HOUSE.letPass(Duration.ofMinutes(2));
        assertThat(byNumber("innbygger"))
                .contains(
                        "Closed",
                        "2099-01-01",
                        HOUSE.at("persontjenesten").toString(),
                        HOUSE.base() + "/problemer/PERSONREGISTER-CLOSED")
                .doesNotContain("<h:family>");
    }
}
