package no.grunnmur.persontjenesten;

import static no.grunnmur.persontjenesten.document.Addresses.AddressConfidentiality.Confidential;
import static no.grunnmur.persontjenesten.document.Addresses.AddressConfidentiality.StrictlyConfidential;
import static no.grunnmur.persontjenesten.document.Addresses.AddressConfidentiality.Unclassified;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.persontjenesten.document.Addresses;
import no.grunnmur.persontjenesten.document.Addresses.AddressConfidentiality;
import no.grunnmur.persontjenesten.document.ContactRegister;
import no.grunnmur.persontjenesten.document.Estate;
import no.grunnmur.persontjenesten.document.Family;
import no.grunnmur.persontjenesten.document.Guardianship;
import no.grunnmur.persontjenesten.document.Identity;
import no.grunnmur.persontjenesten.document.Identity.IdentificationStatus;
import no.grunnmur.persontjenesten.document.Identity.NorwegianIdentificationNumberType;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.document.Life;
import no.grunnmur.persontjenesten.document.Meta;
import no.grunnmur.persontjenesten.document.Migration;
import no.grunnmur.persontjenesten.document.Places;

/** A few people as they could stand in the register, whose answers are kept as golden files. */
public final class NamedPeople {

    public static final String KARI = "05848130046";
    public static final String SPOUSE = "02887920136";
    public static final String DINA = "17899040015";
    public static final String DINA_BEFORE = "57899042281";
    public static final String DINA_HELP = "81234567055";
    public static final String DINA_DUF = "201512345609";
    public static final String PETTER = "23827520365";
    public static final String STINE = "12918530051";
    public static final String OLA = "03833830154";
    public static final String LITEN = "09861560047";
    public static final String NOBODY = "01819910231";

    private NamedPeople() {}

    public static List<PersonDocument> all() {
        return List.of(kari(), dina(), petter(), stine(), ola(), liten());
    }

    /** Open in everything, with earlier names and homes, married, in the contact register. */
    public static PersonDocument kari() {
        return begin(1, KARI, Identity.Gender.Female, LocalDate.of(1981, 4, 5))
                .add(InformationPart.Birth, inHamar(LocalDate.of(1981, 4, 5)))
                .add(InformationPart.Name, name("Kari", "Øvrebø", "Nordmann", now("Navneendring", "2019-06-14")))
                .add(InformationPart.Name, name("Kari", null, "Hansen", earlier("1981-04-05", "2019-06-14")))
                .add(
                        InformationPart.Status,
                        new Life.PersonStatus(Life.PersonStatusType.Resident, now(null, "1981-04-05")))
                .add(InformationPart.AddressProtection, new Addresses.Protection(Unclassified, now(null, "1981-04-05")))
                .add(InformationPart.ResidentialAddress, home("Storgata", Unclassified, now("Flytting", "2020-03-01")))
                .add(
                        InformationPart.ResidentialAddress,
                        home("Lillegata", Unclassified, earlier("2010-01-01", "2020-03-01")))
                .add(
                        InformationPart.MaritalStatus,
                        new Family.MaritalStatus(
                                Family.MaritalStatusType.Married,
                                LocalDate.of(2019, 6, 14),
                                "2",
                                "3403",
                                "Hamar",
                                "34",
                                "Innlandet",
                                "Hamar rådhus",
                                null,
                                SPOUSE,
                                now("Inngått ekteskap", "2019-06-14")))
                .add(
                        InformationPart.MaritalStatus,
                        new Family.MaritalStatus(
                                Family.MaritalStatusType.Unmarried,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                earlier("1981-04-05", "2019-06-14")))
                .add(
                        InformationPart.FamilyRelation,
                        new Family.FamilyRelation(
                                SPOUSE,
                                null,
                                Family.FamilyRelationType.SpouseOrPartner,
                                Family.FamilyRelationType.SpouseOrPartner,
                                now(null, "2019-06-14")))
                .add(InformationPart.Citizenship, new Migration.Citizenship("NOR", null, now(null, "1981-04-05")))
                .add(
                        InformationPart.UseOfSamiLanguage,
                        new Life.SamiLanguage(
                                List.of(Life.SamiLanguageType.Nordsamisk, Life.SamiLanguageType.Lulesamisk),
                                now(null, "2005-01-01")))
                .add(
                        InformationPart.PostalAddress,
                        new Addresses.ContactAddress(
                                Unclassified,
                                null,
                                null,
                                Places.FreeFormPostalAddress.of(
                                        List.of("c/o \"Fjellhytta\"", "Sti 7"), new Places.City("HAMAR", "2317")),
                                null,
                                now(null, "2021-01-01")))
                .add(
                        InformationPart.CommonContactRegisterInformation,
                        new ContactRegister.CommonContactRegisterInformation(
                                ContactRegister.Reservation.No,
                                ContactRegister.Status.Active,
                                null,
                                null,
                                ContactRegister.NotificationStatus.CanBeNotified,
                                new ContactRegister.ContactInformationResource(
                                        "kari@example.no",
                                        "2022-08-05T10:45:15.768Z",
                                        ContactRegister.Duplicated.No,
                                        null,
                                        null,
                                        "+4740000001",
                                        "2022-08-05T10:45:15.768Z",
                                        ContactRegister.Duplicated.No,
                                        null,
                                        null),
                                null,
                                null,
                                null,
                                "nb",
                                "2022-08-05T10:45:15.768Z"))
                .build();
    }

