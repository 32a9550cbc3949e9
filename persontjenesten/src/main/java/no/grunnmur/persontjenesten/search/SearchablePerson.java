package no.grunnmur.persontjenesten.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import no.grunnmur.persontjenesten.Disclosure;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.PersonId;
import no.grunnmur.persontjenesten.StoredView;
import no.grunnmur.persontjenesten.document.Addresses;
import no.grunnmur.persontjenesten.document.Identity;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.document.Item;
import no.grunnmur.persontjenesten.document.Life;
import no.grunnmur.persontjenesten.document.Places;

/**
 * What a person is found by: what holds now, never history, and addresses only as {@link Disclosure} shows them to who
 * asks. An address of a strictly confidential person is shown to nobody, so nobody finds them by it.
 *
 * @param names usually one
 * @param born days as {@code yyyymmdd}, usually one; only the year when no more is known
 * @param died the same; null for the living
 * @param gender null when it is not known
 * @param helpNumberOnly whether the person has an FH-number and neither fødselsnummer nor D-number
 * @param open homes and present addresses that every access may see
 * @param shared shared homes, which tell of parents and children too: not every access sees that part
 * @param secret addresses that only full access may see
 */
public record SearchablePerson(
        PersonId id,
        List<Identity.PersonName> names,
        List<Integer> born,
        Integer died,
        Identity.Gender gender,
        Set<Life.PersonStatusType> statuses,
        boolean helpNumberOnly,
        List<Place> open,
        List<Place> shared,
        List<Place> secret) {

    /**
     * A Norwegian address.
     *
     * @param municipality four digits
     * @param postalCode four digits
     * @param city the postal place
     * @param unit basic statistical unit, eight digits
     * @param lines name of the street, number, name of the place
     */
    public record Place(String municipality, String postalCode, String city, String unit, List<String> lines) {}

    /** What that person is found by. */
    public static SearchablePerson of(PersonDocument person) {
        Disclosure disclosure = Disclosure.of(person);
        List<Place> open = new ArrayList<>(2);
        List<Place> shared = new ArrayList<>(1);
        List<Place> secret = new ArrayList<>(1);
        for (InformationPart part : ADDRESSES) {
            for (Item item : person.items(part)) {
                if (!item.holdsNow()) {
                    continue;
                }
                Place forAll = place(disclosure.shown(item, StoredView.RESTRICTED));
                if (forAll != null) {
                    (part == InformationPart.SharedResidence ? shared : open).add(forAll);
                    continue;
                }
                Place forFull = place(disclosure.shown(item, StoredView.FULL));
                if (forFull != null) {
                    secret.add(forFull);
                }
            }
        }
        return new SearchablePerson(
                person.id(),
                now(person, InformationPart.Name, Identity.PersonName.class),
                births(person),
                death(person),
                gender(person),
                statuses(person),
                helpNumberOnly(person),
                open,
                shared,
                secret);
    }

    /** The parts that are read; a document that is shown for indexing needs no others. */
    public static final Set<InformationPart> PARTS = EnumSet.of(
            InformationPart.NorwegianIdentificationNumber,
            InformationPart.Status,
            InformationPart.SharedResidence,
            InformationPart.Gender,
            InformationPart.Birth,
            InformationPart.Death,
            InformationPart.Name,
            InformationPart.AddressProtection,
            InformationPart.ResidentialAddress,
            InformationPart.PresentAddress);

    private static final List<InformationPart> ADDRESSES = List.of(
            InformationPart.ResidentialAddress, InformationPart.PresentAddress, InformationPart.SharedResidence);

    private static <T extends Item> List<T> now(PersonDocument person, InformationPart part, Class<T> type) {
        List<T> now = new ArrayList<>(1);
        for (Item item : person.items(part)) {
            if (item.holdsNow()) {
                now.add(type.cast(item));
            }
        }
        return now;
    }

    private static List<Integer> births(PersonDocument person) {
        List<Integer> days = new ArrayList<>(1);
        for (Life.Birth birth : now(person, InformationPart.Birth, Life.Birth.class)) {
            if (birth.birthDate() != null) {
                days.add(day(birth.birthDate()));
            } else if (birth.birthYear() != null && birth.birthYear().matches("[0-9]{4}")) {
                days.add(Integer.parseInt(birth.birthYear()) * 10_000);
            }
        }
        return days;
    }

    private static Integer death(PersonDocument person) {
        for (Life.Death death : now(person, InformationPart.Death, Life.Death.class)) {
            if (death.deceasedDate() != null) {
                return day(death.deceasedDate());
            }
        }
        return null;
    }

    static int day(LocalDate date) {
        return (date.getYear() * 100 + date.getMonthValue()) * 100 + date.getDayOfMonth();
    }

    private static Identity.Gender gender(PersonDocument person) {
        for (Identity.PersonGender gender : now(person, InformationPart.Gender, Identity.PersonGender.class)) {
            return gender.gender();
        }
        return null;
    }

    private static Set<Life.PersonStatusType> statuses(PersonDocument person) {
        Set<Life.PersonStatusType> statuses = EnumSet.noneOf(Life.PersonStatusType.class);
        for (Life.PersonStatus status : now(person, InformationPart.Status, Life.PersonStatus.class)) {
            if (status.status() != null) {
                statuses.add(status.status());
            }
        }
        return statuses;
    }

    /** Whatever the status of the numbers: who once had a fødselsnummer is known by it. */
    private static boolean helpNumberOnly(PersonDocument person) {
        boolean help = false;
        for (Item item : person.items(InformationPart.NorwegianIdentificationNumber)) {
            var number = (Identity.NorwegianIdentificationNumber) item;
            if (number.identificationNumberType()
                    != Identity.NorwegianIdentificationNumberType.AlternateIdentificationNumber) {
                return false;
            }
            help = true;
        }
        return help;
    }

    private static Place place(Item item) {
        return switch (item) {
            case null -> null;
            case Addresses.ResidentialAddress home ->
                place(
                        home.streetAddress(),
                        home.cadastralAddress(),
                        home.unknownResidence(),
                        home.basicStatisticalUnit(),
                        home.fullBasicStatisticalUnitNumber());
            case Addresses.PresentAddress stay ->
                place(
                        stay.streetAddress(),
                        stay.cadastralAddress(),
                        null,
                        stay.basicStatisticalUnit(),
                        stay.fullBasicStatisticalUnitNumber());
            case Addresses.SharedResidence home ->
                place(
                        home.streetAddress(),
                        home.cadastralAddress(),
                        home.unknownResidence(),
                        home.basicStatisticalUnit(),
                        home.fullBasicStatisticalUnitNumber());
            default -> null;
        };
    }

    private static Place place(
            Places.StreetAddress street,
            Places.CadastralAddress property,
            Places.UnknownResidence unknown,
            Long shortUnit,
            String wholeUnit) {
        String municipality = null;
        Places.City city = null;
        List<String> lines = new ArrayList<>(3);
        if (street != null) {
            municipality = street.municipalityNumber();
            city = street.city();
            add(lines, street.addressName());
            add(lines, street.addressAdditionalName());
            if (street.addressNumber() != null) {
                add(lines, number(street.addressNumber()));
            }
        } else if (property != null) {
            city = property.city();
            add(lines, property.addressAdditionalName());
            Places.CadastralNumber number = property.cadastralNumber();
            if (number != null) {
                municipality = number.municipalityNumber();
                add(lines, number.municipalityLandNumber() == null ? null : number.municipalityLandNumber() + "");
                add(lines, number.titleNumber() == null ? null : number.titleNumber() + "");
            }
        } else if (unknown != null) {
            municipality = unknown.municipalityNumber();
        } else {
            return null;
        }
        String unit = wholeUnit;
        if (unit == null && shortUnit != null && municipality != null && shortUnit >= 0 && shortUnit < 10_000) {
            unit = municipality + Long.toString(10_000 + shortUnit).substring(1);
        }
        return new Place(
                municipality,
                city == null ? null : city.postalCode(),
                city == null ? null : city.cityName(),
                unit,
                lines);
    }

    /** {@code 12} or, with a letter, {@code 12 12b b}: people write both {@code 12b} and {@code 12 b}. */
    private static String number(Places.StreetAddressNumber number) {
        String house = number.houseNumber();
        String letter = number.houseLetter();
        if (house == null || letter == null || letter.isEmpty()) {
            return house;
        }
        return house + " " + house + letter + " " + letter;
    }

    private static void add(List<String> lines, String line) {
        if (line != null && !line.isEmpty()) {
            lines.add(line);
        }
    }
}
