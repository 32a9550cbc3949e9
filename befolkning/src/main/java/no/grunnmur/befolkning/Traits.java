package no.grunnmur.befolkning;

import java.time.LocalDate;
import java.util.function.Predicate;
import no.grunnmur.befolkning.person.AddressConfidentiality;
import no.grunnmur.befolkning.person.Birth;
import no.grunnmur.befolkning.person.FamilyRelation;
import no.grunnmur.befolkning.person.Gender;
import no.grunnmur.befolkning.person.NorwegianIdentificationNumber;
import no.grunnmur.befolkning.person.Person;
import no.grunnmur.befolkning.person.PersonStatusType;
import no.grunnmur.befolkning.person.Place;
import no.grunnmur.kernel.NationalId;

/** What to look for in a person; joined with {@code and}, {@code or} and {@code negate}. */
public final class Traits {

    private Traits() {}

    public static Predicate<Person> gender(Gender gender) {
        return person -> person.gender() == gender;
    }

    /** Of an age in whole years on a day, both bounds included. The birth date must be known. */
    public static Predicate<Person> aged(int from, int to, LocalDate on) {
        LocalDate latest = on.minusYears(from);
        LocalDate earliest = on.minusYears(to + 1L);
        return person -> {
            Birth birth = person.birth();
            return birth.date() != null
                    && !birth.date().isAfter(latest)
                    && birth.date().isAfter(earliest);
        };
    }

    /** Lives in Norway: alive, not moved out. */
    public static Predicate<Person> resident() {
        return status(PersonStatusType.RESIDENT);
    }

    public static Predicate<Person> status(PersonStatusType status) {
        return person -> person.status() == status;
    }

    /** Has a known residence in a municipality, told by its four digits. */
    public static Predicate<Person> livesIn(String municipality) {
        return person -> {
            var residence = person.addresses().currentResidence();
            return residence != null
                    && residence.place() instanceof Place.Norwegian place
                    && place.municipality().number().equals(municipality);
        };
    }

    /** The protection of the person's addresses. */
    public static Predicate<Person> protection(AddressConfidentiality level) {
        return person -> person.protection() == level;
    }

    /** No protection at all, neither of the person nor of a single address. */
    public static Predicate<Person> unprotected() {
        return person -> {
            var residence = person.addresses().currentResidence();
            return person.protection() == AddressConfidentiality.UNCLASSIFIED
                    && (residence == null || residence.confidentiality() == AddressConfidentiality.UNCLASSIFIED);
        };
    }

    /** Has or had a number of a kind. */
    public static Predicate<Person> numbered(NationalId.Kind kind) {
        return person -> {
            for (NorwegianIdentificationNumber number : person.identification().numbers()) {
                if (number.number().kind() == kind) {
                    return true;
                }
            }
            return kind == NationalId.Kind.DUF_NUMBER
                    && !person.identification().immigrationNumbers().isEmpty();
        };
    }

    /** Has somebody who is this to them, e.g. a child. */
    public static Predicate<Person> hasKin(FamilyRelation.Role role) {
        return person -> {
            for (FamilyRelation relation : person.family().relations()) {
                if (relation.relatedRole() == role && relation.validity().isValid()) {
                    return true;
                }
            }
            return false;
        };
    }
}
