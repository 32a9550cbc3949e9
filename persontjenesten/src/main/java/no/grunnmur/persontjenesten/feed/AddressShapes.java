package no.grunnmur.persontjenesten.feed;

import static no.grunnmur.persontjenesten.feed.Shape.DAY;
import static no.grunnmur.persontjenesten.feed.Shape.FLAG;
import static no.grunnmur.persontjenesten.feed.Shape.MUNICIPALITY;
import static no.grunnmur.persontjenesten.feed.Shape.TEXT;
import static no.grunnmur.persontjenesten.feed.Shape.TEXTS;
import static no.grunnmur.persontjenesten.feed.Shape.WHOLE;

import java.util.Map;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.feed.PersonShapes.Part;

/** The addresses of the person document. Source: as {@link PersonShapes}. */
final class AddressShapes {

    private static final Shape CITY =
            Shape.plain().has("poststedsnavn", "cityName", TEXT).has("postnummer", "postalCode", TEXT);

    private static final Shape HOUSE =
            Shape.plain().has("husnummer", "houseNumber", TEXT).has("husbokstav", "houseLetter", TEXT);

    private static final Shape STREET = Shape.plain()
            .must("kommunenummer", "municipalityNumber", MUNICIPALITY)
            .has("bruksenhetsnummer", "separatelyOccupiedUnitNumber", TEXT)
            .has("bruksenhetstype", "separatelyOccupiedUnitType", Vocabulary.UNIT_TYPE)
            .has("adressenavn", "addressName", TEXT)
            .has("adressenummer", "addressNumber", HOUSE)
            .has("adressekode", "addressCode", TEXT)
            .has("adressetilleggsnavn", "addressAdditionalName", TEXT)
            .has("poststed", "city", CITY)
            .has("coAdressenavn", "coAddressName", TEXT);

    private static final Shape STREET_FOR_POST = Shape.plain()
            .has("coAdressenavn", "coAddressName", TEXT)
            .has("adressenavn", "addressName", TEXT)
            .has("adressenummer", "streetAddressNumber", HOUSE)
            .has("poststed", "city", CITY)
            .has("adressekode", "addressCode", TEXT)
            .has("adressetilleggsnavn", "addressAdditionalName", TEXT)
            .has("bruksenhetsnummer", "separatelyOccupiedUnitNumber", TEXT);

    private static final Shape CADASTRAL = Shape.plain()
            .has("bruksenhetsnummer", "separatelyOccupiedUnitNumber", TEXT)
            .has("bruksenhetstype", "separatelyOccupiedUnitType", Vocabulary.UNIT_TYPE)
            .has(
                    "matrikkelnummer",
                    "cadastralNumber",
                    Shape.plain()
                            .must("kommunenummer", "municipalityNumber", MUNICIPALITY)
                            .has("gaardsnummer", "municipalityLandNumber", WHOLE)
                            .has("bruksnummer", "titleNumber", WHOLE)
                            .has("festenummer", "leaseholdNumber", WHOLE))
            .has("undernummer", "subNumber", WHOLE)
            .has("adressetilleggsnavn", "addressAdditionalName", TEXT)
            .has("poststed", "city", CITY)
            .has("coAdressenavn", "coAddressName", TEXT);

    private static final Shape UNKNOWN = Shape.plain().has("bostedskommune", "municipalityNumber", MUNICIPALITY);

    private static final Shape ABROAD = Shape.plain()
            .has("coAdressenavn", "coAddressName", TEXT)
            .has("adressenavn", "addressName", TEXT)
            .has("bygning", "building", TEXT)
            .has("etasjenummer", "floorNumber", TEXT)
            .has("boenhet", "housingUnit", TEXT)
            .has("postboks", "postBox", TEXT)
            .has("postkode", "postCode", TEXT)
            .has("byEllerStedsnavn", "cityOrPlaceName", TEXT)
            .has("distriktsnavn", "districtName", TEXT)
            .has("region", "region", TEXT)
            .has("landkode", "countryCode", TEXT);

    private AddressShapes() {}

