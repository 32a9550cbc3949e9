package no.grunnmur.befolkning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import no.grunnmur.befolkning.person.FamilyRelation;
import no.grunnmur.befolkning.person.FamilyRelation.Role;
import no.grunnmur.befolkning.person.Gender;
import no.grunnmur.befolkning.person.Historic;
import no.grunnmur.befolkning.person.MaritalStatus;
import no.grunnmur.befolkning.person.ParentalResponsibility;
import no.grunnmur.befolkning.person.Person;
import no.grunnmur.befolkning.person.PersonStatusType;
import no.grunnmur.befolkning.person.ResidentialAddress;
import no.grunnmur.kernel.NationalId;

/** What must hold between people. */
final class FamilyRules {

    private final Register register;
    private final LocalDate referenceDate;

    FamilyRules(Register register) {
        this.register = register;
        this.referenceDate = register.population.referenceDate();
    }

    void check(Person person) {
        relationsAreToldByBoth(person);
        parentsAreOfAnAge(person);
        siblingsAreSpaced(person);
        minorsAreLookedAfter(person);
        responsibilityIsToldByBoth(person);
        marriageIsToldByBoth(person);
    }

    private void relationsAreToldByBoth(Person person) {
        NationalId own = person.currentNumber().number();
        for (FamilyRelation relation : person.family().relations()) {
            assertThat(relation.related() == null).isNotEqualTo(relation.relatedWithoutNumber() == null);
            if (relation.related() == null) {
                continue;
            }
            assertThat(relation.related()).isNotEqualTo(own);
            Person other = register.byNumber(relation.related());
            assertThat(other).isNotNull();
            assertThat(other.currentNumber().number()).isEqualTo(relation.related());
            assertThat(other.family().relations())
                    .as("person %s of %s", other.ordinal(), person.ordinal())
                    .filteredOn(back -> own.equals(back.related())
                            && back.relatedRole() == relation.ownRole()
                            && back.ownRole() == relation.relatedRole()
                            && back.validity().isValid() == relation.validity().isValid())
                    .hasSize(1);
            switch (relation.relatedRole()) {
                case MOTHER, CO_MOTHER -> assertThat(other.gender()).isEqualTo(Gender.FEMALE);
                case FATHER -> assertThat(other.gender()).isEqualTo(Gender.MALE);
                case CHILD, SIBLING, SPOUSE_OR_PARTNER, STILLBORN_CHILD -> {}
            }
        }
    }

    private void parentsAreOfAnAge(Person person) {
        LocalDate birth = person.birth().date();
        List<Person> mothers = register.kin(person, Role.MOTHER);
        List<Person> seconds = new ArrayList<>(register.kin(person, Role.FATHER));
        seconds.addAll(register.kin(person, Role.CO_MOTHER));
        assertThat(mothers).hasSizeLessThanOrEqualTo(1);
        assertThat(seconds).hasSizeLessThanOrEqualTo(1);
        for (Person mother : mothers) {
            assertThat(Period.between(mother.birth().date(), birth).getYears()).isBetween(18, 45);
            if (mother.death() != null) {
                assertThat(mother.death().date()).isAfterOrEqualTo(birth);
            }
        }
        for (Person second : seconds) {
            assertThat(Period.between(second.birth().date(), birth).getYears()).isBetween(17, 60);
            if (second.death() != null) {
                assertThat(second.death().date().plusDays(280)).isAfterOrEqualTo(birth);
            }
        }
    }

    private void siblingsAreSpaced(Person person) {
        List<Person> children = new ArrayList<>();
        for (FamilyRelation relation : person.family().relations()) {
            if (relation.ownRole() == Role.MOTHER && relation.related() != null) {
                children.add(register.byNumber(relation.related()));
            }
        }
        for (int i = 0; i < children.size(); i++) {
            for (int j = 0; j < i; j++) {
                long days = Math.abs(ChronoUnit.DAYS.between(
                        children.get(i).birth().date(), children.get(j).birth().date()));
                if (days == 0) {
                    assertThat(List.of(multiple(children.get(i)), multiple(children.get(j))))
                            .containsExactlyInAnyOrder(21, 22);
                } else {
                    assertThat(days).isGreaterThan(280);
                }
            }
        }
    }

