package no.grunnmur.helseid;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.audit.AuditEvent;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.helseid.attest.AttestClaim;
import no.grunnmur.helseid.attest.AttestRules;
import no.grunnmur.helseid.attest.CodeBook;
import no.grunnmur.jose.Crypto;
import no.grunnmur.jose.DpopProof;
import no.grunnmur.jose.KeyRing;
import no.grunnmur.jose.SigningKey;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Refusal;

/**
 * One token from request to audit: who asks ({@link ClientAuthentication}), with which key ({@link ProofOfPossession}), for
 * what ({@link OrganisationRules}, {@link ClientCredentialsGrant}, a {@link UserGrant}), then the token, its audit event, and the answer.
 *
 * <p>Source: RFC 6749, sections 3.2 and 5; fact sheet helseid, section 2.3 (the order) and 3.3.
 */
public final class TokenService {

    private final Issuer issuer;
    private final ClientDoor door;
    private final ClientCredentialsGrant clientCredentials;
    private final OrganisationRules organisationRules;
    private final AttestRules attestRules;
    private final Map<GrantType, UserGrant> userGrants;
    private final KeyRing keys;
    private final AuditLog audit;
    private final InstantSource clock;
    private final Randomness random;
    private final List<Rule<GrantAsked>> grantRules;

    private record GrantAsked(Client client, Optional<String> type, Optional<GrantType> grant) {}

