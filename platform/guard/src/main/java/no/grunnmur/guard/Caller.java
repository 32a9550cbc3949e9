package no.grunnmur.guard;

import java.util.Optional;
import java.util.Set;
import no.grunnmur.kernel.HprNumber;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;

/**
 * Who calls an API, as its access token says: the client, the organisation it speaks for, and the user if there is one.
 *
 * @param purpose why, when the token carries an attest
 * @param tokenId the token's {@code jti}
 * @param securityLevel how surely the user proved who it is, 2 to 4; 0 when the token does not say
 */
public record Caller(
        String clientId,
        Optional<String> clientName,
        Optional<OrganisationNumber> parentOrganisation,
        Optional<OrganisationNumber> childOrganisation,
        Optional<OrganisationNumber> supplier,
        Set<Scope> scopes,
        Optional<NationalId> user,
        Optional<HprNumber> hprNumber,
        Optional<Purpose> purpose,
        String tokenId,
        int securityLevel) {}
