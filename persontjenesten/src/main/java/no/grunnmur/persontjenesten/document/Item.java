package no.grunnmur.persontjenesten.document;

/**
 * One entry of an information part. Sealed, so that whoever decides something for every kind of entry (what a scope may
 * see of it) does not compile until a new kind has been decided for too.
 */
public sealed interface Item extends Membered
        permits Addresses.Protection,
                Addresses.ResidentialAddress,
                Addresses.PresentAddress,
                Addresses.SharedResidence,
                Addresses.ContactAddress,
                Addresses.ForeignContactAddress,
                Addresses.PreferredContactAddress,
                ContactRegister.CommonContactRegisterInformation,
                Estate.ResiduaryEstateContactInformation,
                Family.FamilyRelation,
                Family.ParentalResponsibility,
                Family.MaritalStatus,
                Guardianship.GuardianshipOrFuturePowerOfAttorney,
                Guardianship.LegalAuthority,
                Guardianship.DeprivedLegalAuthority,
                Identity.NorwegianIdentificationNumber,
                Identity.IdentityVerification,
                Identity.FalseIdentity,
                Identity.IdentificationDocument,
                Identity.PersonIdentification,
                Identity.PersonName,
                Identity.PersonGender,
                Life.Birth,
                Life.BirthInNorway,
                Life.Death,
                Life.PersonStatus,
                Life.SamiLanguage,
                Life.SamiParliamentElectoralRegistry,
                Migration.Citizenship,
                Migration.NorwegianCitizenshipRetention,
                Migration.ImmigrationToNorway,
                Migration.EmigrationFromNorway,
                Migration.ResidencePermit,
                Migration.StayOnSvalbard {

    /** What the register knows about the entry itself; null for the contact register, which has none. */
    Meta meta();

    /** Whether it holds now, or is history. */
    default boolean holdsNow() {
        Meta meta = meta();
        return meta == null || meta.isValid();
    }
}
