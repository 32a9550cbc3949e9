package no.grunnmur.jose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CryptoTest {

    @Test
    void saysWhichProviderItUsesAndInstallsNone() {
        assertThat(Crypto.providerName()).isNotBlank();
        assertThat(Crypto.reasonForSlowProvider().isPresent())
                .isEqualTo(Crypto.providerName().equals("JDK"));
        assertThat(Security.getProvider("AmazonCorrettoCryptoProvider")).isNull();
    }

    /** Corretto destroys a key that it has translated itself; ours must live through every mixture of uses. */
    @Test
    void keysOutliveTheSignaturesThatUsedThem() {
        byte[] payload = "{}".getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 3; round++) {
            for (Algorithm algorithm : Algorithm.values()) {
                String one = TestKeys.of(algorithm).sign("JWT", payload);
                String other = TestKeys.other(algorithm).sign("JWT", payload);
                assertThat(TestKeys.of(algorithm).publicKey().verifies(Jws.parse(one, 4000)))
                        .isTrue();
                assertThat(TestKeys.of(algorithm).publicKey().verifies(Jws.parse(other, 4000)))
                        .isFalse();
            }
        }
    }

    @Test
    void manyThreadsUseOneKeyAndAllAreAdmitted() throws Exception {
        PrivateJwk key = TestKeys.of(Algorithm.ES256);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 300)
                    .mapToObj(i -> threads.submit(() -> Crypto.admitted(() -> key.publicKey()
                            .verifies(Jws.parse(
                                    key.sign("JWT", ("{\"i\":" + i + "}").getBytes(StandardCharsets.UTF_8)), 4000)))))
                    .toList();
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        }
    }
}
