package no.grunnmur.helseid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.Scope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a client gets of what it asks for, and for whom. Fact sheet helseid, section 2.4. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScopesAndAudiencesTest {

    private final TestHouse house = new TestHouse();

    ScopesAndAudiencesTest() {
        Client usual = TestHouse.machine();
        house.add(new Client(
                "both",
                "Begge",
                usual.organisation(),
                List.of(
                        new Scope("openid"),
                        TestHouse.SECOND,
                        TestHouse.FULL,
                        TestHouse.RESTRICTED,
                        new Scope("nhn:removed-api/read")),
                usual.grants(),
                usual.keys(),
                usual.tokens(),
                Profile.HELSEID));
    }

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void withoutScopeAClientGetsAllItsApiScopesInTheirOrder() {
        Answer answer = call().drop("scope").send();
        assertThat(answer.member("scope"))
                .isEqualTo(TestHouse.SECOND + " " + TestHouse.FULL + " " + TestHouse.RESTRICTED);
        assertThat(answer.tokenClaims().get("aud"))
                .isEqualTo(List.of("test:second-api", "nhn:hgd-persontjenesten-api"));
        assertThat(answer.tokenClaims().get("scope"))
                .isEqualTo(List.of(TestHouse.SECOND.value(), TestHouse.FULL.value(), TestHouse.RESTRICTED.value()));
    }

    @Test
    void theAudienceIsTheApisOfTheScopesAndATextWhenThereIsOne() {
        Answer one =
                call().set("scope", TestHouse.RESTRICTED + " " + TestHouse.FULL).send();
        assertThat(one.tokenClaims().get("aud")).isEqualTo("nhn:hgd-persontjenesten-api");
        assertThat(one.tokenClaims().get("scope"))
                .isEqualTo(List.of(TestHouse.RESTRICTED.value(), TestHouse.FULL.value()));
    }

    @Test
    void aSingleScopeIsStillAListInTheToken() {
        assertThat(call().send().tokenClaims().get("scope")).isEqualTo(List.of(TestHouse.FULL.value()));
    }

    @Test
    void resourcePicksTheAudienceAndLeavesOutOtherScopes() {
        Answer picked = call().set("scope", TestHouse.SECOND + " " + TestHouse.FULL)
                .set("resource", "test:second-api")
                .send();
        assertThat(picked.member("scope")).isEqualTo(TestHouse.SECOND.value());
        assertThat(picked.tokenClaims().get("aud")).isEqualTo("test:second-api");
        assertThat(picked.json().has("rejected_scope")).isFalse();

        Answer all = call().drop("scope")
                .set("resource", "nhn:hgd-persontjenesten-api")
                .send();
        assertThat(all.member("scope")).isEqualTo(TestHouse.FULL + " " + TestHouse.RESTRICTED);
    }

    @Test
    void aScopeThatIsTakenAwayIsGoneFromTheNextRequest() {
        Client before = house.clients.get("both");
        assertThat(call().send().status()).isEqualTo(200);
        house.add(new Client(
                "both",
                before.name(),
                before.organisation(),
                List.of(TestHouse.SECOND),
                before.grants(),
                before.keys(),
                before.tokens(),
                before.profile()));
        try {
            assertThat(call().send().code()).isEqualTo("SCOPE-NOT-ALLOWED");
        } finally {
            house.add(before);
        }
    }

    @Test
    void aKeyThatIsTakenAwayOpensNothingFromTheNextRequest() {
        Client before = house.clients.get("both");
        house.add(new Client(
                "both",
                before.name(),
                before.organisation(),
                before.scopes(),
                before.grants(),
                List.of(TestKey.rsa("rsa-1").publicJwk()),
                before.tokens(),
                before.profile()));
        try {
            assertThat(call().send().code()).isEqualTo("ASSERTION-SIGNATURE");
        } finally {
            house.add(before);
        }
    }

    @Test
    void anAlgorithmOfTheApiIsForThatApiOnly() {
        Api second = house.apis.get("test:second-api");
        house.add(new Api(
                second.name(), second.scopes(), second.claims(), Optional.of(no.grunnmur.jose.Algorithm.ES256)));
        try {
            assertThat(call().send().tokenHeader().text("alg")).hasValue("RS256");
            assertThat(call().set("scope", TestHouse.SECOND + " " + TestHouse.FULL)
                            .send()
                            .tokenHeader()
                            .text("alg"))
                    .hasValue("ES256");
        } finally {
            house.add(second);
        }
    }

    private TokenCall call() {
        return new TokenCall(house, "both");
    }
}
