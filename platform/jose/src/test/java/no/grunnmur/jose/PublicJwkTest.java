package no.grunnmur.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicJwkTest {

    private static final String RFC_7638 = """
            {"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256","kid":"2011-04-29"}
            """;

    private static final String EC = """
            {"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"%s}
            """;

    private static PublicJwk ec(String more) {
        return PublicJwk.parse(EC.formatted(more));
    }

    @Test
    void hasTheThumbprintOfRfc7638() {
        PublicJwk key = PublicJwk.parse(RFC_7638);
        assertThat(key.thumbprint().value()).isEqualTo("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
        assertThat(key.keyId()).contains("2011-04-29");
        assertThat(key.supports(Algorithm.RS256)).isTrue();
        assertThat(key.supports(Algorithm.PS256)).isFalse();
    }

    @Test
    void aKeyWithoutAlgorithmVerifiesAllThatFit() {
        assertThat(ec("").supports(Algorithm.ES256)).isTrue();
        assertThat(ec("").supports(Algorithm.ES384)).isFalse();
        assertThat(ec("").supports(Algorithm.RS256)).isFalse();
        PublicJwk rsa = PublicJwk.parse(RFC_7638.replace(",\"alg\":\"RS256\"", ""));
        assertThat(rsa.supports(Algorithm.PS512)).isTrue();
        assertThat(rsa.supports(Algorithm.RS384)).isTrue();
        assertThat(rsa.supports(Algorithm.ES256)).isFalse();
    }

    @Test
    void respectsWhatTheKeySaysOfItself() {
        assertThat(ec(",\"use\":\"sig\",\"key_ops\":[\"verify\"],\"alg\":\"ES256\"")
                        .supports(Algorithm.ES256))
                .isTrue();
        assertThat(ec(",\"key_ops\":[]").supports(Algorithm.ES256)).isTrue();
        assertThat(ec(",\"use\":\"enc\"").supports(Algorithm.ES256)).isFalse();
        assertThat(ec(",\"key_ops\":[\"deriveKey\"]").supports(Algorithm.ES256)).isFalse();
        assertThat(ec(",\"alg\":\"ECDH-ES\"").supports(Algorithm.ES256)).isFalse();
        assertThat(ec(",\"alg\":\"ES384\"").supports(Algorithm.ES256)).isFalse();
        assertThat(ec(",\"alg\":\"ES384\"").supports(Algorithm.ES384)).isFalse();
        assertThat(ec(",\"x5c\":[\"?\"],\"farge\":\"blå\"").supports(Algorithm.ES256))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
    void refusesPrivateMembers(String member) {
        assertThatThrownBy(() -> ec(",\"" + member + "\":\"AQAB\"")).hasMessage("JWK holds a private key");
        assertThat(ec(",\"" + member + "\":null").supports(Algorithm.ES256)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "{\"kty\":\"oct\",\"n\":\"AQAB\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
                "{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"x\":\"AA\",\"y\":\"AA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":1,\"y\":2}",
                "{\"kty\":\"EC\",\"crv\":\"P-384\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\",\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"y\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\",\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a4\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"_____wAAAAEAAAAAAAAAAAAAAAD_______________8\",\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}",
                "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}",
                "{\"kty\":\"RSA\",\"e\":\"AQAB\"}"
            })
    void refusesWhatIsNoUsableKey(String json) {
        assertThatThrownBy(() -> PublicJwk.parse(json)).isInstanceOf(JoseException.class);
    }

    @Test
    void refusesWeakAndStrangeRsa() throws NoSuchAlgorithmException {
        BigInteger good = new BigInteger(1, Base64Url.decode(RFC_7638.substring(18, RFC_7638.indexOf("\",\"e\""))));
        assertThat(rsa(good, BigInteger.valueOf(65_537)).supports(Algorithm.RS256))
                .isTrue();
        for (long exponent : new long[] {1, 2, 3, 17, 65_536, 65_538, 1L << 40}) {
            assertThatThrownBy(() -> rsa(good, BigInteger.valueOf(exponent))).isInstanceOf(JoseException.class);
        }
        assertThatThrownBy(() -> rsa(good.add(BigInteger.ONE), BigInteger.valueOf(65_537)))
                .isInstanceOf(JoseException.class);
        assertThatThrownBy(() -> rsa(good.shiftRight(1).setBit(0), BigInteger.valueOf(65_537)))
                .isInstanceOf(JoseException.class);
        assertThatThrownBy(() -> rsa(BigInteger.ONE.shiftLeft(8192).setBit(0), BigInteger.valueOf(65_537)))
                .isInstanceOf(JoseException.class);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        KeyPair weak = generator.generateKeyPair();
        assertThatThrownBy(() -> PublicJwk.fromPublicKey(weak.getPublic(), Optional.empty(), Optional.empty()))
                .isInstanceOf(JoseException.class);
        assertThat(((RSAPublicKey) weak.getPublic()).getModulus().bitLength()).isEqualTo(1024);
    }

    private static PublicJwk rsa(BigInteger n, BigInteger e) {
        return PublicJwk.parse("{\"kty\":\"RSA\",\"n\":\"" + Base64Url.encodeToString(KeyMaterial.minimal(n))
                + "\",\"e\":\"" + Base64Url.encodeToString(KeyMaterial.minimal(e)) + "\"}");
    }

    @Test
    void refusesNumbersThatAreNotMinimalOrNotExact() {
        assertThatThrownBy(() -> PublicJwk.parse(RFC_7638.replace("\"AQAB\"", "\"AAEAAQ\"")))
                .isInstanceOf(JoseException.class);
        assertThatThrownBy(() -> PublicJwk.parse(EC.formatted("")
                        .replace(
                                "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
                                "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a1")))
                .isInstanceOf(JoseException.class);
        assertThatThrownBy(() -> PublicJwk.parse(EC.formatted("").replace("\"x_FE", "\"AMfx")))
                .isInstanceOf(JoseException.class);
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void writesOnlyPublicMembersAndReadsThemBack(Algorithm algorithm) {
        PrivateJwk key = TestKeys.of(algorithm);
        PublicJwk back = PublicJwk.parse(key.publicKey().toJson());
        assertThat(back.toJson()).isEqualTo(key.publicKey().toJson());
        assertThat(back.thumbprint()).isEqualTo(key.publicKey().thumbprint());
        assertThat(back.supports(algorithm)).isTrue();
        assertThatThrownBy(() -> PublicJwk.parse(key.toJson())).hasMessage("JWK holds a private key");
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void aBrokenJwkIsReadOrRefused(@ForAll @IntRange(max = 1000) int place, @ForAll char replacement) {
        StringBuilder json = new StringBuilder(place % 2 == 0 ? RFC_7638 : EC.formatted(""));
        json.setCharAt(place % json.length(), replacement);
        try {
            PublicJwk.parse(json.toString());
        } catch (JoseException declared) {
            assertThat(declared.getMessage()).isNotBlank();
        }
    }
}
