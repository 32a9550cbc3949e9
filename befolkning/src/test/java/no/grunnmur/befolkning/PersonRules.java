package no.grunnmur.befolkning;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import no.grunnmur.befolkning.person.AddressConfidentiality;
import no.grunnmur.befolkning.person.AddressProtection;
import no.grunnmur.befolkning.person.Districts;
import no.grunnmur.befolkning.person.Gender;
import no.grunnmur.befolkning.person.Historic;
import no.grunnmur.befolkning.person.NorwegianIdentificationNumber;
import no.grunnmur.befolkning.person.Person;
import no.grunnmur.befolkning.person.PersonStatusType;
import no.grunnmur.befolkning.person.Place;
import no.grunnmur.befolkning.person.PresentAddress;
import no.grunnmur.befolkning.person.ResidentialAddress;
import no.grunnmur.befolkning.person.SharedResidence;
import no.grunnmur.befolkning.person.Validity;
import no.grunnmur.kernel.NationalId;

/** What must hold of every person, looked at alone. */
final class PersonRules {

    /** Dates that may lie ahead: a passport, a permit or a contract runs out one day. */
    private static final Set<String> MAY_LIE_AHEAD = Set.of("documentValidTo", "contractValidTo", "to");

    private static final Set<String> TOWNS_WITH_DISTRICTS = Set.of("0301", "1103", "4601", "5001");

    private final LocalDate referenceDate;

    PersonRules(LocalDate referenceDate) {
        this.referenceDate = referenceDate;
    }

    void check(Person person) {
        assertThat(person.id()).matches("[0-9a-f]{64}");
        assertThat(person.sequenceNumber()).isEqualTo(person.ordinal() + 1L);
        oneHolds(person.identification().numbers());
        oneHolds(person.names());
        oneHolds(person.genders());
        oneHolds(person.births());
        datesAreInOrder(person, "person");
        numbersTellBirthAndGender(person);
        lifeIsInOrder(person);
        addressesFollowTheirProtection(person);
        homesFollowEachOther(person);
        nobodyCanBeReached(person);
    }

    private static void oneHolds(List<? extends Historic> history) {
        assertThat(history).filteredOn(item -> item.validity().isValid()).hasSize(1);
        assertThat(history.getFirst().validity().isValid()).isTrue();
    }

    /** Walks through everything there is of a person. */
    private void datesAreInOrder(Object value, String name) {
        switch (value) {
            case null -> {}
            case Validity validity -> {
                assertThat(validity.registeredAt())
                        .isBefore(referenceDate.atStartOfDay().toInstant(ZoneOffset.UTC));
                assertThat(validity.validFrom()).isNotNull().isBefore(referenceDate);
                assertThat(validity.isValid()).isEqualTo(validity.validTo() == null);
                if (validity.validTo() != null) {
                    assertThat(validity.validTo()).as(name).isBetween(validity.validFrom(), referenceDate.minusDays(1));
                }
            }
            case LocalDate date -> {
                if (!MAY_LIE_AHEAD.contains(name)) {
                    assertThat(date).as(name).isBefore(referenceDate);
                }
            }
            case List<?> list -> list.forEach(item -> datesAreInOrder(item, name));
            case Record fields -> {
                for (RecordComponent component : fields.getClass().getRecordComponents()) {
                    try {
                        datesAreInOrder(component.getAccessor().invoke(fields), component.getName());
                    } catch (ReflectiveOperationException e) {
                        throw new LinkageError(e.getMessage(), e);
                    }
                }
            }
            default -> {}
        }
    }

    private static void numbersTellBirthAndGender(Person person) {
        for (NorwegianIdentificationNumber item : person.identification().numbers()) {
            NationalId number = item.number();
            if (number.kind() == NationalId.Kind.FH_NUMBER) {
                assertThat(person.identification().numbers()).hasSize(1);
                continue;
            }
            assertThat(number.isSynthetic()).isTrue();
            LocalDate birth = person.birth().date();
            String digits = number.value();
            int day = Integer.parseInt(digits.substring(0, 2)) - (number.kind() == NationalId.Kind.D_NUMBER ? 40 : 0);
            int month = Integer.parseInt(digits.substring(2, 4))
                    - (number.series() == NationalId.Series.SYNTHETIC_NHN ? 65 : 80);
            assertThat(day).isEqualTo(birth.getDayOfMonth());
            assertThat(month).isEqualTo(birth.getMonthValue());
            assertThat(Integer.parseInt(digits.substring(4, 6))).isEqualTo(birth.getYear() % 100);
            assertThat(Integer.parseInt(digits.substring(6, 9)) >= 500).isEqualTo(birth.getYear() >= 2000);
            assertThat((digits.charAt(8) - '0') % 2 == 0).isEqualTo(person.gender() == Gender.FEMALE);
            assertThat(item.inUse())
                    .isEqualTo(item.validity().isValid() && person.status() != PersonStatusType.DISCONTINUED);
        }
    }

