package no.grunnmur.jose;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Verifies DPoP proofs and remembers the headers it has read: a client's header, which holds its key, is the same in
 * each of its proofs, and reading a key costs a third of verifying with it.
 *
 * <p>A header is remembered under its exact text, and what is remembered follows from that text alone, so nobody can put
 * a wrong key in anybody's place. It is remembered only when a signature by its key has been seen, by weight up to a
 * fixed amount of memory, and less wanted ones go first: who fills it with keys made for the purpose costs others at
 * most the reading it saved. Safe for use from many threads.
 */
public final class DpopVerifier {

    private static final long MAX_WEIGHT = 8 << 20;
    private static final int WEIGHT_OF_A_KEY = 1024;

    private final Cache<String, ProofRules.Header> headers = Caffeine.newBuilder()
            .maximumWeight(MAX_WEIGHT)
            .weigher((String text, ProofRules.Header header) -> WEIGHT_OF_A_KEY + 4 * text.length())
            .build();

    /**
     * Verifies a proof.
     *
     * @throws DpopProof.Rejected naming the first rule that does not hold
     */
    public DpopProof verify(String proof, DpopProof.Expectation expected) {
        return new ProofRules(proof, expected, headers).check();
    }

    /** How many headers are remembered. */
    long size() {
        headers.cleanUp();
        return headers.estimatedSize();
    }
}