    /**
     * The rules of the token endpoint.
     *
     * @param userGrants the grants that speak of a person, by their {@code grant_type}; another is not answered
     */
    public TokenService(
            Issuer issuer,
            ClientDoor door,
            Directories directories,
            Map<GrantType, UserGrant> userGrants,
            KeyRing keys,
            AuditLog audit,
            InstantSource clock,
            Randomness random) {
        this.issuer = issuer;
        this.door = door;
        this.organisationRules = new OrganisationRules(directories.delegations());
        this.attestRules = new AttestRules(directories.units(), CodeBook.read());
        this.clientCredentials = new ClientCredentialsGrant(
                new OwnApis(issuer, directories.apis()), directories.terms(), organisationRules, attestRules);
        this.userGrants = Map.copyOf(userGrants);
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
        this.grantRules = List.of(
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
                        HelseIdProblem.GRANT_TYPE_NOT_ALLOWED,
                        "The client may use the grant",
                        "RFC 6749, section 5.2",
                        asked -> asked.client.grants().contains(asked.grant.orElseThrow())
                                ? Rule.HOLDS
                                : asked.type.orElseThrow()));
    }

    /** Whether this house answers a grant. */
    public boolean answers(GrantType grant) {
        return grant == GrantType.CLIENT_CREDENTIALS || userGrants.containsKey(grant);
    }

    /** Every rule of the endpoint after the form, in the order in which a profile meets them; a user grant's come instead
     * of those of client_credentials. */
    public List<Rule<?>> rules(Profile profile) {
        List<Rule<?>> all = new ArrayList<>(door.rules(profile));
        all.addAll(grantRules);
        all.addAll(organisationRules.rules());
        all.addAll(clientCredentials.rules());
        all.addAll(attestRules.rules());
        return all;
    }

    /** What has been issued and refused. */
    public TokenCounts counts() {
        return door.counts();
    }

    /**
     * Answers a request. A token is in the audit before this returns; so is a refusal of a client that has proved who it
     * is, except for the nonce challenge, which is only half of a round.
     *
     * @throws Refusal with the first rule that does not hold
     * @throws no.grunnmur.database.DatabaseUnusable when the audit cannot be written; then nothing may be answered
     */
    public IssuedToken answer(TokenRequest request) {
        Instant now = clock.instant();
        Decision decision = Crypto.admitted(() -> decide(request, now));
        if (decision.pending != null) {
            decision = issueToUser(request, decision.pending, now);
        }
        if (decision.event != null) {
            audit.append(decision.event);
        }
        if (decision.refusal != null) {
            door.counts().countRefused((StagedProblem) decision.refusal.problem());
            throw decision.refusal;
        }
        door.counts().countIssued();
        return decision.token;
    }

    /** What comes of a request: a token with its event, a refusal, with an event when the client is known, or more to do. */
    private record Decision(IssuedToken token, AuditEvent event, Refusal refusal, Pending pending) {}

    /** A request whose grant asks the stores, which is not done while signatures wait for their turn. */
    private record Pending(ClientDoor.Entered entered, GrantType type) {}

    private Decision decide(TokenRequest request, Instant now) {
        AuthenticatedClient sender;
        try {
            sender = door.authenticate(request.credentials(), now);
        } catch (Refusal refusal) {
            return new Decision(null, null, refusal, null);
        }
        try {
            ClientDoor.Call call = new ClientDoor.Call(
                    request.credentials(), request.proofs(), issuer.tokenEndpoint(), ClientDoor.Asked.AS_CONFIGURED);
            ClientDoor.Entered entered = door.prove(sender, call, now);
            GrantAsked asked = new GrantAsked(
                    sender.client(), request.grantType(), request.grantType().flatMap(GrantType::of));
            Rule.enforce(grantRules, asked);
            GrantType type = asked.grant.orElseThrow();
            if (type != GrantType.CLIENT_CREDENTIALS) {
                return new Decision(null, null, null, new Pending(entered, type));
            }
            return issue(entered, clientCredentials.decide(sender, request), now);
        } catch (Refusal refusal) {
            return refused(refusal, sender);
        }
    }

    private Decision issue(ClientDoor.Entered entered, Granted granted, Instant now) {
        Signed signed = sign(entered, granted, Optional.empty(), now);
        IssuedToken issued = new IssuedToken(
                Optional.empty(),
                signed.text,
                entered.client().tokens().lifetimeSeconds(),
                entered.proof().isPresent(),
                Optional.empty(),
                granted.scopes(),
                granted.rejected(),
                Optional.empty());
        TokenIssued event = event(entered, GrantType.CLIENT_CREDENTIALS, granted, signed, Optional.empty());
        return new Decision(issued, event, null, null);
    }

    private Decision issueToUser(TokenRequest request, Pending pending, Instant now) {
        ClientDoor.Entered entered = pending.entered;
        try {
            UserGrant.Prepared prepared = userGrants
                    .get(pending.type)
                    .prepare(entered.sender(), request, entered.proof().map(DpopProof::key), now);
            Granted granted = prepared.granted();
            Signed signed = Crypto.admitted(() -> sign(entered, granted, prepared.idToken(), now));
            Optional<IssuedToken.Refresh> refresh =
                    prepared.completion().issued(signed.token.id(), Instant.ofEpochSecond(signed.token.expiresAt()));
            IssuedToken issued = new IssuedToken(
                    signed.idToken,
                    signed.text,
                    entered.client().tokens().lifetimeSeconds(),
                    entered.proof().isPresent(),
                    refresh,
                    granted.scopes(),
                    granted.rejected(),
                    prepared.issuedTokenType());
            return new Decision(issued, event(entered, pending.type, granted, signed, prepared.source()), null, null);
        } catch (Refusal refusal) {
            return refused(refusal, entered.sender());
        }
    }

    /** Tokens that have been signed, and by which key. */
    private record Signed(AccessToken token, String text, String keyId, Optional<String> idToken) {}

    private Signed sign(
            ClientDoor.Entered entered, Granted granted, Optional<UserGrant.IdTokenContent> idToken, Instant now) {
        Client client = entered.client();
        long issuedAt = now.getEpochSecond();
        AccessToken token = new AccessToken(
                issuer.name(),
                issuedAt,
                issuedAt + client.tokens().lifetimeSeconds(),
                client,
                granted,
                entered.proof().map(DpopProof::key),
                random.hexId());
        SigningKey key = keys.signer(granted.algorithm());
        String text = key.sign("at+jwt", token.toJson());
        Optional<String> id = Optional.empty();
        if (idToken.isPresent()) {
            UserGrant.IdTokenContent content = idToken.get();
            byte[] json = new IdToken(
                            issuer.name(),
                            issuedAt,
                            client,
                            granted.user().orElseThrow(),
                            content,
                            TokenHash.half(text))
                    .toJson();
            id = Optional.of(keys.signer(content.algorithm()).sign("JWT", json));
        }
        return new Signed(token, text, key.keyId(), id);
    }

    private static TokenIssued event(
            ClientDoor.Entered entered, GrantType type, Granted granted, Signed signed, Optional<String> source) {
        return new TokenIssued(
                entered.client().id(),
                granted.user(),
                source,
                granted.organisations(),
                type,
                granted.scopes(),
                granted.rejected(),
                granted.apis(),
                granted.attest().map(AttestClaim::decision),
                signed.token.id(),
                signed.token.expiresAt(),
                signed.token.key(),
                signed.keyId,
                entered.sender().fingerprint());
    }

    private Decision refused(Refusal refusal, AuthenticatedClient sender) {
        ClientDoor.Refused refused = door.refused(refusal, sender);
        return new Decision(null, refused.event(), refused.refusal(), null);
    }
}
