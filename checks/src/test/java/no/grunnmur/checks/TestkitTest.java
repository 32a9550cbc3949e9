package no.grunnmur.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.app.Configuration;
import no.grunnmur.app.House;
import no.grunnmur.app.world.Client;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.journal.client.HelseId;
import no.grunnmur.journal.client.Line;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/testkit.md says of a house in somebody's tests: a world of one's own, some systems alone, time that passes. */
class TestkitTest {

    private static final String FULL = "nhn:hgd-persontjenesten-api/full-access";

    private static int status(URI address) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static String token(GrunnmurHouse house, String key) {
        Client client = house.world().client(key);
        try (Line line = new Line(Optional.empty(), ProxySelector.of(null))) {
            return new HelseId(house.at("helseid"), line, house.clock(), Randomness.secure())
                    .token(
                            new HelseId.Identity(client.clientId(), PrivateJwk.parse(client.privateJwk())),
                            FULL,
                            Optional.empty());
        }
    }

    @Test
    void aHouseOfOnesOwnWithOneSystemAndAClientOfOnesOwn() throws Exception {
        GrunnmurHouse wanted = GrunnmurHouse.own("testkit")
                .withPopulation(300)
                .with("seed", "7")
                .only("helseid")
                .withWorld(world -> world.signTerms("stange")
                        .client("mine", "stange", client -> client.mayAsk(FULL).forUnits("stange-legevakt")));
        try (GrunnmurHouse house = wanted.start()) {
            assertThat(house.world().seed()).isEqualTo(7);
            assertThat(token(house, "mine")).contains(".");
            house.letPass(Duration.ofDays(3));
            assertThat(token(house, "mine")).contains(".");
            assertThatThrownBy(() -> token(house, "fysioterapi")).hasMessageContaining("terms");
            assertThat(status(URI.create(house.at("helseid") + "/.well-known/openid-configuration")))
                    .isEqualTo(200);
            assertThat(status(URI.create(house.at("kontroll") + "/v1/verden"))).isEqualTo(200);
            assertThat(status(URI.create(house.at("persontjenesten") + "/ping")))
                    .isEqualTo(404);
            assertThat(status(house.at("journal"))).isEqualTo(404);
        }
    }

    /** The second house on a machine unpacks no PostgreSQL and looks for no primes: that is most of a start. */
    @Test
    void whatIsTheSameForAllHousesIsMadeOnce(@TempDir Path folder) throws Exception {
        Path shared = folder.resolve("shared");
        long[] millis = new long[2];
        for (int i = 0; i < millis.length; i++) {
            Path data = folder.resolve("house-" + i);
            long begun = System.nanoTime();
            try (House house = House.start(
                    Configuration.forTests(data, 300, Map.of("seed", "7", "shared", shared.toString())),
                    HouseClock.system())) {
                millis[i] = (System.nanoTime() - begun) / 1_000_000;
                assertThat(status(URI.create(house.address() + "/health/ready")))
                        .isEqualTo(200);
            }
            assertThat(data.resolve("postgres/server")).exists();
            assertThat(data.resolve("postgres/binaries")).doesNotExist();
            assertThat(data.resolve("world-keys.json")).doesNotExist();
        }
        assertThat(shared.resolve("binaries")).exists();
        assertThat(shared.resolve("world-keys-7.json")).exists();
        System.out.println("ready in " + millis[0] + " ms, and the next in " + millis[1] + " ms");
    }

    @Test
    void aSystemThatIsNotThereIsNamed() {
        try (GrunnmurHouse wrong = GrunnmurHouse.own("wrong").only("helsid")) {
            assertThatThrownBy(wrong::start).hasMessageContaining("helsid").hasMessageContaining("helseid");
        } catch (java.io.IOException nothingToClose) {
            throw new AssertionError(nothingToClose);
        }
    }
}
