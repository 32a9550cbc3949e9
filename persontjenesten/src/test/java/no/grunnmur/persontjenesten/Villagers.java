package no.grunnmur.persontjenesten;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import no.grunnmur.kernel.SeededRandom;
import no.grunnmur.persontjenesten.document.Addresses;
import no.grunnmur.persontjenesten.document.Addresses.AddressConfidentiality;
import no.grunnmur.persontjenesten.document.Identity;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.document.Life;
import no.grunnmur.persontjenesten.document.Life.PersonStatusType;
import no.grunnmur.persontjenesten.document.Meta;
import no.grunnmur.persontjenesten.document.Places;

/**
 * People with names and addresses that are hard to search: letters written in two ways, hyphens and apostrophes of all
 * kinds, earlier names and homes, two homes, protected homes. The same seed gives the same people.
 */
public final class Villagers {

    public static final List<String> GIVEN = List.of(
            "Anne",
            "Anne-Marie",
            "Anne Marie",
            "Annemarie",
            "Åse",
            "Aase",
            "Aaron",
            "Håkon",
            "Haakon",
            "Bjørn",
            "Björn",
            "Sæbjørg",
            "Säbjörg",
            "André",
            "Andre",
            "Áilu",
            "Ánte",
            "Jovnna",
            "Máret-Ánne",
            "Hans",
            "Hanna",
            "Jan Åge",
            "Jan-Aage",
            "Zoë",
            "Renée",
            "Łukasz",
            "Mary Ann",
            "Ola",
            "Kari",
            "Per");
    public static final List<String> FAMILY = List.of(
            "Hansen",
            "Hanssen",
            "Johansen",
            "Nordmann",
            "Solberg",
            "Berg",
            "Bergh",
            "O'Brien",
            "O’Neill",
            "D'Angelo",
            "Ødegård",
            "Ødegaard",
            "Öberg",
            "Åsen",
            "Aasen",
            "Næss",
            "Näs",
            "Eira",
            "Šimšek",
            "Čábbá",
            "Đoric",
            "Ŋáhkku",
            "Moen-Lie",
            "Lie Moen",
            "van der Berg",
            "Müller",
            "Strøm",
            "Le",
            "Å");
    static final List<String> STREETS = List.of(
            "Storgata",
            "Storgaten",
            "Åsveien",
            "Aasveien",
            "17. mai plass",
            "Haakon VIIs gate",
            "Karl Johans gate",
            "Bjørnstjerne Bjørnsons vei",
            "Ås-allé");
    static final List<String> CITIES = List.of("HAMAR", "ÅS", "AAS", "MO I RANA", "BØ", "SØR-FRON");
    static final List<String> MUNICIPALITIES = List.of("3403", "3218", "1833", "4012", "0301");

    private final SeededRandom random;

    private Villagers(long seed) {
        this.random = SeededRandom.named(seed, "villagers");
    }

    /** That many people, always the same of the same seed. */
    public static List<PersonDocument> of(long seed, int size) {
        Villagers villagers = new Villagers(seed);
        List<PersonDocument> people = new ArrayList<>(size);
        for (int number = 1; number <= size; number++) {
            people.add(villagers.person(number));
        }
        return people;
    }

    /** Somebody with that name, who lives in Storgata, in the house of their number with the letter B. */
    public static PersonDocument someone(int number, String given, String middle, String family, LocalDate born) {
        return begin(number)
                .add(InformationPart.Name, new Identity.PersonName(given, middle, family, null, null, now()))
                .add(InformationPart.Birth, new Life.Birth(born, null, null, null, null, null, null, "NOR", now()))
                .add(InformationPart.ResidentialAddress, residence("3403", "Storgata", number + "", "2317"))
                .build();
    }

    /** Kari, who lives in that street of Hamar, with a home of that grading. */
    public static PersonDocument living(int number, String street, AddressConfidentiality grading) {
        return begin(number)
                .add(InformationPart.Name, new Identity.PersonName("Kari", null, "Nordmann", null, null, now()))
                .add(InformationPart.ResidentialAddress, residence("3403", street, "1", "2317", grading))
                .build();
    }

    /** Somebody who lives in one municipality and stays in another. */
    public static PersonDocument withTwoHomes(int number) {
        return begin(number)
                .add(InformationPart.ResidentialAddress, residence("3403", "Storgata", "1", "2317"))
                .add(
                        InformationPart.PresentAddress,
                        new Addresses.PresentAddress(
                                null,
                                null,
                                street("4645", "Lillegata", "2", "6980"),
                                null,
                                null,
                                AddressConfidentiality.Unclassified,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                now()))
                .build();
    }

    /** One of each status. */
    public static List<PersonDocument> ofAllStatuses() {
        List<PersonDocument> people = new ArrayList<>();
        for (PersonStatusType status : PersonStatusType.values()) {
            people.add(begin(people.size() + 1)
                    .add(InformationPart.Status, new Life.PersonStatus(status, now()))
                    .build());
        }
        return people;
    }

    private static PersonDocument.Builder begin(int number) {
        return PersonDocument.of(MadeUpPeople.id(number), number).identifier(MadeUpPeople.nationalId(number));
    }

    private static Addresses.ResidentialAddress residence(
            String municipality, String name, String house, String postalCode) {
        return residence(municipality, name, house, postalCode, AddressConfidentiality.Unclassified);
    }

    private static Addresses.ResidentialAddress residence(
            String municipality, String name, String house, String postalCode, AddressConfidentiality grading) {
        return new Addresses.ResidentialAddress(
                street(municipality, name, house, postalCode),
                null,
                null,
                null,
                null,
                grading,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                now());
    }

