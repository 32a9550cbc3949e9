package no.grunnmur.vilkar;

import no.grunnmur.kernel.OrganisationNumber;

/**
 * An organisation as far as terms need to know it.
 *
 * @param number its number
 * @param name as registered
 * @param signs whether it is a main unit, which signs for itself and all below it
 * @param exists whether it has not been struck off
 */
public record Unit(OrganisationNumber number, String name, boolean signs, boolean exists) {}
