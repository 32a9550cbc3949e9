package no.grunnmur.helseid;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.audit.AuditEvent;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.helseid.attest.AttestRules;
import no.grunnmur.helseid.attest.CodeBook;
import no.grunnmur.jose.Crypto;
import no.grunnmur.jose.DpopProof;
import no.grunnmur.jose.KeyRing;
import no.grunnmur.jose.OneTimeUse;
import no.grunnmur.jose.SigningKey;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Refusal;

/**
 * One token from request to audit: who asks ({@link ClientAuthentication}), with which key ({@link ProofOfPossession}), for
 * what ({@link OrganisationRules}, {@link ClientCredentialsGrant}), then the token, its audit event, and the answer.
 *
 * <p>Source: RFC 6749, sections 3.2 and 5; fact sheet helseid, section 2.3 (the order) and 3.3.
 */
public final class TokenService {

    private final Issuer issuer;
    private final ClientAuthentication authentication;
    private final ProofOfPossession possession;
    private final ClientCredentialsGrant clientCredentials;
    private final OrganisationRules organisationRules;
    private final AttestRules attestRules;
    private final KeyRing keys;
    private final OneTimeUse oneTimeUse;
    private final AuditLog audit;
    private final InstantSource clock;
    private final Randomness random;
    private final TokenCounts counts = new TokenCounts();

    private static final List<Rule<GrantAsked>> GRANT_RULES = List.of(
            new Rule<>(
                    HelseIdProblem.GRANT_TYPE_MISSING,
                    "grant_type is there",
                    "RFC 6749, section 4.4.2",
                    asked -> asked.type.isPresent() ? Rule.HOLDS : "no grant_type"),
            new Rule<>(
                    HelseIdProblem.GRANT_TYPE_UNKNOWN,
                    "grant_type is one of HelseID's",
                    "RFC 6749, section 5.2; fact sheet helseid, section 3.3",
                    asked -> asked.grant.isPresent() ? Rule.HOLDS : "another grant_type"),
            new Rule<>(
                    HelseIdProblem.GRANT_TYPE_LATER,
                    "grant_type is one that this house answers",
                    "docs/differences.md",
                    asked -> asked.grant.orElseThrow().isAnswered() ? Rule.HOLDS : asked.type.orElseThrow()),
            new Rule<>(
                    HelseIdProblem.GRANT_TYPE_NOT_ALLOWED,
                    "The client may use the grant",
                    "RFC 6749, section 5.2",
                    asked -> asked.client.grants().contains(asked.grant.orElseThrow())
                            ? Rule.HOLDS
                            : asked.type.orElseThrow()));

    private record GrantAsked(Client client, Optional<String> type, Optional<GrantType> grant) {}

    public TokenService(
            Issuer issuer,
            Directories directories,
            KeyRing keys,
            OneTimeUse oneTimeUse,
            ProofOfPossession possession,
            AuditLog audit,
            InstantSource clock,
            Randomness random) {
        this.issuer = issuer;
        this.authentication = new ClientAuthentication(issuer, directories.clients());
        this.possession = possession;
        this.organisationRules = new OrganisationRules(directories.delegations());
        this.attestRules = new AttestRules(directories.units(), CodeBook.read());
        this.clientCredentials =
                new ClientCredentialsGrant(directories.apis(), directories.terms(), organisationRules, attestRules);
        this.keys = keys;
        this.oneTimeUse = oneTimeUse;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /** Every rule of the endpoint after the form, in the order in which a profile meets them. */
    public List<Rule<?>> rules(Profile profile) {
        List<Rule<?>> all = new ArrayList<>();
        all.addAll(authentication.rules());
        all.addAll(possession.rules(profile));
        all.addAll(GRANT_RULES);
        all.addAll(organisationRules.rules());
        all.addAll(clientCredentials.rules());
        all.addAll(attestRules.rules());
        return all;
    }

    /** What has been issued and refused. */
    public TokenCounts counts() {
        return counts;
    }

    /**
     * Answers a request. A token is in the audit before this returns; so is a refusal of a client that has proved who it
     * is, except for the nonce challenge, which is only half of a round.
     *
     * @throws Refusal with the first rule that does not hold
     * @throws no.grunnmur.database.DatabaseUnusable when the audit cannot be written; then nothing may be answered
     */
    public IssuedToken answer(TokenRequest request) {
        Decision decision = Crypto.admitted(() -> decide(request, clock.instant()));
        if (decision.event != null) {
            audit.append(decision.event);
        }
        if (decision.refusal != null) {
            counts.countRefused((StagedProblem) decision.refusal.problem());
            throw decision.refusal;
        }
        counts.countIssued();
        return decision.token;
    }

    /** What comes of a request: a token with its event, or a refusal, with an event when the client is known. */
    private record Decision(IssuedToken token, AuditEvent event, Refusal refusal) {}

    private Decision decide(TokenRequest request, Instant now) {
        AuthenticatedClient sender;
        try {
            sender = authentication.authenticate(request.credentials(), now);
        } catch (Refusal refusal) {
            return new Decision(null, null, refusal);
        }
        try {
            return issue(request, sender, now);
        } catch (Refusal refusal) {
            return refuse(refusal, sender);
        }
    }

    private Decision issue(TokenRequest request, AuthenticatedClient sender, Instant now) {
        Optional<DpopProof> proof = possession.verify(sender, request.proofs(), "POST", issuer.tokenEndpoint(), now);
        Client client = sender.client();
        GrantAsked asked =
                new GrantAsked(client, request.grantType(), request.grantType().flatMap(GrantType::of));
        Rule.enforce(GRANT_RULES, asked);
        Granted granted = clientCredentials.decide(sender, request);

        int lifetime = client.tokens().lifetimeSeconds();
        long issuedAt = now.getEpochSecond();
        AccessToken token = new AccessToken(
                issuer.name(),
                issuedAt,
                issuedAt + lifetime,
                client,
                granted,
                proof.map(DpopProof::key),
                random.hexId());
        SigningKey key = keys.signer(granted.algorithm());
        String signed = key.sign("at+jwt", token.toJson());
        TokenIssued event = new TokenIssued(
                client.id(),
                granted.organisations(),
                asked.grant.orElseThrow(),
                granted.scopes(),
                granted.rejected(),
                granted.apis(),
                token.id(),
                token.expiresAt(),
                token.key(),
                key.keyId(),
                sender.fingerprint());
        IssuedToken issued = new IssuedToken(signed, lifetime, proof.isPresent(), granted.scopes(), granted.rejected());
        return new Decision(issued, event, null);
    }

    /** Whatever is wrong after the client is known uses its assertion up and is audited; a challenge does neither. */
    private Decision refuse(Refusal refusal, AuthenticatedClient sender) {
        StagedProblem problem = (StagedProblem) refusal.problem();
        if (problem.stage() == HelseIdProblem.Stage.CHALLENGE) {
            return new Decision(null, null, refusal.with("DPoP-Nonce", possession.freshNonce()));
        }
        sender.useUp(oneTimeUse);
        return new Decision(
                null, new TokenRefused(sender.client().id(), problem.code(), sender.fingerprint()), refusal);
    }
}
