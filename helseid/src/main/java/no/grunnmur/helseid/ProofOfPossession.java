package no.grunnmur.helseid;

import static no.grunnmur.helseid.Rule.HOLDS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.guard.GuardProblem;
import no.grunnmur.jose.DpopProof;
import no.grunnmur.jose.DpopProof.Fault;
import no.grunnmur.jose.DpopVerifier;
import no.grunnmur.jose.JoseException;
import no.grunnmur.jose.Jws;
import no.grunnmur.jose.NonceSource;
import no.grunnmur.jose.OneTimeUse;
import no.grunnmur.json.JsonObject;

/**
 * Binds a request to the key of its DPoP proof, and uses up the client assertion and the proof.
 *
 * <p>A proof without a nonce is always challenged. The challenge uses neither the assertion nor the proof up, because
 * published clients send the same assertion again; every other outcome uses the assertion up. In the strict profile its
 * first use is its last.
 *
 * <p>Source: RFC 9449, sections 4.3, 8 and 11.1; fact sheet helseid, sections 2.2 and 2.3 (the order, and the words of the
 * errors).
 */
public final class ProofOfPossession {

    /** How old a proof's {@code iat} may be. */
    public static final int LONGEST_AGE_SECONDS = 60;

    /** How far ahead a proof's {@code iat} may be. */
    public static final int SKEW_SECONDS = 10;

    private final NonceSource nonces;
    private final OneTimeUse oneTimeUse;
    private final DpopVerifier verifier = new DpopVerifier();
    private final List<Rule<PresentedProof>> helseid;
    private final List<Rule<PresentedProof>> strict;
    private final List<Rule<PresentedProof>> fapi2;
    private final List<Rule<PresentedProof>> fapi2Retry;

    public ProofOfPossession(NonceSource nonces, OneTimeUse oneTimeUse) {
        this.nonces = nonces;
        this.oneTimeUse = oneTimeUse;
        Rule<PresentedProof> fresh = new Rule<>(
                HelseIdProblem.ASSERTION_REPLAYED,
                "The client assertion has not been used before",
                "RFC 7523, section 3 (7)",
                proof -> proof.sender.isFresh(oneTimeUse) ? HOLDS : "jti used, or older than this memory");
        Rule<PresentedProof> usedUp = new Rule<>(
                HelseIdProblem.ASSERTION_REPLAYED,
                "The client assertion is used up by this request",
                "RFC 7523, section 3 (7); fact sheet helseid, section 2.2",
                proof -> proof.sender.useUp(oneTimeUse) ? HOLDS : "jti used, or older than this memory");
        Rule<PresentedProof> proofUsedUp = new Rule<>(
                HelseIdProblem.DPOP_REPLAYED,
                "The proof has not been used before, and is used up by this request",
                "RFC 9449, section 11.1",
                this::useUp);
        this.helseid = inOrder(List.of(fresh), PROOF_HOLDS, nonceRules(), List.of(usedUp, proofUsedUp));
        this.strict = inOrder(List.of(usedUp), PROOF_HOLDS, nonceRules(), List.of(proofUsedUp));
        Rule<PresentedProof> algorithm = new Rule<>(
                HelseIdProblem.DPOP_ALG_FAPI2,
                "In the profile fapi2, the proof's alg is PS256 or ES256",
                "FAPI 2.0 Security Profile, section 5.4.1",
                proof -> proof.proof().isEmpty() || Fapi2.ALGORITHMS.contains(proof.algorithm())
                        ? HOLDS
                        : "alg is " + proof.algorithm());
        this.fapi2 = inOrder(List.of(usedUp), PROOF_HOLDS, List.of(algorithm), nonceRules(), List.of(proofUsedUp));
        this.fapi2Retry =
                inOrder(List.of(fresh), PROOF_HOLDS, List.of(algorithm), nonceRules(), List.of(usedUp, proofUsedUp));
    }