    /** Came with a DUF number, had a help number and a D-number, and has a fødselsnummer now. */
    public static PersonDocument dina() {
        return PersonDocument.of(MadeUpPeople.id(2), 2)
                .identifier(NationalId.of(DINA))
                .identifier(NationalId.of(DINA_BEFORE))
                .identifier(NationalId.of(DINA_HELP))
                .identifier(NationalId.of(DINA_DUF))
                .add(
                        InformationPart.NorwegianIdentificationNumber,
                        number(
                                IdentificationStatus.InUse,
                                DINA,
                                NorwegianIdentificationNumberType.NationalIdentityNumber,
                                now("Tildelt", "2019-05-02")))
                .add(
                        InformationPart.NorwegianIdentificationNumber,
                        number(
                                IdentificationStatus.Discontinued,
                                DINA_BEFORE,
                                NorwegianIdentificationNumberType.DNumber,
                                earlier("2016-02-01", "2019-05-02")))
                .add(
                        InformationPart.NorwegianIdentificationNumber,
                        number(
                                IdentificationStatus.Discontinued,
                                DINA_HELP,
                                NorwegianIdentificationNumberType.AlternateIdentificationNumber,
                                earlier("2015-11-20", "2016-02-01")))
                .add(
                        InformationPart.ImmigrationAuthoritiesIdentificationNumber,
                        new Identity.PersonIdentification(
                                DINA_DUF,
                                "utlendingsmyndighetenesIdentifikasjonsnummer",
                                "NOR",
                                now(null, "2015-10-01")))
                .add(
                        InformationPart.IdentityVerification,
                        new Identity.IdentityVerification(
                                Identity.IdentityVerificationStatus.Verified, now(null, "2019-05-02")))
                .add(
                        InformationPart.IdentificationDocument,
                        new Identity.IdentificationDocument(
                                "E1234567",
                                "pass",
                                "XXK",
                                "Ministria",
                                LocalDate.of(2014, 1, 1),
                                LocalDate.of(2024, 1, 1),
                                new Identity.DocumentVerification(
                                        "kontrollertIdentifikasjonsdokument", Instant.parse("2016-02-01T09:00:00Z")),
                                now(null, "2016-02-01")))
                .add(InformationPart.Gender, new Identity.PersonGender(Identity.Gender.Female, now(null, "1990-09-17")))
                .add(
                        InformationPart.Birth,
                        new Life.Birth(
                                LocalDate.of(1990, 9, 17),
                                "1990",
                                "Prizren",
                                null,
                                null,
                                null,
                                null,
                                "XXK",
                                now(null, "1990-09-17")))
                .add(
                        InformationPart.Name,
                        new Identity.PersonName(
                                "Dina",
                                null,
                                "Krasniqi",
                                "KRASNIQI DINA",
                                new Identity.Name("Дина", null, "Красники"),
                                now(null, "2016-02-01")))
                .add(
                        InformationPart.Status,
                        new Life.PersonStatus(Life.PersonStatusType.Resident, now(null, "2019-05-02")))
                .add(
                        InformationPart.Status,
                        new Life.PersonStatus(Life.PersonStatusType.Temporary, earlier("2016-02-01", "2019-05-02")))
                .add(
                        InformationPart.ImmigrationToNorway,
                        new Migration.ImmigrationToNorway("XXK", "Prizren", now(null, "2015-10-01")))
                .add(
                        InformationPart.ResidencePermit,
                        new Migration.ResidencePermit(
                                Migration.ResidencePermitType.Permanent,
                                LocalDate.of(2019, 5, 2),
                                null,
                                now(null, "2019-05-02")))
                .add(
                        InformationPart.Citizenship,
                        new Migration.Citizenship("XXK", LocalDate.of(2008, 2, 17), now(null, "2008-02-17")))
                .add(
                        InformationPart.ResidentialAddress,
                        new Addresses.ResidentialAddress(
                                null,
                                new Places.CadastralAddress(
                                        "H0101",
                                        Places.SeparatelyOccupiedUnitType.Housing,
                                        new Places.CadastralNumber(
                                                "5054", "Indre Fosen", "50", "Trøndelag", 12L, 3L, null),
                                        2L,
                                        "Nordgård",
                                        new Places.City("RISSA", "7100"),
                                        null),
                                null,
                                "285693455",
                                null,
                                Unclassified,
                                LocalDate.of(2019, 5, 2),
                                401L,
                                "50540401",
                                "Nordbygda",
                                2L,
                                1L,
                                3L,
                                null,
                                null,
                                null,
                                null,
                                now("Innvandring", "2019-05-02")))
                .build();
    }

