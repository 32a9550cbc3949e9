package no.grunnmur.personregister;

import static no.grunnmur.personregister.RegistryHouse.KARI;
import static no.grunnmur.personregister.RegistryHouse.NOW;
import static no.grunnmur.personregister.RegistryHouse.demographics;
import static no.grunnmur.personregister.RegistryHouse.interaction;
import static no.grunnmur.personregister.RegistryHouse.message;
import static no.grunnmur.personregister.RegistryHouse.security;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract over real HTTP: what is asked, who is let in, what is told and what is kept back. */
class RegistryTest {

    private static final String F = "2.16.578.1.12.4.1.4.1";
    private static final String D = "2.16.578.1.12.4.1.4.2";
    private static final String FH = "2.16.578.1.12.4.1.4.3";

    private static final RegistryHouse HOUSE = new RegistryHouse(Optional.of(LocalDate.of(2025, 1, 1)));

    @AfterEach
    void itIsNovemberAgain() {
        HOUSE.now = NOW;
        HOUSE.retryAfter = 0;
    }

    @AfterAll
    static void stop() {
        HOUSE.close();
    }

    private static String golden(String file) {
        try (InputStream stream = RegistryTest.class.getResourceAsStream("/golden/" + file)) {
            return stream == null
                    ? "no golden file " + file
                    : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static HttpResponse<String> lookUp(String root, String number) {
        return HOUSE.post(message("GetDemographics", "query", demographics(root, number)));
    }

    @Test
    void aPersonIsTold() {
        HttpResponse<String> answer = lookUp(F, KARI);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/soap+xml; charset=utf-8");
        assertThat(answer.body()).isEqualToIgnoringNewLines(golden("demographics.xml"));
        assertThat(HOUSE.lastEvent())
                .contains(
                        "personregister.person-looked-up",
                        "\"account\":\"tk-311111116-journal\"",
                        "\"parentOrganisation\":\"311111116\"",
                        "\"system\":\"CGM Journal\"",
                        "[id-kari]")
                .doesNotContain(KARI);
    }

    @Test
    void theMergedAreAnsweredForByWhoeverSurvives() {
        assertThat(lookUp(D, RegistryHouse.MERGED_INTO_KARI).body())
                .contains("<h:queryResponseCode code=\"OK\"/>", "extension=\"" + KARI + "\"");
    }

    @Test
    void ofSomebodyProtectedNoAddressIsTold() {
        String answer = lookUp(FH, RegistryHouse.HELP).body();
        assertThat(answer)
                .contains(
                        "<h:confidentialityCode code=\"V\"",
                        "<h:addr use=\"CONF\" nullFlavor=\"MSK\"/>",
                        "<h:deceasedInd value=\"true\"/><h:deceasedTime value=\"20240101\"/>",
                        "Ukjent &lt;turist&gt; &amp; co")
                .doesNotContain("streetAddressLine", "postalCode");
        String found = HOUSE.post(message("FindCandidates", "query", search("Nordmann", "19850905")))
                .body();
        assertThat(found).contains("code=\"R\"").doesNotContain("Storgata", "2335", "Postboks");
    }

    @ParameterizedTest
    @CsvSource({
        F + ",05898597549",
        D + "," + KARI,
        FH + "," + KARI,
    })
    void nobodyIsFoundByAnUnknownNumberOrTheNumberOfAnotherList(String root, String number) {
        assertThat(lookUp(root, number).body())
                .contains("<h:queryResponseCode code=\"NF\"/>", "<h:resultTotalQuantity value=\"0\"/>");
        assertThat(HOUSE.lastEvent()).contains("\"found\":false", "soughtFor").doesNotContain(number);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.3.4," + KARI,
        F + ",1",
        F + ",=1+1",
        F + ",<b>",
        F + ",15076500565",
    })
    void aNumberThatCannotBeOneIsAQueryError(String root, String number) {
        String answer = lookUp(root, number.replace("<", "&lt;")).body();
        assertThat(answer).contains("<h:queryResponseCode code=\"QE\"/>", "<h:acknowledgement typeCode=\"AE\">");
    }

    private static String search(String family, String born) {
        return interaction(
                "PRPA_IN101305NO01",
                "<identifiedPersonAddress><value use=\"\"><streetAddressLine>Storgata 1</streetAddressLine>"
                        + "<postalCode>2335</postalCode></value></identifiedPersonAddress>"
                        + "<personBirthTime><value value=\"" + born + "\"/></personBirthTime>"
                        + "<personName><value use=\"\"><given qualifier=\"\">Kari</given><family qualifier=\"MID\">Lund</family>"
                        + "<family qualifier=\"\">" + family + "</family></value></personName>");
    }

    @Test
    void candidatesAreFound() {
        HttpResponse<String> answer = HOUSE.post(message("FindCandidates", "query", search("Nordmann", "198509")));
        assertThat(answer.body()).isEqualToIgnoringNewLines(golden("candidates.xml"));
        Sought sought = HOUSE.searches.getLast();
        assertThat(sought.given()).isEqualTo("Kari");
        assertThat(sought.middle()).isEqualTo("Lund");
        assertThat(sought.bornFrom()).isEqualTo(19850900);
        assertThat(sought.bornTo()).isEqualTo(19850999);
        assertThat(sought.postalCode()).isEqualTo("2335");
        assertThat(HOUSE.lastEvent())
                .contains("personregister.search", "given middle family born street postalCode", "[id-kari]")
                .doesNotContain("Nordmann");
    }

    @Test
    void aSearchThatIsTooWideIsAQueryError() {
        int before = HOUSE.searches.size();
        String wide = interaction(
                "PRPA_IN101305NO01", "<personName><value use=\"\"><family>Nordmann</family></value></personName>");
        assertThat(HOUSE.post(message("FindCandidates", "query", wide)).body()).contains("code=\"QE\"");
        assertThat(HOUSE.post(message("FindCandidates", "query", search("Nordmann", "i går")))
                        .body())
                .contains("code=\"QE\"");
        assertThat(HOUSE.searches).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AddPerson", "RevisePersonRecord", "LinkPersonRecords", "UnlinkPersonRecords"})
    void nothingCanBeChanged(String operation) {
        HttpResponse<String> answer = HOUSE.post(message(operation, "request", ""));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("ReadOnly", "Felles hjelpenumre");
    }

    @Test
    void whoeverIsUnknownIsNotLetIn() {
        String wrong = security(RegistryHouse.ACCOUNT, "feil", NOW, "");
        HttpResponse<String> answer = HOUSE.post(message("GetDemographics", wrong, "query", demographics(F, KARI)));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("FailedAuthentication").doesNotContain("Nordmann");
        assertThat(HOUSE.lastEvent()).contains("personregister.turned-away").doesNotContain("feil");
        HOUSE.retryAfter = 7;
        assertThat(lookUp(F, KARI).headers().firstValue("Retry-After")).contains("7");
    }

    @ParameterizedTest
    @CsvSource({"-301,MessageExpired", "301,MessageExpired", "-299,MessageExpired?", "0,"})
    void aMessageMustBeFresh(long seconds, String fault) {
        HOUSE.now = NOW.minusSeconds(seconds);
        String body = lookUp(F, KARI).body();
        if (fault == null || fault.endsWith("?")) {
            assertThat(body).contains("code=\"OK\"");
        } else {
            assertThat(body).contains(fault);
        }
    }

    @Test
    void aNonceIsGoodOnce() {
        String nonce = "<o:Nonce>bm9uY2U=</o:Nonce><u:Created>" + NOW + "</u:Created>";
        String once = message(
                "GetDemographics",
                security(RegistryHouse.ACCOUNT, RegistryHouse.PASSWORD, NOW, nonce),
                "query",
                demographics(F, KARI));
        assertThat(HOUSE.post(once).body()).contains("code=\"OK\"");
        assertThat(HOUSE.post(once).body()).contains("InvalidSecurityToken").doesNotContain("Nordmann");
    }

    @Test
    void theSecurityHeaderIsOneAndWhole() {
        String whole = security(RegistryHouse.ACCOUNT, RegistryHouse.PASSWORD, NOW, "");
        String digest = whole.replace("#PasswordText", "#PasswordDigest");
        String bare = whole.replaceAll("<u:Timestamp.*</u:Timestamp>", "");
        String twoTokens = whole.replaceAll("(<o:UsernameToken.*</o:UsernameToken>)", "$1$1");
        assertThat(fault("")).contains("InvalidSecurity");
        assertThat(fault(bare)).contains("InvalidSecurity");
        assertThat(fault(whole + whole)).contains("InvalidSecurity");
        assertThat(fault(twoTokens)).contains("InvalidSecurity");
        assertThat(fault(whole.replaceAll("<u:Created>[^<]*", "<u:Created>i går")))
                .contains("InvalidSecurity");
        assertThat(fault(digest)).contains("UnsupportedSecurityToken");
    }

    private static String fault(String security) {
        HttpResponse<String> answer = HOUSE.post(message("GetDemographics", security, "query", demographics(F, KARI)));
        assertThat(answer.statusCode()).isEqualTo(500);
        return answer.body();
    }

    @Test
    void attacksOnTheParserAreRefused() {
        String good = message("GetDemographics", "query", demographics(F, KARI));
        String entity = "<!DOCTYPE s [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + good.replace(KARI, "&x;");
        String deep = good.replace("<parameterList>", "<parameterList>" + "<a>".repeat(60) + "</a>".repeat(60));
        String many = good.replace("<parameterList>", "<parameterList>" + "<a/>".repeat(30_000));
        String instruction = good.replace("<parameterList>", "<parameterList><?x y?>");
        for (String attack : new String[] {entity, deep, many, instruction, good.substring(0, 400), ""}) {
            HttpResponse<String> answer = HOUSE.post(attack);
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("s:Sender").doesNotContain("root:", "Nordmann");
        }
        assertThat(HOUSE.post(good, "text/xml").statusCode()).isEqualTo(415);
        assertThat(HOUSE.post(good.replace("IPersonRegistry/GetDemographics", "IPersonRegistry/AddPerson"))
                        .body())
                .contains("ActionNotSupported");
    }

    @Test
    void fromItsLastDayOnEveryCallIsToldWhereToGo() {
        HOUSE.now = NOW.plusSeconds(42 * 24 * 3600L);
        int before = HOUSE.events.size();
        for (String body : new String[] {message("GetDemographics", "query", demographics(F, KARI)), "<a/>"}) {
            HttpResponse<String> answer = HOUSE.post(body);
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body())
                    .contains(
                            "s:Receiver",
                            "avviklet 2025-01-01",
                            "<p:Since>2025-01-01</p:Since>",
                            "<p:Successor>http://localhost/persontjenesten</p:Successor>",
                            "PERSONREGISTER-CLOSED");
        }
        assertThat(HOUSE.events).hasSize(before);
    }

    @Test
    void theWsdlIsServedWhateverTheCaseOfThePath() {
        for (String path : new String[] {Personregister.PATH + "?wsdl", "/personregister.hl7/hl7/personregistry.SVC"}) {
            HttpResponse<String> wsdl = HOUSE.get(path);
            assertThat(wsdl.statusCode()).isEqualTo(200);
            assertThat(wsdl.body())
                    .contains("WSHttpBinding_IPersonRegistry", "http://tempuri.org/IPersonRegistry/FindCandidates")
                    .doesNotContain("BasicHttpBinding");
        }
        assertThat(HOUSE.get("/Personregister.HL7/HL7/Another.svc").statusCode())
                .isEqualTo(404);
    }
}
