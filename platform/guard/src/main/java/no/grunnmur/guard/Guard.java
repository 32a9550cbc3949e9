package no.grunnmur.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.http.Request;
import no.grunnmur.jose.Crypto;
import no.grunnmur.jose.DpopProof;
import no.grunnmur.jose.DpopVerifier;
import no.grunnmur.jose.OneTimeUse;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kernel.Scope;

/**
 * The one door of every API in the house: access token, DPoP proof, scope and organisation become a {@link Caller}.
 * Beside it may stand the door of an older version of the same API, which takes bearer tokens: {@link #forBearer}.
 *
 * <p>A token that has been verified is remembered by its hash until it expires; the proof is verified every time. In
 * order: the headers; the token; the proof; that they belong together; that the proof is new; what the token allows.
 * Nothing is remembered of a caller before token and proof hold. Safe for use from many threads.
 *
 * <p>Source: RFC 9449, sections 4.3 and 7; fact sheet helseid, section 5.3.
 */
public final class Guard {

    private static final int REMEMBERED_TOKENS = 10_000;
    /** On the machine's clock: only so that what nobody uses leaves the memory. */
    private static final Duration FORGET_UNUSED = Duration.ofHours(1);

    /**
     * What this API demands.
     *
     * @param audience the API's name, the only accepted {@code aud}
     * @param base the API's base address, without trailing slash: what {@code htu} is built on
     * @param requireParentOrganisation whether the token must name a parent organisation
     * @param proofMaxAgeSeconds how old a proof may be
     * @param proofMaxAheadSeconds how far ahead of this clock a proof may be
     */
    public record Settings(
            String audience,
            URI base,
            boolean requireParentOrganisation,
            int proofMaxAgeSeconds,
            int proofMaxAheadSeconds) {}

    /** A token and a proof that hold and belong together; no proof for a bearer token. */
    private record Presented(VerifiedToken token, DpopProof proof) {}

    private final Settings settings;
    private final Scheme scheme;
    private final String base;
    private final String space;
    private final AccessTokenRules rules;
    private final RevokedTokens revoked;
    private final OneTimeUse oneTimeUse;
    private final InstantSource clock;
    private final DpopVerifier proofs = new DpopVerifier();
    private final Cache<String, VerifiedToken> remembered;

    /** A door that no token is taken back from. */
    public Guard(Settings settings, TrustedIssuer issuer, OneTimeUse oneTimeUse, InstantSource clock) {
        this(settings, issuer, RevokedTokens.NONE, oneTimeUse, clock);
    }

    public Guard(
            Settings settings,
            TrustedIssuer issuer,
            RevokedTokens revoked,
            OneTimeUse oneTimeUse,
            InstantSource clock) {
        this.settings = settings;
        this.scheme = Scheme.DPOP;
        this.revoked = revoked;
        this.base = settings.base().toString();
        this.space = "api:" + settings.audience() + ":";
        this.rules = new AccessTokenRules(settings.audience(), issuer);
        this.oneTimeUse = oneTimeUse;
        this.clock = clock;
        this.remembered = Caffeine.newBuilder()
                .maximumSize(REMEMBERED_TOKENS)
                .expireAfterAccess(FORGET_UNUSED)
                .build();
    }

    private Guard(Guard beside, Settings settings, Scheme scheme) {
        this.settings = settings;
        this.scheme = scheme;
        this.revoked = beside.revoked;
        this.base = beside.base;
        this.space = beside.space;
        this.rules = beside.rules;
        this.oneTimeUse = beside.oneTimeUse;
        this.clock = beside.clock;
        this.remembered = beside.remembered;
    }

    /**
     * The door of an older version of the same API, from before DPoP: it takes bearer tokens, and those alone. A token that
     * is bound to a key is refused there, or whoever stole one could leave the key out by going back a version. What
     * either door remembers or forgets, both do.
     *
     * <p>Source: RFC 9449, section 7.2 (no downgrade); fact sheet person-api, section 1.
     *
     * @param requireParentOrganisation whether the token must name a parent organisation
     */
    public Guard forBearer(boolean requireParentOrganisation) {
        Settings older = new Settings(
                settings.audience(),
                settings.base(),
                requireParentOrganisation,
                settings.proofMaxAgeSeconds(),
                settings.proofMaxAheadSeconds());
        return new Guard(this, older, Scheme.BEARER);
    }

    /**
     * Lets a caller in who holds at least one of the scopes.
     *
     * @throws Refusal with a problem of this room and the {@code WWW-Authenticate} of RFC 6750 and RFC 9449
     */
    public Caller admit(Request request, Set<Scope> anyOf) {
        Caller caller = admit(
                request.headers("Authorization"), request.headers("DPoP"), request.method(), request.rawPath(), anyOf);
        request.note("client", caller.clientId());
        request.note("token", caller.tokenId());
        return caller;
    }

