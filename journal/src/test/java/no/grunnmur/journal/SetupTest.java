package no.grunnmur.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The set-up of an organisation that the journal does not know: its name and units are read from Enhetsregisteret. */
class SetupTest {

    @TempDir
    Path folder;

    private final TestServices services = new TestServices();
    private final UnitRegisterStandIn register = new UnitRegisterStandIn();
    private TestJournal journal;
    private TestBrowser browser;

    @BeforeEach
    void start() {
        journal = new TestJournal(folder, services, InstantSource.system(), house -> List.of(register.mount(house)));
        browser = journal.browser;
        browser.get("");
        browser.post("/upgrade", Map.of());
    }

    @AfterEach
    void stop() {
        journal.close();
    }

    private HttpResponse<String> choose(String number) {
        return browser.post("/setup/organisation", Map.of("organisation", number));
    }

    @Test
    void aClinicianChoosesAmongTheUnitsOfTheRegister() {
        assertThat(choose(UnitRegisterStandIn.MAIN).body())
                .contains("ØYER &lt;b&gt;KOMMUNE", "id=\"setup-units\"", "ØYER LEGEVAKT", "ØYER HJEMMETJENESTE")
                .doesNotContain("ØYER HELSE OG OMSORG", "<b>KOMMUNE");
        browser.post("/setup/draft", Map.of());
        assertThat(services.draft.get("childOrganizationNumbers"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrder(UnitRegisterStandIn.UNDER_MAIN, UnitRegisterStandIn.UNDER_DEPARTMENT);
        services.confirmed = true;
        services.termsSigned = true;
        browser.get("/login");
        assertThat(browser.post("/unit", Map.of("unit", UnitRegisterStandIn.UNDER_DEPARTMENT))
                        .uri()
                        .getPath())
                .isEqualTo("/journal/patients");
        assertThat(services.assertions.getLast().get("assertion_details").toString())
                .contains(UnitRegisterStandIn.UNDER_DEPARTMENT);
    }

    @Test
    void aNumberThatIsNoMainUnitIsSaidBesideTheField() {
        for (String number : List.of(UnitRegisterStandIn.UNDER_MAIN, "310000051")) {
            HttpResponse<String> answer = choose(number);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("id=\"organisation-wrong\"").doesNotContain("id=\"setup-units\"");
        }
        assertThat(browser.get("/setup").body()).doesNotContain("id=\"setup-organisation\"");
    }

    @Test
    void whileTheRegisterIsAwayEverybodyWorksAtTheMainUnit() {
        register.ill = true;
        assertThat(choose(UnitRegisterStandIn.MAIN).body())
                .contains("id=\"setup-said\"", "Enhetsregisteret", "id=\"setup-organisation\"")
                .doesNotContain("id=\"setup-units\"");
        register.ill = false;
        assertThat(choose(UnitRegisterStandIn.MAIN).body())
                .contains("ØYER LEGEVAKT")
                .doesNotContain("setup-said");
    }
}
