package no.grunnmur.personregister;

import static no.grunnmur.personregister.RegistryHouse.KARI;
import static no.grunnmur.personregister.RegistryHouse.NOW;
import static no.grunnmur.personregister.RegistryHouse.demographics;
import static no.grunnmur.personregister.RegistryHouse.interaction;
import static no.grunnmur.personregister.RegistryHouse.message;
import static no.grunnmur.personregister.RegistryHouse.security;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where each rule ends: the hour of the closing, the letters of a search, the age and the length of what is sent. */
class RegistryLimitsTest {

    private static final String F = "2.16.578.1.12.4.1.4.1";
    private static final RegistryHouse HOUSE = new RegistryHouse(Optional.of(LocalDate.of(2025, 1, 1)));

    @AfterEach
    void itIsNovemberAgain() {
        HOUSE.now = NOW;
        HOUSE.auditIsFull = false;
    }

    @AfterAll
    static void stop() {
        HOUSE.close();
    }

    private static String lookUpWith(String security) {
        return HOUSE.post(message("GetDemographics", security, "query", demographics(F, KARI)))
                .body();
    }

    /** It closes when the day begins in Norway, an hour before it does in Greenwich. */
    @Test
    void theLastHourIsThatOfNorway() {
        for (String each : new String[] {"2024-12-31T22:59:59Z", "2024-12-31T23:00:00Z"}) {
            HOUSE.now = Instant.parse(each);
            String body = lookUpWith(security(RegistryHouse.ACCOUNT, RegistryHouse.PASSWORD, HOUSE.now, ""));
            assertThat(body.contains("PERSONREGISTER-CLOSED")).as(each).isEqualTo(each.contains("23:00:00"));
        }
    }

    @Test
    void nobodyIsToldOfBeforeItIsWrittenDown() {
        HOUSE.auditIsFull = true;
        String usual = security(RegistryHouse.ACCOUNT, RegistryHouse.PASSWORD, NOW, "");
        assertThat(lookUpWith(usual)).doesNotContain("Nordmann", KARI);
        assertThat(HOUSE.post(message("FindCandidates", usual, "query", search("Nordmann", "", "19850905", "")))
                        .body())
                .doesNotContain("Nordmann");
    }

    @Test
    void aMessageThatHasExpiredByItsOwnWordIsRefused() {
        String expired = security(RegistryHouse.ACCOUNT, RegistryHouse.PASSWORD, NOW, "")
                .replaceAll("<u:Expires>[^<]*", "<u:Expires>" + NOW);
        assertThat(lookUpWith(expired)).contains("MessageExpired").doesNotContain("Nordmann");
    }

    @ParameterizedTest
    @CsvSource({
        "<o:Nonce>b25l</o:Nonce><u:Created>2024-11-20T11:54:59Z</u:Created>, MessageExpired",
        "<o:Nonce>b25l</o:Nonce><o:Nonce>dHdv</o:Nonce>, InvalidSecurity",
        "<o:Nonce></o:Nonce>, InvalidSecurity",
    })
    void aNonceIsOneAndAsFreshAsTheMessage(String more, String fault) {
        assertThat(lookUpWith(security(RegistryHouse.ACCOUNT, RegistryHouse.PASSWORD, NOW, more)))
                .contains(fault)
                .doesNotContain("Nordmann");
    }

    /** Before anything is computed with it. */
    @Test
    void whatIsTooLongToBeANameOrAPasswordIsRefusedUnseen() {
        int before = HOUSE.events.size();
        assertThat(lookUpWith(security("x".repeat(201), RegistryHouse.PASSWORD, NOW, "")))
                .contains("InvalidSecurity");
        assertThat(lookUpWith(security(RegistryHouse.ACCOUNT, "x".repeat(201), NOW, "")))
                .contains("InvalidSecurity");
        assertThat(HOUSE.events).hasSize(before);
    }

    private static String search(String family, String given, String born, String gender) {
        return interaction(
                "PRPA_IN101305NO01",
                (born.isEmpty() ? "" : "<personBirthTime><value value=\"" + born + "\"/></personBirthTime>")
                        + (gender.isEmpty()
                                ? ""
                                : "<personAdministrativeGender><value code=\"" + gender
                                        + "\"/></personAdministrativeGender>")
                        + "<personName><value use=\"\"><given>" + given + "</given><family>" + family
                        + "</family></value></personName>");
    }

    private static String find(String family, String given, String born, String gender) {
        return HOUSE.post(message("FindCandidates", "query", search(family, given, born, gender)))
                .body();
    }

    @Test
    void aSearchNeedsThreeLettersAndADateAndGivesAHundredAtMost() {
        assertThat(find("No", "", "19850905", "")).contains("code=\"QE\"");
        assertThat(find("N0123456", "o", "19850905", "")).contains("code=\"QE\"");
        assertThat(find("No", "r", "19850905", "")).contains("code=\"NF\"");
        assertThat(find("Nordmann", "", "1985", "")).contains("code=\"OK\"");
        assertThat(HOUSE.searches.getLast().bornFrom()).isEqualTo(19850000);
        assertThat(HOUSE.searches.getLast().bornTo()).isEqualTo(19859999);
        assertThat(HOUSE.most).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X", "F ", "=1+1"})
    void aGenderThatIsNoneIsAQueryError(String gender) {
        int before = HOUSE.searches.size();
        assertThat(find("Nordmann", "", "19850905", gender)).contains("code=\"QE\"");
        assertThat(HOUSE.searches).hasSize(before);
    }

    @Test
    void theGenderIsPassedOn() {
        find("Nordmann", "", "19850905", "M");
        assertThat(HOUSE.searches.getLast().gender()).contains(Person.Gender.M);
        assertThat(HOUSE.lastEvent()).contains("family born gender");
    }
}
