package no.grunnmur.helseid;

import java.util.List;
import java.util.Optional;
import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Scope;
import no.grunnmur.kernel.Thumbprint;

/**
 * An access token was made.
 *
 * @param clientId to whom
 * @param user the person behind it, who is written as the pseudonym of the tokens
 * @param source the grant that it comes of
 * @param organisations whom it speaks for
 * @param grant by which grant
 * @param scopes what it is good for
 * @param rejected what was left out for lack of accepted terms
 * @param audience the APIs it is for
 * @param decision what its attest refers to, see {@link no.grunnmur.helseid.attest.AttestClaim#decision}
 * @param tokenId its {@code jti}
 * @param expiresAt its {@code exp}, seconds since 1970
 * @param key the thumbprint it is bound to, if any
 * @param keyId the key it is signed with
 * @param assertion the assertion that was used up, by a hash of its {@code jti}
 */
public record TokenIssued(
        String clientId,
        Optional<TokenUser> user,
        Optional<String> source,
        Organisations organisations,
        GrantType grant,
        List<Scope> scopes,
        List<Scope> rejected,
        List<Api> audience,
        Optional<String> decision,
        String tokenId,
        long expiresAt,
        Optional<Thumbprint> key,
        String keyId,
        String assertion)
        implements AuditEvent {

    /** The name of the kind. */
    public static final String TYPE = "helseid.token-issued";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(JsonWriter json) {
        json.name("client").value(clientId);
        if (user.isPresent()) {
            json.name("sub").value(user.get().subject());
            json.name("sid").value(user.get().sid());
        }
        if (source.isPresent()) {
            json.name("source").value(source.get());
        }
        writeOrganisations(json, organisations);
        json.name("grant").value(grant.value());
        writeScopes(json.name("scopes"), scopes);
        if (!rejected.isEmpty()) {
            writeScopes(json.name("rejected"), rejected);
        }
        json.name("audience").beginArray();
        for (Api api : audience) {
            json.value(api.name());
        }
        json.endArray();
        if (decision.isPresent()) {
            json.name("decision_ref").value(decision.get());
        }
        json.name("token").value(tokenId);
        json.name("expires").value(expiresAt);
        if (key.isPresent()) {
            json.name("jkt").value(key.get().value());
        }
        json.name("kid").value(keyId);
        json.name("assertion").value(assertion);
    }

    private static void writeOrganisations(JsonWriter json, Organisations organisations) {
        if (organisations.parent().isPresent()) {
            json.name("parent").value(organisations.parent().get().value());
        }
        if (organisations.child().isPresent()) {
            json.name("child").value(organisations.child().get().value());
        }
        if (organisations.supplier().isPresent()) {
            json.name("supplier").value(organisations.supplier().get().value());
        }
    }

    private static void writeScopes(JsonWriter json, List<Scope> scopes) {
        json.beginArray();
        for (Scope scope : scopes) {
            json.value(scope.value());
        }
        json.endArray();
    }
}