    private static int multiple(Person child) {
        return child.birthsInNorway().isEmpty()
                ? 21 + child.ordinal() % 2
                : child.birthsInNorway().getFirst().multipleBirthNumber();
    }

    private boolean isMinor(Person person) {
        return person.birth().date() != null
                && person.birth().date().plusYears(18).isAfter(referenceDate)
                && person.status() == PersonStatusType.RESIDENT;
    }

    private void minorsAreLookedAfter(Person person) {
        if (!isMinor(person)) {
            return;
        }
        List<ParentalResponsibility> responsible = person.family().parentalResponsibilities();
        assertThat(responsible).isNotEmpty();
        ResidentialAddress home = person.addresses().currentResidence();
        if (home == null || register.people.size() < 100) {
            return;
        }
        List<Person> grownUps = new ArrayList<>(register.kin(person, Role.MOTHER));
        grownUps.addAll(register.kin(person, Role.FATHER));
        grownUps.addAll(register.kin(person, Role.CO_MOTHER));
        for (ParentalResponsibility item : responsible) {
            if (item.responsible() != null) {
                grownUps.add(register.byNumber(item.responsible()));
            }
        }
        assertThat(grownUps)
                .as("person %s lives with one of them", person.ordinal())
                .anyMatch(grownUp -> grownUp.addresses().currentResidence() != null
                        && grownUp.addresses().currentResidence().place().equals(home.place()));
    }

    private void responsibilityIsToldByBoth(Person person) {
        NationalId own = person.currentNumber().number();
        for (ParentalResponsibility item : person.family().parentalResponsibilities()) {
            NationalId other = item.responsible() == null ? item.subject() : item.responsible();
            if (other == null) {
                continue;
            }
            boolean isChild = item.responsible() != null;
            assertThat(register.byNumber(other).family().parentalResponsibilities())
                    .filteredOn(back ->
                            own.equals(isChild ? back.subject() : back.responsible()) && back.type() == item.type())
                    .hasSize(1);
        }
    }

    private void marriageIsToldByBoth(Person person) {
        List<MaritalStatus> history = person.family().maritalStatuses();
        assertThat(history).filteredOn(item -> item.validity().isValid()).hasSizeLessThanOrEqualTo(1);
        MaritalStatus status = Historic.current(history);
        if (status == null || status.related() == null) {
            return;
        }
        Person other = register.byNumber(status.related());
        MaritalStatus others = Historic.current(other.family().maritalStatuses());
        switch (status.type()) {
            case MARRIED, REGISTERED_PARTNER -> {
                boolean widowed = person.death() != null && others.type() != status.type();
                if (!widowed) {
                    assertThat(others.type()).isEqualTo(status.type());
                    assertThat(others.related())
                            .isEqualTo(person.currentNumber().number());
                    assertThat(others.date()).isEqualTo(status.date());
                    livesWith(person, other);
                }
            }
            case WIDOW_OR_WIDOWER, SURVIVING_PARTNER ->
                assertThat(other.death()).isNotNull();
            case SEPARATED, DIVORCED, SEPARATED_PARTNER, DIVORCED_PARTNER ->
                assertThat(others.related()).isEqualTo(person.currentNumber().number());
            case UNSPECIFIED, UNMARRIED -> throw new AssertionError("unmarried to somebody");
        }
    }

    private static void livesWith(Person person, Person other) {
        ResidentialAddress home = person.addresses().currentResidence();
        ResidentialAddress others = other.addresses().currentResidence();
        if (home != null && others != null) {
            assertThat(home.place()).isEqualTo(others.place());
            assertThat(home.confidentiality()).isEqualTo(others.confidentiality());
        }
        if (person.status() == PersonStatusType.RESIDENT && other.status() == PersonStatusType.RESIDENT) {
            assertThat(person.protection()).isEqualTo(other.protection());
        }
    }
}
