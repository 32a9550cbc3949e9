package no.grunnmur.helseid.tokens;

import java.time.Instant;
import java.util.Optional;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.helseid.Client;
import no.grunnmur.helseid.user.Grants;
import no.grunnmur.kernel.Refusal;

/**
 * Takes a token back at the wish of the client that it was issued to. A refresh token takes the whole login of that client with
 * it. A token that is no good anyhow is no fault.
 *
 * <p>Source: RFC 7009, sections 2.1 and 2.2.
 */
public final class Revocation {

    private final OwnTokens tokens;
    private final Revocations revocations;
    private final Grants grants;
    private final AuditLog audit;

    public Revocation(OwnTokens tokens, Revocations revocations, Grants grants, AuditLog audit) {
        this.tokens = tokens;
        this.revocations = revocations;
        this.grants = grants;
        this.audit = audit;
    }

    /**
     * Revokes.
     *
     * @throws Refusal when the token is another client's
     */
    public void revoke(String text, Client client, Instant now) {
        if (text.indexOf('.') < 0) {
            revokeRefreshToken(text, client, now);
            return;
        }
        Optional<OwnToken> read = tokens.read(text);
        if (read.isEmpty()) {
            return;
        }
        OwnToken token = read.get();
        if (!token.clientId().equals(client.id())) {
            throw new Refusal(TokenProblem.TOKEN_FOREIGN, "issued to another client");
        }
        if (token.holdsAt(now)) {
            audit.append(new TokenRevoked(client.id(), Optional.of(token.id()), Optional.empty()));
            revocations.revoke(token.id(), client.id(), token.expiresAt(), now);
        }
    }

    private void revokeRefreshToken(String text, Client client, Instant now) {
        Optional<Grants.Refreshable> refreshable = grants.refreshable(text, client.id(), now);
        if (refreshable.isPresent()) {
            String grant = refreshable.get().grant().id();
            audit.append(new TokenRevoked(client.id(), Optional.empty(), Optional.of(grant)));
            grants.revoke(grant, now);
        }
    }
}