    /** Confidential address: lives in Askvoll, married and with an office that knows where. */
    public static PersonDocument petter() {
        return begin(3, PETTER, Identity.Gender.Male, LocalDate.of(1975, 2, 23))
                .add(InformationPart.Name, name("Petter", null, "Skjermet", now(null, "1975-02-23")))
                .add(
                        InformationPart.AddressProtection,
                        new Addresses.Protection(Confidential, now("Fortrolig adresse", "2023-01-10")))
                .add(
                        InformationPart.AddressProtection,
                        new Addresses.Protection(Unclassified, earlier("1975-02-23", "2023-01-10")))
                .add(InformationPart.ResidentialAddress, hidden(Confidential, now("Flytting", "2023-01-10")))
                .add(InformationPart.ResidentialAddress, hidden(Unclassified, earlier("2015-01-01", "2023-01-10")))
                .add(
                        InformationPart.PresentAddress,
                        new Addresses.PresentAddress(
                                null,
                                null,
                                hiddenStreet(),
                                null,
                                "99887766",
                                Confidential,
                                LocalDate.of(2023, 2, 1),
                                null,
                                null,
                                null,
                                null,
                                null,
                                1101L,
                                "46451101",
                                "Askvoll sentrum",
                                now(null, "2023-02-01")))
                .add(
                        InformationPart.Birth,
                        new Life.Birth(
                                LocalDate.of(1975, 2, 23),
                                "1975",
                                "Askvoll",
                                "4645",
                                "Askvoll",
                                "46",
                                "Vestland",
                                "NOR",
                                now(null, "1975-02-23")))
                .add(
                        InformationPart.MaritalStatus,
                        new Family.MaritalStatus(
                                Family.MaritalStatusType.Divorced,
                                LocalDate.of(2022, 12, 1),
                                "2",
                                "4645",
                                "Askvoll",
                                "46",
                                "Vestland",
                                "Askvoll",
                                null,
                                null,
                                now(null, "2022-12-01")))
                .add(
                        InformationPart.GuardianshipOrFuturePowerOfAttorney,
                        new Guardianship.GuardianshipOrFuturePowerOfAttorney(
                                Guardianship.GuardianshipType.TemporaryForAdult,
                                "Statsforvalteren i Vestland",
                                new Guardianship.GuardianOrProxy(
                                        new Identity.Name("Verge", null, "Vergesen"),
                                        SPOUSE,
                                        Guardianship.GuardianshipScope.FinancialInterests,
                                        false,
                                        null,
                                        null,
                                        List.of(new Guardianship.GuardianServiceArea("Askvoll kommune", "Økonomi"))),
                                now(null, "2023-03-01")))
                .add(
                        InformationPart.PostalAddress,
                        new Addresses.ContactAddress(
                                Unclassified,
                                new Places.PostBoxAddress(null, "Postboks 12 Sentrum", new Places.City("OSLO", "0101")),
                                null,
                                null,
                                null,
                                now(null, "2023-01-10")))
                .add(
                        InformationPart.PostalAddress,
                        new Addresses.ContactAddress(
                                Confidential,
                                null,
                                new Places.StreetAddressForPost(
                                        null,
                                        "Skjulvegen",
                                        new Places.StreetAddressNumber("9", "B"),
                                        new Places.City("ASKVOLL", "6980"),
                                        "1234",
                                        null,
                                        null),
                                null,
                                "99887766",
                                earlier("2015-01-01", "2023-01-10")))
                .add(
                        InformationPart.CommonContactRegisterInformation,
                        new ContactRegister.CommonContactRegisterInformation(
                                ContactRegister.Reservation.Yes,
                                ContactRegister.Status.Active,
                                "2023-01-11T08:00:00Z",
                                "2023-01-11T08:00:00Z",
                                ContactRegister.NotificationStatus.CanNotBeNotified,
                                null,
                                null,
                                null,
                                null,
                                "nn",
                                null))
                .build();
    }

