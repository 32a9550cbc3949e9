package no.grunnmur.persontjenesten.feed;

/** The enumerations of Folkeregisteret and of the contact register. Source: fact sheet person-api, section 5.3. */
final class Vocabulary {

    static final Words GRADING = Words.of(
            "ugradert", "Unclassified",
            "klientadresse", "ClientAddress",
            "fortrolig", "Confidential",
            "strengtFortrolig", "StrictlyConfidential");

    static final Words ADDRESS_TYPE = Words.of(
            "bostedsadresse", "ResidentialAddress",
            "oppholdsadresse", "LivingAddress",
            "postadresse", "PostalAddress",
            "postadresseIUtlandet", "ForeignPostalAddress");

    static final Words RETENTION = Words.of(
            "harBibehold", "CitizenshipRetained",
            "harIkkeLengerBibehold", "CitizenshipNoLongerRetained",
            "norskStatsborgerTrengerIkkeBibehold", "NorwegianCitizenRetentionNotRequired");

    static final Words FAMILY_ROLE = Words.of(
            "mor", "Mother",
            "far", "Father",
            "medmor", "CoMother",
            "barn", "Child",
            "soesken", "Sibling",
            "ektefelleEllerPartner", "SpouseOrPartner",
            "doedfoedtBarn", "StillbornChild");

    static final Words GENDER = Words.of("kvinne", "Female", "mann", "Male");

    static final Words GUARDIANSHIP_SCOPE = Words.of(
            "utlendingssakerPersonligeOgOekonomiskeInteresser", "ImmigrationPersonalAndFinancialInterests",
            "personligeOgOekonomiskeInteresser", "PersonalAndFinancialInterests",
            "oekonomiskeInteresser", "FinancialInterests",
            "personligeInteresser", "PersonalInterests");

    static final Words GUARDIANSHIP_TYPE = Words.of(
            "ensligMindreaarigAsylsoeker", "SingleMinorAsylumSeeker",
            "ensligMindreaarigFlyktning", "SingleMinorRefugee",
            "voksen", "Adult",
            "midlertidigForVoksen", "TemporaryForAdult",
            "mindreaarig", "Minor",
            "midlertidigForMindreaarig", "TemporaryForMinor",
            "forvaltningUtenforVergemaal", "ManagementOutsideGuardianship",
            "stadfestetFremtidsfullmakt", "ConfirmedFuturePowerOfAttorney");

    static final Words NUMBER_STATUS = Words.of("iBruk", "InUse", "opphoert", "Discontinued");

    static final Words NUMBER_TYPE = Words.of(
            "foedselsnummer", "NationalIdentityNumber",
            "dNummer", "DNumber",
            "fellesHjelpenummer", "AlternateIdentificationNumber");

    static final Words IDENTITY_STATUS =
            Words.of("ingenStatus", "None", "ikkeKontrollert", "NotVerified", "kontrollert", "Verified");

    static final Words LEGAL_AUTHORITY = Words.of("begrenset", "Limited");

    static final Words LENGTH_OF_STAY = Words.of(
            "underSeksMaaneder", "UnderSixMonths",
            "overSeksMaaneder", "OverSixMonths",
            "overTolvMaaneder", "OverTwelveMonths",
            "ukjent", "Unknown");

    static final Words MARITAL_STATUS = Words.of(
            "uoppgitt", "Unspecified",
            "ugift", "Unmarried",
            "gift", "Married",
            "enkeEllerEnkemann", "WidowOrWidower",
            "skilt", "Divorced",
            "separert", "Separated",
            "registrertPartner", "RegisteredPartner",
            "separertPartner", "SeparatedPartner",
            "skiltPartner", "DivorcedPartner",
            "gjenlevendePartner", "SurvivingPartner");

    static final Words RESPONSIBILITY = Words.of(
            "felles", "Joint",
            "mor", "Mother",
            "far", "Father",
            "medmor", "CoMother",
            "andre", "Other",
            "ukjent", "Unknown");

    static final Words PERSON_STATUS = Words.of(
            "bosatt", "Resident",
            "utflyttet", "Emigrated",
            "forsvunnet", "Disappeared",
            "doed", "Deceased",
            "opphoert", "Discontinued",
            "foedselsregistrert", "RegisteredAtBirth",
            "midlertidig", "Temporary",
            "inaktiv", "Inactive",
            "ikkeBosatt", "NotResident",
            "aktiv", "Active");

    static final Words PROBATE = Words.of("offentlig", "Public", "annet", "Other");

    static final Words PERMIT =
            Words.of("midlertidig", "Temporary", "permanent", "Permanent", "opplysningMangler", "InformationMissing");

    static final Words SAMI_LANGUAGE =
            Words.of("nordsamisk", "Nordsamisk", "soersamisk", "Soersamisk", "lulesamisk", "Lulesamisk");

    static final Words SAMI_ROLL =
            Words.of("innmeldt", "Enrolled", "utmeldt", "Unenrolled", "aldriInnmeldt", "NeverEnrolled");

    static final Words UNIT_TYPE = Words.of(
            "bolig", "Housing",
            "annetEnnBolig", "OtherThanHousing",
            "fritidsbolig", "HolidayHome",
            "ikkeGodkjentBolig", "NotApprovedAsHousing",
            "unummerertBruksenhet", "UnnumberedSeparatelyOccupiedUnit");

    static final Words STAY_ELSEWHERE =
            Words.of("militaer", "Military", "utenriks", "Abroad", "paaSvalbard", "OnSvalbard", "pendler", "Commuter");

    static final Words YES_NO = Words.of("JA", "Yes", "NEI", "No");

    static final Words CONTACT_STATUS =
            Words.of("AKTIV", "Active", "SLETTET", "Deleted", "IKKE_REGISTRERT", "NotRegistered");

    static final Words NOTIFIABLE = Words.of("KAN_IKKE_VARSLES", "CanNotBeNotified", "KAN_VARSLES", "CanBeNotified");

    private Vocabulary() {}
}
