package no.grunnmur.app.world;

import java.time.Instant;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * An organisation lets a supplier's multi-tenant clients speak for it, as given in Altinn.
 *
 * <p>Source: fact sheet helseid, section 4.1; fact sheet selvbetjening-grunndata, section 1.2.
 *
 * @param from the organisation, a main unit
 * @param to the supplier
 * @param since when it was given
 */
public record Delegation(OrganisationNumber from, OrganisationNumber to, Instant since) {}
