package no.grunnmur.persontjenesten;

import static no.grunnmur.persontjenesten.document.Addresses.AddressConfidentiality.Confidential;
import static no.grunnmur.persontjenesten.document.Addresses.AddressConfidentiality.StrictlyConfidential;
import static no.grunnmur.persontjenesten.document.Addresses.AddressConfidentiality.Unclassified;

import java.util.List;
import no.grunnmur.persontjenesten.document.Addresses;
import no.grunnmur.persontjenesten.document.Addresses.AddressConfidentiality;
import no.grunnmur.persontjenesten.document.ContactRegister;
import no.grunnmur.persontjenesten.document.Estate;
import no.grunnmur.persontjenesten.document.Family;
import no.grunnmur.persontjenesten.document.Guardianship;
import no.grunnmur.persontjenesten.document.Identity;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.document.Item;
import no.grunnmur.persontjenesten.document.Life;
import no.grunnmur.persontjenesten.document.Migration;

/**
 * Who may see what of a person: the one place where it is decided. Decided when a document is stored, so that what must
 * not be shown is not even among the bytes an answer is made of.
 *
 * <p>The full view has everything, but of a strictly confidential person no home, now or earlier: the register itself
 * keeps none. The restricted view has neither the contact register nor
 *
 * <ul>
 *   <li>any home, present stay, shared home or contact address that is not explicitly unclassified: the entry stays
 *       with its grading and Meta, everything else in it is left out;
 *   <li>any home, present stay or shared home of a protected person, whatever the entry's own grading, earlier ones too
 *       (an address from before the protection leads to where somebody is known);
 *   <li>what else tells where a protected person is: the place of birth (it is the mother's municipality), of marriage,
 *       of a move abroad, a stay on Svalbard, the offices that know the person, and whom to write to about the estate.
 * </ul>
 *
 * <p>These do not depend on whether the place is that of the home: if they did, a missing place would itself tell.
 *
 * <p>Source: fact sheet person-api, sections 6.1 and 6.2; where it is silent, the choice is the safer one
 * (docs/differences.md).
 */
public final class Disclosure {

    private final boolean isProtected;
    private final boolean isStrictlyProtected;

    private Disclosure(AddressConfidentiality level) {
        this.isProtected = level == Confidential || level == StrictlyConfidential;
        this.isStrictlyProtected = level == StrictlyConfidential;
    }

    /** The decisions about one person: the highest protection that holds now, of the person or of any home of theirs. */
    public static Disclosure of(PersonDocument person) {
        AddressConfidentiality level = Unclassified;
        for (Item item : person.items(InformationPart.AddressProtection)) {
            level = higher(level, item, ((Addresses.Protection) item).protectionLevel());
        }
        for (Item item : person.items(InformationPart.ResidentialAddress)) {
            level = higher(level, item, ((Addresses.ResidentialAddress) item).addressConfidentiality());
        }
        for (Item item : person.items(InformationPart.PresentAddress)) {
            level = higher(level, item, ((Addresses.PresentAddress) item).addressConfidentiality());
        }
        for (Item item : person.items(InformationPart.SharedResidence)) {
            level = higher(level, item, ((Addresses.SharedResidence) item).addressConfidentiality());
        }
        return new Disclosure(level);
    }

    private static AddressConfidentiality higher(
            AddressConfidentiality level, Item item, AddressConfidentiality other) {
        return item.holdsNow() && other != null && other.compareTo(level) > 0 ? other : level;
    }

    /** The entry as that view has it, or null when it has none. The same object when it has all of it. */
    public Item shown(Item item, StoredView view) {
        return switch (view) {
            case FULL -> toFullAccess(item);
            case RESTRICTED -> toRestrictedAccess(item);
        };
    }

    private Item toFullAccess(Item item) {
        if (!isStrictlyProtected) {
            return item;
        }
        return switch (item) {
            case Addresses.ResidentialAddress address -> address.withheld();
            case Addresses.PresentAddress address -> address.withheld();
            case Addresses.SharedResidence address -> address.withheld();
            default -> item;
        };
    }

