package no.grunnmur.befolkning.person;

import java.util.List;

/**
 * How a person is told apart from all others.
 *
 * @param numbers fødselsnummer, D-number or FH-number; newest first, one in use
 * @param verifications how the identity was checked; empty means it has no status
 * @param falseIdentity null unless the identity is known to be false
 * @param foreignNumbers numbers given by other countries
 * @param immigrationNumbers DUF numbers
 * @param documents passports and the like
 */
public record Identification(
        List<NorwegianIdentificationNumber> numbers,
        List<IdentityVerification> verifications,
        FalseIdentity falseIdentity,
        List<PersonIdentification> foreignNumbers,
        List<PersonIdentification> immigrationNumbers,
        List<IdentificationDocument> documents) {}
