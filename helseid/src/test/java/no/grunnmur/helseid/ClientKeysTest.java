package no.grunnmur.helseid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.PublicJwk;
import no.grunnmur.json.JsonWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Which of a client's keys speaks for it, and where a client of FAPI 2.0 may be sent back to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientKeysTest {

    private static final TestKey RSA = TestKey.rsa("same");
    private static final TestKey FIRST = TestKey.ec("same");
    private static final TestKey SECOND = TestKey.ec("same");
    private static final TestKey OTHER = TestKey.ec("other");

    private final TestHouse house = new TestHouse();

    ClientKeysTest() {
        house.add(withKeys("twins", RSA.publicJwk(), FIRST.publicJwk(), SECOND.publicJwk()));
        house.add(withKeys("decrypts", FIRST.publicJwk(), saying("use", "enc")));
        house.add(withKeys("derives", FIRST.publicJwk(), saying("alg", "ECDH-ES")));
        house.add(withKeys("sender", OTHER.publicJwk()));
    }

    @AfterAll
    void close() {
        house.close();
    }

    private static Client withKeys(String id, PublicJwk... keys) {
        Client usual = TestHouse.machine();
        return new Client(
                id,
                usual.name(),
                usual.organisation(),
                usual.scopes(),
                usual.grants(),
                List.of(keys),
                usual.tokens(),
                usual.profile());
    }

    private static PublicJwk saying(String member, String value) {
        Map<String, Object> members = new LinkedHashMap<>(OTHER.publicMembers());
        members.put("kid", "other");
        members.put(member, value);
        JsonWriter json = new JsonWriter().beginObject();
        members.forEach((name, text) -> json.name(name).value(String.valueOf(text)));
        return PublicJwk.parse(new String(json.endObject().toBytes(), java.nio.charset.StandardCharsets.UTF_8));
    }

    private Answer ask(String client, TestKey key, String algorithm, String keyId) {
        TokenCall call = new TokenCall(house, client).head("alg", algorithm).head("kid", keyId);
        call.key = key;
        return call.send();
    }

    /** FAPI 2.0 Security Profile, section 5.4.3. */
    @Test
    void keysOfTheSameKidAreToldApart() {
        assertThat(ask("twins", RSA, "PS256", "same").status()).isEqualTo(200);
        assertThat(ask("twins", FIRST, "ES256", "same").status()).isEqualTo(200);
        assertThat(ask("twins", SECOND, "ES256", "same").status()).isEqualTo(200);
        assertThat(ask("twins", OTHER, "ES256", "same").code()).isEqualTo("ASSERTION-SIGNATURE");
    }

    @Test
    void aKeyForAnotherUseSignsNothing() {
        for (String client : List.of("decrypts", "derives")) {
            assertThat(ask(client, FIRST, "ES256", "same").status()).isEqualTo(200);
            assertThat(ask(client, OTHER, "ES256", "other").code()).isEqualTo("ASSERTION-SIGNATURE");
        }
    }

    /** A client that is sender of another's kid is that other for nobody. */
    @Test
    void aKidOfAnotherClientOpensNothing() {
        assertThat(ask("sender", FIRST, "ES256", "same").code()).isEqualTo("ASSERTION-SIGNATURE");
        assertThat(ask("twins", OTHER, "ES256", "other").code()).isEqualTo("ASSERTION-SIGNATURE");
    }

    /** FAPI 2.0 Security Profile, section 5.3.2.2 (8). */
    @Test
    void aClientOfFapi2IsSentBackOverTlsOrToItsOwnMachine() {
        for (String good :
                List.of("https://journal.example/callback", "http://localhost:8888/callback", "http://127.0.0.1/x")) {
            assertThat(returningTo(good).user()).isPresent();
        }
        for (String bad :
                List.of("http://journal.example/callback", "http://localhost.thief.example/", "HTTP://10.0.0.1/")) {
            assertThatThrownBy(() -> returningTo(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Client returningTo(String address) {
        Client usual = TestHouse.machine();
        return new Client(
                "fapi2",
                usual.name(),
                usual.organisation(),
                UserHouse.SCOPES,
                Set.of(GrantType.AUTHORIZATION_CODE),
                usual.keys(),
                usual.tokens(),
                Profile.FAPI2,
                Optional.of(UserLogin.usual(List.of(address), List.of()).signing(Algorithm.ES256)));
    }
}
