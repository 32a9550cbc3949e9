package no.grunnmur.altinn;

import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * What Altinn asks the national register of organisations: which there are, and who has everything in them by office.
 *
 * <p>By office means an office with Tilgangsstyring from the start, or the right to sign alone. Source: fact sheet
 * selvbetjening-grunndata, section 4.2.
 */
public interface Organisations {

    /**
     * An organisation.
     *
     * @param form the code of its organisation form, e.g. {@code KOMM}
     * @param mainUnit whether it is a hovedenhet: no underenhet and no organisasjonsledd
     * @param exists false when it has been struck off
     */
    record Unit(OrganisationNumber number, String name, String form, boolean mainUnit, boolean exists) {

        /** Whether it can give rights and be given them. */
        public boolean acts() {
            return mainUnit && exists;
        }
    }

    /** The organisation of that number. */
    Optional<Unit> find(OrganisationNumber number);

    /**
     * Everybody who has everything in the organisation by office, the main administrators (hovedadministratorer), in the
     * order of the offices.
     */
    List<NationalId> administrators(OrganisationNumber organisation);

    /** The main units in which the person is one, by number. */
    List<OrganisationNumber> administeredBy(NationalId person);
}
