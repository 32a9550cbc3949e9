package no.grunnmur.persontjenesten.document;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The parts of a person that a client asks for by name, in the order in which an answer shows them.
 *
 * <p>The constants are the exact names of the parameter {@code informationParts}; the member of the answer is the same
 * name with a small first letter. Stored documents know a part by its number, in the same order: a new part
 * goes last.
 *
 * <p>Source: fact sheet person-api, section 2 and section 5.2 (Person).
 */
public enum InformationPart {
    FalseIdentity(0, Identity.FalseIdentity.class, Shape.SINGLE),
    NorwegianIdentificationNumber(1, Identity.NorwegianIdentificationNumber.class, Shape.LIST),
    IdentityVerification(2, Identity.IdentityVerification.class, Shape.LIST),
    ResiduaryEstateContactInformation(3, Estate.ResiduaryEstateContactInformation.class, Shape.LIST),
    IdentificationDocument(4, Identity.IdentificationDocument.class, Shape.LIST),
    Status(5, Life.PersonStatus.class, Shape.LIST),
    ImmigrationAuthoritiesIdentificationNumber(6, Identity.PersonIdentification.class, Shape.LIST),
    ForeignPersonIdentificationNumber(7, Identity.PersonIdentification.class, Shape.LIST),
    SharedResidence(8, Addresses.SharedResidence.class, Shape.LIST),
    Gender(9, Identity.PersonGender.class, Shape.LIST),
    Birth(10, Life.Birth.class, Shape.LIST),
    BirthInNorway(11, Life.BirthInNorway.class, Shape.LIST),
    FamilyRelation(12, Family.FamilyRelation.class, Shape.LIST),
    MaritalStatus(13, Family.MaritalStatus.class, Shape.LIST),
    Death(14, Life.Death.class, Shape.SINGLE),
    Name(15, Identity.PersonName.class, Shape.LIST),
    AddressProtection(16, Addresses.Protection.class, Shape.LIST),
    ResidentialAddress(17, Addresses.ResidentialAddress.class, Shape.LIST),
    PresentAddress(18, Addresses.PresentAddress.class, Shape.LIST),
    ImmigrationToNorway(19, Migration.ImmigrationToNorway.class, Shape.LIST),
    EmigrationFromNorway(20, Migration.EmigrationFromNorway.class, Shape.LIST),
    UseOfSamiLanguage(21, Life.SamiLanguage.class, Shape.LIST),
    SamiParliamentElectoralRegistryStatus(22, Life.SamiParliamentElectoralRegistry.class, Shape.LIST),
    PreferredContactAddress(23, Addresses.PreferredContactAddress.class, Shape.LIST),
    PostalAddress(24, Addresses.ContactAddress.class, Shape.LIST),
    ForeignPostalAddress(25, Addresses.ForeignContactAddress.class, Shape.LIST),
    ParentalResponsibility(26, Family.ParentalResponsibility.class, Shape.LIST),
    Citizenship(27, Migration.Citizenship.class, Shape.LIST),
    CitizenshipRetention(28, Migration.NorwegianCitizenshipRetention.class, Shape.LIST),
    ResidencePermit(29, Migration.ResidencePermit.class, Shape.LIST),
    StayOnSvalbard(30, Migration.StayOnSvalbard.class, Shape.LIST),
    GuardianshipOrFuturePowerOfAttorney(31, Guardianship.GuardianshipOrFuturePowerOfAttorney.class, Shape.LIST),
    DeprivedLegalAuthority(32, Guardianship.DeprivedLegalAuthority.class, Shape.LIST),
    LegalAuthority(33, Guardianship.LegalAuthority.class, Shape.LIST),
    CommonContactRegisterInformation(34, ContactRegister.CommonContactRegisterInformation.class, Shape.SINGLE);

    /** Whether the member is a list of entries or the one entry itself. */
    public enum Shape {
        LIST,
        SINGLE
    }

    private static final Map<String, InformationPart> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Enum::name, part -> part));

    private final int number;
    private final Class<? extends Item> type;
    private final Shape shape;
    private final String member;

    InformationPart(int number, Class<? extends Item> type, Shape shape) {
        this.number = number;
        this.type = type;
        this.shape = shape;
        this.member = Character.toLowerCase(name().charAt(0)) + name().substring(1);
    }

    /** The part of that exact name. */
    public static Optional<InformationPart> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Its number in stored documents, from 0 in the order of the constants. */
    public int number() {
        return number;
    }

    /** What its entries are. */
    public Class<? extends Item> type() {
        return type;
    }

    public Shape shape() {
        return shape;
    }

    /** The name of the member in an answer. */
    public String member() {
        return member;
    }
}
