package no.grunnmur.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.kernel.SeededRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrivateJwkTest {

    /** What these seeds give; a change of any of them changes every seeded world. */
    private static final Map<Algorithm, String> THUMBPRINTS = Map.of(
            Algorithm.RS256, "gT9ubqfGf5dARrZ2O1X508isVlpq9y0KriA2w9SB5hA",
            Algorithm.PS512, "32wKa4OY1qDFW1RTfa4eHQot4-K8CeituUU9HPQimoQ",
            Algorithm.ES256, "CoaNaiXUWjEy8tY0RQhUDvwxLHSMi0lP2JLNgRSteQw",
            Algorithm.ES384, "IBjgcaMv-p2d0q4Oe5BszOPk1jrQMMURuCUk8G3iv1E",
            Algorithm.ES512, "0mZw8XqLj5VMxUEHRqnLoYFiH4MfbZ97g7816kmzZNM");

    @Test
    void aSeedGivesTheSameKeyOnEveryMachine() {
        THUMBPRINTS.forEach((algorithm, thumbprint) -> assertThat(
                        TestKeys.of(algorithm).publicKey().thumbprint().value())
                .as(algorithm.name())
                .isEqualTo(thumbprint));
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void theSameSeedGivesTheSameBytesAndAnotherSeedOthers(Algorithm algorithm) {
        PrivateJwk again = PrivateJwk.generate(algorithm, SeededRandom.named(1, algorithm.name()), Optional.empty());
        assertThat(again.toJson()).isEqualTo(TestKeys.of(algorithm).toJson());
        assertThat(TestKeys.other(algorithm).toJson()).isNotEqualTo(again.toJson());
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void nimbusReadsItAsAWholeKey(Algorithm algorithm) throws Exception {
        JWK key = JWK.parse(TestKeys.of(algorithm).toJson());
        assertThat(key.isPrivate()).isTrue();
        assertThat(key.getKeyID()).isEqualTo(TestKeys.of(algorithm).keyId());
        if (key instanceof RSAKey rsa) {
            assertThat(rsa.size()).isEqualTo(2048);
            assertThat(rsa.toRSAPrivateKey().getModulus().bitLength()).isEqualTo(2048);
        } else {
            assertThat(((ECKey) key).toECPrivateKey()).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void readsBackWhatItWrites(Algorithm algorithm) {
        PrivateJwk back = PrivateJwk.parse(TestKeys.of(algorithm).toJson());
        assertThat(back.toJson()).isEqualTo(TestKeys.of(algorithm).toJson());
        String signed = back.sign("JWT", "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(TestKeys.of(algorithm).publicKey().verifies(Jws.parse(signed, 4000)))
                .isTrue();
    }

    @Test
    void refusesWhatIsNoPrivateKey() {
        for (String json : new String[] {
            "",
            "{}",
            "{\"alg\":\"ES256\"}",
            "{\"alg\":\"ES256\",\"d\":\"AA\"}",
            "{\"alg\":\"ES256\",\"d\":\"" + "_".repeat(43) + "\"}",
            "{\"alg\":\"RS256\",\"p\":\"AQ\",\"q\":\"AQ\"}",
            "{\"alg\":\"RS256\",\"p\":\"AA\",\"q\":\"AA\"}"
        }) {
            assertThatThrownBy(() -> PrivateJwk.parse(json)).isInstanceOf(JoseException.class);
        }
    }

    @Test
    void neverPrintsTheSecret() {
        PrivateJwk key = TestKeys.of(Algorithm.ES256);
        assertThat(key.toString()).isEqualTo("ES256 " + key.keyId());
    }
}
