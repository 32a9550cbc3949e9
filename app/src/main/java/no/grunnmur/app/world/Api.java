package no.grunnmur.app.world;

import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;

/**
 * An API that HelseID issues tokens for.
 *
 * @param audience its name, the token's {@code aud}
 * @param name as people see it
 * @param owner the organisation that offers it
 * @param terms the name of the terms that an organisation must have signed, when there are any
 * @param scopes what can be asked for
 * @param claims what its tokens carry beyond the standard set
 */
public record Api(
        String audience,
        String name,
        OrganisationNumber owner,
        Optional<String> terms,
        List<Scope> scopes,
        List<String> claims) {

    public Api {
        scopes = List.copyOf(scopes);
        claims = List.copyOf(claims);
    }
}
