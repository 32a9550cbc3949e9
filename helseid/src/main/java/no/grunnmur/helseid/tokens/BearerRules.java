package no.grunnmur.helseid.tokens;

import static no.grunnmur.helseid.Rule.HOLDS;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.grunnmur.helseid.ClientDirectory;
import no.grunnmur.helseid.Rule;
import no.grunnmur.jose.DpopProof;
import no.grunnmur.jose.DpopVerifier;
import no.grunnmur.jose.OneTimeUse;

/**
 * Who may call an endpoint of the issuer that an access token opens. {@code Bearer} is accepted for bound tokens too, as in
 * HelseID, but not of clients that are held to FAPI 2.0; with {@code DPoP} the proof must hold.
 *
 * <p>Source: RFC 6750, sections 2 and 3; RFC 9449, section 7; fact sheet helseid, section 2.3.
 */
public final class BearerRules {

    private static final int LONGEST_AGE_SECONDS = 60;
    private static final int SKEW_SECONDS = 10;

    /**
     * What came.
     *
     * @param authorization every {@code Authorization} header line
     * @param inBody every {@code access_token} of a form
     * @param proofs every {@code DPoP} header line
     * @param method of the request
     * @param address of the endpoint
     */
    public record Sent(
            List<String> authorization, List<String> inBody, List<String> proofs, String method, String address) {

        /** Never the token. */
        @Override
        public String toString() {
            return "Sent[" + method + " " + address + "]";
        }
    }

    /** The request while the rules look at it. Used by one thread for one request. */
    static final class Presented {
        final Sent sent;
        final String scope;
        final Instant now;
        private String text;
        private boolean bound;
        private OwnToken token;

        Presented(Sent sent, String scope, Instant now) {
            this.sent = sent;
            this.scope = scope;
            this.now = now;
        }

        String once() {
            return sent.authorization().size() + sent.inBody().size() <= 1
                            && sent.proofs().size() <= 1
                    ? HOLDS
                    : "several";
        }

        String there() {
            if (!sent.inBody().isEmpty()) {
                text = sent.inBody().getFirst();
                return text.isEmpty() ? "an empty access_token" : HOLDS;
            }
            if (sent.authorization().isEmpty()) {
                return "no Authorization";
            }
            String credentials = sent.authorization().getFirst();
            int space = credentials.indexOf(' ');
            String scheme = space < 0 ? credentials : credentials.substring(0, space);
            bound = scheme.equalsIgnoreCase("DPoP");
            text = space < 0 ? "" : credentials.substring(space + 1).strip();
            return (bound || scheme.equalsIgnoreCase("Bearer")) && !text.isEmpty()
                    ? HOLDS
                    : "neither Bearer nor DPoP with a token";
        }
    }

    private final OwnTokens tokens;
    private final OneTimeUse oneTimeUse;
    private final DpopVerifier verifier = new DpopVerifier();
    private final ClientDirectory clients;
    private final List<Rule<Presented>> rules;
    private final List<Rule<Presented>> fapi2;

    /** @param clients says which profile the client of a token is held to */
    public BearerRules(OwnTokens tokens, OneTimeUse oneTimeUse, ClientDirectory clients) {
        this.tokens = tokens;
        this.oneTimeUse = oneTimeUse;
        this.clients = clients;
        this.fapi2 = List.of(new Rule<>(
                TokenProblem.BEARER_PROOF,
                "In the profile fapi2, a bound token comes with the DPoP scheme",
                "FAPI 2.0 Security Profile, section 5.3.4 (5); RFC 9449, section 7.2",
                presented -> presented.bound || presented.token.key().isEmpty() ? HOLDS : "a bound token as Bearer"));
        this.rules = List.of(
                new Rule<>(
                        TokenProblem.BEARER_TWICE,
                        "The token comes once, in one way",
                        "RFC 6750, section 2",
                        Presented::once),
                new Rule<>(
                        TokenProblem.BEARER_MISSING,
                        "There is an access token",
                        "RFC 6750, section 3.1",
                        Presented::there),
                new Rule<>(
                        TokenProblem.BEARER_INVALID,
                        "It is an access token that this issuer signed",
                        "RFC 9068, section 4",
                        this::isOurs),
                new Rule<>(
                        TokenProblem.BEARER_EXPIRED,
                        "Its time has come and not passed",
                        "RFC 9068, section 4",
                        presented -> presented.token.holdsAt(presented.now) ? HOLDS : "exp or nbf"),
                new Rule<>(
                        TokenProblem.BEARER_REVOKED,
                        "It has not been revoked",
                        "RFC 7009, section 2",
                        presented -> tokens.isRevoked(presented.token) ? "revoked" : HOLDS),
                new Rule<>(
                        TokenProblem.BEARER_PROOF,
                        "With the DPoP scheme, a fresh proof by the token's key holds",
                        "RFC 9449, section 7.1",
                        this::proofHolds),
                new Rule<>(
                        TokenProblem.BEARER_SCOPE,
                        "It holds the scope of the endpoint",
                        "RFC 6750, section 3.1",
                        presented -> presented.token.has(presented.scope) ? HOLDS : "no " + presented.scope));
    }

    /** The rules in order, to be read. */
    public List<Rule<?>> rules() {
        return List.copyOf(rules);
    }

    /**
     * Lets a caller in who holds the scope.
     *
     * @throws no.grunnmur.kernel.Refusal with the first rule that does not hold
     */
    public OwnToken admit(Sent sent, String scope, Instant now) {
        Presented presented = new Presented(sent, scope, now);
        Rule.enforce(rules, presented);
        if (clients.find(presented.token.clientId())
                .map(client -> client.profile().isFapi2())
                .orElse(false)) {
            Rule.enforce(fapi2, presented);
        }
        return presented.token;
    }

    private String isOurs(Presented presented) {
        presented.token = tokens.read(presented.text).orElse(null);
        return presented.token == null ? "not ours" : HOLDS;
    }

    private String proofHolds(Presented presented) {
        if (!presented.bound) {
            return HOLDS;
        }
        if (presented.sent.proofs().isEmpty()) {
            return "no DPoP header";
        }
        DpopProof proof;
        try {
            proof = verifier.verify(
                    presented.sent.proofs().getFirst(),
                    new DpopProof.Expectation(
                            presented.sent.method(),
                            presented.sent.address(),
                            Optional.of(DpopProof.hashOf(presented.text)),
                            presented.now,
                            LONGEST_AGE_SECONDS,
                            SKEW_SECONDS));
        } catch (DpopProof.Rejected rejected) {
            return rejected.getMessage();
        }
        String key = proof.key().value();
        if (!presented.token.key().orElse("").equals(key)) {
            return "another key than cnf.jkt";
        }
        Instant until = proof.issuedAt().plusSeconds(LONGEST_AGE_SECONDS + 1L);
        return oneTimeUse.use("issuer:" + key, proof.id(), proof.issuedAt(), until) ? HOLDS : "a proof used before";
    }
}
