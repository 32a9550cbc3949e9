package no.grunnmur.jose;

import java.time.Instant;

/** Remembers what may be used once: the {@code jti} of assertions and proofs. */
public interface OneTimeUse {

    /**
     * Uses an id. Exactly one of several concurrent callers gets true.
     *
     * @param space keeps ids of different issuers apart, e.g. {@code assertion:CLIENT} or {@code dpop:THUMBPRINT}
     * @param id the id; its length is bounded by the caller
     * @param issuedAt when the artefact says it was made; what is older than this memory is refused
     * @param until the id is remembered at least until then; after that the artefact is refused for its age
     * @return true the first time, false when it has been used or cannot be known not to have been
     */
    boolean use(String space, String id, Instant issuedAt, Instant until);

    /** Whether it could be used, without using it. */
    boolean isFresh(String space, String id, Instant issuedAt);
}
