package no.grunnmur.helseid;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import no.grunnmur.audit.AuditEvent;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.jose.Crypto;
import no.grunnmur.jose.DpopProof;
import no.grunnmur.jose.NonceSource;
import no.grunnmur.jose.OneTimeUse;
import no.grunnmur.kernel.Refusal;

/**
 * The phases that every endpoint for clients shares, so that none can forget one: who asks
 * ({@link ClientAuthentication}), with which key ({@link ProofOfPossession}), and what becomes of the assertion and the
 * audit when something is refused.
 *
 * <p>Source: fact sheet helseid, section 2.3 (the order).
 */
public final class ClientDoor {

    /**
     * Somebody at the door.
     *
     * @param credentials how the client says who it is
     * @param proofs every {@code DPoP} header line; an endpoint without DPoP hands in none
     * @param address the endpoint's own
     * @param proof which proof is asked for
     */
    public record Call(Credentials credentials, List<String> proofs, String address, Asked proof) {}

    /** Which proof of possession an endpoint asks for. */
    public enum Asked {
        /** As the client is configured. */
        AS_CONFIGURED,
        /** One that is sent must hold. */
        WHEN_SENT
    }

    /**
     * A client that has come in.
     *
     * @param proof the proof of its key, when it sent one
     */
    public record Entered(AuthenticatedClient sender, Optional<DpopProof> proof) {

        /** Its configuration. */
        public Client client() {
            return sender.client();
        }
    }

    private final ClientAuthentication authentication;
    private final ProofOfPossession possession;
    private final OneTimeUse oneTimeUse;
    private final AuditLog audit;
    private final InstantSource clock;
    private final TokenCounts counts = new TokenCounts();

    public ClientDoor(
            Issuer issuer,
            ClientDirectory clients,
            NonceSource nonces,
            OneTimeUse oneTimeUse,
            AuditLog audit,
            InstantSource clock) {
        this.authentication = new ClientAuthentication(issuer, clients);
        this.possession = new ProofOfPossession(nonces, oneTimeUse);
        this.oneTimeUse = oneTimeUse;
        this.audit = audit;
        this.clock = clock;
    }

    /** What has been refused at the door and behind it, and issued. */
    public TokenCounts counts() {
        return counts;
    }

    /** Which client asks; nothing is used up yet. */
    AuthenticatedClient authenticate(Credentials credentials, Instant now) {
        return authentication.authenticate(credentials, now);
    }

    /** With which key; uses the assertion and the proof up. */
    Entered prove(AuthenticatedClient sender, Call call, Instant now) {
        boolean required =
                call.proof == Asked.AS_CONFIGURED && sender.client().tokens().requireDpop();
        return new Entered(sender, possession.verify(sender, call.proofs, "POST", call.address, required, now));
    }

    /**
     * Lets a client in and does its work: the whole of an endpoint that is not the token endpoint. What the work refuses
     * is audited, for the client is known.
     *
     * @throws Refusal with the first rule that does not hold
     */
    public <T> T answer(Call call, BiFunction<Entered, Instant, T> work) {
        Instant now = clock.instant();
        AuthenticatedClient[] known = new AuthenticatedClient[1];
        try {
            Entered entered = Crypto.admitted(() -> {
                known[0] = authenticate(call.credentials, now);
                return prove(known[0], call, now);
            });
            return work.apply(entered, now);
        } catch (Refusal refusal) {
            if (!(refusal.problem() instanceof StagedProblem problem)) {
                throw refusal;
            }
            Refused refused = known[0] == null ? new Refused(refusal, null) : refused(refusal, known[0]);
            if (refused.event != null) {
                audit.append(refused.event);
            }
            counts.countRefused(problem);
            throw refused.refusal;
        }
    }

    /** A refusal as it is answered, with what is written down before. */
    record Refused(Refusal refusal, AuditEvent event) {}

    /** Whatever is wrong after the client is known uses its assertion up and is audited; a challenge does neither. */
    Refused refused(Refusal refusal, AuthenticatedClient sender) {
        StagedProblem problem = (StagedProblem) refusal.problem();
        if (problem.stage() == HelseIdProblem.Stage.CHALLENGE) {
            return new Refused(refusal.with("DPoP-Nonce", possession.freshNonce()), null);
        }
        sender.useUp(oneTimeUse);
        return new Refused(refusal, new TokenRefused(sender.client().id(), problem.code(), sender.fingerprint()));
    }

    /** What each rule says of a client assertion, for a person who asks; nothing is used up. */
    public List<Examined> examineAssertion(String assertion, Instant now) {
        return authentication.examine(assertion, now);
    }

    /**
     * What each rule says of a DPoP proof, for a person who asks; nothing is used up.
     *
     * @param accessToken the token beside it, when it was sent to an API
     */
    public List<Examined> examineProof(
            String proof, String method, String address, Optional<String> accessToken, Instant now) {
        return possession.examine(proof, method, address, accessToken, now);
    }

    /** The rules of a profile in order, to be read. */
    List<Rule<?>> rules(Profile profile) {
        List<Rule<?>> all = new ArrayList<>();
        all.addAll(authentication.rules(profile));
        all.addAll(possession.rules(profile));
        return all;
    }
}
