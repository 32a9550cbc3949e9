package no.grunnmur.jose;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same inputs to our code and to Nimbus, which nobody here wrote, for all nine algorithms in both directions. */
class NimbusComparisonTest {

    private static final byte[] PAYLOAD =
            "{\"iss\":\"klient\",\"navn\":\"Blåbær\",\"exp\":1767225600}".getBytes(StandardCharsets.UTF_8);

    private static JWK nimbusKey(PrivateJwk key) {
        try {
            return JWK.parse(key.toJson());
        } catch (ParseException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }

    private static String nimbusSigns(Algorithm algorithm, PrivateJwk key) throws JOSEException {
        JWSSigner signer =
                new DefaultJWSSignerFactory().createJWSSigner(nimbusKey(key), JWSAlgorithm.parse(algorithm.name()));
        JWSObject object = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.parse(algorithm.name()))
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID(key.keyId())
                        .build(),
                new Payload(PAYLOAD));
        object.sign(signer);
        return object.serialize();
    }

    private static boolean nimbusVerifies(String compact, PrivateJwk key) {
        try {
            JWSObject object = JWSObject.parse(compact);
            JWSVerifier verifier = new DefaultJWSVerifierFactory()
                    .createJWSVerifier(object.getHeader(), ((AsymmetricJWK) nimbusKey(key)).toPublicKey());
            return object.verify(verifier);
        } catch (JOSEException | ParseException | IllegalStateException refused) {
            return false;
        }
    }

    private static boolean weVerify(String compact, PrivateJwk key) {
        try {
            return key.publicKey().verifies(Jws.parse(compact, 8000));
        } catch (JoseException refused) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void nimbusVerifiesWhatWeSign(Algorithm algorithm) {
        PrivateJwk key = TestKeys.of(algorithm);
        for (int i = 0; i < 20; i++) {
            assertThat(nimbusVerifies(key.sign("JWT", PAYLOAD), key)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void weVerifyWhatNimbusSigns(Algorithm algorithm) throws JOSEException {
        PrivateJwk key = TestKeys.of(algorithm);
        for (int i = 0; i < 20; i++) {
            String compact = nimbusSigns(algorithm, key);
            Jws jws = Jws.parse(compact, 8000);
            assertThat(key.publicKey().verifies(jws)).isTrue();
            assertThat(jws.payload().text("navn")).contains("Blåbær");
            assertThat(jws.header().text("kid")).contains(key.keyId());
        }
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void thumbprintsAreNimbus(Algorithm algorithm) throws JOSEException {
        PrivateJwk key = TestKeys.of(algorithm);
        assertThat(key.publicKey().thumbprint().value())
                .isEqualTo(nimbusKey(key).computeThumbprint().toString());
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void anotherKeyOrAnotherAlgorithmVerifiesNothing(Algorithm algorithm) {
        String compact = TestKeys.of(algorithm).sign("JWT", PAYLOAD);
        assertThat(weVerify(compact, TestKeys.other(algorithm))).isFalse();
        PublicJwk anyAlgorithm = PublicJwk.fromPublicKey(
                TestKeys.of(algorithm).publicKey().key(), java.util.Optional.empty(), java.util.Optional.empty());
        for (Algorithm claimed : Algorithm.values()) {
            if (claimed != algorithm) {
                String header =
                        Base64Url.encodeToString(("{\"alg\":\"" + claimed + "\"}").getBytes(StandardCharsets.UTF_8));
                String confused = header + compact.substring(compact.indexOf('.'));
                assertThat(weVerify(confused, TestKeys.of(claimed))).isFalse();
                assertThat(anyAlgorithm.verifies(Jws.parse(confused, 8000))).isFalse();
            }
        }
    }

    @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
    void aFlippedBitNeverVerifies(@ForAll Algorithm algorithm, @ForAll @IntRange(max = 100_000) int place) {
        PrivateJwk key = TestKeys.of(algorithm);
        byte[] compact = key.sign("JWT", PAYLOAD).getBytes(StandardCharsets.ISO_8859_1);
        int bit = place % (compact.length * 8);
        compact[bit / 8] ^= (byte) (1 << bit % 8);
        assertThat(weVerify(new String(compact, StandardCharsets.ISO_8859_1), key))
                .isFalse();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void aForeignSignatureIsJudgedAsNimbusDoes(
            @ForAll Algorithm algorithm, @ForAll byte[] signature, @ForAll @IntRange(max = 3) int how) {
        PrivateJwk key = TestKeys.of(algorithm);
        String compact = key.sign("JWT", PAYLOAD);
        int dot = compact.lastIndexOf('.');
        byte[] real = Base64Url.decode(compact.substring(dot + 1));
        byte[] changed = switch (how) {
            case 0 -> signature;
            case 1 -> new byte[real.length];
            case 2 -> java.util.Arrays.copyOf(real, Math.max(0, real.length - 1));
            default -> java.util.Arrays.copyOf(real, real.length + 1);
        };
        String foreign = compact.substring(0, dot + 1) + Base64Url.encodeToString(changed);
        assertThat(weVerify(foreign, key)).isFalse().isEqualTo(nimbusVerifies(foreign, key));
    }

    @Property(tries = 1000)
    void anyTextIsReadOrRefused(@ForAll @StringLength(max = 60) String text) {
        weVerify(text, TestKeys.of(Algorithm.ES256));
        weVerify("e30." + text + ".AA", TestKeys.of(Algorithm.ES256));
        weVerify(text + ".e30.AA", TestKeys.of(Algorithm.ES256));
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"ES256", "ES384", "ES512"})
    void numbersOutsideTheOrderOfTheCurveAreRefused(Algorithm algorithm) {
        PrivateJwk key = TestKeys.of(algorithm);
        Curve curve = algorithm.curve();
        String compact = key.sign("JWT", PAYLOAD);
        int dot = compact.lastIndexOf('.');
        byte[] order = curve.unsigned(curve.parameters().getOrder());
        byte[] real = Base64Url.decode(compact.substring(dot + 1));
        byte[] zero = new byte[curve.bytes()];
        byte[] one = new byte[curve.bytes()];
        one[one.length - 1] = 1;
        byte[] realR = java.util.Arrays.copyOf(real, curve.bytes());
        byte[] realS = java.util.Arrays.copyOfRange(real, curve.bytes(), real.length);
        byte[][][] pairs = {
            {zero, zero},
            {zero, realS},
            {realR, zero},
            {order, realS},
            {realR, order},
            {order, order},
            {one, one},
            {zero, one}
        };
        for (byte[][] pair : pairs) {
            byte[] signature = new byte[2 * curve.bytes()];
            System.arraycopy(pair[0], 0, signature, 0, curve.bytes());
            System.arraycopy(pair[1], 0, signature, curve.bytes(), curve.bytes());
            assertThat(weVerify(compact.substring(0, dot + 1) + Base64Url.encodeToString(signature), key))
                    .isFalse();
            boolean inRange = java.util.Arrays.equals(pair[0], one);
            assertThat(curve.maySign(signature)).isEqualTo(inRange);
        }
        assertThat(curve.maySign(real)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"ES256", "ES384", "ES512"})
    void aSignatureInDerFormIsRefused(Algorithm algorithm) throws Exception {
        PrivateJwk key = TestKeys.of(algorithm);
        String compact = key.sign("JWT", PAYLOAD);
        int dot = compact.lastIndexOf('.');
        byte[] der = com.nimbusds.jose.crypto.impl.ECDSA.transcodeSignatureToDER(
                Base64Url.decode(compact.substring(dot + 1)));
        assertThat(weVerify(compact.substring(0, dot + 1) + Base64Url.encodeToString(der), key))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void theHeaderIsExactlyWhatIsAsked(Algorithm algorithm) {
        String compact = TestKeys.of(algorithm).sign(Map.of("alg", algorithm.name()), PAYLOAD);
        assertThat(Jws.parse(compact, 8000).header().members()).isEqualTo(Map.of("alg", algorithm.name()));
    }
}
