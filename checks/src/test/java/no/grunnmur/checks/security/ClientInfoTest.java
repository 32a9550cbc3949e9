package no.grunnmur.checks.security;

import static org.assertj.core.api.Assertions.assertThat;

import no.grunnmur.checks.Token;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client of the world that has the scope of client info is told of itself. */
class ClientInfoTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = Fapi.house();

    private final Fapi fapi = Fapi.at(HOUSE);

    @ParameterizedTest
    @ValueSource(strings = {"ringsaker-journal", "samsvar-1", "samsvar-4"})
    void aSeededClientIsToldOfItself(String key) throws Exception {
        Party party = fapi.party(key);
        Wire.Answer tokens =
                party.machine().set("scope", "helseid://scopes/client/info").send();
        assertThat(tokens.status()).as(tokens.whole().body()).isEqualTo(200);
        String token = tokens.text("access_token");
        String address = fapi.issuer() + "/connect/clientinfo";
        Token proof = party.proof("GET", address).say("ath", Wire.hash(token));
        Wire.Answer answer = new Message(party, address)
                .by("GET")
                .header("Authorization", "DPoP " + token)
                .proved(proof)
                .send();
        assertThat(answer.status()).as(answer.whole().body()).isEqualTo(200);
        assertThat(answer.text("ClientId")).isEqualTo(party.id);
        assertThat(answer.json().get("AllowedScopes").toString()).contains("helseid://scopes/client/info");
    }
}
