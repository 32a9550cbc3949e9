package no.grunnmur.enhetsregisteret;

import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;

/** What the rest of the house asks the register. */
public interface Organisations {

    /** The organisation of that number, a struck off one too. */
    Optional<Organisation> find(OrganisationNumber number);

    /**
     * The main unit above a unit, through every level between; the unit itself when it is one.
     *
     * @return empty when the unit, or one above it, is not in the register
     */
    Optional<Organisation> mainUnit(OrganisationNumber number);

    /** Every unit below, at all levels, by number; those that are struck off are left out. */
    List<Organisation> below(OrganisationNumber number);

    /** Who holds which office, and what that lets them do; empty when there is no such organisation. */
    Optional<Authority> authority(OrganisationNumber number);

    /** The organisations in which the person holds an office now, by number. */
    List<Organisation> ofHolder(NationalId person);

    /** Every organisation of a form, e.g. {@code KOMM}, by name; those that are struck off are left out. */
    List<Organisation> ofForm(String form);

    /**
     * Organisations whose name has words that begin with each of these words.
     *
     * @param most how many at most
     */
    List<Organisation> named(String words, int most);
}
