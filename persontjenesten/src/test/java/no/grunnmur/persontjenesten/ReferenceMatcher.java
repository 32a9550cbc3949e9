package no.grunnmur.persontjenesten;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.grunnmur.persontjenesten.document.Addresses;
import no.grunnmur.persontjenesten.document.Addresses.AddressConfidentiality;
import no.grunnmur.persontjenesten.document.Identity;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.document.Item;
import no.grunnmur.persontjenesten.document.Life;
import no.grunnmur.persontjenesten.document.Places;

/**
 * Who must be found, said once more and in another way: everybody is looked at, one after the other, with regular
 * expressions and no index. Shares no code with what it checks.
 */
public final class ReferenceMatcher {

    private static final String TAILS = "(aas|ås|bakk|bakke|bakken|berg|berget|dahl|dal|dalen|gaard|gård|gaarden|gården"
            + "|hagen|haug|heim|lund|mann|moen|nes|ness|rud|stad|strøm|vik)";

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern COMPOUND = Pattern.compile("...+?" + TAILS);

    /** What texts become, since there are few of them and each is asked for thousands of times. */
    private static final Map<String, String> PLAIN = new ConcurrentHashMap<>();

    private ReferenceMatcher() {}

    /** The ids of those who must be found, in the order in which they stand. */
    public static List<String> found(
            List<PersonDocument> people, Access access, boolean includeHelpNumbers, Map<String, String> form) {
        return people.stream()
                .filter(person -> includeHelpNumbers || !helpNumberOnly(person))
                .filter(person -> matches(person, access, form))
                .map(person -> person.id().value())
                .toList();
    }

    private static boolean matches(PersonDocument person, Access access, Map<String, String> form) {
        return form.entrySet().stream()
                        .filter(field -> !isAddress(field.getKey()))
                        .allMatch(field -> matches(person, access, field.getKey(), field.getValue()))
                && (form.keySet().stream().noneMatch(ReferenceMatcher::isAddress)
                        || visible(person, access).anyMatch(place -> lives(place, form)));
    }

    private static boolean isAddress(String field) {
        return Set.of("StreetAddress", "PostalCode", "CityName", "MunicipalityNumber", "BasicStatisticalUnit")
                .contains(field);
    }

    private static boolean matches(PersonDocument person, Access access, String field, String value) {
        return switch (field) {
            case "FullName" -> names(person).anyMatch(name -> fullName(name, value));
            case "GivenName" -> names(person).anyMatch(name -> begins(name.givenName(), value));
            case "MiddleName" -> names(person).anyMatch(name -> begins(name.middleName(), value));
            case "FamilyName" -> names(person).anyMatch(name -> begins(name.familyName(), value));
            case "Gender" ->
                now(person, InformationPart.Gender)
                        .anyMatch(item ->
                                ((Identity.PersonGender) item).gender().name().equals(value));
            case "PersonStatuses" ->
                now(person, InformationPart.Status)
                        .map(item -> ((Life.PersonStatus) item).status().name())
                        .filter(status -> access != Access.NO_LEGAL_BASIS
                                || Set.of("Resident", "Emigrated", "Deceased", "Discontinued", "Inactive")
                                        .contains(status))
                        .anyMatch(List.of(value.split(",", -1))::contains);
            case "BirthDateFrom" -> births(person).anyMatch(day -> day.compareTo(padded(value, "00")) >= 0);
            case "BirthDateTo" -> births(person).anyMatch(day -> day.compareTo(padded(value, "99")) <= 0);
            case "BirthDate" -> births(person).anyMatch(day -> day.startsWith(value.replace("-", "")));
            case "DeathDateFrom" -> deaths(person).anyMatch(day -> day.compareTo(padded(value, "00")) >= 0);
            case "DeathDateTo" -> deaths(person).anyMatch(day -> day.compareTo(padded(value, "99")) <= 0);
            default -> throw new IllegalArgumentException(field);
        };
    }

    private static String padded(String date, String with) {
        return (date.replace("-", "") + with + with).substring(0, 8);
    }

