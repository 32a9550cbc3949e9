package no.grunnmur.helseid;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;

/**
 * An API that HelseID issues tokens for.
 *
 * <p>Source: fact sheet helseid, sections 2.4 and 5.1 ("which claims").
 *
 * @param name its name, which is the audience, e.g. {@code nhn:hgd-persontjenesten-api}
 * @param scopes the scopes it owns, e.g. {@code nhn:hgd-persontjenesten-api/full-access}
 * @param claims the claims its tokens carry beside the standard ones; a client cannot ask for more
 * @param algorithm the signature it wants instead of RS256; goes before the client's
 * @param owner the organisation that offers it: its clients may exchange and introspect the API's tokens
 */
public record Api(
        String name,
        List<Scope> scopes,
        Set<String> claims,
        Optional<Algorithm> algorithm,
        Optional<OrganisationNumber> owner) {

    /** What an API gets unless it is configured otherwise: client and organisation. */
    public static final Set<String> USUAL_CLAIMS = Set.of(
            Claims.ORGNR_PARENT, Claims.ORGNR_CHILD, Claims.ORGNR_SUPPLIER, Claims.CLIENT_NAME, Claims.CLIENT_TENANCY);

    /** An API whose owner is not told. */
    public Api(String name, List<Scope> scopes, Set<String> claims, Optional<Algorithm> algorithm) {
        this(name, scopes, claims, algorithm, Optional.empty());
    }

    public Api {
        scopes = List.copyOf(scopes);
        claims = Set.copyOf(claims);
        TokenSettings.requireSignature(algorithm);
    }

    /** An API with the usual claims and signature. */
    public static Api usual(String name, List<Scope> scopes) {
        return new Api(name, scopes, USUAL_CLAIMS, Optional.empty());
    }
}
