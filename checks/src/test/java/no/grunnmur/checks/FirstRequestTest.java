package no.grunnmur.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import no.grunnmur.app.demo.Demo;
import no.grunnmur.app.world.Persona;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a newcomer does first: the printed request as pasted, and the demo. */
class FirstRequestTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = new GrunnmurHouse();

    @TempDir
    private Path folder;

    /** The story signs, delegates, sets the journal up and closes accounts; the house is shared. */
    @AfterEach
    void asItCame() throws Exception {
        Wire.send(HttpRequest.newBuilder(URI.create(HOUSE.base() + "/kontroll/v1/reset"))
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    @Test
    void theFirstRequestWorksAsPasted() throws Exception {
        Path output = folder.resolve("output");
        // Exactly the printed line. The key lies in the script's own folder while it runs, and nowhere afterwards.
        ProcessBuilder shell = new ProcessBuilder(
                        "sh", "-c", "curl -s " + HOUSE.base() + "/kontroll/v1/first-request | sh")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        shell.environment().put("TMPDIR", temporary.toString());
        Process process = shell.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String shown = Files.readString(output);
        assertThat(process.exitValue()).as(shown).isZero();
        Persona citizen = HOUSE.world().persona("innbygger");
        assertThat(shown)
                .contains("use_dpop_nonce", "\"token_type\":\"DPoP\"")
                .contains(citizen.name().substring(0, citizen.name().indexOf(' ')));
        try (var left = Files.list(temporary)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void everyStepOfTheDemoHolds() throws Exception {
        Path output = folder.resolve("demo");
        int exit;
        try (var out = new PrintStream(Files.newOutputStream(output), true, StandardCharsets.UTF_8)) {
            exit = Demo.play(HOUSE.base(), out, false);
        }
        String shown = Files.readString(output);
        assertThat(exit).as(shown).isZero();
        HOUSE.world()
                .personas()
                .forEach(persona ->
                        assertThat(shown).doesNotContain(persona.pid().value()));
        assertThat(shown).doesNotContain("✗").doesNotContain("eyJ");
    }

    /** What people would see at each step that goes wrong in its own way. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the-journal-is-upgraded-to-142 | nobody upgrades | 409 «Journalen må oppgraderes til versjon 142»",
                "the-municipal-director-signs | somebody without the right tries | signaturrett",
                "the-same-from-the-terminal-server | nobody looks from there | mangler resultat fra ett av stedene",
                "the-director-approves | the director lets it lie | 200 «Du mangler rettigheten»",
                "the-employee-confirms-it-in-selvbetjening | nobody confirms | 502 «En tjeneste ga ikke det journalen"
                        + " ba om»",
                "the-journal-asks-the-old-register | the password of its account is wrong | Feil brukernavn eller passord",
                "the-doctor-finds-a-patient | the number is mistyped | 0",
                "the-shared-account-is-closed-and-the-systems-go-on | before it is replaced | 401",
            })
    void aStepThatGoesWrongShowsWhatPeopleWouldSee(String step, String why, String seen) throws Exception {
        Path output = folder.resolve("demo");
        try (var out = new PrintStream(Files.newOutputStream(output), true, StandardCharsets.UTF_8)) {
            Demo.Wishes wishes = new Demo.Wishes(false, Optional.empty(), Optional.of(step), Optional.empty());
            assertThat(Demo.play(HOUSE.base(), out, wishes)).isEqualTo(1);
        }
        assertThat(Files.readAllLines(output))
                .filteredOn(line -> line.contains("✗"))
                .singleElement()
                .asString()
                .contains(why, seen);
    }

    @Test
    void theDemoFollowsTheHousesClock() throws Exception {
        try {
            HOUSE.clock().shift(Duration.ofDays(30));
            Path output = folder.resolve("demo");
            try (var out = new PrintStream(Files.newOutputStream(output), true, StandardCharsets.UTF_8)) {
                assertThat(Demo.play(HOUSE.base(), out, false)).isZero();
            }
        } finally {
            HOUSE.clock().reset();
        }
    }

    @Test
    void theWorldNamesTheSystemsThatRun() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> verden = client.send(
                    HttpRequest.newBuilder(URI.create(HOUSE.base() + "/kontroll/v1/verden"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(verden.statusCode()).isEqualTo(200);
            assertThat(verden.body())
                    .contains("\"helseid\":{\"baseUrl\":\"" + HOUSE.base() + "/helseid\"}")
                    .contains("\"persontjenesten\":{\"baseUrl\":\"" + HOUSE.base() + "/persontjenesten\"}");
        }
    }

    @Test
    void resettingEverythingTellsWhatAndHowLongItTook() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest reset = HttpRequest.newBuilder(URI.create(HOUSE.base() + "/kontroll/v1/reset"))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpResponse<String> answer = client.send(reset, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"reset\":[", "\"millis\":");
        }
    }
}
