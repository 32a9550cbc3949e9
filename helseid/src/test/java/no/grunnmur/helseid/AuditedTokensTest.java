package no.grunnmur.helseid;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is written down, and that nothing is answered before it is. */
class AuditedTokensTest {

    private final TestHouse house = new TestHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void anIssuedTokenIsWrittenDownWithWhoWhatAndForWhom() {
        TokenCall call = new TokenCall(house)
                .say("jti", "assertion-1")
                .say("assertion_details", BrokenTokenRequestsTest.child("310000019"));
        Answer answer = call.send();
        var row = house.audit.latest(Optional.empty(), 1).getFirst();
        assertThat(row.type()).isEqualTo("helseid.token-issued");
        JsonObject content = JsonObject.parse(row.content().getBytes(StandardCharsets.UTF_8));
        Map<String, Object> expected = JsonObject.parse(Golden.read("audit-token-issued.json")
                        .replace("{token}", answer.tokenClaims().text("jti").orElseThrow())
                        .replace("{jkt}", TestHouse.DPOP.thumbprint())
                        .replace("{kid}", answer.tokenHeader().text("kid").orElseThrow())
                        .getBytes(StandardCharsets.UTF_8))
                .members();
        assertThat(content.members()).isEqualTo(expected);
    }

    @Test
    void aRefusedClientIsWrittenDownAndAStrangerIsCounted() {
        new TokenCall(house).set("scope", "openid").send();
        new TokenCall(house)
                .say("iss", "nobody")
                .say("sub", "nobody")
                .drop("client_id")
                .send();
        assertThat(house.audit.count()).isEqualTo(1);
        assertThat(house.refusals()).containsExactly("SCOPE-IDENTITY");
        assertThat(house.room.tokens().counts().refused())
                .isEqualTo(Map.of(HelseIdProblem.SCOPE_IDENTITY, 1L, HelseIdProblem.CLIENT_UNKNOWN, 1L));
        assertThat(house.room.tokens().counts().issued()).isZero();
    }

    @Test
    void withoutAuditThereIsNoTokenAndNoRefusalThatTellsAnything() {
        house.audit.breakDown(true);
        for (TokenCall call : new TokenCall[] {new TokenCall(house), new TokenCall(house).set("scope", "openid")}) {
            Answer answer = call.send();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.member("error")).isEqualTo("temporarily_unavailable");
            assertThat(answer.json().has("access_token")).isFalse();
        }
        house.audit.breakDown(false);
        assertThat(house.room.tokens().counts().issued()).isZero();
        assertThat(new TokenCall(house).send().status()).isEqualTo(200);
    }
}
