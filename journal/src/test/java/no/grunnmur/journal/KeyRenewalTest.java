package no.grunnmur.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import no.grunnmur.http.HttpServer;
import no.grunnmur.journal.client.HelseId;
import no.grunnmur.journal.client.KeyRenewal;
import no.grunnmur.journal.client.KeyRenewal.Step;
import no.grunnmur.journal.client.Line;
import no.grunnmur.journal.client.OwnKeys;
import no.grunnmur.journal.client.SelvbetjeningApi;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Randomness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key is exchanged before it ends, without a moment in which the journal has none that works. */
class KeyRenewalTest {

    private static final int BITS = 2048;

    @TempDir
    Path folder;

    private final TestServices services = new TestServices();
    private final Randomness random = Randomness.secure();
    private final Line line = new Line(Optional.empty(), ProxySelector.of(null));
    private Duration passed = Duration.ZERO;
    private final InstantSource machine = InstantSource.system();
    private final InstantSource clock = () -> machine.instant().plus(passed);
    private HttpServer server;
    private HelseId helseId;
    private SelvbetjeningApi api;
    private OwnKeys keys;
    private KeyRenewal renewal;
    private String client;

    @BeforeEach
    void start() {
        server = HttpServer.listen(new HttpServer.Settings("127.0.0.1", 0, 1 << 20, null));
        server.serve(services.mounts(server.port()));
        begin();
        client = api.draft(
                "the-api-key",
                new SelvbetjeningApi.Draft(
                        OrganisationNumber.parse(TestJournal.STANGE).orElseThrow(),
                        List.of(SelvbetjeningApi.SCOPE),
                        List.of(),
                        List.of(),
                        List.of(),
                        URI.create("http://localhost/back")),
                keys.begin());
        services.confirmed = true;
    }

    /** As the journal begins after a restart: what it knows is in its folder. */
    private void begin() {
        helseId = new HelseId(URI.create(services.base + "/helseid"), line, clock, random);
        api = new SelvbetjeningApi(URI.create(services.base + "/api-selvbetjening"), helseId);
        keys = new OwnKeys(folder, BITS, random);
        renewal = new KeyRenewal(keys, api, helseId, clock);
    }

    @AfterEach
    void stop() {
        line.close();
        server.close();
    }

    private String inUse() {
        return keys.current().orElseThrow().keyId();
    }

    private void endsIn(Duration time) {
        services.keyEnds.put(inUse(), clock.instant().plus(time));
    }

    /** What a call comes to that has its key. */
    private Step step() {
        Step step = renewal.step(client, false);
        while (step == Step.MAKING) {
            step = renewal.step(client, false);
        }
        return step;
    }

    @Test
    void itBeginsThirtyDaysBeforeTheEndAndNotSooner() {
        String first = inUse();
        endsIn(Duration.ofDays(31));
        assertThat(step()).isEqualTo(Step.NOTHING_TO_DO);
        passed = Duration.ofDays(2);
        assertThat(step()).isEqualTo(Step.REGISTERED);
        assertThat(services.keys.get(client)).hasSize(2);
        assertThat(inUse()).isEqualTo(first);
        assertThat(step()).isEqualTo(Step.WAITING);
        passed = passed.plusSeconds(21);
        assertThat(step()).isEqualTo(Step.CHANGED);
        assertThat(inUse()).isNotEqualTo(first);
        passed = passed.plusSeconds(21);
        assertThat(step()).isEqualTo(Step.NOTHING_TO_DO);
    }

    @Test
    void aKeyThatIsNotTakenIsTriedAgainLaterAndLater() {
        String first = inUse();
        endsIn(Duration.ofDays(5));
        services.refusesKeys = true;
        assertThat(step()).isEqualTo(Step.FAILED);
        passed = Duration.ofSeconds(21);
        assertThat(step()).isEqualTo(Step.FAILED);
        passed = Duration.ofSeconds(21 + 39);
        assertThat(step()).isEqualTo(Step.WAITING);
        services.refusesKeys = false;
        passed = Duration.ofSeconds(21 + 41);
        assertThat(step()).isEqualTo(Step.REGISTERED);
        assertThat(inUse()).isEqualTo(first);
    }

    @Test
    void aKeyThatHelseIdDoesNotKnowYetIsNotTakenIntoUse() {
        String first = inUse();
        endsIn(Duration.ofDays(5));
        services.slowToLearn = true;
        assertThat(step()).isEqualTo(Step.REGISTERED);
        passed = Duration.ofSeconds(21);
        assertThat(step()).isEqualTo(Step.FAILED);
        assertThat(inUse()).isEqualTo(first);
    }

    @Test
    void aJournalThatWasKilledHalfWayGoesOn() {
        endsIn(Duration.ofDays(5));
        assertThat(step()).isEqualTo(Step.REGISTERED);
        String next = keys.next().orElseThrow().keyId();
        begin();
        assertThat(step()).isEqualTo(Step.CHANGED);
        assertThat(inUse()).isEqualTo(next);
        assertThat(services.keys.get(client)).hasSize(2);
    }

    @Test
    void aKeyThatWasMadeAndNotRegisteredBeforeTheKillIsRegisteredThen() {
        String next = keys.prepareNext().keyId();
        begin();
        assertThat(step()).isEqualTo(Step.REGISTERED);
        assertThat(services.keys.get(client)).hasSize(2);
        passed = Duration.ofSeconds(21);
        assertThat(step()).isEqualTo(Step.CHANGED);
        assertThat(inUse()).isEqualTo(next);
    }
}
