package no.grunnmur.helseid;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import no.grunnmur.json.JsonException;
import no.grunnmur.json.JsonObject;
import no.grunnmur.kernel.SeededRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Requests bent at random from a fixed seed: each gets a clean answer, and each known outcome its row. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutatedRequestsTest {

    private static final int REQUESTS = 1500;

    private final TestHouse house = new TestHouse();

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void noMutationIsAFaultAndNoOutcomeIsLost() {
        SeededRandom dice = new SeededRandom(20261122);
        long expectedRows = 0;
        for (int i = 0; i < REQUESTS; i++) {
            TokenCall call = new TokenCall(house);
            mutate(call, dice);
            Answer answer = call.send();
            assertThat(answer.status()).as("request " + i).isIn(200, 400, 413);
            expectedRows += isAudited(answer) ? 1 : 0;
        }
        assertThat(house.audit.count()).isEqualTo(expectedRows);
    }

    /** Whatever is in the details, they are read or refused, never a fault. */
    @Test
    void noDetailsAreAFault() {
        String sound =
                "{\"assertion_details\":[{\"type\":\"helseid_authorization\",\"practitioner_role\":{\"organization\":"
                        + "{\"identifier\":{\"system\":\"urn:oid:1.0.6523\",\"type\":\"ENH\",\"value\":\"NO:ORGNR:310000000:\"}}}}]}";
        SeededRandom dice = new SeededRandom(7);
        int read = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = sound.getBytes(StandardCharsets.UTF_8);
            for (int j = dice.between(1, 4); j > 0; j--) {
                bytes[dice.below(bytes.length)] = (byte) "\"{[:,x1]".charAt(dice.below(8));
            }
            read += isRead(bytes) ? 1 : 0;
        }
        assertThat(read).isGreaterThan(100);
    }

    /** False when the bytes are no JSON, which an assertion with them has been refused for before. */
    private static boolean isRead(byte[] claims) {
        try {
            AssertionDetails.in(JsonObject.parse(claims));
            return true;
        } catch (JsonException refusedEarlier) {
            return false;
        }
    }

    private static void mutate(TokenCall call, SeededRandom dice) {
        switch (dice.below(6)) {
            case 0 -> call.bendAssertion = text -> bend(text, dice);
            case 1 -> call.bendProof = text -> bend(text, dice);
            case 2 ->
                call.body =
                        bend(call.set("client_assertion", call.assertionText()).encoded(), dice);
            case 3 -> call.say(dice.pick(List.copyOf(call.assertion.keySet())), value(dice));
            case 4 -> call.prove(dice.pick(List.copyOf(call.proof.keySet())), value(dice));
            default -> call.say("assertion_details", value(dice)).set("scope", String.valueOf(value(dice)));
        }
    }

    private static Object value(SeededRandom dice) {
        return dice.pick(Arrays.<Object>asList(
                "",
                "x",
                0L,
                -1L,
                Long.MAX_VALUE,
                true,
                null,
                List.of(),
                Map.of(),
                List.of(Map.of("type", 1L)),
                "\u0001\uFFFF",
                "æøå".repeat(50),
                TestHouse.NOW));
    }

    /** Changes, drops or doubles one character; only what a header may hold. */
    private static String bend(String text, SeededRandom dice) {
        int at = dice.below(text.length());
        String other = String.valueOf((char) dice.between('!', '~'));
        return switch (dice.below(3)) {
            case 0 -> text.substring(0, at) + other + text.substring(at + 1);
            case 1 -> text.substring(0, at) + text.substring(at + 1);
            default -> text.substring(0, at) + other + text.substring(at);
        };
    }

    private static boolean isAudited(Answer answer) {
        if (answer.status() == 200) {
            return true;
        }
        for (HelseIdProblem problem : HelseIdProblem.values()) {
            if (problem.code().equals(answer.code())) {
                return problem.stage() == HelseIdProblem.Stage.KNOWN;
            }
        }
        return false;
    }
}
