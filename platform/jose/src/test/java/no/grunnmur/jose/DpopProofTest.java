package no.grunnmur.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import no.grunnmur.jose.DpopProof.Fault;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DpopProofTest {

    private static final long NOW = 1_767_225_600;
    private static final String ADDRESS = "http://localhost:8400/helseid/connect/token";
    private static final DpopProof.Expectation AT_TOKEN = expecting(Optional.empty());

    private static DpopProof.Expectation expecting(Optional<String> tokenHash) {
        return new DpopProof.Expectation("POST", ADDRESS, tokenHash, Instant.ofEpochSecond(NOW), 60, 5);
    }

    /** A right proof, to be broken at one place. */
    private static final class Draft {
        final PrivateJwk key;
        final Map<String, Object> header = new LinkedHashMap<>();
        final Map<String, Object> claims = new LinkedHashMap<>();

        Draft(Algorithm algorithm) {
            key = TestKeys.of(algorithm);
            header.put("typ", "dpop+jwt");
            header.put("alg", algorithm.name());
            header.put("jwk", members(key.publicKey().toJson()));
            claims.put("jti", "e1j3V_bKic8-LAEB");
            claims.put("htm", "POST");
            claims.put("htu", ADDRESS);
            claims.put("iat", NOW);
        }

        Draft() {
            this(Algorithm.ES256);
        }

        Draft claim(String name, Object value) {
            claims.put(name, value);
            return this;
        }

        Draft header(String name, Object value) {
            header.put(name, value);
            return this;
        }

        Draft without(String name) {
            claims.remove(name);
            header.remove(name);
            return this;
        }

        String sign() {
            return key.sign(header, new JsonWriter().any(claims).toBytes());
        }
    }

    private static Map<String, Object> members(String json) {
        return new LinkedHashMap<>(
                JsonObject.parse(json.getBytes(StandardCharsets.UTF_8)).members());
    }

    private static DpopProof verify(Draft draft) {
        return DpopProof.verify(draft.sign(), AT_TOKEN);
    }

    private static Fault faultOf(String proof, DpopProof.Expectation expected) {
        DpopProof.Rejected rejected =
                catchThrowableOfType(DpopProof.Rejected.class, () -> DpopProof.verify(proof, expected));
        return rejected == null ? null : rejected.fault();
    }

    private static Fault faultOf(Draft draft) {
        return faultOf(draft.sign(), AT_TOKEN);
    }

    @Test
    void verifiesTheExampleOfRfc9449() {
        String proof =
                "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2VuIiwiaWF0IjoxNTYyMjYyNjE2fQ.2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg";
        DpopProof verified = DpopProof.verify(
                proof,
                new DpopProof.Expectation(
                        "POST",
                        "https://server.example.com/token",
                        Optional.empty(),
                        Instant.ofEpochSecond(1_562_262_616),
                        10,
                        5));
        assertThat(verified.key().value()).isEqualTo("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");
        assertThat(verified.id()).isEqualTo("-BwC3ESc6acc2lTc");
        assertThat(verified.issuedAt()).isEqualTo(Instant.ofEpochSecond(1_562_262_616));
        assertThat(verified.nonce()).isEmpty();
    }

    @Test
    void hashesATokenAsRfc9449Does() {
        assertThat(DpopProof.hashOf("Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU"))
                .isEqualTo("fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo");
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void acceptsEveryAlgorithm(Algorithm algorithm) {
        Draft draft = new Draft(algorithm);
        assertThat(verify(draft).key()).isEqualTo(draft.key.publicKey().thumbprint());
    }

    @Test
    void toleratesWhatRealClientsAdd() {
        Draft draft = new Draft()
                .header("kid", "anything")
                .claim("exp", NOW + 10)
                .claim("nbf", NOW)
                .claim("sub", "x")
                .claim("nonce", "n-1");
        Map<String, Object> jwk = members(draft.key.publicKey().toJson());
        jwk.put("x5t", "whatever");
        draft.header("jwk", jwk);
        assertThat(verify(draft).nonce()).contains("n-1");
        assertThat(verify(new Draft().claim("iat", new BigDecimal(NOW + ".75"))).issuedAt())
                .isEqualTo(Instant.ofEpochSecond(NOW));
    }

    @Test
    void namesEachFault() {
        String good = new Draft().sign();
        assertThat(faultOf("", AT_TOKEN)).isEqualTo(Fault.MALFORMED);
        assertThat(faultOf(good + "=", AT_TOKEN)).isEqualTo(Fault.MALFORMED);
        assertThat(faultOf(good.repeat(20), AT_TOKEN)).isEqualTo(Fault.MALFORMED);
        assertThat(faultOf(new Draft().header("crit", List.of("exp")))).isEqualTo(Fault.MALFORMED);
        assertThat(faultOf(new Draft().header("typ", "JWT"))).isEqualTo(Fault.WRONG_TYPE);
        assertThat(faultOf(new Draft().header("typ", "DPOP+JWT"))).isEqualTo(Fault.WRONG_TYPE);
        assertThat(faultOf(new Draft().without("typ"))).isEqualTo(Fault.WRONG_TYPE);
        assertThat(faultOf(new Draft().without("alg"))).isEqualTo(Fault.WRONG_ALGORITHM);
        assertThat(faultOf(new Draft().header("alg", "none"))).isEqualTo(Fault.WRONG_ALGORITHM);
        assertThat(faultOf(new Draft().header("alg", "HS256"))).isEqualTo(Fault.WRONG_ALGORITHM);
        assertThat(faultOf(new Draft().without("jwk"))).isEqualTo(Fault.WRONG_KEY);
        assertThat(faultOf(new Draft().header("jwk", "{}"))).isEqualTo(Fault.WRONG_KEY);
        assertThat(faultOf(new Draft().header("jwk", Map.of("kty", "EC")))).isEqualTo(Fault.WRONG_KEY);
        assertThat(faultOf(new Draft().header("alg", "ES384"))).isEqualTo(Fault.WRONG_KEY);
        assertThat(faultOf(new Draft().header("alg", "RS256"))).isEqualTo(Fault.WRONG_KEY);
        Draft exposed = new Draft();
        assertThat(faultOf(exposed.header("jwk", members(exposed.key.toJson()))))
                .isEqualTo(Fault.PRIVATE_KEY);
        Map<String, Object> foreign =
                members(TestKeys.other(Algorithm.ES256).publicKey().toJson());
        assertThat(faultOf(new Draft().header("jwk", foreign))).isEqualTo(Fault.WRONG_SIGNATURE);
        assertThat(faultOf(new Draft().without("jti"))).isEqualTo(Fault.WRONG_ID);
        assertThat(faultOf(new Draft().claim("jti", ""))).isEqualTo(Fault.WRONG_ID);
        assertThat(faultOf(new Draft().claim("jti", " "))).isEqualTo(Fault.WRONG_ID);
        assertThat(faultOf(new Draft().claim("jti", 1))).isEqualTo(Fault.WRONG_ID);
        assertThat(faultOf(new Draft().claim("jti", "x".repeat(201)))).isEqualTo(Fault.WRONG_ID);
        assertThat(faultOf(new Draft().claim("jti", "x".repeat(200)))).isNull();
        assertThat(faultOf(new Draft().without("htm"))).isEqualTo(Fault.WRONG_METHOD);
        assertThat(faultOf(new Draft().claim("htm", "GET"))).isEqualTo(Fault.WRONG_METHOD);
        assertThat(faultOf(new Draft().claim("htm", "post"))).isEqualTo(Fault.WRONG_METHOD);
        assertThat(faultOf(new Draft().without("htu"))).isEqualTo(Fault.WRONG_ADDRESS);
        assertThat(faultOf(new Draft().claim("htu", 1))).isEqualTo(Fault.WRONG_ADDRESS);
        assertThat(faultOf(new Draft().without("iat"))).isEqualTo(Fault.MISSING_TIME);
        assertThat(faultOf(new Draft().claim("iat", null))).isEqualTo(Fault.MISSING_TIME);
        assertThat(faultOf(new Draft().claim("iat", String.valueOf(NOW)))).isEqualTo(Fault.WRONG_TIME);
        assertThat(faultOf(new Draft().claim("iat", true))).isEqualTo(Fault.WRONG_TIME);
        assertThat(faultOf(new Draft().claim("iat", -1))).isEqualTo(Fault.WRONG_TIME);
        assertThat(faultOf(new Draft().claim("iat", Long.MIN_VALUE))).isEqualTo(Fault.WRONG_TIME);
        assertThat(faultOf(new Draft().claim("iat", Long.MAX_VALUE))).isEqualTo(Fault.WRONG_TIME);
        assertThat(faultOf(new Draft().claim("iat", new BigDecimal("1e300")))).isEqualTo(Fault.WRONG_TIME);
        assertThat(faultOf(new Draft().claim("iat", new BigDecimal("1e-300")))).isEqualTo(Fault.WRONG_TIME);
        assertThat(faultOf(new Draft().claim("iat", NOW - 61))).isEqualTo(Fault.WRONG_TIME);
        assertThat(faultOf(new Draft().claim("iat", NOW - 60))).isNull();
        assertThat(faultOf(new Draft().claim("iat", NOW + 5))).isNull();
        assertThat(faultOf(new Draft().claim("iat", NOW + 6))).isEqualTo(Fault.WRONG_TIME);
    }

    @Test
    void namesTheFirstFaultWhenThereAreMany() {
        Draft draft = new Draft().without("iat").without("htu").without("htm").without("jti");
        List<Fault> named = new ArrayList<>();
        named.add(faultOf(draft));
        named.add(faultOf(draft.claim("jti", "x")));
        named.add(faultOf(draft.claim("htm", "POST")));
        named.add(faultOf(draft.claim("htu", ADDRESS)));
        named.add(faultOf(draft.claim("iat", NOW)));
        assertThat(named)
                .containsExactly(Fault.WRONG_ID, Fault.WRONG_METHOD, Fault.WRONG_ADDRESS, Fault.MISSING_TIME, null);
        assertThat(faultOf(
                        new Draft()
                                .header("typ", "x")
                                .header("alg", "none")
                                .without("jwk")
                                .sign(),
                        AT_TOKEN))
                .isEqualTo(Fault.WRONG_TYPE);
    }

    @Test
    void wantsTheHashOfTheTokenBesideIt() {
        String hash = DpopProof.hashOf("token");
        DpopProof.Expectation atApi = expecting(Optional.of(hash));
        assertThat(faultOf(new Draft().claim("ath", hash).sign(), atApi)).isNull();
        assertThat(faultOf(new Draft().sign(), atApi)).isEqualTo(Fault.WRONG_TOKEN_HASH);
        assertThat(faultOf(new Draft().claim("ath", hash + "=").sign(), atApi)).isEqualTo(Fault.WRONG_TOKEN_HASH);
        assertThat(faultOf(new Draft().claim("ath", DpopProof.hashOf("other")).sign(), atApi))
                .isEqualTo(Fault.WRONG_TOKEN_HASH);
        assertThat(faultOf(new Draft().claim("ath", 1).sign(), atApi)).isEqualTo(Fault.WRONG_TOKEN_HASH);
        assertThat(faultOf(new Draft().claim("ath", hash).sign(), AT_TOKEN)).isNull();
    }

    @Test
    void aNonceThatIsNoTextIsNoNonceOfOurs() {
        assertThat(verify(new Draft().claim("nonce", 1)).nonce()).contains("");
        assertThat(verify(new Draft().claim("nonce", null)).nonce()).contains("");
        assertThat(verify(new Draft().claim("nonce", "x".repeat(501))).nonce()).contains("");
    }

    @ParameterizedTest
    @CsvSource({
        "http://h/a, http://h/a, true",
        "http://h/a, HTTP://H/a, true",
        "http://h/a, http://h:80/a, true",
        "https://h/a, https://h:443/a, true",
        "https://h:8443/a, https://h:8443/a, true",
        "http://h/a, http://h/a?b=c, true",
        "http://h/a, http://h/a#b, true",
        "http://h, http://h/, true",
        "http://h/a, http://h/A, false",
        "http://h/a, http://h/a/, false",
        "http://h/a, http://h//a, false",
        "http://h/a, http://h/./a, false",
        "http://h/a, http://h/%61, false",
        "http://h/a, https://h/a, false",
        "http://h/a, https://h:80/a, false",
        "http://h/a, http://h:8080/a, false",
        "http://h/a, http://h.evil/a, false",
        "http://h/a, http://h@evil/a, false",
        "http://h/a, http://evil@h/a, false",
        "http://h/a, //h/a, false",
        "http://h/a, /a, false",
        "http://h/a, ftp://h/a, false",
        "http://h/a, 'http://h/a ', false",
        "http://h/a, '', false",
        "http://h/a, 'http://h/\u0000', false",
        "http://h/a, http://[::1, false",
        "http://[::1]:8400/a, http://[::1]:8400/a, true",
    })
    void comparesAddressesAsRfc3986Does(String expected, String claimed, boolean same) {
        assertThat(HttpAddress.isSame(expected, claimed)).isEqualTo(same);
    }

    @Test
    void doesNotReadAnAddressWithoutEnd() {
        assertThat(HttpAddress.isSame("http://h/a", "http://h/a?" + "x".repeat(5000)))
                .isFalse();
    }

    @Test
    void remembersAHeaderOnlyWhenItsKeyHasSigned() {
        DpopVerifier verifier = new DpopVerifier();
        String good = new Draft().sign();
        int dot = good.lastIndexOf('.');
        String unsigned = good.substring(0, dot + 1) + Base64Url.encodeToString(new byte[64]);
        assertThat(catchThrowableOfType(DpopProof.Rejected.class, () -> verifier.verify(unsigned, AT_TOKEN))
                        .fault())
                .isEqualTo(Fault.WRONG_SIGNATURE);
        assertThat(verifier.size()).isZero();
        assertThat(verifier.verify(good, AT_TOKEN)).isEqualTo(DpopProof.verify(good, AT_TOKEN));
        assertThat(verifier.size()).isEqualTo(1);
        assertThat(verifier.verify(new Draft().claim("jti", "two").sign(), AT_TOKEN)
                        .id())
                .isEqualTo("two");
        assertThat(verifier.size()).isEqualTo(1);
    }

    @Test
    void aRememberedHeaderChangesNoVerdict() {
        DpopVerifier verifier = new DpopVerifier();
        verifier.verify(new Draft().sign(), AT_TOKEN);
        String good = new Draft().sign();
        PrivateJwk thief = TestKeys.other(Algorithm.ES256);
        String forged = thief.sign(
                new Draft().header, new JsonWriter().any(new Draft().claims).toBytes());
        for (String proof : List.of(
                good,
                forged,
                good.substring(0, good.length() - 1),
                good + ".",
                good.replace('.', ':'),
                new Draft().claim("htm", "GET").sign(),
                new Draft().without("iat").sign())) {
            DpopProof.Rejected rejected =
                    catchThrowableOfType(DpopProof.Rejected.class, () -> verifier.verify(proof, AT_TOKEN));
            assertThat(rejected == null ? null : rejected.fault()).isEqualTo(faultOf(proof, AT_TOKEN));
        }
    }

    @Test
    void theMemoryOfHeadersIsBounded() {
        DpopVerifier verifier = new DpopVerifier();
        for (int i = 0; i < 3000; i++) {
            verifier.verify(new Draft().header("kid", "x".repeat(1500) + i).sign(), AT_TOKEN);
        }
        assertThat(verifier.size()).isBetween(100L, 1000L);
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void aFlippedBitNeverPassesAndOnlyRejectedIsThrown(@ForAll @IntRange(max = 100_000) int place) {
        byte[] proof = new Draft().sign().getBytes(StandardCharsets.ISO_8859_1);
        int bit = place % (proof.length * 8);
        proof[bit / 8] ^= (byte) (1 << bit % 8);
        assertThat(faultOf(new String(proof, StandardCharsets.ISO_8859_1), AT_TOKEN))
                .isNotNull();
    }
}
