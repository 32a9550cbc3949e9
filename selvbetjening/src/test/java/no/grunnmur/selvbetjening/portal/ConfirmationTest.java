package no.grunnmur.selvbetjening.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.selvbetjening.Author;
import no.grunnmur.selvbetjening.Configuration;
import no.grunnmur.selvbetjening.Draft;
import no.grunnmur.selvbetjening.Kept;
import no.grunnmur.selvbetjening.Right;
import no.grunnmur.selvbetjening.Template;
import no.grunnmur.selvbetjening.Wish;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A draft that an installation has posted is confirmed or rejected by who may, once, and the browser goes back. */
@Timeout(60)
class ConfirmationTest {

    private static PortalHouse house;
    private static String apiKey;

    @BeforeAll
    static void open() {
        house = new PortalHouse();
        Kept<Template> journal =
                house.room.templates().find(house.world.journal).orElseThrow();
        apiKey = house.room
                .templates()
                .addKey(
                        new Author.Person(SmallWorld.SUPPLIER.pid(), "Leo", SmallWorld.CGM),
                        house.world.journal,
                        journal.version())
                .key();
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    @BeforeEach
    void reset() {
        house.world.reset();
        house.world.give(SmallWorld.IT, SmallWorld.STANGE, Right.CLIENTS);
    }

    private static String posted(Optional<String> returnUri) {
        Wish wish = new Wish(
                List.of(SmallWorld.FULL.value()),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(SmallWorld.LEGEVAKT.value()));
        String jwk = PrivateJwk.fresh(Algorithm.ES256, Randomness.secure())
                .publicKey()
                .toJson();
        return house.room
                .drafts()
                .post(
                        house.room.templates().byApiKey(apiKey).orElseThrow(),
                        new Draft(SmallWorld.STANGE.value(), jwk, wish, returnUri))
                .value()
                .clientId();
    }

    private static Configuration.State state(String id) {
        return house.room.clients().find(id).orElseThrow().value().state();
    }

    private static TestBrowser at(SmallWorld.Person person, String id) {
        return house.browser(person, "/confirm-client/" + id);
    }

    @Test
    void theRightPersonSeesAllConfirmsAndGoesBackWithSuccess() {
        String id = posted(Optional.of("http://localhost:1337/callback"));
        TestBrowser browser = at(SmallWorld.IT, id);
        assertThat(browser.text())
                .contains("Bekreft klient")
                .contains("Stange kommune")
                .contains("CGM Norge")
                .contains(SmallWorld.FULL.value())
                .contains("Stange legevakt")
                .contains("http://localhost:1337");
        assertThat(browser.policy()).contains("http://localhost:1337").contains("frame-ancestors 'none'");
        browser.press("confirm");
        assertThat(TestBrowser.location(browser.page)).isEqualTo("http://localhost:1337/callback?status=Success");
        assertThat(state(id)).isEqualTo(Configuration.State.ACTIVE);
        assertThat(house.audited("selvbetjening.draft-confirmed")).isPositive();
    }

    @Test
    void whoWasCutOffAfterConfirmingStillFindsTheWayBack() {
        String id = posted(Optional.of("http://localhost:1337/callback"));
        at(SmallWorld.IT, id).press("confirm");
        TestBrowser again = at(SmallWorld.IT, id);
        assertThat(again.text())
                .contains("Klienten er allerede bekreftet")
                .contains("href=\"http://localhost:1337/callback?status=Success\"");
        String rejected = posted(Optional.of("http://localhost:1337/callback"));
        at(SmallWorld.IT, rejected).press("reject");
        assertThat(at(SmallWorld.IT, rejected).text()).doesNotContain("localhost:1337");
    }

    @Test
    void aRejectedDraftGoesBackWithCancelledAndStaysRejected() {
        String id = posted(Optional.of("https://epj.example/svar?a=b"));
        TestBrowser browser = at(SmallWorld.IT, id);
        TestBrowser second = at(SmallWorld.IT, id);
        browser.press("reject");
        assertThat(TestBrowser.location(browser.page)).isEqualTo("https://epj.example/svar?a=b&status=Cancelled");
        second.press("confirm");
        assertThat(state(id)).isEqualTo(Configuration.State.REJECTED);
        assertThat(second.text()).contains("Utkastet er avvist");
    }

    @Test
    void theOlderFormOfTheAddressGoesBackToThisMachine() {
        String id = posted(Optional.empty());
        TestBrowser browser = at(SmallWorld.IT, id);
        browser.open("/confirm-client/" + id + "?redirectPort=1337&redirectPath=callback")
                .press("confirm");
        assertThat(TestBrowser.location(browser.page)).isEqualTo("http://localhost:1337/callback?status=Success");
    }

    @Test
    void anAddressThatIsNotOfThisMachineIsNoReturn() {
        String id = posted(Optional.empty());
        TestBrowser browser = at(SmallWorld.IT, id);
        for (String query :
                List.of("redirectPort=1337@evil.example", "redirectPort=80&redirectPath=/evil.example/../x")) {
            browser.open("/confirm-client/" + id + "?" + query);
            assertThat(browser.status()).as(query).isEqualTo(400);
        }
        assertThat(state(id)).isEqualTo(Configuration.State.DRAFT);
    }

    @Test
    void withoutAReturnAddressTheClientIsShown() {
        String id = posted(Optional.empty());
        TestBrowser browser = at(SmallWorld.IT, id).press("confirm");
        assertThat(browser.address).endsWith("/klienter/" + id);
        browser.open("/confirm-client/" + id);
        assertThat(browser.text()).contains("Klienten er allerede bekreftet").doesNotContain("id=\"confirm\"");
    }

    @Test
    void othersDraftsAndGuessedOnesAreNobodysToConfirm() {
        String id = posted(Optional.empty());
        house.world.give(SmallWorld.STRANGER, SmallWorld.OTHER, Right.CLIENTS);
        TestBrowser browser = at(SmallWorld.STRANGER, id);
        assertThat(browser.status()).isEqualTo(403);
        assertThat(browser.text()).doesNotContain("Stange");
        browser.open("/confirm-client/00000000-0000-4000-8000-000000000000");
        assertThat(browser.status()).isEqualTo(404);
        assertThat(state(id)).isEqualTo(Configuration.State.DRAFT);
    }

    @Test
    void whoLosesTheRightBetweenLookingAndPressingConfirmsNothing() {
        String id = posted(Optional.empty());
        TestBrowser browser = at(SmallWorld.IT, id);
        house.world.reset();
        browser.press("confirm");
        assertThat(browser.status()).isEqualTo(403);
        assertThat(state(id)).isEqualTo(Configuration.State.DRAFT);
    }
}
