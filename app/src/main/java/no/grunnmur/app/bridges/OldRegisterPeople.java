package no.grunnmur.app.bridges;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.database.Database;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.personregister.NumberKind;
import no.grunnmur.personregister.People;
import no.grunnmur.personregister.Person;
import no.grunnmur.personregister.Sought;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.PackedPerson;
import no.grunnmur.persontjenesten.PersonId;
import no.grunnmur.persontjenesten.Selection;
import no.grunnmur.persontjenesten.document.Identity;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.search.Criteria;
import no.grunnmur.persontjenesten.search.PeopleIndex;
import no.grunnmur.persontjenesten.store.StoredPeople;

/**
 * The people of Persontjenesten as the old register tells of them: what the restricted access sees, and of somebody whose
 * address is protected no address at all.
 */
public final class OldRegisterPeople implements People {

    private static final Selection TOLD = new Selection(
            EnumSet.of(
                    InformationPart.Name,
                    InformationPart.Birth,
                    InformationPart.Gender,
                    InformationPart.Death,
                    InformationPart.Status,
                    InformationPart.NorwegianIdentificationNumber,
                    InformationPart.AddressProtection,
                    InformationPart.ResidentialAddress,
                    InformationPart.PresentAddress,
                    InformationPart.PostalAddress),
            false);

    private final StoredPeople people;
    private final PeopleIndex index;

    public OldRegisterPeople(Database database, PeopleIndex index) {
        this.people = new StoredPeople(database);
        this.index = index;
    }

    @Override
    public Optional<Person> byNumber(String number) {
        return Optional.ofNullable(people.byNin(number)).flatMap(OldRegisterPeople::person);
    }

    @Override
    public List<Person> find(Sought sought, int most) {
        Criteria criteria = new Criteria(
                new Criteria.NameTerms(null, given(sought.given()), given(sought.middle()), given(sought.family())),
                sought.bornFrom() == 0 ? null : new Criteria.Days(sought.bornFrom(), sought.bornTo()),
                null,
                sought.gender()
                        .map(gender -> gender == Person.Gender.F ? Identity.Gender.Female : Identity.Gender.Male)
                        .orElse(null),
                Set.of(),
                new Criteria.AddressTerms(
                        given(sought.street()), given(sought.postalCode()), given(sought.city()), null, null),
                true);
        List<PersonId> ids = index.find(criteria, Access.RESTRICTED, 0, most);
        List<Person> found = new ArrayList<>();
        for (StoredPeople.Found each : ids.isEmpty() ? List.<StoredPeople.Found>of() : people.manyById(ids)) {
            person(each).ifPresent(found::add);
        }
        return found;
    }

