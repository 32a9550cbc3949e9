package no.grunnmur.helseid;

import java.util.Optional;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * The organisations that a token speaks for.
 *
 * @param parent the organisation (hovedenhet)
 * @param child the part of it (underenhet)
 * @param supplier who acts for it, multi-tenant clients only
 */
public record Organisations(
        Optional<OrganisationNumber> parent,
        Optional<OrganisationNumber> child,
        Optional<OrganisationNumber> supplier) {}