    /** Strictly confidential address: the feed should hold no home, and if it does none is shown. */
    public static PersonDocument stine() {
        return begin(4, STINE, Identity.Gender.Female, LocalDate.of(1985, 11, 12))
                .add(InformationPart.Birth, inHamar(LocalDate.of(1985, 11, 12)))
                .add(InformationPart.Name, name("Stine", null, "Usynlig", now(null, "1985-11-12")))
                .add(
                        InformationPart.AddressProtection,
                        new Addresses.Protection(StrictlyConfidential, now("Strengt fortrolig adresse", "2024-05-05")))
                .add(InformationPart.ResidentialAddress, hidden(StrictlyConfidential, now("Flytting", "2024-05-05")))
                .add(InformationPart.ResidentialAddress, hidden(Unclassified, earlier("2015-01-01", "2024-05-05")))
                .add(
                        InformationPart.PostalAddress,
                        new Addresses.ContactAddress(
                                Unclassified,
                                new Places.PostBoxAddress(
                                        "Kripos", "Postboks 2094 Vika", new Places.City("OSLO", "0125")),
                                null,
                                null,
                                null,
                                now(null, "2024-05-05")))
                .build();
    }

    /** Deceased, with somebody to write to about the estate, and earlier on Svalbard. */
    public static PersonDocument ola() {
        return begin(5, OLA, Identity.Gender.Male, LocalDate.of(1938, 3, 3))
                .add(InformationPart.Birth, inHamar(LocalDate.of(1938, 3, 3)))
                .add(InformationPart.Name, name("Ola", null, "Borte", now(null, "1938-03-03")))
                .add(
                        InformationPart.Status,
                        new Life.PersonStatus(Life.PersonStatusType.Deceased, now(null, "2021-07-09")))
                .add(InformationPart.Death, new Life.Death(LocalDate.of(2021, 7, 9), now(null, "2021-07-09")))
                .add(
                        InformationPart.StayOnSvalbard,
                        new Migration.StayOnSvalbard(
                                LocalDate.of(1970, 1, 1),
                                LocalDate.of(1972, 1, 1),
                                "3403",
                                "NOR",
                                0L,
                                Migration.LengthOfStay.OverTwelveMonths,
                                earlier("1970-01-01", "1972-01-01")))
                .add(
                        InformationPart.ResiduaryEstateContactInformation,
                        new Estate.ResiduaryEstateContactInformation(
                                new Estate.PersonAsContact(
                                        LocalDate.of(1981, 4, 5),
                                        new Identity.Name("Kari", "Øvrebø", "Nordmann"),
                                        KARI),
                                null,
                                null,
                                Estate.ProbateCertificateType.Other,
                                LocalDate.of(2021, 9, 1),
                                new Estate.ContactAddressForResiduaryEstate(
                                        List.of("Storgata 1"), "HAMAR", "2317", "NO"),
                                now(null, "2021-09-01")))
                .build();
    }

