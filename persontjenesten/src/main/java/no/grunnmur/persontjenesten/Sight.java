package no.grunnmur.persontjenesten;

import static no.grunnmur.persontjenesten.document.InformationPart.AddressProtection;
import static no.grunnmur.persontjenesten.document.InformationPart.Birth;
import static no.grunnmur.persontjenesten.document.InformationPart.Citizenship;
import static no.grunnmur.persontjenesten.document.InformationPart.CommonContactRegisterInformation;
import static no.grunnmur.persontjenesten.document.InformationPart.Death;
import static no.grunnmur.persontjenesten.document.InformationPart.DeprivedLegalAuthority;
import static no.grunnmur.persontjenesten.document.InformationPart.EmigrationFromNorway;
import static no.grunnmur.persontjenesten.document.InformationPart.ForeignPostalAddress;
import static no.grunnmur.persontjenesten.document.InformationPart.Gender;
import static no.grunnmur.persontjenesten.document.InformationPart.GuardianshipOrFuturePowerOfAttorney;
import static no.grunnmur.persontjenesten.document.InformationPart.IdentityVerification;
import static no.grunnmur.persontjenesten.document.InformationPart.ImmigrationToNorway;
import static no.grunnmur.persontjenesten.document.InformationPart.LegalAuthority;
import static no.grunnmur.persontjenesten.document.InformationPart.MaritalStatus;
import static no.grunnmur.persontjenesten.document.InformationPart.Name;
import static no.grunnmur.persontjenesten.document.InformationPart.NorwegianIdentificationNumber;
import static no.grunnmur.persontjenesten.document.InformationPart.PostalAddress;
import static no.grunnmur.persontjenesten.document.InformationPart.PreferredContactAddress;
import static no.grunnmur.persontjenesten.document.InformationPart.PresentAddress;
import static no.grunnmur.persontjenesten.document.InformationPart.ResidentialAddress;
import static no.grunnmur.persontjenesten.document.InformationPart.ResiduaryEstateContactInformation;
import static no.grunnmur.persontjenesten.document.InformationPart.Status;

import java.util.EnumSet;
import java.util.Set;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.document.Life.PersonStatusType;

/**
 * What an access sees of an information part.
 *
 * @param view the stored view it reads
 * @param isWithheld whether it sees nothing of the part at all
 * @param hasHistory whether it may see entries that no longer hold
 * @param filter what is taken out of the stored JSON at answering; null for nothing, which is the rule
 */
public record Sight(StoredView view, boolean isWithheld, boolean hasHistory, EntryFilter filter) {

    /**
     * What the national register gives to those without a legal basis. All else is secret, or nobody has said that it is
     * not; then the safer answer is given (docs/differences.md). A shared home tells of parents and children, so it is not
     * among them.
     *
     * <p>Source: fact sheet person-api, section 6.1.
     */
    private static final Set<InformationPart> OPEN = EnumSet.of(
            NorwegianIdentificationNumber,
            IdentityVerification,
            ResiduaryEstateContactInformation,
            Status,
            Gender,
            Birth,
            MaritalStatus,
            Death,
            Name,
            AddressProtection,
            ResidentialAddress,
            PresentAddress,
            ImmigrationToNorway,
            EmigrationFromNorway,
            PreferredContactAddress,
            PostalAddress,
            ForeignPostalAddress,
            Citizenship,
            GuardianshipOrFuturePowerOfAttorney,
            DeprivedLegalAuthority,
            LegalAuthority);

    /** History is open of numbers, names and addresses alone. */
    private static final Set<InformationPart> OPEN_HISTORY = EnumSet.of(
            NorwegianIdentificationNumber,
            Name,
            ResidentialAddress,
            PresentAddress,
            PreferredContactAddress,
            PostalAddress,
            ForeignPostalAddress);

    /** The registration statuses that are open; every other one is secret. */
    private static final Set<PersonStatusType> OPEN_STATUSES = EnumSet.of(
            PersonStatusType.Resident,
            PersonStatusType.Emigrated,
            PersonStatusType.Deceased,
            PersonStatusType.Discontinued,
            PersonStatusType.Inactive);

    /** What the contact register came to hold after the clients of version 2 were made: to them a new member is fatal. */
    private static final EntryFilter CONTACT_REGISTER_OF_2024 = EntryFilter.without(
            "reservationTime",
            "reservationUpdated",
            "certificateExpireDate",
            "emailDuplicated",
            "emailLastValidated",
            "phoneNumberDuplicated",
            "phoneNumberLastValidated",
            "digitalPostVendorName");

    /** Whether it sees that somebody has that status, and so may find them by it; asked of the part Status. */
    public boolean shows(PersonStatusType status) {
        return !isWithheld && (filter == null || OPEN_STATUSES.contains(status));
    }

    static Sight of(String pathSegment, InformationPart part) {
        return switch (pathSegment) {
            case "full-access" -> new Sight(StoredView.FULL, false, true, null);
            case "restricted-access" ->
                new Sight(StoredView.RESTRICTED, part == CommonContactRegisterInformation, true, null);
            case "legal-basis" ->
                part == CommonContactRegisterInformation
                        ? new Sight(StoredView.FULL, false, true, CONTACT_REGISTER_OF_2024)
                        : new Sight(StoredView.RESTRICTED, false, true, null);
            case "no-legal-basis" ->
                new Sight(StoredView.RESTRICTED, !OPEN.contains(part), OPEN_HISTORY.contains(part), open(part));
            default -> throw new IllegalArgumentException("not an access: " + pathSegment);
        };
    }

    private static EntryFilter open(InformationPart part) {
        return switch (part) {
            case MaritalStatus -> EntryFilter.without("relatedByMaritalStatus");
            case Status -> EntryFilter.onlyWith("status", OPEN_STATUSES);
            default -> null;
        };
    }
}