    private void lifeIsInOrder(Person person) {
        LocalDate birth = person.birth().date();
        if (birth == null) {
            assertThat(person.currentNumber().number().kind()).isEqualTo(NationalId.Kind.FH_NUMBER);
            return;
        }
        assertThat(birth).isBetween(LocalDate.of(1900, 1, 1), referenceDate.minusDays(1));
        assertThat(person.birth().year()).isEqualTo(birth.getYear());
        assertThat(person.death() != null).isEqualTo(person.status() == PersonStatusType.DECEASED);
        if (person.death() != null) {
            assertThat(person.death().date()).isAfterOrEqualTo(birth);
            assertThat(person.contactRegister()).isNull();
            assertThat(person.addresses().currentResidence()).isNull();
        } else {
            assertThat(person.estateContacts()).isEmpty();
        }
        assertThat(person.migration().emigrations().isEmpty()).isEqualTo(person.status() != PersonStatusType.EMIGRATED);
        person.migration()
                .immigrations()
                .forEach(item -> assertThat(item.validity().validFrom()).isAfter(birth));
        person.statuses()
                .forEach(item -> assertThat(item.validity().validFrom()).isAfterOrEqualTo(birth));
        person.names().forEach(item -> assertThat(item.validity().validFrom()).isAfterOrEqualTo(birth));
        assertThat(person.birthsInNorway().isEmpty() || person.birth().country().equals("NOR"))
                .isTrue();
    }

    private static void addressesFollowTheirProtection(Person person) {
        var addresses = person.addresses();
        assertThat(addresses.protections())
                .extracting(AddressProtection::level)
                .doesNotContain(AddressConfidentiality.CLIENT_ADDRESS);
        AddressConfidentiality level = person.protection();
        for (ResidentialAddress address : addresses.residential()) {
            boolean client = address.confidentiality() == AddressConfidentiality.CLIENT_ADDRESS
                    && level == AddressConfidentiality.UNCLASSIFIED;
            assertThat(client || address.confidentiality() == level).isTrue();
        }
        assertThat(addresses.present())
                .allSatisfy(item -> assertThat(item.confidentiality()).isEqualTo(level));
        assertThat(addresses.shared())
                .allSatisfy(item -> assertThat(item.confidentiality()).isEqualTo(level));
        if (level == AddressConfidentiality.STRICTLY_CONFIDENTIAL) {
            assertThat(addresses.residential()).isEmpty();
            assertThat(addresses.present()).isEmpty();
            assertThat(addresses.shared()).isEmpty();
            assertThat(addresses.postal()).hasSize(1);
        } else {
            assertThat(addresses.currentResidence() != null).isEqualTo(person.status() == PersonStatusType.RESIDENT);
        }
    }

    private static void homesFollowEachOther(Person person) {
        LocalDate next = null;
        for (ResidentialAddress address : person.addresses().residential()) {
            assertThat(address.place()).isNotInstanceOf(Place.Abroad.class);
            assertThat(address.moveDate()).isEqualTo(address.validity().validFrom());
            if (next != null) {
                assertThat(address.validity().validTo()).isEqualTo(next);
            }
            next = address.validity().validFrom();
            place(address.place(), address.districts());
        }
        for (SharedResidence shared : person.addresses().shared()) {
            place(shared.place(), shared.districts());
        }
        for (PresentAddress present : person.addresses().present()) {
            boolean norwegian = present.place() instanceof Place.Norwegian;
            assertThat(present.districts() != null).isEqualTo(norwegian);
            assertThat(present.place() == null)
                    .isEqualTo(present.isAddressUnknown() || present.stayElsewhere() != null);
        }
    }

    private static void place(Place place, Districts districts) {
        assertThat(districts == null).isEqualTo(place instanceof Place.Unknown);
        if (place instanceof Place.Norwegian norwegian) {
            String municipality = norwegian.municipality().number();
            assertThat(districts.fullStatisticalUnit(norwegian.municipality()))
                    .hasSize(8)
                    .startsWith(municipality);
            assertThat(districts.urbanDistrict() != null).isEqualTo(TOWNS_WITH_DISTRICTS.contains(municipality));
            if (districts.urbanDistrict() != null) {
                assertThat(districts.urbanDistrict().code()).hasSize(6).startsWith(municipality);
            }
        }
    }

    private static void nobodyCanBeReached(Person person) {
        var contact = person.contactRegister();
        if (contact != null && contact.email() != null) {
            assertThat(contact.email().value()).matches("[a-z]+\\.[a-z]+\\.[0-9]+@example\\.(com|org|net)");
        }
        if (contact != null && contact.phone() != null) {
            assertThat(contact.phone().value()).matches("\\+4700[0-9]{6}");
        }
    }
}
