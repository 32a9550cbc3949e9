package no.grunnmur.befolkning.making;

import no.grunnmur.befolkning.person.Districts;
import no.grunnmur.befolkning.person.Place;

/**
 * One address of a household, from an epoch day on.
 *
 * @param districts null when the place is unknown
 * @param cadastralIdentifier null when the place is unknown
 */
public record Stay(Place place, Districts districts, String cadastralIdentifier, int from) {}
