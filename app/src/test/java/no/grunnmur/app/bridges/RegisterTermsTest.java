package no.grunnmur.app.bridges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import no.grunnmur.befolkning.person.AddressConfidentiality;
import no.grunnmur.befolkning.person.CitizenshipRetention;
import no.grunnmur.befolkning.person.ContactRegister;
import no.grunnmur.befolkning.person.EstateContact;
import no.grunnmur.befolkning.person.FamilyRelation;
import no.grunnmur.befolkning.person.Gender;
import no.grunnmur.befolkning.person.Guardianship;
import no.grunnmur.befolkning.person.IdentityVerification;
import no.grunnmur.befolkning.person.MaritalStatus;
import no.grunnmur.befolkning.person.ParentalResponsibility;
import no.grunnmur.befolkning.person.PersonStatusType;
import no.grunnmur.befolkning.person.Place;
import no.grunnmur.befolkning.person.PreferredContactAddress;
import no.grunnmur.befolkning.person.PresentAddress;
import no.grunnmur.befolkning.person.ResidencePermit;
import no.grunnmur.befolkning.person.SamiAffiliation;
import no.grunnmur.befolkning.person.StayOnSvalbard;
import no.grunnmur.persontjenesten.document.Addresses;
import no.grunnmur.persontjenesten.document.Estate;
import no.grunnmur.persontjenesten.document.Family;
import no.grunnmur.persontjenesten.document.Identity;
import no.grunnmur.persontjenesten.document.Life;
import no.grunnmur.persontjenesten.document.Migration;
import no.grunnmur.persontjenesten.document.Places;
import org.junit.jupiter.api.Test;

/** Every word of the population has its word on the wire, and every word of the wire one of the population. */
class RegisterTermsTest {

    private static final Map<Class<? extends Enum<?>>, Class<? extends Enum<?>>> SAME = Map.ofEntries(
            Map.entry(AddressConfidentiality.class, Addresses.AddressConfidentiality.class),
            Map.entry(PreferredContactAddress.AddressType.class, Addresses.AddressType.class),
            Map.entry(PresentAddress.StayElsewhere.class, Addresses.StayElsewhere.class),
            Map.entry(Place.UnitType.class, Places.SeparatelyOccupiedUnitType.class),
            Map.entry(CitizenshipRetention.Status.class, Migration.CitizenshipRetentionStatus.class),
            Map.entry(ResidencePermit.Type.class, Migration.ResidencePermitType.class),
            Map.entry(StayOnSvalbard.LengthOfStay.class, Migration.LengthOfStay.class),
            Map.entry(ContactRegister.Status.class, no.grunnmur.persontjenesten.document.ContactRegister.Status.class),
            Map.entry(EstateContact.CertificateType.class, Estate.ProbateCertificateType.class),
            Map.entry(FamilyRelation.Role.class, Family.FamilyRelationType.class),
            Map.entry(MaritalStatus.Type.class, Family.MaritalStatusType.class),
            Map.entry(ParentalResponsibility.Type.class, Family.ParentalResponsibilityType.class),
            Map.entry(Gender.class, Identity.Gender.class),
            Map.entry(IdentityVerification.Status.class, Identity.IdentityVerificationStatus.class),
            Map.entry(
                    Guardianship.Type.class, no.grunnmur.persontjenesten.document.Guardianship.GuardianshipType.class),
            Map.entry(
                    Guardianship.Scope.class,
                    no.grunnmur.persontjenesten.document.Guardianship.GuardianshipScope.class),
            Map.entry(PersonStatusType.class, Life.PersonStatusType.class),
            Map.entry(SamiAffiliation.Language.class, Life.SamiLanguageType.class),
            Map.entry(SamiAffiliation.RollStatus.class, Life.SamiParliamentElectoralRegistryStatus.class));

    private final RegisterTerms terms = new RegisterTerms();

    @Test
    void everyWordHasItsOwn() {
        SAME.forEach((ours, wire) -> {
            Set<Enum<?>> met = new java.util.HashSet<>();
            for (Enum<?> word : ours.getEnumConstants()) {
                met.add(word(wire, word));
            }
            assertThat(met).as(wire.getName()).hasSize(wire.getEnumConstants().length);
        });
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Enum<?> word(Class<? extends Enum<?>> wire, Enum<?> ours) {
        return terms.word((Class) wire, ours);
    }

    @Test
    void nothingStaysNothingAndAnUnknownWordIsRefused() {
        assertThat(terms.word(Identity.Gender.class, null)).isNull();
        assertThatThrownBy(() -> terms.word(Identity.Gender.class, SamiAffiliation.Language.NORDSAMISK))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