    private Item toRestrictedAccess(Item item) {
        return switch (item) {
            case Addresses.ResidentialAddress a -> isOpen(a.addressConfidentiality()) ? a : a.withheld();
            case Addresses.PresentAddress a -> isOpen(a.addressConfidentiality()) ? a : a.withheld();
            case Addresses.SharedResidence a -> isOpen(a.addressConfidentiality()) ? a : a.withheld();
            case Addresses.ContactAddress a -> a.addressConfidentiality() == Unclassified ? a : a.withheld();
            case Addresses.ForeignContactAddress a -> a.addressConfidentiality() == Unclassified ? a : a.withheld();
            case Addresses.PreferredContactAddress a -> a.addressConfidentiality() == Unclassified ? a : a.withheld();
            case ContactRegister.CommonContactRegisterInformation none -> null;
            case Life.Birth birth -> isProtected ? withoutPlace(birth) : birth;
            case Life.BirthInNorway birth ->
                isProtected ? new Life.BirthInNorway(null, birth.multipleBirthNumber(), birth.meta()) : birth;
            case Family.MaritalStatus status -> isProtected ? withoutPlace(status) : status;
            case Family.ParentalResponsibility responsibility ->
                isProtected ? withoutOffice(responsibility) : responsibility;
            case Migration.EmigrationFromNorway move ->
                isProtected
                        ? new Migration.EmigrationFromNorway(null, null, move.emigratedMoveDate(), move.meta())
                        : move;
            case Migration.StayOnSvalbard stay ->
                isProtected ? new Migration.StayOnSvalbard(null, null, null, null, null, null, stay.meta()) : stay;
            case Guardianship.GuardianshipOrFuturePowerOfAttorney guardianship ->
                isProtected ? withoutOffice(guardianship) : guardianship;
            case Estate.ResiduaryEstateContactInformation estate -> isProtected ? withoutPlace(estate) : estate;
            case Identity.IdentificationDocument document -> isProtected ? withoutOffice(document) : document;
            case Addresses.Protection open -> open;
            case Family.FamilyRelation open -> open;
            case Guardianship.LegalAuthority open -> open;
            case Guardianship.DeprivedLegalAuthority open -> open;
            case Identity.NorwegianIdentificationNumber open -> open;
            case Identity.IdentityVerification open -> open;
            case Identity.FalseIdentity open -> open;
            case Identity.PersonIdentification open -> open;
            case Identity.PersonName open -> open;
            case Identity.PersonGender open -> open;
            case Life.Death open -> open;
            case Life.PersonStatus open -> open;
            case Life.SamiLanguage open -> open;
            case Life.SamiParliamentElectoralRegistry open -> open;
            case Migration.Citizenship open -> open;
            case Migration.NorwegianCitizenshipRetention open -> open;
            case Migration.ImmigrationToNorway open -> open;
            case Migration.ResidencePermit open -> open;
        };
    }

    /** Whether a home may be shown: the person is not protected and the entry says itself that it is open. */
    private boolean isOpen(AddressConfidentiality grading) {
        return !isProtected && grading == Unclassified;
    }

    private static Life.Birth withoutPlace(Life.Birth birth) {
        return new Life.Birth(
                birth.birthDate(), birth.birthYear(), null, null, null, null, null, birth.birthCountry(), birth.meta());
    }

    private static Family.MaritalStatus withoutPlace(Family.MaritalStatus status) {
        return new Family.MaritalStatus(
                status.status(),
                status.statusDate(),
                status.authority(),
                null,
                null,
                null,
                null,
                null,
                null,
                status.relatedByMaritalStatus(),
                status.meta());
    }

    private static Family.ParentalResponsibility withoutOffice(Family.ParentalResponsibility responsibility) {
        return new Family.ParentalResponsibility(
                responsibility.responsibilityType(),
                responsibility.subjectOfResponsibility(),
                responsibility.responsible(),
                null,
                responsibility.responsibleWithoutIdentifier(),
                responsibility.subjectOfResponsibilityWithoutIdentifier(),
                responsibility.meta());
    }

    private static Guardianship.GuardianshipOrFuturePowerOfAttorney withoutOffice(
            Guardianship.GuardianshipOrFuturePowerOfAttorney guardianship) {
        Guardianship.GuardianOrProxy guardian = guardianship.guardian();
        return new Guardianship.GuardianshipOrFuturePowerOfAttorney(
                guardianship.guardianshipType(),
                null,
                guardian == null ? null : withoutOffice(guardian),
                guardianship.meta());
    }

    private static Guardianship.GuardianOrProxy withoutOffice(Guardianship.GuardianOrProxy guardian) {
        List<Guardianship.GuardianServiceArea> areas = guardian.guardianServiceArea();
        return new Guardianship.GuardianOrProxy(
                guardian.name(),
                guardian.identificationNumber(),
                guardian.guardianshipScope(),
                guardian.isGuardianshipInPersonalScope(),
                guardian.nameBirthDate(),
                guardian.guardianInformation(),
                areas == null
                        ? null
                        : areas.stream()
                                .map(area -> new Guardianship.GuardianServiceArea(null, area.guardianServiceTask()))
                                .toList());
    }

    private static Estate.ResiduaryEstateContactInformation withoutPlace(
            Estate.ResiduaryEstateContactInformation estate) {
        return new Estate.ResiduaryEstateContactInformation(
                estate.person(),
                estate.lawyer(),
                estate.organization(),
                estate.probateCertificateType(),
                estate.probateCertificateIssueDate(),
                null,
                estate.meta());
    }

    private static Identity.IdentificationDocument withoutOffice(Identity.IdentificationDocument document) {
        return new Identity.IdentificationDocument(
                document.documentNumber(),
                document.documentType(),
                document.issuerCountry(),
                null,
                document.documentValidFrom(),
                document.documentValidTo(),
                document.documentVerification(),
                document.meta());
    }
}