    private static final List<Rule<PresentedProof>> PROOF_HOLDS = List.of(
            new Rule<>(
                    HelseIdProblem.DPOP_REPEATED,
                    "There is at most one DPoP header",
                    "RFC 9449, section 4.3 (1)",
                    proof -> proof.headers.size() <= 1 ? HOLDS : proof.headers.size() + " DPoP headers"),
            new Rule<>(
                    HelseIdProblem.DPOP_REQUIRED,
                    "A client that must use DPoP sends a proof",
                    "Fact sheet helseid, section 2",
                    proof -> proof.headers.isEmpty() && proof.required ? "no DPoP header" : HOLDS),
            proofRule(HelseIdProblem.DPOP_MALFORMED, "The proof is one well-formed JWT", "(2)", Fault.MALFORMED),
            proofRule(HelseIdProblem.DPOP_TYP, "typ is dpop+jwt", "(4)", Fault.WRONG_TYPE),
            proofRule(HelseIdProblem.DPOP_ALG, "alg is an accepted asymmetric algorithm", "(5)", Fault.WRONG_ALGORITHM),
            proofRule(HelseIdProblem.DPOP_JWK, "jwk is a public key that alg can use", "(3)", Fault.WRONG_KEY),
            proofRule(HelseIdProblem.DPOP_PRIVATE_KEY, "jwk holds no private key", "(7)", Fault.PRIVATE_KEY),
            proofRule(HelseIdProblem.DPOP_SIGNATURE, "The signature is by jwk", "(6)", Fault.WRONG_SIGNATURE),
            proofRule(HelseIdProblem.DPOP_JTI, "jti is there and of a sound length", "(3)", Fault.WRONG_ID),
            proofRule(HelseIdProblem.DPOP_HTM, "htm is the method of the request", "(8)", Fault.WRONG_METHOD),
            proofRule(HelseIdProblem.DPOP_HTU, "htu is the address of the endpoint", "(9)", Fault.WRONG_ADDRESS),
            proofRule(HelseIdProblem.DPOP_IAT_MISSING, "iat is there", "(3)", Fault.MISSING_TIME),
            proofRule(HelseIdProblem.DPOP_IAT, "iat is now, give or take", "(11)", Fault.WRONG_TIME));

    private List<Rule<PresentedProof>> nonceRules() {
        return List.of(
                new Rule<>(
                        HelseIdProblem.DPOP_NONCE_MISSING,
                        "The proof carries a nonce",
                        "RFC 9449, section 8; fact sheet helseid, section 2.3",
                        this::nonceIsThere),
                new Rule<>(
                        HelseIdProblem.DPOP_NONCE,
                        "The nonce is one that this server gave and that is not too old",
                        "RFC 9449, section 4.3 (10)",
                        this::nonceIsOurs));
    }

    private static Rule<PresentedProof> proofRule(HelseIdProblem problem, String says, String point, Fault fault) {
        return new Rule<>(problem, says, "RFC 9449, section 4.3 " + point, proof -> proof.broken(fault));
    }

    @SafeVarargs
    private static List<Rule<PresentedProof>> inOrder(List<Rule<PresentedProof>>... parts) {
        List<Rule<PresentedProof>> all = new ArrayList<>();
        for (List<Rule<PresentedProof>> part : parts) {
            all.addAll(part);
        }
        return List.copyOf(all);
    }

    /** The rules of a profile in order, to be read. */
    List<Rule<PresentedProof>> rules(Profile profile) {
        return switch (profile) {
            case HELSEID -> helseid;
            case STRICT -> strict;
            case FAPI2 -> fapi2;
            case FAPI2_RETRY, FAPI2_SIGNED -> fapi2Retry;
        };
    }

