package no.grunnmur.befolkning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import no.grunnmur.befolkning.person.AddressConfidentiality;
import no.grunnmur.befolkning.person.FamilyRelation.Role;
import no.grunnmur.befolkning.person.Gender;
import no.grunnmur.befolkning.person.Guardianship;
import no.grunnmur.befolkning.person.NorwegianIdentificationNumber;
import no.grunnmur.befolkning.person.Person;
import no.grunnmur.befolkning.person.PersonStatusType;
import no.grunnmur.befolkning.person.Place;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.NationalId.Kind;
import no.grunnmur.kernel.NationalId.Series;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The default population, ten thousand people: enough of everything, and not too much. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharesTest {

    private Register register;

    @BeforeAll
    void make() {
        register = new Register(Population.of(1, 10_000));
    }

    private long count(Predicate<Person> trait) {
        return register.people.stream().filter(trait).count();
    }

    @Test
    void every_kind_of_number_is_in_use() {
        for (Kind kind : EnumSet.complementOf(EnumSet.of(Kind.H_NUMBER))) {
            assertThat(count(Traits.numbered(kind))).as(kind.name()).isGreaterThanOrEqualTo(40);
        }
        assertThat(count(Traits.numbered(Kind.H_NUMBER)))
                .as("H-numbers are of single enterprises")
                .isZero();
        assertThat(count(person -> has(person, Kind.NATIONAL_IDENTITY_NUMBER, Series.SYNTHETIC_NHN)))
                .isBetween(120L, 320L);
        assertThat(count(person -> has(person, Kind.D_NUMBER, Series.SYNTHETIC_NHN)))
                .isPositive();
        assertThat(count(person -> person.identification().numbers().size() == 2))
                .as("D-number turned fødselsnummer")
                .isBetween(250L, 900L);
    }

    private static boolean has(Person person, Kind kind, Series series) {
        for (NorwegianIdentificationNumber number : person.identification().numbers()) {
            if (number.number().kind() == kind && number.number().series() == series) {
                return true;
            }
        }
        return false;
    }

    @Test
    void the_new_regime_of_check_digits_has_not_begun() {
        for (Person person : register.people) {
            for (NorwegianIdentificationNumber number : person.identification().numbers()) {
                NationalId id = number.number();
                assertThat(NationalId.withCheckDigits(id.value().substring(0, 9)))
                        .contains(id);
            }
        }
    }

    @Test
    void every_status_that_can_be_is_there() {
        EnumSet<PersonStatusType> expected = EnumSet.allOf(PersonStatusType.class);
        // Active was the name of Temporary in former days.
        expected.remove(PersonStatusType.ACTIVE);
        for (PersonStatusType status : expected) {
            assertThat(count(Traits.status(status))).as(status.name()).isPositive();
        }
        assertThat(count(Traits.status(PersonStatusType.DECEASED))).isBetween(700L, 800L);
        assertThat(count(Traits.status(PersonStatusType.EMIGRATED))).isBetween(200L, 300L);
        assertThat(count(Traits.resident())).isBetween(8_400L, 8_900L);
    }

    @Test
    void few_addresses_are_protected() {
        assertThat(count(Traits.protection(AddressConfidentiality.CONFIDENTIAL)))
                .isBetween(15L, 55L);
        assertThat(count(Traits.protection(AddressConfidentiality.STRICTLY_CONFIDENTIAL)))
                .isBetween(4L, 25L);
        assertThat(count(person -> person.addresses().residential().stream()
                        .anyMatch(item -> item.confidentiality() == AddressConfidentiality.CLIENT_ADDRESS)))
                .isBetween(15L, 90L);
    }

    @Test
    void ages_and_sexes_are_about_as_in_norway() {
        int[] tens = new int[12];
        int women = 0;
        int residents = 0;
        for (Person person : register.people) {
            if (person.status() == PersonStatusType.RESIDENT) {
                residents++;
                women += person.gender() == Gender.FEMALE ? 1 : 0;
                tens[
                        Period.between(person.birth().date(), Population.REFERENCE_DATE)
                                        .getYears()
                                / 10]++;
            }
        }
        int[] norway = {103, 119, 128, 142, 129, 136, 113, 90, 39, 8};
        for (int i = 0; i < norway.length; i++) {
            int expected = residents * norway[i] / 1_000;
            assertThat(tens[i]).as("people in their %s0s", i).isBetween(expected * 8 / 10 - 8, expected * 12 / 10 + 8);
        }
        assertThat(women).isBetween(residents * 47 / 100, residents * 53 / 100);
    }

    @Test
    void minors_have_mothers_and_most_have_a_second_parent() {
        Predicate<Person> minor = Traits.resident().and(Traits.aged(0, 17, Population.REFERENCE_DATE));
        long minors = count(minor);
        assertThat(count(minor.and(Traits.hasKin(Role.MOTHER)))).isGreaterThan(minors * 97 / 100);
        assertThat(count(minor.and(Traits.hasKin(Role.FATHER)))).isGreaterThan(minors * 85 / 100);
        assertThat(count(minor.and(Traits.hasKin(Role.CO_MOTHER)))).isBetween(1L, minors * 4 / 100);
    }

    @Test
    void something_of_everything_rare() {
        assertThat(count(person -> !person.addresses().shared().isEmpty())).isGreaterThan(20);
        assertThat(count(person -> !person.estateContacts().isEmpty())).isGreaterThan(100);
        assertThat(count(person -> !person.sami().electoralRoll().isEmpty())).isGreaterThan(10);
        assertThat(count(person -> !person.migration().staysOnSvalbard().isEmpty()))
                .isGreaterThan(5);
        assertThat(count(person -> !person.migration().residencePermits().isEmpty()))
                .isGreaterThan(200);
        assertThat(count(person -> !person.migration().retentions().isEmpty())).isGreaterThan(5);
        assertThat(count(person -> !person.legalCapacity().limited().isEmpty())).isPositive();
        assertThat(count(person -> !person.legalCapacity().deprived().isEmpty()))
                .isPositive();
        assertThat(count(person -> person.identification().falseIdentity() != null))
                .isPositive();
        assertThat(count(person -> person.names().size() > 1)).isGreaterThan(300);
        assertThat(count(person -> person.names().getFirst().original() != null))
                .isGreaterThan(20);
        assertThat(count(person ->
                        person.birthsInNorway().stream().anyMatch(birth -> birth.multipleBirthNumber() != null)))
                .isBetween(60L, 260L);
        assertThat(count(person -> person.family().relations().stream()
                        .anyMatch(relation ->
                                "Adopsjon".equals(relation.validity().reason()))))
                .isPositive();
        assertThat(count(person -> person.family().relations().stream()
                        .anyMatch(relation -> relation.relatedWithoutNumber() != null)))
                .isPositive();
        assertThat(count(person -> person.addresses().residential().stream()
                        .anyMatch(item -> item.place() instanceof Place.Unknown)))
                .isPositive();
        Set<Guardianship.Type> types = new HashSet<>();
        register.people.forEach(
                person -> person.legalCapacity().guardianships().forEach(item -> types.add(item.type())));
        assertThat(types)
                .contains(
                        Guardianship.Type.ADULT,
                        Guardianship.Type.SINGLE_MINOR_REFUGEE,
                        Guardianship.Type.CONFIRMED_FUTURE_POWER_OF_ATTORNEY);
    }

    @Test
    void letters_beyond_english_are_everywhere() {
        String names = register.people.stream()
                .map(person ->
                        person.currentName().givenName() + person.currentName().familyName())
                .reduce("", String::concat);
        assertThat(names).contains("æ", "ø", "å", "á", "-", "'");
    }
}