    private static Places.StreetAddress street(String municipality, String name, String house, String postalCode) {
        return new Places.StreetAddress(
                municipality,
                null,
                null,
                null,
                null,
                null,
                name,
                new Places.StreetAddressNumber(house, "B"),
                null,
                null,
                new Places.City("HAMAR", postalCode),
                null);
    }

    private PersonDocument person(int number) {
        PersonDocument.Builder person =
                PersonDocument.of(MadeUpPeople.id(number), number).identifier(MadeUpPeople.nationalId(number));
        boolean help = random.below(12) == 0;
        person.add(
                InformationPart.NorwegianIdentificationNumber,
                new Identity.NorwegianIdentificationNumber(
                        Identity.IdentificationStatus.InUse,
                        MadeUpPeople.nationalId(number).value(),
                        help
                                ? Identity.NorwegianIdentificationNumberType.AlternateIdentificationNumber
                                : Identity.NorwegianIdentificationNumberType.NationalIdentityNumber,
                        now()));
        person.add(InformationPart.Name, name(now()));
        if (random.below(4) == 0) {
            person.add(InformationPart.Name, name(earlier()));
        }
        person.add(InformationPart.Gender, new Identity.PersonGender(pick(List.of(Identity.Gender.values())), now()));
        birth(person);
        person.add(InformationPart.Status, new Life.PersonStatus(pick(List.of(PersonStatusType.values())), now()));
        if (random.below(6) == 0) {
            person.add(InformationPart.Death, new Life.Death(day(2019 + random.below(4)), now()));
        }
        addresses(person);
        return person.build();
    }

    private void birth(PersonDocument.Builder person) {
        LocalDate born = day(1980 + random.below(5));
        boolean onlyYear = random.below(10) == 0;
        person.add(
                InformationPart.Birth,
                new Life.Birth(
                        onlyYear ? null : born, born.getYear() + "", null, null, null, null, null, "NOR", now()));
    }

    private LocalDate day(int year) {
        return LocalDate.of(year, 1 + random.below(3), 1 + random.below(5));
    }

    private Identity.PersonName name(Meta meta) {
        String middle = random.below(3) == 0 ? pick(FAMILY) : null;
        return new Identity.PersonName(pick(GIVEN), middle, pick(FAMILY), null, null, meta);
    }

    private void addresses(PersonDocument.Builder person) {
        AddressConfidentiality level = random.below(5) == 0
                ? pick(List.of(AddressConfidentiality.values()))
                : AddressConfidentiality.Unclassified;
        boolean ofThePerson = level != AddressConfidentiality.ClientAddress;
        person.add(
                InformationPart.AddressProtection,
                new Addresses.Protection(ofThePerson ? level : AddressConfidentiality.Unclassified, now()));
        person.add(InformationPart.ResidentialAddress, home(level, now()));
        if (random.below(3) == 0) {
            person.add(InformationPart.ResidentialAddress, home(AddressConfidentiality.Unclassified, earlier()));
        }
        if (random.below(4) == 0) {
            person.add(InformationPart.PresentAddress, stay(random.below(3) == 0 ? level : grading(level)));
        }
        if (random.below(4) == 0) {
            person.add(InformationPart.SharedResidence, shared(grading(level)));
        }
    }

    private AddressConfidentiality grading(AddressConfidentiality level) {
        return random.below(2) == 0 ? level : AddressConfidentiality.Unclassified;
    }

    private Places.StreetAddress street() {
        boolean letter = random.below(3) == 0;
        return new Places.StreetAddress(
                pick(MUNICIPALITIES),
                null,
                null,
                null,
                null,
                null,
                pick(STREETS),
                new Places.StreetAddressNumber(1 + random.below(14) + "", letter ? "B" : null),
                null,
                random.below(6) == 0 ? "Nordre Gård" : null,
                new Places.City(pick(CITIES), "23" + (10 + random.below(3))),
                null);
    }

    private Addresses.ResidentialAddress home(AddressConfidentiality grading, Meta meta) {
        int kind = random.below(10);
        Places.CadastralAddress property = kind != 0
                ? null
                : new Places.CadastralAddress(
                        null,
                        null,
                        new Places.CadastralNumber(pick(MUNICIPALITIES), null, null, null, 12L, 3L, null),
                        null,
                        "Åsgården",
                        new Places.City(pick(CITIES), "2310"),
                        null);
        Places.UnknownResidence unknown =
                kind != 1 ? null : new Places.UnknownResidence(pick(MUNICIPALITIES), null, null, null);
        Places.StreetAddress street = kind > 1 ? street() : null;
        Long unit = 100L + random.below(3);
        String whole = street == null || random.below(2) == 0 ? null : street.municipalityNumber() + "0" + unit;
        return new Addresses.ResidentialAddress(
                street, property, unknown, null, null, grading, null, unit, whole, null, null, null, null, null, null,
                null, null, meta);
    }

    private Addresses.PresentAddress stay(AddressConfidentiality grading) {
        return new Addresses.PresentAddress(
                null, null, street(), null, null, grading, null, null, null, null, null, null, 101L, null, null, now());
    }

    private Addresses.SharedResidence shared(AddressConfidentiality grading) {
        return new Addresses.SharedResidence(
                street(), null, null, null, null, null, null, grading, null, null, null, null, 102L, null, null, now());
    }

    private <T> T pick(List<T> of) {
        return of.get(random.below(of.size()));
    }

    private static Meta now() {
        return new Meta(null, true, null, null, null, null);
    }

    private static Meta earlier() {
        Instant end = LocalDate.of(2015, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return new Meta(null, false, null, null, null, end);
    }
}
