package no.grunnmur.app.world;

import no.grunnmur.kernel.OrganisationNumber;

/**
 * An EHR system in use somewhere: what Grunndata calls a fagsystem.
 *
 * @param name what tells it from every other installation; accounts refer to it
 * @param system the name in the catalogue
 * @param version the version that is installed
 * @param organisation who uses it
 */
public record Installation(String name, String system, String version, OrganisationNumber organisation) {}
