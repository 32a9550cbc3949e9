package no.grunnmur.jose;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.Randomness;

/**
 * What an operation costs through our code, beside the bare Signature in a loop with a key at hand, in turns so that both
 * see the same noise, in CPU time so that neighbours count little. Run by hand; about 20 seconds.
 */
public final class JoseCost {

    private static final int ROUNDS = 12;
    private static final long ROUND_NANOS = 60_000_000;

    private interface Operation {
        Object run() throws GeneralSecurityException;
    }

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private JoseCost() {}

    public static void main(String[] arguments) throws GeneralSecurityException {
        System.out.println(Crypto.providerName());
        byte[] payload = accessToken();
        for (Algorithm algorithm : new Algorithm[] {Algorithm.ES256, Algorithm.RS256, Algorithm.PS256}) {
            PrivateJwk key = TestKeys.of(algorithm);
            String compact = key.sign("at+jwt", payload);
            byte[] input = compact.substring(0, compact.lastIndexOf('.')).getBytes(StandardCharsets.ISO_8859_1);
            byte[] signature = Base64Url.decode(compact.substring(compact.lastIndexOf('.') + 1));
            Signature bare = bare(algorithm);
            bare.initVerify(key.publicKey().key());
            compare(
                    algorithm + " verify",
                    () -> {
                        bare.update(input);
                        return bare.verify(signature);
                    },
                    "Jws.parse + verifies",
                    () -> key.publicKey().verifies(Jws.parse(compact, 8000)));
            Signature bareSigner = bare(algorithm);
            bareSigner.initSign(key.privateKey());
            byte[] header =
                    CompactJws.encodedHeader("{\"alg\":\"RS256\",\"kid\":\"0123456789012345678901234567890123456789\"}"
                            .getBytes(StandardCharsets.UTF_8));
            compare(
                    algorithm + " sign",
                    () -> {
                        bareSigner.update(input);
                        return bareSigner.sign();
                    },
                    "sign a token",
                    () -> CompactJws.sign(header, payload, algorithm, key.privateKey()));
        }
        proof();
        small(payload);
    }

    private static void proof() throws GeneralSecurityException {
        PrivateJwk key = TestKeys.of(Algorithm.ES256);
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("typ", "dpop+jwt");
        header.put("alg", "ES256");
        header.put(
                "jwk",
                JsonObject.parse(key.publicKey().toJson().getBytes(StandardCharsets.UTF_8))
                        .members());
        String hash = DpopProof.hashOf("token");
        byte[] claims = new JsonWriter()
                .any(Map.of(
                        "jti",
                        "e1j3V_bKic8-LAEB0000",
                        "htm",
                        "GET",
                        "htu",
                        "http://localhost:8400/x/y",
                        "iat",
                        1_767_225_600L,
                        "ath",
                        hash))
                .toBytes();
        String proof = key.sign(header, claims);
        DpopProof.Expectation expected = new DpopProof.Expectation(
                "GET", "http://localhost:8400/x/y", Optional.of(hash), Instant.ofEpochSecond(1_767_225_600), 60, 5);
        byte[] input = proof.substring(0, proof.lastIndexOf('.')).getBytes(StandardCharsets.ISO_8859_1);
        byte[] signature = Base64Url.decode(proof.substring(proof.lastIndexOf('.') + 1));
        Signature bare = bare(Algorithm.ES256);
        bare.initVerify(key.publicKey().key());
        Operation limit = () -> {
            bare.update(input);
            return bare.verify(signature);
        };
        DpopVerifier verifier = new DpopVerifier();
        compare("ES256 verify", limit, "DpopVerifier.verify", () -> verifier.verify(proof, expected));
        compare("ES256 verify", limit, "DpopProof.verify, key read each time", () -> DpopProof.verify(proof, expected));
    }

    private static void small(byte[] payload) throws GeneralSecurityException {
        HouseClock clock = HouseClock.system();
        MemoryOneTimeUse memory = new MemoryOneTimeUse(clock, Randomness.secure(), 8_000_000);
        AtomicInteger id = new AtomicInteger();
        Instant now = clock.instant();
        NonceSource nonces = new NonceSource(clock, Randomness.secure(), 300);
        String nonce = nonces.fresh();
        String hashed = "x".repeat(1100);
        compare(
                "Crypto.sha256 of 1100 bytes",
                () -> Crypto.sha256(hashed),
                "OneTimeUse.use",
                () -> memory.use(
                        "api:nhn:hgd-persontjenesten-api:0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I",
                        "jti-0000-0000-" + id.incrementAndGet(),
                        now,
                        now.plusSeconds(60)));
        compare("NonceSource.fresh", nonces::fresh, "NonceSource.isValid", () -> nonces.isValid(nonce));
        compare(
                "JsonObject.parse of a token",
                () -> JsonObject.parse(payload),
                "Crypto.admitted",
                () -> Crypto.admitted(() -> payload));
    }

    private static byte[] accessToken() {
        return ("{\"iss\":\"http://localhost:8400/helseid\",\"nbf\":1767225600,\"iat\":1767225600,\"exp\":1767226200,"
                        + "\"aud\":\"nhn:hgd-persontjenesten-api\",\"cnf\":{\"jkt\":\"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I\"},"
                        + "\"scope\":[\"nhn:hgd-persontjenesten-api/full-access\"],\"client_id\":\"6c2f1d3e-8f0b-4a7e-9a3e-1c2d3e4f5a6b\","
                        + "\"client_amr\":\"private_key_jwt\",\"helseid://claims/client/claims/orgnr_parent\":\"210000000\","
                        + "\"helseid://claims/client/client_name\":\"Journal i Testkommune\",\"jti\":\"0123456789ABCDEF0123456789ABCDEF\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Signature bare(Algorithm algorithm) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm.javaName(), AmazonCorrettoCryptoProvider.INSTANCE);
        if (algorithm.parameters() != null) {
            signature.setParameter(algorithm.parameters());
        }
        return signature;
    }

    private static void compare(String first, Operation one, String second, Operation other)
            throws GeneralSecurityException {
        double[] ones = new double[ROUNDS];
        double[] others = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            ones[round] = round(one);
            others[round] = round(other);
        }
        double a = median(ones);
        double b = median(others);
        System.out.printf(
                "%-28s %8.2f us   %-38s %8.2f us   %+.2f us  %.0f %%%n", first, a, second, b, b - a, 100 * a / b);
    }

    private static double median(double[] rounds) {
        double[] warm = java.util.Arrays.copyOfRange(rounds, ROUNDS / 3, ROUNDS);
        java.util.Arrays.sort(warm);
        return warm[warm.length / 2];
    }

    private static double round(Operation operation) throws GeneralSecurityException {
        long start = THREADS.getCurrentThreadCpuTime();
        long count = 0;
        long spent;
        do {
            for (int i = 0; i < 20; i++) {
                Objects.requireNonNull(operation.run()); // so that the compiler cannot leave it out
            }
            count += 20;
            spent = THREADS.getCurrentThreadCpuTime() - start;
        } while (spent < ROUND_NANOS);
        return spent / 1000.0 / count;
    }
}
