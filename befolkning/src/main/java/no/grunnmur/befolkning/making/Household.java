package no.grunnmur.befolkning.making;

import java.util.List;
import no.grunnmur.befolkning.norway.Town;
import no.grunnmur.befolkning.person.AddressConfidentiality;

/** People who live together, where they have lived, oldest first, and how their addresses are protected. */
final class Household {

    final Town town;
    final List<Stay> stays;
    AddressConfidentiality protection = AddressConfidentiality.UNCLASSIFIED;
    /** Whether the present address alone is marked as a client's. */
    boolean clientAddress;

    Household(Town town, List<Stay> stays) {
        this.town = town;
        this.stays = stays;
    }

    Stay current() {
        return stays.getLast();
    }
}
