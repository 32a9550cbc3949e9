package no.grunnmur.helseid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What HelseID does with what Selvbetjening says: scopes that are pending, clients that are withheld, keys that expire. */
class WithheldClientsTest {

    private final TestHouse house = new TestHouse();

    @AfterEach
    void close() {
        house.close();
    }

    private TokenCall both() {
        return new TokenCall(house).set("scope", TestHouse.FULL + " " + TestHouse.RESTRICTED);
    }

    @Test
    void aPendingScopeIsLeftOutAndTold() {
        house.add(TestHouse.machine().without(Set.of(TestHouse.FULL), Set.of()));
        Answer answer = both().send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.member("scope")).isEqualTo(TestHouse.RESTRICTED.value());
        assertThat(answer.member("rejected_scope")).isEqualTo(TestHouse.FULL.value());
        assertThat(answer.tokenClaims().get("scope").toString()).doesNotContain(TestHouse.FULL.value());
    }

    @Test
    void withNothingLeftThereIsNoToken() {
        house.add(TestHouse.machine().without(Set.of(TestHouse.FULL, TestHouse.RESTRICTED), Set.of()));
        Answer answer = both().send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.member("error")).isEqualTo("invalid_scope");
        assertThat(answer.code()).isEqualTo("ACCESS-PENDING");
        assertThat(new TokenCall(house).drop("scope").send().code()).isEqualTo("ACCESS-PENDING");
    }

    /** The one takes one scope away, the other the other. */
    @Test
    void pendingScopesAndTermsAreToldTogether() {
        Client machine = TestHouse.machine();
        house.add(new Client(
                        machine.id(),
                        machine.name(),
                        machine.organisation(),
                        List.of(TestHouse.FULL, TestHouse.RESTRICTED, TestHouse.SECOND),
                        machine.grants(),
                        machine.keys(),
                        machine.tokens(),
                        machine.profile())
                .without(Set.of(TestHouse.FULL), Set.of()));
        house.termsNotAccepted.add(TestHouse.PARENT + "@test:second-api");
        Answer answer = new TokenCall(house).drop("scope").send();
        assertThat(answer.member("scope")).isEqualTo(TestHouse.RESTRICTED.value());
        assertThat(answer.member("rejected_scope")).isEqualTo(TestHouse.FULL + " " + TestHouse.SECOND);
    }

    @Test
    void aDraftAndABlockedClientAreToldWhatTheyAre() {
        house.clients.remove(TestHouse.MACHINE);
        house.withheld.put(TestHouse.MACHINE, ClientDirectory.Withheld.UNCONFIRMED);
        Answer draft = new TokenCall(house).send();
        assertThat(draft.member("error")).isEqualTo("invalid_client");
        assertThat(draft.code()).isEqualTo("CLIENT-UNCONFIRMED");
        house.withheld.put(TestHouse.MACHINE, ClientDirectory.Withheld.BLOCKED);
        assertThat(new TokenCall(house).send().code()).isEqualTo("CLIENT-BLOCKED");
        house.withheld.clear();
        assertThat(new TokenCall(house).send().code()).isEqualTo("CLIENT-UNKNOWN");
    }

    @Test
    void aKeyThatHasExpiredIsNamedAsSuch() {
        Client machine = TestHouse.machine();
        Client left = new Client(
                machine.id(),
                machine.name(),
                machine.organisation(),
                machine.scopes(),
                machine.grants(),
                List.of(TestHouse.EC.publicJwk()),
                machine.tokens(),
                machine.profile());
        house.add(left.without(Set.of(), Set.of("rsa-1")));
        assertThat(new TokenCall(house).send().code()).isEqualTo("ASSERTION-KEY-EXPIRED");
        assertThat(new TokenCall(house).head("kid", "another").send().code()).isEqualTo("ASSERTION-KEY");
        TokenCall byTheOther = new TokenCall(house).head("alg", "ES256").head("kid", "ec-1");
        byTheOther.key = TestHouse.EC;
        assertThat(byTheOther.send().status()).isEqualTo(200);
    }

    @Test
    void theKeyThatSignedIsTold() {
        new TokenCall(house).send();
        new TokenCall(house).head("kid", "nobody knows").send();
        new TokenCall(house).say("aud", "another").send();
        assertThat(house.keysUsed).containsExactly(TestHouse.MACHINE + " rsa-1", TestHouse.MACHINE + " rsa-1");
    }
}