    /**
     * Verifies the proof of a request and uses it and the assertion up.
     *
     * @param sender who asks
     * @param headers every {@code DPoP} header line
     * @param method the method of the request
     * @param address the address of the endpoint as discovery tells it
     * @param required whether a request without proof is refused
     * @return the proof, or empty when a client that may do without sent none
     * @throws no.grunnmur.kernel.Refusal with a problem of {@link HelseIdProblem.Stage#KNOWN} or
     *     {@link HelseIdProblem.Stage#CHALLENGE}
     */
    Optional<DpopProof> verify(
            AuthenticatedClient sender,
            List<String> headers,
            String method,
            String address,
            boolean required,
            Instant now) {
        PresentedProof proof = new PresentedProof(sender, headers, required, verifier, method, address, now);
        Rule.enforce(rules(sender.client().profile()), proof);
        return proof.judged();
    }

    /** A nonce for a challenge. */
    String freshNonce() {
        return nonces.fresh();
    }

    private String nonceIsThere(PresentedProof presented) {
        Optional<DpopProof> proof = presented.proof();
        return proof.isEmpty() || proof.get().nonce().isPresent() ? HOLDS : "no nonce";
    }

    private String nonceIsOurs(PresentedProof presented) {
        Optional<DpopProof> proof = presented.proof();
        return proof.isEmpty() || nonces.isValid(proof.get().nonce().orElseThrow()) ? HOLDS : "not ours, or too old";
    }

    private String useUp(PresentedProof presented) {
        Optional<DpopProof> sent = presented.proof();
        if (sent.isEmpty()) {
            return HOLDS;
        }
        DpopProof proof = sent.get();
        boolean first = oneTimeUse.use(
                "dpop:" + proof.key().value(),
                proof.id(),
                proof.issuedAt(),
                proof.issuedAt().plusSeconds(LONGEST_AGE_SECONDS + 1));
        return first ? HOLDS : "jti used, or older than this memory";
    }

    /**
     * What each rule says of a proof; nothing is used up. After the first that is broken none is reached.
     *
     * @param accessToken the token beside it when it was sent to an API; at the token endpoint a nonce is asked for instead
     */
    List<Examined> examine(String proof, String method, String address, Optional<String> accessToken, Instant now) {
        DpopProof.Expectation expected = new DpopProof.Expectation(
                method, address, accessToken.map(DpopProof::hashOf), now, LONGEST_AGE_SECONDS, SKEW_SECONDS);
        PresentedProof presented = new PresentedProof(null, List.of(proof), false, verifier, expected);
        if (accessToken.isEmpty()) {
            return Rule.examine(inOrder(PROOF_HOLDS, nonceRules()), presented, broken -> true);
        }
        List<Examined> examined = new ArrayList<>(Rule.examine(PROOF_HOLDS, presented, broken -> true));
        String otherToken = presented.broken(Fault.WRONG_TOKEN_HASH);
        boolean held = presented.proof().isPresent();
        examined.add(besideToken(
                GuardProblem.PROOF_TOKEN, "ath is the hash of the access token beside it", "(12)", otherToken, held));
        String otherKey =
                held && !isBoundTo(accessToken.get(), presented.proof().get())
                        ? "cnf.jkt of the token is absent or of another key"
                        : HOLDS;
        examined.add(
                besideToken(GuardProblem.PROOF_KEY, "The token is bound to the proof's key", "(12)", otherKey, held));
        return examined;
    }

    private static Examined besideToken(GuardProblem problem, String says, String point, String seen, boolean held) {
        Examined.Outcome outcome =
                seen != null ? Examined.Outcome.BROKEN : held ? Examined.Outcome.HOLDS : Examined.Outcome.NOT_REACHED;
        return new Examined(problem, says, "RFC 9449, section 4.3 " + point, outcome, seen == null ? "" : seen);
    }

    private static boolean isBoundTo(String token, DpopProof proof) {
        try {
            Optional<JsonObject> confirmation = Jws.parse(token, ClientAuthentication.LONGEST_ASSERTION)
                    .payload()
                    .object("cnf");
            return confirmation
                    .flatMap(cnf -> cnf.text("jkt"))
                    .orElse("")
                    .equals(proof.key().value());
        } catch (JoseException unreadable) {
            return false;
        }
    }
}
