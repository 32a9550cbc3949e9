package no.grunnmur.helseid;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.helseid.attest.AttestClaim;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.kernel.Scope;

/**
 * What a client gets: what its access token says.
 *
 * @param scopes what the token is good for
 * @param rejected what was left out because the organisation has not accepted the API's terms
 * @param apis the APIs that own the scopes: the audience
 * @param organisations whom the token speaks for
 * @param journalId the journal's identity in the shared medication list, when the client passed it
 * @param attest what HelseID vouches for of the client's attest, when it passed one
 * @param algorithm how the token is signed
 * @param user the person behind it; empty for a machine
 * @param further more claims by name, as JSON values: an attest, the actors of a token exchange
 */
public record Granted(
        List<Scope> scopes,
        List<Scope> rejected,
        List<Api> apis,
        Organisations organisations,
        Optional<String> journalId,
        Optional<AttestClaim> attest,
        Algorithm algorithm,
        Optional<TokenUser> user,
        Map<String, Object> further) {

    /** Whether one of the APIs has asked for the claim. */
    public boolean carries(String claim) {
        for (Api api : apis) {
            if (api.claims().contains(claim)) {
                return true;
            }
        }
        return false;
    }
}
