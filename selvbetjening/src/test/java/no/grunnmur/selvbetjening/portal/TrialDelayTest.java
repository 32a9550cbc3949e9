package no.grunnmur.selvbetjening.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import no.grunnmur.selvbetjening.Author;
import no.grunnmur.selvbetjening.Clients;
import no.grunnmur.selvbetjening.Configuration;
import no.grunnmur.selvbetjening.Right;
import no.grunnmur.selvbetjening.Wish;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** «Test denne klienten nå» where HelseID believes for a while what it has fetched, as in the real test environment. */
@Timeout(60)
class TrialDelayTest {

    private static final Duration DELAY = Duration.ofSeconds(1);

    private static PortalHouse house;
    private static String id;

    /** What HelseID has fetched, and when. */
    private record Fetched(Instant at, Configuration client) {}

    private static final Map<String, Fetched> FETCHED = new ConcurrentHashMap<>();

    private static Configuration believed(String client) {
        Instant now = house.clock.instant();
        return FETCHED.compute(
                        client,
                        (each, known) ->
                                known != null && now.isBefore(known.at().plus(DELAY))
                                        ? known
                                        : new Fetched(
                                                now,
                                                house.room
                                                        .clients()
                                                        .find(each)
                                                        .orElseThrow()
                                                        .value()))
                .client();
    }

    @BeforeAll
    static void open() {
        house = new PortalHouse(DELAY);
        house.helseId.knows(TrialDelayTest::believed);
        house.world.give(SmallWorld.IT, SmallWorld.STANGE, Right.CLIENTS);
        Wish wish = new Wish(List.of(SmallWorld.FULL.value()), List.of(), Optional.of(List.of()), List.of(), List.of());
        id = house.room
                .clients()
                .create(
                        new Author.Person(SmallWorld.IT.pid(), SmallWorld.IT.name(), SmallWorld.STANGE),
                        new Clients.NewClient(house.world.journal, "Journal", wish, Optional.empty(), Optional.empty()))
                .value()
                .clientId();
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    private static List<Configuration.ClientKey> keys() {
        return house.room.clients().find(id).orElseThrow().value().keys();
    }

    @Test
    void theTrialWaitsUntilItsKeyIsInForceAndTellsWhenItIsNot() {
        TestBrowser browser = house.browser(SmallWorld.IT, "/klienter/" + id + "/test");
        assertThat(browser.text()).contains("inntil 1 sekunder");
        believed(id);
        browser.press("run-test");
        assertThat(browser.text()).contains("Klienten fikk et token");
        assertThat(keys()).isEmpty();

        house.clock.freezeAt(house.clock.instant());
        browser.press("run-test");
        assertThat(browser.text())
                .contains("Endringen virker ikke i HelseID ennå", "virker først")
                .doesNotContain("Klienten fikk ikke token");
        assertThat(keys()).isEmpty();
    }
}
