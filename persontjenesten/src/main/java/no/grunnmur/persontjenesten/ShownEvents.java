package no.grunnmur.persontjenesten;

import static no.grunnmur.persontjenesten.EventType.PersonIsUpdated;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.persontjenesten.document.InformationPart;

/**
 * What each access is told of an event. The type of an event tells which part of a person changed; where the access may
 * not see that part, it is told {@link EventType#PersonIsUpdated}, which says that anything may differ. So nobody learns
 * that somebody has a false identity or a foreign number by watching the events, everybody has every event, and a copy of
 * the register has the register's sequence numbers whatever its access is.
 *
 * <p>Decided by the type alone and never by the person: if it depended on whether the person is protected, the exception
 * would tell. That is why those who do not see confidential addresses are not told of stays on Svalbard as such: that
 * event would name the place. A filter is a question about the types that are shown, so it tells no more than they do.
 *
 * <p>The fact sheet is silent about all this (person-api, section 12); see docs/differences.md.
 */
public final class ShownEvents {

    private final Map<EventType, EventType> shown = new EnumMap<>(EventType.class);
    private final Map<EventType, Set<EventType>> stored = new EnumMap<>(EventType.class);

    private ShownEvents(Access access) {
        for (EventType type : EventType.values()) {
            EventType told = isHidden(type, access) ? PersonIsUpdated : type;
            shown.put(type, told);
            stored.computeIfAbsent(told, none -> EnumSet.noneOf(EventType.class))
                    .add(type);
        }
    }

    /** The decisions for one access. */
    public static ShownEvents to(Access access) {
        return new ShownEvents(access);
    }

    /** The type that is told when an event of that type has happened. */
    public EventType shown(EventType type) {
        return shown.get(type);
    }

    /** The types that happen when these are told. */
    public Set<EventType> stored(Set<EventType> told) {
        Set<EventType> happened = EnumSet.noneOf(EventType.class);
        for (EventType type : told) {
            happened.addAll(stored.getOrDefault(type, Set.of()));
        }
        return happened;
    }

    private static boolean isHidden(EventType type, Access access) {
        Optional<InformationPart> part = part(type);
        if (part.isEmpty()) {
            return false;
        }
        Sight sight = access.sight(part.get());
        return switch (part.get()) {
            case StayOnSvalbard -> sight.isWithheld() || sight.view() != StoredView.FULL;
            case Status -> sight.filter() != null;
            default -> sight.isWithheld();
        };
    }

    /** The part that an event of that type is about; none for those about the person as a whole. */
    public static Optional<InformationPart> part(EventType type) {
        return Optional.ofNullable(
                switch (type) {
                    case ChangeInStatus -> InformationPart.Status;
                    case ChangeInIdentityVerification -> InformationPart.IdentityVerification;
                    case ChangeInForeignPersonIdentificationNumber -> InformationPart.ForeignPersonIdentificationNumber;
                    case ChangeInImmigrationAuthoritiesIdentificationNumber ->
                        InformationPart.ImmigrationAuthoritiesIdentificationNumber;
                    case ChangeInIdentificationDocument -> InformationPart.IdentificationDocument;
                    case ChangeInNorwegianIdentificationNumber -> InformationPart.NorwegianIdentificationNumber;
                    case ChangeInFalseIdentity -> InformationPart.FalseIdentity;
                    case ChangeInResiduaryEstateContactInformation -> InformationPart.ResiduaryEstateContactInformation;
                    case ChangeInSharedResidence -> InformationPart.SharedResidence;
                    case ChangeInBirth -> InformationPart.Birth;
                    case ChangeInBirthInNorway -> InformationPart.BirthInNorway;
                    case ChangeInGender -> InformationPart.Gender;
                    case ChangeInFamilyRelation -> InformationPart.FamilyRelation;
                    case ChangeInMaritalStatus -> InformationPart.MaritalStatus;
                    case ChangeInDeath, PersonIsDeceased -> InformationPart.Death;
                    case ChangeInName -> InformationPart.Name;
                    case ChangeInAddressProtection -> InformationPart.AddressProtection;
                    case ChangeInResidentialAddress, ChangeInResidentialAddressWithoutRelocation ->
                        InformationPart.ResidentialAddress;
                    case ChangeInPresentAddress -> InformationPart.PresentAddress;
                    case ChangeInImmigrationToNorway -> InformationPart.ImmigrationToNorway;
                    case ChangeInEmigrationFromNorway, PersonIsEmigrated -> InformationPart.EmigrationFromNorway;
                    case ChangeInUseOfSamiLanguage -> InformationPart.UseOfSamiLanguage;
                    case ChangeInSamiParliamentElectoralRegistryStatus ->
                        InformationPart.SamiParliamentElectoralRegistryStatus;
                    case ChangeInContactinformation, ChangeInPostalAddress -> InformationPart.PostalAddress;
                    case ChangeInForeignPostalAddress -> InformationPart.ForeignPostalAddress;
                    case ChangeInParentalResponsibility -> InformationPart.ParentalResponsibility;
                    case ChangeInCitizenship -> InformationPart.Citizenship;
                    case ChangeInResidency, ChangeInResidencePermit -> InformationPart.ResidencePermit;
                    case ChangeInResidencyOnSvalbard -> InformationPart.StayOnSvalbard;
                    case ChangeInGuardianship -> InformationPart.GuardianshipOrFuturePowerOfAttorney;
                    case ChangeInDeprivedLegalAuthority -> InformationPart.DeprivedLegalAuthority;
                    case ChangeInLegalAuthority -> InformationPart.LegalAuthority;
                    case ChangeInCommonContactRegisterInformation -> InformationPart.CommonContactRegisterInformation;
                    default -> null;
                });
    }
}
