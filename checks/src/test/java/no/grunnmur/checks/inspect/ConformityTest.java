package no.grunnmur.checks.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import no.grunnmur.checks.HouseCommand;
import no.grunnmur.checks.World;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

@Timeout(120)
class ConformityTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = GrunnmurHouse.own("conformity");

    private static final Map<String, String> MACHINE =
            Map.of("grant_type", "client_credentials", "scope", World.FULL_ACCESS);

    @TempDir
    private Path folder;

    private World world;
    private Wire wire;
    private String tokenEndpoint;

    @BeforeEach
    void begin() throws Exception {
        world = World.at(HOUSE.base());
        wire = new Wire(world.clientsFor(World.FULL_ACCESS).getFirst(), world.issuer());
        tokenEndpoint = world.tokenEndpoint().toString();
        Wire.delete(address());
    }

    private URI address() {
        return URI.create(world.issuer() + "/api/samsvar/" + wire.client.id());
    }

    private JsonNode report(long judged) throws Exception {
        long patience = System.nanoTime() + 10_000_000_000L;
        while (true) {
            JsonNode report =
                    Wire.get(address(), Map.of("Accept-Language", "nb")).json();
            if (report.get("judged").asLong() >= judged) {
                return report;
            }
            assertThat(System.nanoTime()).as("judged soon").isLessThan(patience);
            Thread.onSpinWait();
        }
    }

    private static String outcome(JsonNode report, String id) {
        return row(report, id).get("outcome").asString();
    }

    private static JsonNode row(JsonNode report, String id) {
        for (JsonNode row : report.get("requirements")) {
            if (row.get("id").asString().equals(id)) {
                return row;
            }
        }
        for (JsonNode row : report.get("otherRules")) {
            if (row.get("id").asString().equals(id)) {
                return row;
            }
        }
        throw new AssertionError("no row " + id);
    }

    private Wire.Answer round(String firstAssertion, String secondAssertion, Map<String, String> form)
            throws Exception {
        Wire.Answer challenge =
                wire.token(world.tokenEndpoint(), firstAssertion, wire.proof("POST", tokenEndpoint, Map.of()), form);
        return wire.token(
                world.tokenEndpoint(),
                secondAssertion,
                wire.proof("POST", tokenEndpoint, Map.of("nonce", challenge.header("DPoP-Nonce"))),
                form);
    }

    @Test
    void aClientThatKeepsTheProfileBreaksNothing() throws Exception {
        assertThat(round(wire.assertion(), wire.assertion(), MACHINE).status()).isEqualTo(200);
        JsonNode report = report(2);
        assertThat(report.get("holds").asBoolean()).as(report.toPrettyString()).isTrue();
        for (String kept : List.of(
                "SK2",
                "SK-KEY",
                "ASSERTION-TYP",
                "ASSERTION-AUD",
                "ASSERTION-TIME",
                "ASSERTION-JTI",
                "FK3",
                "FK4",
                "FK5",
                "DPOP",
                "DPOP-FORM",
                "DPOP-ONCE",
                "CLIENT-ID")) {
            assertThat(outcome(report, kept)).as(kept).isEqualTo("kept");
        }
        assertThat(outcome(report, "PAR")).isEqualTo("not-seen");
        HouseCommand.Ended said = samsvar();
        assertThat(said.exit()).as(said.out() + said.err()).isZero();
        assertThat(said.out()).contains("✓ SK2").contains("0 requirements broken");
    }

    @Test
    void aTokenThatIsAskedForAgainWhileItHoldsBreaksFk3() throws Exception {
        round(wire.assertion(), wire.assertion(), MACHINE);
        round(wire.assertion(), wire.assertion(), MACHINE);
        assertThat(outcome(report(4), "FK3")).isEqualTo("broken");
    }

    @Test
    void theSameAssertionAfterTheChallengeBreaksWhatIsPlanned() throws Exception {
        String assertion = wire.assertion();
        assertThat(round(assertion, assertion, MACHINE).status()).isEqualTo(200);
        assertThat(outcome(report(2), "ASSERTION-JTI")).isEqualTo("broken");
    }

    /** What a client does wrong in its assertion, and the requirement. */
    record Habit(Map<String, Object> header, String claim, Object value, String requirement) {}

    static Stream<Habit> habits() {
        return Stream.of(
                new Habit(Map.of("typ", "JWT"), "sub", "", "ASSERTION-TYP"),
                new Habit(Map.of("typ", "JWT"), "aud", "TOKEN-ENDPOINT", "ASSERTION-AUD"),
                new Habit(Map.of(), "iat", null, "ASSERTION-TIME"),
                new Habit(Map.of(), "authorization_details", List.of(), "FK5"));
    }

    @ParameterizedTest
    @MethodSource("habits")
    void aHabitThatIsToleratedIsStillTold(Habit habit) throws Exception {
        Object value = habit.value();
        if (value instanceof String text) {
            value = text.equals("TOKEN-ENDPOINT") ? tokenEndpoint : text.isEmpty() ? wire.client.id() : text;
        }
        String assertion = wire.assertion(habit.header(), habit.claim(), value);
        round(assertion, wire.assertion(), MACHINE);
        JsonNode report = report(2);
        assertThat(outcome(report, habit.requirement()))
                .as(report.toPrettyString())
                .isEqualTo("broken");
        assertThat(report.get("holds").asBoolean()).isFalse();
    }

    @Test
    void aRefusalIsToldUnderItsRequirementWithTheRequestThatShowsIt() throws Exception {
        Map<String, String> form = new HashMap<>(MACHINE);
        form.put("code", "0123456789ABCDEF");
        Wire.Answer answer =
                wire.token(world.tokenEndpoint(), wire.assertion(), wire.proof("GET", tokenEndpoint, Map.of()), form);
        assertThat(answer.problem()).isEqualTo("DPOP-HTM");
        JsonNode row = row(report(1), "DPOP-FORM");
        assertThat(row.get("outcome").asString()).isEqualTo("broken");
        String request = row.at("/example/request").asString();
        assertThat(request)
                .contains("/connect/token", "grant_type=client_credentials", "htm: GET", wire.client.id())
                .doesNotContain("0123456789ABCDEF");
        HouseCommand.Ended said = samsvar();
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).contains("✗ DPOP-FORM").contains("refused with DPOP-HTM");
    }

    @Test
    void anotherRuleThatStoppedItIsToldByItsCode() throws Exception {
        round(
                wire.assertion(),
                wire.assertion(),
                Map.of("grant_type", "client_credentials", "scope", "nhn:hgd-persontjenesten-api/no-such-scope"));
        JsonNode report = report(2);
        assertThat(report.get("otherRules")).as(report.toPrettyString()).isNotEmpty();
        assertThat(report.get("holds").asBoolean()).isFalse();
    }

    @Test
    void whoSendsRubbishInAClientsNameCannotFillTheMemory() throws Exception {
        for (int i = 0; i < 50; i++) {
            Wire.post(
                    world.tokenEndpoint(),
                    Map.of("client_id", "stranger-" + i, "grant_type", "client_credentials"),
                    Map.of());
        }
        Wire.Answer list = Wire.get(URI.create(world.issuer() + "/api/samsvar"), Map.of());
        assertThat(list.whole().body()).doesNotContain("stranger");
        assertThat(Wire.get(URI.create(world.issuer() + "/api/samsvar/stranger-1"), Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void thePagesTellTheSame() throws Exception {
        round(wire.assertion(), wire.assertion(), MACHINE);
        report(2);
        Wire.Answer list = Wire.get(URI.create(world.issuer() + "/samsvar"), Map.of());
        assertThat(list.whole().body()).contains("id=\"conduct-clients\"").contains(wire.client.id());
        Wire.Answer page = Wire.get(URI.create(world.issuer() + "/samsvar/" + wire.client.id() + "?lang=nn"), Map.of());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.whole().body()).contains("id=\"row-SK2\" data-outcome=\"kept\"");
        assertThat(Wire.get(URI.create(world.issuer() + "/samsvar/nobody"), Map.of())
                        .status())
                .isEqualTo(404);
    }

    private HouseCommand.Ended samsvar() throws Exception {
        return HouseCommand.run(
                folder,
                Map.of(),
                "samsvar",
                wire.client.id(),
                "--url",
                HOUSE.base().toString());
    }
}
