package no.grunnmur.helseid;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.DpopProof;
import no.grunnmur.jose.DpopVerifier;
import no.grunnmur.jose.Jws;

/** The DPoP proof of a known client while the rules look at it. Used by one thread for one request. */
final class PresentedProof {

    final AuthenticatedClient sender;

    /** Every {@code DPoP} header line. */
    final List<String> headers;

    /** Whether a request without proof is refused. */
    final boolean required;

    private final DpopVerifier verifier;
    private final DpopProof.Expectation expected;
    private DpopProof proof;
    private DpopProof.Rejected rejected;

    PresentedProof(
            AuthenticatedClient sender,
            List<String> headers,
            boolean required,
            DpopVerifier verifier,
            String method,
            String address,
            Instant now) {
        this(
                sender,
                headers,
                required,
                verifier,
                new DpopProof.Expectation(
                        method,
                        address,
                        Optional.empty(),
                        now,
                        ProofOfPossession.LONGEST_AGE_SECONDS,
                        ProofOfPossession.SKEW_SECONDS));
    }

    PresentedProof(
            AuthenticatedClient sender,
            List<String> headers,
            boolean required,
            DpopVerifier verifier,
            DpopProof.Expectation expected) {
        this.sender = sender;
        this.headers = headers;
        this.required = required;
        this.verifier = verifier;
        this.expected = expected;
    }

    /** The proof, or empty when none was sent or its form does not hold. Verified on first use. */
    Optional<DpopProof> proof() {
        if (proof == null && rejected == null && !headers.isEmpty()) {
            try {
                proof = verifier.verify(headers.getFirst(), expected);
            } catch (DpopProof.Rejected broken) {
                rejected = broken;
            }
        }
        return Optional.ofNullable(proof);
    }

    /** The {@code alg} of a proof that holds. */
    Algorithm algorithm() {
        return Jws.parse(headers.getFirst(), headers.getFirst().length())
                .algorithm()
                .orElseThrow();
    }

    /** The proof when all rules have been enforced. A fault that no rule names must not pass for a request without proof. */
    Optional<DpopProof> judged() {
        Optional<DpopProof> judged = proof();
        if (judged.isEmpty() && rejected != null) {
            throw new IllegalStateException("no rule for " + rejected.fault());
        }
        return judged;
    }

    /** What was seen when the proof breaks in that way; null when it does not. */
    String broken(DpopProof.Fault fault) {
        return proof().isEmpty() && rejected != null && rejected.fault() == fault ? rejected.getMessage() : Rule.HOLDS;
    }
}