    private static Stream<Item> now(PersonDocument person, InformationPart part) {
        return person.items(part).stream().filter(Item::holdsNow);
    }

    private static Stream<Identity.PersonName> names(PersonDocument person) {
        return now(person, InformationPart.Name).map(Identity.PersonName.class::cast);
    }

    private static Stream<String> births(PersonDocument person) {
        return now(person, InformationPart.Birth)
                .map(Life.Birth.class::cast)
                .map(birth -> birth.birthDate() == null
                        ? birth.birthYear() + "0000"
                        : birth.birthDate().toString().replace("-", ""));
    }

    private static Stream<String> deaths(PersonDocument person) {
        return now(person, InformationPart.Death)
                .map(death -> ((Life.Death) death).deceasedDate().toString().replace("-", ""));
    }

    private static boolean helpNumberOnly(PersonDocument person) {
        List<Item> numbers = person.items(InformationPart.NorwegianIdentificationNumber);
        return !numbers.isEmpty()
                && numbers.stream()
                        .allMatch(item -> ((Identity.NorwegianIdentificationNumber) item).identificationNumberType()
                                == Identity.NorwegianIdentificationNumberType.AlternateIdentificationNumber);
    }

    /** Small letters, no accents, ö as ø and ä as æ. */
    static String plain(String text) {
        return PLAIN.computeIfAbsent(text, ReferenceMatcher::withoutAccents);
    }

    private static String withoutAccents(String text) {
        String kept = Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replace('ö', 'ø')
                .replace('ä', 'æ')
                .replace("đ", "d")
                .replace("ŋ", "n")
                .replace("ŧ", "t")
                .replace("ł", "l");
        StringBuilder plain = new StringBuilder();
        for (String letter : kept.split("", -1)) {
            plain.append(
                    letter.equals("å")
                            ? letter
                            : Normalizer.normalize(letter, Normalizer.Form.NFD).replaceAll("\\p{M}", ""));
        }
        return plain.toString();
    }

    /** Whether a text begins a text, where å and aa are the same letter to who wrote either. */
    private static boolean isBeginning(String begin, String text) {
        return text.startsWith(begin)
                || ((begin.contains("å") || begin.contains("aa"))
                        && text.replace("å", "aa").startsWith(begin.replace("å", "aa")));
    }

    private static Stream<String> written(String text) {
        String parted = NO_LETTERS.matcher(plain(text)).replaceAll(" ").strip();
        String joined = plain(text).replaceAll("\\s+", " ").strip().replaceAll("[^\\p{L}\\p{N} ]+", "");
        return Stream.of(parted, joined);
    }

    private static boolean begins(String name, String value) {
        return name != null
                && written(value).anyMatch(begin -> written(name).anyMatch(whole -> isBeginning(begin, whole)));
    }

    private static List<String> pieces(String word) {
        return NO_LETTERS.splitAsStream(word).filter(piece -> !piece.isEmpty()).toList();
    }

    private static boolean fullName(Identity.PersonName name, String value) {
        List<String> parts = new ArrayList<>();
        for (String one : new String[] {name.givenName(), name.middleName(), name.familyName()}) {
            for (String word : one == null ? new String[0] : plain(one).strip().split("\\s+", -1)) {
                List<String> pieces = pieces(word);
                parts.addAll(pieces);
                parts.add(String.join("", pieces));
                for (String piece : pieces) {
                    var compound = COMPOUND.matcher(piece);
                    if (compound.matches()) {
                        parts.add(compound.group(1));
                    }
                }
            }
        }
        return Stream.of(plain(value).strip().split("\\s+", -1))
                .filter(word -> word.matches(".*[\\p{L}\\p{N}].*"))
                .limit(3)
                .allMatch(word -> {
                    List<String> pieces = pieces(word);
                    BiPredicate<List<String>, String> any =
                            (all, begin) -> all.stream().anyMatch(part -> isBeginning(begin, part));
                    return pieces.stream().limit(3).allMatch(piece -> any.test(parts, piece))
                            || any.test(parts, String.join("", pieces));
                });
    }

