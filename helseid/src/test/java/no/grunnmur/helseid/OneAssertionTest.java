package no.grunnmur.helseid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One assertion, or one proof, sent by many at once is worth one token. */
class OneAssertionTest {

    private static final int SENDERS = 50;

    private final TestHouse house = new TestHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void fiftyAtOnceWithOneAssertionGetOneToken() throws Exception {
        String assertion = new TokenCall(house).assertionText();
        List<Answer> answers = atOnce(() -> new TokenCall(house).set("client_assertion", assertion));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("ASSERTION-REPLAYED"));
        assertThat(house.audit.count()).isEqualTo(SENDERS);
    }

    @Test
    void fiftyAtOnceWithOneProofGetOneToken() throws Exception {
        TokenCall first = new TokenCall(house);
        List<Answer> answers = atOnce(() -> new TokenCall(house).prove("jti", first.proof.get("jti")));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("DPOP-REPLAYED"));
    }

    private static List<Answer> atOnce(Callable<TokenCall> made) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> waiting = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                TokenCall call = made.call();
                waiting.add(senders.submit(() -> {
                    start.await();
                    return call.send();
                }));
            }
            start.countDown();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> one : waiting) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