    private static String given(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Empty for somebody who has no number that the old register knows. */
    private static Optional<Person> person(StoredPeople.Found found) {
        JsonObject document = JsonObject.parse(
                PackedPerson.answer(found.packed(), found.id(), found.sequenceNumber(), TOLD, Access.RESTRICTED));
        String number = first(document, "norwegianIdentificationNumber", "identificationNumber");
        Optional<NumberKind> kind = NumberKind.of(number);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        Person.Protection protection = protection(document);
        String died = document.object("death")
                .flatMap(death -> death.text("deceasedDate"))
                .map(OldRegisterPeople::day)
                .orElse("");
        boolean dead = document.object("death").isPresent()
                || first(document, "status", "status").equals("Deceased");
        String born = first(document, "birth", "birthDate");
        return Optional.of(new Person(
                found.id().value(),
                number,
                kind.get(),
                new Person.Name(
                        first(document, "name", "givenName"),
                        first(document, "name", "middleName"),
                        first(document, "name", "familyName")),
                switch (first(document, "gender", "gender")) {
                    case "Female" -> Optional.of(Person.Gender.F);
                    case "Male" -> Optional.of(Person.Gender.M);
                    default -> Optional.empty();
                },
                born.isEmpty() ? first(document, "birth", "birthYear") : day(born),
                died,
                dead,
                protection == Person.Protection.NONE ? addresses(document) : List.of(),
                protection));
    }

    private static Person.Protection protection(JsonObject document) {
        Person.Protection most = level(first(document, "addressProtection", "protectionLevel"));
        for (String part : List.of("residentialAddress", "presentAddress", "postalAddress")) {
            for (JsonObject item : items(document, part)) {
                Person.Protection own =
                        level(item.text("addressConfidentiality").orElse(""));
                most = own.compareTo(most) > 0 ? own : most;
            }
        }
        return most;
    }

    private static Person.Protection level(String word) {
        return switch (word) {
            case "", "Unclassified" -> Person.Protection.NONE;
            case "StrictlyConfidential" -> Person.Protection.STRICTLY_CONFIDENTIAL;
            default -> Person.Protection.CONFIDENTIAL;
        };
    }

    private static List<Person.Address> addresses(JsonObject document) {
        List<Person.Address> addresses = new ArrayList<>();
        items(document, "residentialAddress").forEach(item -> add(addresses, Person.Use.HP, item));
        items(document, "presentAddress").forEach(item -> add(addresses, Person.Use.TMP, item));
        items(document, "postalAddress").forEach(item -> add(addresses, Person.Use.PST, item));
        return addresses;
    }

    private static void add(List<Person.Address> addresses, Person.Use use, JsonObject item) {
        List<String> lines = new ArrayList<>();
        String municipality = "";
        Optional<JsonObject> place = Optional.empty();
        String country = "";
        for (String kind : List.of("streetAddress", "cadastralAddress", "unknownResidence", "postBoxAddress")) {
            place = place.or(() -> item.object(kind));
        }
        place = place.or(() -> item.object("freeFormPostalAddress"));
        if (place.isPresent()) {
            JsonObject found = place.get();
            found.text("coAddressName").ifPresent(lines::add);
            street(found).ifPresent(lines::add);
            found.text("addressAdditionalName").ifPresent(lines::add);
            found.object("cadastralNumber").ifPresent(number -> lines.add(property(number)));
            item.object("unknownResidence")
                    .flatMap(unknown -> unknown.text("municipalityName"))
                    .ifPresent(lines::add);
            found.text("separatelyOccupiedUnitNumber").ifPresent(lines::add);
            found.text("postBoxIdentification").ifPresent(lines::add);
            if (found.get("addressLine") instanceof List<?> free) {
                free.forEach(line -> lines.add(String.valueOf(line)));
            }
            municipality = found.object("cadastralNumber")
                    .orElse(found)
                    .text("municipalityNumber")
                    .orElse("");
        } else if (item.object("foreignAddress").isPresent()) {
            JsonObject abroad = item.object("foreignAddress").get();
            abroad.text("addressName").ifPresent(lines::add);
            country = abroad.text("countryCode").orElse("");
            place = Optional.of(abroad);
        }
        Optional<JsonObject> city = place.flatMap(each -> each.object("city"));
        String postalCode = city.flatMap(each -> each.text("postalCode"))
                .or(() -> item.object("foreignAddress").flatMap(each -> each.text("postCode")))
                .orElse("");
        String name = city.flatMap(each -> each.text("cityName"))
                .or(() -> item.object("foreignAddress").flatMap(each -> each.text("cityOrPlaceName")))
                .orElse("");
        if (!lines.isEmpty() || !postalCode.isEmpty() || !name.isEmpty() || !municipality.isEmpty()) {
            addresses.add(new Person.Address(use, lines, postalCode, name, municipality, country));
        }
    }

    /** Gårdsnummer and bruksnummer, by which a place without a street is called. */
    private static String property(JsonObject number) {
        return number.number("municipalityLandNumber").orElse(0) + "/"
                + number.number("titleNumber").orElse(0);
    }

    private static Optional<String> street(JsonObject found) {
        String house = found.object("addressNumber")
                .or(() -> found.object("streetAddressNumber"))
                .map(number -> number.text("houseNumber").orElse("")
                        + number.text("houseLetter").orElse(""))
                .orElse("");
        return found.text("addressName").map(name -> (name + " " + house).strip());
    }

    private static String day(String dateTime) {
        return dateTime.substring(0, "2000-01-01".length()).replace("-", "");
    }

    private static String first(JsonObject document, String part, String member) {
        List<JsonObject> items = items(document, part);
        return items.isEmpty() ? "" : items.getFirst().text(member).orElse("");
    }

    private static List<JsonObject> items(JsonObject document, String part) {
        List<JsonObject> items = new ArrayList<>(1);
        if (document.get(part) instanceof List<?> list) {
            for (Object each : list) {
                items.add(JsonObject.parse(new JsonWriter().any(each).toBytes()));
            }
        }
        return items;
    }
}