    private record Lived(String municipality, Places.City city, String unit, String street) {}

    /** The addresses of now that the access may see: decided from the gradings alone. */
    private static Stream<Lived> visible(PersonDocument person, Access access) {
        List<AddressConfidentiality> gradings = new ArrayList<>();
        now(person, InformationPart.AddressProtection)
                .forEach(item -> gradings.add(((Addresses.Protection) item).protectionLevel()));
        List<Item> homes = Stream.of(
                        InformationPart.ResidentialAddress,
                        InformationPart.PresentAddress,
                        InformationPart.SharedResidence)
                .flatMap(part -> now(person, part))
                .toList();
        homes.forEach(home -> gradings.add(grading(home)));
        if (gradings.contains(AddressConfidentiality.StrictlyConfidential)) {
            return Stream.empty();
        }
        boolean confidential = gradings.contains(AddressConfidentiality.Confidential);
        return homes.stream()
                .filter(home -> access == Access.FULL
                        || (!confidential && grading(home) == AddressConfidentiality.Unclassified))
                .filter(home -> access != Access.NO_LEGAL_BASIS || !(home instanceof Addresses.SharedResidence))
                .map(ReferenceMatcher::lived);
    }

    private static AddressConfidentiality grading(Item home) {
        return switch (home) {
            case Addresses.ResidentialAddress address -> address.addressConfidentiality();
            case Addresses.PresentAddress address -> address.addressConfidentiality();
            case Addresses.SharedResidence address -> address.addressConfidentiality();
            default -> throw new IllegalArgumentException();
        };
    }

    private static Lived lived(Item home) {
        return switch (home) {
            case Addresses.ResidentialAddress a ->
                lived(a.streetAddress(), a.cadastralAddress(), a.unknownResidence(), a.basicStatisticalUnit());
            case Addresses.PresentAddress a ->
                lived(a.streetAddress(), a.cadastralAddress(), null, a.basicStatisticalUnit());
            case Addresses.SharedResidence a ->
                lived(a.streetAddress(), a.cadastralAddress(), a.unknownResidence(), a.basicStatisticalUnit());
            default -> throw new IllegalArgumentException();
        };
    }

    private static Lived lived(
            Places.StreetAddress street, Places.CadastralAddress property, Places.UnknownResidence unknown, Long unit) {
        if (street != null) {
            String number = street.addressNumber().houseNumber();
            String letter = street.addressNumber().houseLetter();
            String all = street.addressName()
                    + " " + number
                    + (letter == null ? "" : " " + number + letter + " " + letter)
                    + (street.addressAdditionalName() == null ? "" : " " + street.addressAdditionalName());
            return new Lived(street.municipalityNumber(), street.city(), street.municipalityNumber() + "0" + unit, all);
        }
        if (property != null) {
            String municipality = property.cadastralNumber().municipalityNumber();
            return new Lived(municipality, property.city(), municipality + "0" + unit, "Åsgården 12 3");
        }
        String municipality = unknown.municipalityNumber();
        return new Lived(municipality, new Places.City("", ""), municipality + "0" + unit, "");
    }

    private static boolean lives(Lived place, Map<String, String> form) {
        return form.entrySet().stream()
                .filter(field -> isAddress(field.getKey()))
                .allMatch(field -> {
                    String value = field.getValue();
                    return switch (field.getKey()) {
                        case "PostalCode" -> place.city().postalCode().equals(value);
                        case "CityName" -> begins(place.city().cityName(), value);
                        case "MunicipalityNumber" -> place.municipality().equals(value);
                        case "BasicStatisticalUnit" -> place.unit().equals(value);
                        default -> {
                            List<String> words = pieces(plain(place.street()));
                            yield pieces(plain(value)).stream()
                                    .allMatch(piece -> piece.matches("\\d.*")
                                            ? words.contains(piece)
                                            : words.stream().anyMatch(word -> isBeginning(piece, word)));
                        }
                    };
                });
    }
}
