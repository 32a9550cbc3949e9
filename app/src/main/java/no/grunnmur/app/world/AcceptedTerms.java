package no.grunnmur.app.world;

import java.time.Instant;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * Terms that somebody with the right to sign has signed for an organisation and every sub-unit of it.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, section 5.
 *
 * @param organisation the main unit
 * @param terms the name of the terms
 * @param version their version
 * @param signer who signed
 * @param signedAt when
 */
public record AcceptedTerms(
        OrganisationNumber organisation, String terms, String version, NationalId signer, Instant signedAt) {}
