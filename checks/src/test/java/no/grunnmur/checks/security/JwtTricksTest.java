package no.grunnmur.checks.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import no.grunnmur.checks.Token;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The known tricks with JWTs (RFC 8725, sections 2 and 3), each at every place where the house takes one. */
class JwtTricksTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = Fapi.house();

    private static final int EC_SIGNATURE = 64;

    private final Party party = Fapi.at(HOUSE).party("samsvar-1");

    /** One thing that is wrong with a token. */
    interface Trick {
        void on(Token jwt) throws Exception;
    }

    private static Map<String, Trick> algorithms() {
        Map<String, Trick> all = new LinkedHashMap<>();
        for (String none : List.of("none", "None", "NONE", "nOnE")) {
            all.put("unsigned as " + none, jwt -> {
                jwt.head("alg", none);
                jwt.compact = text -> text.substring(0, text.lastIndexOf('.') + 1);
            });
            all.put("signed as " + none, jwt -> jwt.head("alg", none));
        }
        for (String other : List.of(
                "es256", "Es256", "ES256 ", "ES256K", "ES384", "ES512", "EdDSA", "Ed25519", "PS256", "RS256", "RSA1_5",
                "")) {
            all.put("alg is " + other, jwt -> jwt.head("alg", other));
        }
        all.put("alg is not there", jwt -> jwt.head("alg", null));
        all.put("alg is a number", jwt -> jwt.head("alg", 256));
        all.put("alg is a list", jwt -> jwt.head("alg", List.of("ES256")));
        all.put("alg twice", jwt -> jwt.head = json -> json.replaceFirst("\\{", "{\"alg\":\"none\","));
        for (String hash : List.of("HS256", "HS384", "HS512")) {
            all.put(
                    hash + " with the public key as JWK",
                    jwt -> hmac(jwt, hash, jwt.key.toPublicJWK().toJSONString()));
            all.put(hash + " with the public key as PEM", jwt -> hmac(jwt, hash, pem(jwt.key)));
            all.put(hash + " with nothing", jwt -> hmac(jwt, hash, "\0"));
        }
        return all;
    }

    private static Map<String, Trick> headers() {
        Map<String, Trick> all = new LinkedHashMap<>();
        all.put("crit of b64, and a payload that is not encoded", jwt -> {
            jwt.head("crit", List.of("b64")).head("b64", false);
            jwt.compact = text -> {
                String[] parts = text.split("\\.", -1);
                return parts[0] + "." + new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                        + "." + parts[2];
            };
        });
        all.put("crit of b64", jwt -> jwt.head("crit", List.of("b64")).head("b64", true));
        all.put("crit of the unknown", jwt -> jwt.head("crit", List.of("x")).head("x", 1));
        all.put("crit of the known", jwt -> jwt.head("crit", List.of("alg")));
        all.put("crit of nothing", jwt -> jwt.head("crit", List.of()));
        all.put("crit as text", jwt -> jwt.head("crit", "exp"));
        all.put("compressed", jwt -> {
            jwt.head("zip", "DEF");
            jwt.payload = JwtTricksTest::deflated;
        });
        all.put("a JWT in the JWT", jwt -> {
            String inner = jwt.sign();
            jwt.head("cty", "JWT");
            jwt.payload = json -> inner;
        });
        all.put("a JWT in the JWT as text", jwt -> {
            String inner = jwt.sign();
            jwt.head("cty", "JWT");
            jwt.payload = json -> "\"" + inner + "\"";
        });
        all.put("a header that is no object", jwt -> jwt.head = json -> "[" + json + "]");
        all.put("a header that is no JSON", jwt -> jwt.head = json -> json + "x");
        all.put("a payload that is no object", jwt -> jwt.payload = json -> "[" + json + "]");
        all.put("a payload that is no JSON", jwt -> jwt.payload = json -> json + json);
        all.put("an empty payload", jwt -> jwt.payload = json -> "");
        all.put("no claims", jwt -> jwt.payload = json -> "{}");
        all.put("typ of something else", jwt -> jwt.head("typ", "secevent+jwt"));
        all.put("a claim twice", jwt -> jwt.payload = json -> json.replaceFirst("\\{", "{\"x\":1,\"x\":1,"));
        all.put("deep claims", jwt -> jwt.payload = json -> deep(json, 100));
        all.put("very deep claims", jwt -> jwt.payload = json -> deep(json, 3000));
        all.put("a deep header", jwt -> jwt.head = json -> deep(json, 100));
        all.put("a big claim", jwt -> jwt.say("big", "x".repeat(100_000)));
        all.put("a big header", jwt -> jwt.head("big", "x".repeat(100_000)));
        all.put("many claims", jwt -> {
            for (int i = 0; i < 5000; i++) {
                jwt.say("c" + i, i);
            }
        });
        return all;
    }

    private static Map<String, Trick> compact() {
        Map<String, Trick> all = new LinkedHashMap<>();
        text(all, "five parts", text -> text + ".e30.e30");
        text(all, "four parts", text -> text + ".e30");
        text(all, "two parts", text -> text.substring(0, text.lastIndexOf('.')));
        text(all, "nothing", text -> "x");
        text(all, "dots", text -> "..");
        text(all, "many dots", text -> ".".repeat(2000));
        text(all, "no signature", text -> text.substring(0, text.lastIndexOf('.') + 1));
        text(all, "padded", text -> text + "==");
        text(all, "a space in it", text -> text.replaceFirst("\\.", " ."));
        text(all, "base64 of the other alphabet", text -> text.substring(0, text.length() - 2) + "+/");
        text(all, "the signature in another encoding of it", JwtTricksTest::lastBitsFlipped);
        text(all, "a signature of zeros", text -> signature(text, new byte[EC_SIGNATURE]));
        text(all, "a signature of ones", text -> signature(text, ones()));
        text(all, "a signature in DER", text -> signature(text, der(text)));
        text(all, "half a signature", text -> signature(text, new byte[EC_SIGNATURE / 2]));
        text(
                all,
                "a signature of another token",
                text -> signature(text, Arrays.copyOf("other".getBytes(StandardCharsets.US_ASCII), EC_SIGNATURE)));
        text(all, "JSON serialization", text -> {
            String[] parts = text.split("\\.", -1);
            return "{\"protected\":\"" + parts[0] + "\",\"payload\":\"" + parts[1] + "\",\"signature\":\"" + parts[2]
                    + "\"}";
        });
        return all;
    }

    private static void text(Map<String, Trick> all, String name, UnaryOperator<String> change) {
        all.put(name, jwt -> jwt.compact = change);
    }

    static Stream<Arguments> everyTrickEverywhere() {
        return Stream.of(algorithms(), headers(), compact())
                .flatMap(some -> some.keySet().stream())
                .flatMap(name -> Arrays.stream(Place.values()).map(place -> Arguments.of(place, name)));
    }

    @ParameterizedTest
    @MethodSource("everyTrickEverywhere")
    void noTrickIsTakenForASignature(Place place, String name) throws Exception {
        Map<String, Trick> all = new LinkedHashMap<>(algorithms());
        all.putAll(headers());
        all.putAll(compact());
        place.refuses(party, jwt -> run(all.get(name), jwt));
    }

    /** A token that says itself which key, or whose certificate, it is to be believed by. */
    @ParameterizedTest
    @EnumSource(Place.class)
    void noKeyThatTheTokenBringsIsBelieved(Place place) throws Exception {
        JWK own = Party.freshKey();
        RSAKey rsa = new RSAKeyGenerator(2048).generate();
        Map<String, Object> pointers = new LinkedHashMap<>();
        pointers.put("jku", "https://thief.example/jwks");
        pointers.put("x5u", "https://thief.example/cert");
        pointers.put("x5c", List.of("MIIB"));
        pointers.put("x5t#S256", "A".repeat(43));
        pointers.put("jwk", own.toPublicJWK().toJSONObject());
        for (Map.Entry<String, Object> pointer : pointers.entrySet()) {
            if (place == Place.PROOF && pointer.getKey().equals("jwk")) {
                continue;
            }
            place.refuses(party, jwt -> {
                jwt.head(pointer.getKey(), pointer.getValue());
                Token thiefs = jwt.by(own, JWSAlgorithm.ES256);
                jwt.compact = text -> thiefs.sign();
            });
        }
        place.refuses(party, jwt -> {
            Token thiefs = jwt.by(rsa, JWSAlgorithm.PS256).head("alg", "PS256");
            jwt.compact = text -> thiefs.sign();
        });
    }

    /** A {@code kid} is a name to look for, and no way to a key. */
    @ParameterizedTest
    @EnumSource(
            value = Place.class,
            names = {"ASSERTION", "REQUEST_OBJECT", "ACCESS_TOKEN"})
    void noKidIsMoreThanAName(Place place) throws Exception {
        JWK own = Party.freshKey();
        for (Object kid : List.of(
                "../../dev/null", "' or '1'='1", "https://thief.example/key", "", "x".repeat(5000), 1, List.of())) {
            place.refuses(party, jwt -> {
                Token thiefs = jwt.by(own, JWSAlgorithm.ES256).head("kid", kid);
                jwt.compact = text -> thiefs.sign();
            });
        }
    }

    private static void run(Trick trick, Token jwt) {
        try {
            trick.on(jwt);
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void hmac(Token jwt, String algorithm, String secret) {
        jwt.head("alg", algorithm);
        jwt.compact = text -> {
            String input = text.substring(0, text.lastIndexOf('.'));
            try {
                String name = "HmacSHA" + algorithm.substring(2);
                Mac mac = Mac.getInstance(name);
                mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), name));
                return input + "." + base64(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
            } catch (java.security.GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        };
    }

    private static String pem(JWK key) throws Exception {
        byte[] encoded = ((ECKey) key.toPublicJWK()).toPublicKey().getEncoded();
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded) + "\n-----END PUBLIC KEY-----\n";
    }

    private static String deep(String json, int levels) {
        return json.replaceFirst("\\{", "{\"deep\":" + "[".repeat(levels) + "]".repeat(levels) + ",");
    }

    private static String deflated(String json) {
        java.util.zip.Deflater deflater = new java.util.zip.Deflater(9, true);
        deflater.setInput(json.getBytes(StandardCharsets.UTF_8));
        deflater.finish();
        byte[] out = new byte[4096];
        int length = deflater.deflate(out);
        deflater.end();
        return new String(out, 0, length, StandardCharsets.ISO_8859_1);
    }

    private static String lastBitsFlipped(String text) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(text.charAt(text.length() - 1));
        return text.substring(0, text.length() - 1) + alphabet.charAt(last ^ 1);
    }

    private static byte[] ones() {
        byte[] bytes = new byte[EC_SIGNATURE];
        bytes[EC_SIGNATURE / 2 - 1] = 1;
        bytes[EC_SIGNATURE - 1] = 1;
        return bytes;
    }

    private static byte[] der(String text) {
        try {
            byte[] concatenated = Base64.getUrlDecoder().decode(text.substring(text.lastIndexOf('.') + 1));
            return com.nimbusds.jose.crypto.impl.ECDSA.transcodeSignatureToDER(concatenated);
        } catch (com.nimbusds.jose.JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String signature(String text, byte[] other) {
        return text.substring(0, text.lastIndexOf('.') + 1) + base64(other);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
