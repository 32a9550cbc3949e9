package no.grunnmur.befolkning.norway;

import java.util.List;
import no.grunnmur.befolkning.person.Municipality;

/**
 * A municipality and its streets.
 *
 * @param inhabitants in hundreds
 */
public record Town(Municipality municipality, int inhabitants, List<Spot> spots) {

    /** Whether most people live in houses of their own, many without a street address. */
    public boolean isRural() {
        return inhabitants < 60;
    }
}
