package no.grunnmur.selvbetjening;

import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;

/**
 * An API that HelseID issues tokens for, as its owner has registered it.
 *
 * @param audience its name, the token's {@code aud}: for ever
 * @param owner the organisation that offers it
 */
public record Api(String audience, OrganisationNumber owner, Content content) {

    /** Who gets at something. */
    public enum Policy {
        /** Every organisation, at once. */
        AUTOMATIC,
        /** Each organisation and template for which the owner has said yes. */
        DECIDED
    }

    /** A scope of the API. */
    public record ApiScope(Scope scope, String description, Policy policy) {}

    /** A claim that the API's tokens carry for each client, e.g. a journal id. */
    public record ApiClaim(String type, String description, Policy policy) {}

    /**
     * What the owner writes.
     *
     * @param name as people see it
     * @param terms the name of the terms that an organisation must have signed, when there are any
     */
    public record Content(
            String name, String description, Optional<String> terms, List<ApiScope> scopes, List<ApiClaim> claims) {

        public Content {
            scopes = List.copyOf(scopes);
            claims = List.copyOf(claims);
        }
    }

    public String name() {
        return content.name();
    }

    public Optional<ApiScope> scope(Scope scope) {
        return content.scopes().stream()
                .filter(candidate -> candidate.scope().equals(scope))
                .findFirst();
    }

    public Optional<ApiClaim> claim(String type) {
        return content.claims().stream()
                .filter(candidate -> candidate.type().equals(type))
                .findFirst();
    }

    Api with(Content changed) {
        return new Api(audience, owner, changed);
    }
}