    /** A child with two homes, one of which may not be shown to all. */
    public static PersonDocument liten() {
        return begin(6, LITEN, Identity.Gender.Female, LocalDate.of(2015, 6, 9))
                .add(InformationPart.Birth, inHamar(LocalDate.of(2015, 6, 9)))
                .add(InformationPart.Name, name("Liten", null, "Nordmann", now(null, "2015-06-09")))
                .add(
                        InformationPart.BirthInNorway,
                        new Life.BirthInNorway("Sykehuset Innlandet Elverum", 21L, now(null, "2015-06-09")))
                .add(
                        InformationPart.FamilyRelation,
                        new Family.FamilyRelation(
                                KARI,
                                null,
                                Family.FamilyRelationType.Mother,
                                Family.FamilyRelationType.Child,
                                now(null, "2015-06-09")))
                .add(
                        InformationPart.ParentalResponsibility,
                        new Family.ParentalResponsibility(
                                Family.ParentalResponsibilityType.Joint,
                                LITEN,
                                KARI,
                                null,
                                null,
                                null,
                                now(null, "2015-06-09")))
                .add(InformationPart.ResidentialAddress, home("Storgata", Unclassified, now(null, "2020-03-01")))
                .add(
                        InformationPart.SharedResidence,
                        new Addresses.SharedResidence(
                                hiddenStreet(),
                                null,
                                null,
                                LocalDate.of(2020, 3, 1),
                                LocalDate.of(2033, 6, 9),
                                "99887766",
                                null,
                                AddressConfidentiality.ClientAddress,
                                null,
                                null,
                                null,
                                null,
                                1101L,
                                "46451101",
                                "Askvoll sentrum",
                                now(null, "2020-03-01")))
                .build();
    }

    private static PersonDocument.Builder begin(int number, String nin, Identity.Gender gender, LocalDate born) {
        return PersonDocument.of(MadeUpPeople.id(number), number)
                .identifier(NationalId.of(nin))
                .add(
                        InformationPart.NorwegianIdentificationNumber,
                        number(
                                IdentificationStatus.InUse,
                                nin,
                                NorwegianIdentificationNumberType.NationalIdentityNumber,
                                now(null, born.toString())))
                .add(InformationPart.Gender, new Identity.PersonGender(gender, now(null, born.toString())));
    }

    private static Life.Birth inHamar(LocalDate born) {
        return new Life.Birth(
                born,
                String.valueOf(born.getYear()),
                null,
                "3403",
                "Hamar",
                "34",
                "Innlandet",
                "NOR",
                now(null, born.toString()));
    }

    private static Identity.NorwegianIdentificationNumber number(
            IdentificationStatus status, String nin, NorwegianIdentificationNumberType type, Meta meta) {
        return new Identity.NorwegianIdentificationNumber(status, nin, type, meta);
    }

    private static Identity.PersonName name(String given, String middle, String family, Meta meta) {
        String shortName =
                (family + " " + given + (middle == null ? "" : " " + middle)).toUpperCase(java.util.Locale.ROOT);
        return new Identity.PersonName(given, middle, family, shortName, null, meta);
    }

    private static Addresses.ResidentialAddress home(String street, AddressConfidentiality grading, Meta meta) {
        return new Addresses.ResidentialAddress(
                new Places.StreetAddress(
                        "3403",
                        "Hamar",
                        "34",
                        "Innlandet",
                        "H0201",
                        Places.SeparatelyOccupiedUnitType.Housing,
                        street,
                        new Places.StreetAddressNumber("1", "A"),
                        "10010",
                        null,
                        new Places.City("HAMAR", "2317"),
                        null),
                null,
                null,
                "14464824",
                null,
                grading,
                LocalDate.of(2020, 3, 1),
                301L,
                "34030301",
                "Sentrum",
                1L,
                2L,
                3L,
                null,
                null,
                null,
                null,
                meta);
    }

    private static Addresses.ResidentialAddress hidden(AddressConfidentiality grading, Meta meta) {
        return new Addresses.ResidentialAddress(
                hiddenStreet(),
                null,
                null,
                "99887766",
                null,
                grading,
                LocalDate.of(2023, 1, 9),
                1101L,
                "46451101",
                "Askvoll sentrum",
                77001L,
                77002L,
                77003L,
                null,
                null,
                null,
                null,
                meta);
    }

    private static Places.StreetAddress hiddenStreet() {
        return new Places.StreetAddress(
                "4645",
                "Askvoll",
                "46",
                "Vestland",
                "H0303",
                Places.SeparatelyOccupiedUnitType.Housing,
                "Skjulvegen",
                new Places.StreetAddressNumber("9", "B"),
                "1234",
                null,
                new Places.City("ASKVOLL", "6980"),
                null);
    }

    private static Meta now(String reason, String from) {
        return new Meta(Instant.parse(from + "T08:30:12Z"), true, "Skatteetaten", reason, day(from), null);
    }

    private static Meta earlier(String from, String to) {
        return new Meta(Instant.parse(from + "T08:30:12Z"), false, "Skatteetaten", null, day(from), day(to));
    }

    private static Instant day(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