    static void add(Map<InformationPart, Part> parts) {
        PersonShapes.put(
                parts,
                InformationPart.AddressProtection,
                "adressebeskyttelse",
                Shape.entry().must("graderingsnivaa", "protectionLevel", Vocabulary.GRADING));
        PersonShapes.put(
                parts,
                InformationPart.ResidentialAddress,
                "bostedsadresse",
                Shape.entry()
                        .has("vegadresse", "streetAddress", STREET)
                        .has("matrikkeladresse", "cadastralAddress", CADASTRAL)
                        .has("ukjentBosted", "unknownResidence", UNKNOWN)
                        .has("adresseIdentifikatorFraMatrikkelen", "cadastralIdentifier", TEXT)
                        .has("naerAdresseIdentifikatorFraMatrikkelen", "closeCadastralIdentifier", TEXT)
                        .must("adressegradering", "addressConfidentiality", Vocabulary.GRADING)
                        .has("flyttedato", "moveDate", DAY)
                        .has("grunnkrets", "basicStatisticalUnit", WHOLE)
                        .has("stemmekrets", "constituency", WHOLE)
                        .has("skolekrets", "schoolDistrict", WHOLE)
                        .has("kirkekrets", "churchDistrict", WHOLE));
        PersonShapes.put(
                parts,
                InformationPart.PresentAddress,
                "oppholdsadresse",
                Shape.entry()
                        .has("utenlandskAdresse", "foreignAddress", ABROAD)
                        .has("adressenErUkjent", "isAddressUnknown", FLAG)
                        .has("vegadresse", "streetAddress", STREET)
                        .has("matrikkeladresse", "cadastralAddress", CADASTRAL)
                        .has("adresseIdentifikatorFraMatrikkelen", "cadastralIdentifier", TEXT)
                        .must("adressegradering", "addressConfidentiality", Vocabulary.GRADING)
                        .has("oppholdsadressedato", "presentAddressDate", DAY)
                        .has("oppholdAnnetSted", "stayElsewhere", Vocabulary.STAY_ELSEWHERE));
        PersonShapes.put(
                parts,
                InformationPart.SharedResidence,
                "deltBosted",
                Shape.entry()
                        .has("vegadresse", "streetAddress", STREET)
                        .has("matrikkeladresse", "cadastralAddress", CADASTRAL)
                        .has("ukjentBosted", "unknownResidence", UNKNOWN)
                        .must("startdatoForKontrakt", "contractValidFrom", DAY)
                        .has("sluttdatoForKontrakt", "contractValidTo", DAY)
                        .has(
                                "adresseIdentifikatorFraMatrikkelen|adresseidentifikatorFraMatrikkelen",
                                "cadastralIdentifier",
                                TEXT)
                        .has("naerAdresseIdentifikatorFraMatrikkelen", "closeCadastralIdentifier", TEXT)
                        .must("adressegradering", "addressConfidentiality", Vocabulary.GRADING));
        PersonShapes.put(
                parts,
                InformationPart.PostalAddress,
                "postadresse",
                Shape.entry()
                        .must("adressegradering", "addressConfidentiality", Vocabulary.GRADING)
                        .has(
                                "postboksadresse",
                                "postBoxAddress",
                                Shape.plain()
                                        .has("postbokseier", "postBoxOwner", TEXT)
                                        .has("postboks", "postBoxIdentification", TEXT)
                                        .has("poststed", "city", CITY))
                        .has("vegadresse", "streetAddress", STREET_FOR_POST)
                        .has(
                                "postadresseIFrittFormat",
                                "freeFormPostalAddress",
                                Shape.plain()
                                        .has("adresselinje", "adresselinje", TEXTS)
                                        .has("adresselinje", "addressLine", TEXTS)
                                        .has("poststed", "city", CITY))
                        .has("adresseIdentifikatorFraMatrikkelen", "cadastralIdentifier", TEXT));
        PersonShapes.put(
                parts,
                InformationPart.ForeignPostalAddress,
                "postadresseIUtlandet",
                Shape.entry()
                        .must("adressegradering", "addressConfidentiality", Vocabulary.GRADING)
                        .has("utenlandskAdresse", "foreignAddress", ABROAD)
                        .has(
                                "utenlandskAdresseIFrittFormat",
                                "freeFormForeignAddress",
                                Shape.plain()
                                        .has("adresselinje", "addressLine", TEXTS)
                                        .has("postkode", "postCode", TEXT)
                                        .has("byEllerStedsnavn", "cityOrPlaceName", TEXT)
                                        .has("landkode", "countryCode", TEXT)));
        PersonShapes.put(
                parts,
                InformationPart.PreferredContactAddress,
                "preferertKontaktadresse",
                Shape.entry()
                        .must("valg", "addressType", Vocabulary.ADDRESS_TYPE)
                        .has("adressegradering", "addressConfidentiality", Vocabulary.GRADING)
                        .has(
                                "kontaktadresseIFrittFormat",
                                "freeformContactAddress",
                                Shape.plain()
                                        .has("adresselinje", "addressLine", TEXTS)
                                        .has("landkode", "countryCode", TEXT)));
    }
}