    /** The same over what a request holds. */
    Caller admit(List<String> authorization, List<String> proof, String method, String rawPath, Set<Scope> anyOf) {
        try {
            String token = token(authorization);
            String sentProof = scheme == Scheme.DPOP ? proof(proof) : null;
            Presented presented = Crypto.admitted(() -> authenticate(token, sentProof, method, rawPath));
            if (presented.proof() != null) {
                useUp(presented);
            }
            authorize(presented.token().caller(), anyOf);
            return presented.token().caller();
        } catch (Refusal refusal) {
            throw Challenge.addTo(refusal, scheme, anyOf);
        }
    }

    private String token(List<String> authorization) {
        if (authorization.isEmpty()) {
            throw new Refusal(GuardProblem.TOKEN_MISSING, "no Authorization header");
        }
        if (authorization.size() > 1) {
            throw new Refusal(GuardProblem.AUTHORIZATION_REPEATED, authorization.size() + " Authorization headers");
        }
        String credentials = authorization.getFirst();
        int space = credentials.indexOf(' ');
        String sent = space < 0 ? credentials : credentials.substring(0, space);
        if (!sent.equalsIgnoreCase(scheme.wire())) {
            throw new Refusal(scheme.problem(), "the scheme of Authorization is not " + scheme.wire());
        }
        String token = space < 0 ? "" : credentials.substring(space + 1).strip();
        if (token.isEmpty()) {
            throw new Refusal(GuardProblem.TOKEN_MISSING, "no token after the scheme");
        }
        return token;
    }

    private static String proof(List<String> proofs) {
        if (proofs.isEmpty()) {
            throw new Refusal(GuardProblem.PROOF_MISSING, "no DPoP header");
        }
        if (proofs.size() > 1) {
            throw new Refusal(GuardProblem.PROOF_REPEATED, proofs.size() + " DPoP headers");
        }
        return proofs.getFirst().strip();
    }

    private Presented authenticate(String tokenText, String proofText, String method, String rawPath) {
        Instant now = clock.instant();
        String hash = DpopProof.hashOf(tokenText);
        VerifiedToken known = remembered.getIfPresent(hash);
        VerifiedToken token = known != null ? known : rules.read(tokenText);
        scheme.requireFor(token);
        GuardProblem problem = token.problemAt(now);
        if (problem != null) {
            remembered.invalidate(hash);
            throw new Refusal(problem, "exp or nbf does not allow it now");
        }
        if (revoked.isRevoked(token.caller().tokenId())) {
            remembered.invalidate(hash);
            throw new Refusal(GuardProblem.TOKEN_REVOKED, "the issuer has taken jti back");
        }
        DpopProof proof = proofText == null ? null : verify(proofText, method, rawPath, hash, now);
        if (proof != null && !proof.key().value().equals(token.key())) {
            throw new Refusal(GuardProblem.PROOF_KEY, "cnf.jkt is not the thumbprint of the proof's key");
        }
        if (known == null) {
            remembered.put(hash, token);
        }
        return new Presented(token, proof);
    }

    private void useUp(Presented presented) {
        DpopProof proof = presented.proof();
        Instant until = proof.issuedAt().plusSeconds(settings.proofMaxAgeSeconds() + 1L);
        if (!oneTimeUse.use(space + presented.token().key(), proof.id(), proof.issuedAt(), until)) {
            throw new Refusal(
                    GuardProblem.PROOF_REPLAYED, "jti has been used, or the proof is older than this process");
        }
    }

    private DpopProof verify(String proof, String method, String rawPath, String tokenHash, Instant now) {
        try {
            return proofs.verify(
                    proof,
                    new DpopProof.Expectation(
                            method,
                            base + rawPath,
                            Optional.of(tokenHash),
                            now,
                            settings.proofMaxAgeSeconds(),
                            settings.proofMaxAheadSeconds()));
        } catch (DpopProof.Rejected rejected) {
            throw new Refusal(GuardProblem.of(rejected.fault()), rejected.getMessage());
        }
    }

    private void authorize(Caller caller, Set<Scope> anyOf) {
        boolean allowed = false;
        for (Scope scope : anyOf) {
            allowed |= caller.scopes().contains(scope);
        }
        if (!allowed) {
            throw new Refusal(GuardProblem.SCOPE_MISSING, "scope holds none of what is needed here");
        }
        if (settings.requireParentOrganisation() && caller.parentOrganisation().isEmpty()) {
            throw new Refusal(GuardProblem.PARENT_ORGANISATION_MISSING, "orgnr_parent is absent");
        }
    }

    /** Forgets every remembered token (keys revoked, house reset). */
    public void forget() {
        remembered.invalidateAll();
    }

    /** How many tokens are remembered. */
    long rememberedTokens() {
        remembered.cleanUp();
        return remembered.estimatedSize();
    }
}
