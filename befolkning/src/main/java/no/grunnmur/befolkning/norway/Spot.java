package no.grunnmur.befolkning.norway;

import no.grunnmur.befolkning.person.City;
import no.grunnmur.befolkning.person.Districts;
import no.grunnmur.befolkning.person.Municipality;

/**
 * A street, or the properties about it: always in the same post town, district and statistical unit.
 *
 * @param number the number of the spot in the whole country, from 0
 * @param landNumber the gårdsnummer of the properties about it
 */
public record Spot(
        int number,
        Municipality municipality,
        City city,
        String streetName,
        String streetCode,
        int landNumber,
        String farm,
        Districts districts) {}
