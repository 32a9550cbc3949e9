package no.grunnmur.persontjenesten;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What happened to a person. The constants are the exact names of the wire; stored events know a type by its number, so a
 * number is never used again and a new type goes last.
 *
 * <p>The first 42 come from Folkeregisteret, the last eleven are Persontjenesten's own. An event says that something
 * changed, never what: whoever is told reads the person anew.
 *
 * <p>Source: fact sheet person-api, section 4.
 */
public enum EventType {
    PersonIsCreated(1),
    /** Also when a date of death is corrected. */
    PersonIsReactivated(2),
    /** Changed by machine: anything may differ. */
    PersonIsUpdated(3),
    PersonIsDiscontinued(4),
    /** Goes on after a merge; the other's id and numbers lead here from now on. */
    PersonIsContinuedAsValidUponMerger(5),
    /** Was merged into another. */
    PersonIsDiscontinuedAsDuplicate(6),
    /** Was two people; goes on as one of them. */
    PersonIsChangedBySplitting(7),
    /** Was merged by mistake and is a person of their own again. */
    PersonIsRestoredBySplitting(8),
    PersonIsDeceased(9),
    PersonIsResident(10),
    PersonIsEmigrated(11),
    ChangeInStatus(12),
    ChangeInIdentityVerification(13),
    ChangeInForeignPersonIdentificationNumber(14),
    ChangeInImmigrationAuthoritiesIdentificationNumber(15),
    ChangeInIdentificationDocument(16),
    ChangeInNorwegianIdentificationNumber(17),
    ChangeInFalseIdentity(18),
    ChangeInResiduaryEstateContactInformation(19),
    ChangeInSharedResidence(20),
    ChangeInBirth(21),
    ChangeInBirthInNorway(22),
    ChangeInGender(23),
    ChangeInFamilyRelation(24),
    ChangeInMaritalStatus(25),
    ChangeInDeath(26),
    ChangeInName(27),
    ChangeInAddressProtection(28),
    ChangeInResidentialAddress(29),
    ChangeInResidentialAddressWithoutRelocation(30),
    ChangeInPresentAddress(31),
    ChangeInImmigrationToNorway(32),
    ChangeInEmigrationFromNorway(33),
    ChangeInUseOfSamiLanguage(34),
    ChangeInSamiParliamentElectoralRegistryStatus(35),
    /** With a small i, as on the wire. */
    ChangeInContactinformation(36),
    ChangeInParentalResponsibility(37),
    ChangeInCitizenship(38),
    ChangeInResidency(39),
    ChangeInResidencyOnSvalbard(40),
    ChangeInGuardianship(41),
    ChangeInPerson(42),
    /** The cause is not known. */
    Unknown(43),
    /** The document was corrected. */
    PersonCorrected(44),
    /** Loaded for the first time, by the initial extract. */
    PersonPopulated(45),
    ChangeInPostalAddress(46),
    ChangeInForeignPostalAddress(47),
    ChangeInResidencePermit(48),
    ChangeInDeprivedLegalAuthority(49),
    ChangeInLegalAuthority(50),
    CreatedAlternateIdentificationNumber(51),
    UpdatedAlternateIdentificationNumber(52),
    /** The contact register changed. */
    ChangeInCommonContactRegisterInformation(53);

    private static final Map<String, EventType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Enum::name, type -> type));
    private static final EventType[] BY_NUMBER = values();

    private final int number;

    EventType(int number) {
        this.number = number;
    }

    /** Its number in stored events, from 1 in the order of the constants. */
    public int number() {
        return number;
    }

    /** The type of that exact name. */
    public static Optional<EventType> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /**
     * The type that is stored by that number.
     *
     * @throws IllegalArgumentException when none is
     */
    public static EventType of(int number) {
        if (number < 1 || number > BY_NUMBER.length) {
            throw new IllegalArgumentException("no event type has the number " + number);
        }
        return BY_NUMBER[number - 1];
    }
}
