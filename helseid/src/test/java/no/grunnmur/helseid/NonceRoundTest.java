package no.grunnmur.helseid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The two requests of the nonce round, and what they use up. Fact sheet helseid, sections 2.2, 2.3 and 9. */
class NonceRoundTest {

    private final TestHouse house = new TestHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aProofWithoutNonceIsChallengedAndTheSecondRequestGetsTheToken() {
        Answer challenge = new TokenCall(house).proveNothingOf("nonce").send();
        assertThat(challenge.status()).isEqualTo(400);
        assertThat(challenge.member("error")).isEqualTo("use_dpop_nonce");
        String nonce = challenge.header("DPoP-Nonce").orElseThrow();

        Answer answer = new TokenCall(house).prove("nonce", nonce).send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("DPoP-Nonce")).isEmpty();
    }

    /** LIB.JAVA 1.0.2 sends the identical assertion on the nonce retry. */
    @Test
    void theSameAssertionMayFollowAChallenge() {
        TokenCall call = new TokenCall(house).proveNothingOf("nonce");
        call.set("client_assertion", call.assertionText());
        String nonce = call.send().header("DPoP-Nonce").orElseThrow();
        call.headers.clear();
        assertThat(call.prove("nonce", nonce).newProof().send().status()).isEqualTo(200);
    }

    @Test
    void theChallengeDoesNotUseUpTheProofsIdEither() {
        TokenCall call = new TokenCall(house).proveNothingOf("nonce");
        String nonce = call.send().header("DPoP-Nonce").orElseThrow();
        call.headers.clear();
        call.drop("client_assertion");
        assertThat(call.prove("nonce", nonce).send().status()).isEqualTo(200);
    }

    @Test
    void manyChallengesLeaveTheAssertionFreshAndTheAuditAlone() {
        TokenCall call = new TokenCall(house).proveNothingOf("nonce");
        call.set("client_assertion", call.assertionText());
        for (int i = 0; i < 5; i++) {
            assertThat(call.send().code()).isEqualTo("DPOP-NONCE-MISSING");
            call.headers.clear();
        }
        assertThat(house.audit.count()).isZero();
        call.prove("nonce", house.nonces.fresh());
        assertThat(call.send().status()).isEqualTo(200);
    }

    @Test
    void aNonceThatHasGrownOldIsChallengedAnew() {
        TokenCall old = new TokenCall(house);
        house.clock.freezeAt(Instant.ofEpochSecond(TestHouse.NOW + 121));
        String nonce = (String) old.proof.get("nonce");
        Answer challenge = new TokenCall(house).prove("nonce", nonce).send();
        assertThat(challenge.code()).isEqualTo("DPOP-NONCE");
        String fresh = challenge.header("DPoP-Nonce").orElseThrow();
        assertThat(fresh).isNotEqualTo(nonce);
        assertThat(new TokenCall(house).prove("nonce", fresh).send().status()).isEqualTo(200);
    }

    @Test
    void anAssertionIsUsedUpByARefusalThatIsNoChallenge() {
        TokenCall call = new TokenCall(house).prove("htm", "GET");
        call.set("client_assertion", call.assertionText());
        assertThat(call.send().code()).isEqualTo("DPOP-HTM");
        call.headers.clear();
        assertThat(call.prove("htm", "POST").newProof().send().code()).isEqualTo("ASSERTION-REPLAYED");
        assertThat(house.refusals()).containsExactly("DPOP-HTM", "ASSERTION-REPLAYED");
    }

    @Test
    void anAssertionIsUsedUpByARefusedScopeAndByAMissingProof() {
        for (String broken : new String[] {"scope", "proof"}) {
            TokenCall call = new TokenCall(house);
            call.set("client_assertion", call.assertionText());
            if (broken.equals("scope")) {
                call.set("scope", "openid");
            } else {
                call.withoutProof();
            }
            assertThat(call.send().status()).isEqualTo(400);
            call.headers.clear();
            call.withProof = true;
            call.set("scope", TestHouse.FULL.value()).newProof();
            assertThat(call.send().code()).isEqualTo("ASSERTION-REPLAYED");
        }
    }

    @Test
    void aUsedAssertionIsRefusedBeforeAnyChallenge() {
        TokenCall call = new TokenCall(house);
        call.set("client_assertion", call.assertionText());
        assertThat(call.send().status()).isEqualTo(200);
        call.headers.clear();
        Answer again = call.proveNothingOf("nonce").newProof().send();
        assertThat(again.code()).isEqualTo("ASSERTION-REPLAYED");
        assertThat(again.header("DPoP-Nonce")).isEmpty();
    }

    /** The switch that finds clients which will break when HelseID forbids reuse. */
    @Test
    void inTheStrictProfileTheChallengeUsesTheAssertionUp() {
        Client usual = TestHouse.machine();
        house.add(new Client(
                usual.id(),
                usual.name(),
                usual.organisation(),
                usual.scopes(),
                usual.grants(),
                usual.keys(),
                usual.tokens(),
                Profile.STRICT));
        TokenCall call = new TokenCall(house).proveNothingOf("nonce");
        call.set("client_assertion", call.assertionText());
        String nonce = call.send().header("DPoP-Nonce").orElseThrow();
        call.headers.clear();
        call.prove("nonce", nonce).newProof();
        assertThat(call.send().code()).isEqualTo("ASSERTION-REPLAYED");

        call.headers.clear();
        call.drop("client_assertion").newAssertion().newProof();
        assertThat(call.send().status()).isEqualTo(200);
    }

    @Test
    void whatWasMadeBeforeTheMemoryBeganIsRefused() {
        house.clock.freezeAt(Instant.ofEpochSecond(TestHouse.NOW));
        TokenCall call = new TokenCall(house);
        house.clock.freezeAt(Instant.ofEpochSecond(TestHouse.NOW + 5));
        house.oneTimeUse.clear();
        assertThat(call.send().code()).isEqualTo("ASSERTION-REPLAYED");
    }

    @Test
    void theSameIdFromTwoClientsIsTwoIds() {
        Client usual = TestHouse.machine();
        house.add(new Client(
                "other",
                "other",
                usual.organisation(),
                usual.scopes(),
                usual.grants(),
                usual.keys(),
                usual.tokens(),
                Profile.HELSEID));
        assertThat(new TokenCall(house).say("jti", "one").send().status()).isEqualTo(200);
        assertThat(new TokenCall(house, "other").say("jti", "one").send().status())
                .isEqualTo(200);
    }
}
