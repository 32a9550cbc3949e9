package no.grunnmur.checks.security;

import static org.assertj.core.api.Assertions.assertThat;

import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The resource that the conformance suite calls: {@code x-fapi-interaction-id} comes back, and nothing else gets through. */
class ConformanceResourceTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = Fapi.house();

    private static final String HEADER = "x-fapi-interaction-id";
    private static final String UUID_FORM = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

    private final Fapi fapi = Fapi.at(HOUSE);

    private Message call() throws Exception {
        Party party = fapi.party("samsvar-1");
        return party.call(party.machine().send().text("access_token"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c770aef3-6784-41f7-8e0e-ff5f97bddb3a", "C770AEF3-6784-41F7-8E0E-FF5F97BDDB3A"})
    void theIdThatCameGoesBackAsItCame(String id) throws Exception {
        Wire.Answer answer = call().header(HEADER, id).send();
        assertThat(answer.status()).as(answer.whole().body()).isEqualTo(200);
        assertThat(answer.whole().headers().allValues(HEADER)).containsExactly(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "c770aef3-6784-41f7-8e0e-ff5f97bddb3",
                "c770aef3-6784-41f7-8e0e-ff5f97bddb3aa",
                "c770aef3 6784 41f7 8e0e ff5f97bddb3a",
                "g770aef3-6784-41f7-8e0e-ff5f97bddb3a",
                "<script>alert(1)</script>-1234567890"
            })
    void whatIsNoUuidIsAnsweredWithANewOne(String other) throws Exception {
        assertThat(call().header(HEADER, other).send().header(HEADER)).matches(UUID_FORM);
    }

    @Test
    void withoutOneThereIsANewOneEachTime() throws Exception {
        String first = call().send().header(HEADER);
        assertThat(first).matches(UUID_FORM).isNotEqualTo(call().send().header(HEADER));
    }

    @Test
    void aTokenOfAnotherApiOpensNothing() throws Exception {
        Party other = fapi.party("persontjenesten-api");
        String token =
                other.machine().set("scope", "nhn:cp-api/access-v2-dpop").send().text("access_token");
        assertThat(call().withoutHeader("Authorization")
                        .header("Authorization", "DPoP " + token)
                        .send()
                        .status())
                .isEqualTo(401);
    }
}
