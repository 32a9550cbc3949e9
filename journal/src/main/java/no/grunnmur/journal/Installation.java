package no.grunnmur.journal;

import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * An installation of the journal as it stands now.
 *
 * @param version what is installed
 * @param organisation the main unit that it belongs to; empty before it is set up
 * @param name what the organisation is called
 * @param units where people work: what a clinician chooses among
 * @param clientId its client at HelseID; empty before a draft has been sent
 */
public record Installation(
        JournalVersion version,
        Optional<OrganisationNumber> organisation,
        String name,
        List<Unit> units,
        Optional<String> clientId) {

    /** A unit that people work at. */
    public record Unit(OrganisationNumber number, String name) {}

    public Installation {
        units = List.copyOf(units);
    }

    /** As it comes: the old version, and nothing set up. */
    public static Installation fresh() {
        return new Installation(JournalVersion.V141, Optional.empty(), "", List.of(), Optional.empty());
    }

    /** The same in another version. */
    public Installation with(JournalVersion newVersion) {
        return new Installation(newVersion, organisation, name, units, clientId);
    }

    /** The same for an organisation; a client of another is forgotten. */
    public Installation of(OrganisationNumber newOrganisation, String newName, List<Unit> newUnits) {
        boolean same = organisation.equals(Optional.of(newOrganisation));
        return new Installation(
                version, Optional.of(newOrganisation), newName, newUnits, same ? clientId : Optional.empty());
    }

    /** The same with a client at HelseID. */
    public Installation withClient(String newClientId) {
        return new Installation(version, organisation, name, units, Optional.of(newClientId));
    }
}
