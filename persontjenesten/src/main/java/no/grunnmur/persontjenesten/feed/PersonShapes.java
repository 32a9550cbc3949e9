package no.grunnmur.persontjenesten.feed;

import static no.grunnmur.persontjenesten.feed.Shape.DAY;
import static no.grunnmur.persontjenesten.feed.Shape.FLAG;
import static no.grunnmur.persontjenesten.feed.Shape.MUNICIPALITY;
import static no.grunnmur.persontjenesten.feed.Shape.NUMBER;
import static no.grunnmur.persontjenesten.feed.Shape.TEXT;
import static no.grunnmur.persontjenesten.feed.Shape.TEXTS;
import static no.grunnmur.persontjenesten.feed.Shape.TIME;
import static no.grunnmur.persontjenesten.feed.Shape.WHOLE;
import static no.grunnmur.persontjenesten.feed.Shape.YEAR;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import no.grunnmur.persontjenesten.document.InformationPart;

/**
 * The members of Folkeregisteret's person document ({@code folkeregisterperson}), by part, and those of the contact
 * register.
 *
 * <p>Source: the names are those of the public OpenAPI document and schemas of Folkeregisteret's API; where a newer part
 * is in neither, those of the fact sheet person-api, section 5.2, column "maps to".
 */
final class PersonShapes {

    /**
     * A part of the document.
     *
     * @param member its name there
     * @param shape of each of its entries
     */
    record Part(String member, Shape shape) {}

    private static final Shape NAME = Shape.plain()
            .has("fornavn", "givenName", TEXT)
            .has("mellomnavn", "middleName", TEXT)
            .has("etternavn", "familyName", TEXT);

    private static final Shape INFORMATION = Shape.plain()
            .has("personnavn", "personName", NAME)
            .has("foedselsdato", "birthDate", DAY)
            .has("statsborgerskap", "citizenship", TEXTS)
            .has("kjoenn", "gender", Vocabulary.GENDER);

    private static final Shape RELATED = Shape.plain()
            .has("navn", "name", NAME)
            .has("foedselsdato", "birthDate", DAY)
            .has("statsborgerskap", "citizenship", TEXT)
            .has("kjoenn", "gender", Vocabulary.GENDER);

    private static final Map<InformationPart, Part> PARTS = parts();

    private PersonShapes() {}

    /** Every part that comes from Folkeregisteret; the contact register is not among them. */
    static Map<InformationPart, Part> all() {
        return PARTS;
    }

    private static Map<InformationPart, Part> parts() {
        Map<InformationPart, Part> parts = new EnumMap<>(InformationPart.class);
        identity(parts);
        life(parts);
        family(parts);
        migration(parts);
        guardianship(parts);
        AddressShapes.add(parts);
        return Collections.unmodifiableMap(parts);
    }

    private static void identity(Map<InformationPart, Part> parts) {
        put(
                parts,
                InformationPart.FalseIdentity,
                "falskIdentitet",
                Shape.entry()
                        .has("rettIdentitetVedOpplysninger", "correctIdentityFromInformation", INFORMATION)
                        .has("rettIdentitetErUkjent", "isCorrectIdentityUnknown", FLAG)
                        .has("rettIdentitetVedIdentifikasjonsnummer", "correctIdentityFromIdentificationNumber", NUMBER)
                        .must("erFalsk", "isFalseIdentity", FLAG));
        put(
                parts,
                InformationPart.NorwegianIdentificationNumber,
                "identifikasjonsnummer",
                Shape.entry()
                        .must("status", "status", Vocabulary.NUMBER_STATUS)
                        .must("foedselsEllerDNummer", "identificationNumber", NUMBER)
                        .must("identifikatortype", "identificationNumberType", Vocabulary.NUMBER_TYPE));
        put(
                parts,
                InformationPart.IdentityVerification,
                "identitetsgrunnlag",
                Shape.entry()
                        .must("identitetsgrunnlagstatus", "identityVerificationStatus", Vocabulary.IDENTITY_STATUS));
        put(
                parts,
                InformationPart.IdentificationDocument,
                "legitimasjonsdokument",
                Shape.entry()
                        .has("identifikasjonsdokumentnummer", "documentNumber", TEXT)
                        .has("identifikasjonsdokumenttype", "documentType", TEXT)
                        .has("utstederland", "issuerCountry", TEXT)
                        .has("utstedernavn", "issuerName", TEXT)
                        .has("gyldigFra", "documentValidFrom", DAY)
                        .has("gyldigTil", "documentValidTo", DAY)
                        .has(
                                "dokumentkontroll",
                                "documentVerification",
                                Shape.plain()
                                        .has("dokumentkontrollstatus", "verificationStatus", TEXT)
                                        .has("dokumentkontrolltidspunkt", "verifiedAt", TIME)));
        Shape other = Shape.entry()
                .must("identifikasjonsnummer", "identificationNumber", TEXT)
                .has("identifikasjonsnummertype", "identificationNumberType", TEXT)
                .has("utstederland", "issuerCountry", TEXT);
        put(
                parts,
                InformationPart.ImmigrationAuthoritiesIdentificationNumber,
                "utlendingsmyndighetenesIdentifikasjonsnummer",
                other);
        put(parts, InformationPart.ForeignPersonIdentificationNumber, "utenlandskPersonidentifikasjon", other);
        put(
                parts,
                InformationPart.Name,
                "navn",
                Shape.entry()
                        .has("fornavn", "givenName", TEXT)
                        .has("mellomnavn", "middleName", TEXT)
                        .has("etternavn", "familyName", TEXT)
                        .has("forkortetNavn", "shortName", TEXT)
                        .has("originaltNavn", "originalName", NAME));
        put(parts, InformationPart.Gender, "kjoenn", Shape.entry().must("kjoenn", "gender", Vocabulary.GENDER));
    }

    private static void life(Map<InformationPart, Part> parts) {
        put(parts, InformationPart.Status, "status", Shape.entry().must("status", "status", Vocabulary.PERSON_STATUS));
        put(
                parts,
                InformationPart.Birth,
                "foedsel",
                Shape.entry()
                        .has("foedselsdato", "birthDate", DAY)
                        .has("foedselsaar", "birthYear", YEAR)
                        .has("foedested", "birthPlace", TEXT)
                        .has("foedekommuneINorge", "birthMunicipalityNumber", MUNICIPALITY)
                        .has("foedeland", "birthCountry", TEXT));
        put(
                parts,
                InformationPart.BirthInNorway,
                "foedselINorge",
                Shape.entry()
                        .has("foedselsinstitusjonsnavn", "organizationName", TEXT)
                        .has("rekkefoelgenummer", "multipleBirthNumber", WHOLE));
        put(parts, InformationPart.Death, "doedsfall", Shape.entry().has("doedsdato", "deceasedDate", DAY));
        put(
                parts,
                InformationPart.ResiduaryEstateContactInformation,
                "kontaktinformasjonForDoedsbo",
                Shape.entry()
                        .has(
                                "person",
                                "person",
                                Shape.plain()
                                        .has("foedselsdato", "birthDate", DAY)
                                        .has("personnavn", "personName", NAME)
                                        .has("foedselsEllerDNummer", "norwegianIdentificationNumber", NUMBER))
                        .has(
                                "advokat",
                                "lawyer",
                                Shape.plain()
                                        .has("personnavn", "personName", NAME)
                                        .has("organisasjonsnavn", "organizationName", TEXT)
                                        .has("organisasjonsnummer", "organizationNumber", TEXT))
                        .has(
                                "organisasjon",
                                "organization",
                                Shape.plain()
                                        .has("organisasjonsnavn", "organizationName", TEXT)
                                        .has("organisasjonsnummer", "organizationNumber", TEXT)
                                        .has("kontaktpersonnavn", "contactPersonName", NAME))
                        .must("skifteform", "probateCertificateType", Vocabulary.PROBATE)
                        .must("attestutstedelsesdato", "probateCertificateIssueDate", DAY)
                        .has(
                                "adresse",
                                "contactAddress",
                                Shape.plain()
                                        .has("adresselinje", "addressLine", TEXTS)
                                        .has("poststedsnavn", "city", TEXT)
                                        .has("postnummer", "postalCode", TEXT)
                                        .has("landkode", "countryCode", TEXT)));
        put(
                parts,
                InformationPart.UseOfSamiLanguage,
                "brukAvSamiskSpraak",
                Shape.entry()
                        .has(
                                "spraak",
                                "language",
                                new Shape.Kind.Several(new Shape.Kind.Word(Vocabulary.SAMI_LANGUAGE))));
        put(
                parts,
                InformationPart.SamiParliamentElectoralRegistryStatus,
                "forholdTilSametingetsValgmanntall",
                Shape.entry()
                        .must("status|forhold", "status", Vocabulary.SAMI_ROLL)
                        .has("vedtaksdato", "resolutionDate", DAY));
    }

    private static void family(Map<InformationPart, Part> parts) {
        put(
                parts,
                InformationPart.FamilyRelation,
                "familierelasjon",
                Shape.entry()
                        .has("relatertPerson", "relatedPerson", NUMBER)
                        .has("relatertPersonUtenFolkeregisteridentifikator", "relatedPersonWithoutIdentifier", RELATED)
                        .must("relatertPersonsRolle", "relatedPersonsRole", Vocabulary.FAMILY_ROLE)
                        .has("minRolleForPerson", "myRoleForRelatedPerson", Vocabulary.FAMILY_ROLE));
        put(
                parts,
                InformationPart.MaritalStatus,
                "sivilstand",
                Shape.entry()
                        .must("sivilstand", "status", Vocabulary.MARITAL_STATUS)
                        .has("sivilstandsdato", "statusDate", DAY)
                        .has("myndighet", "authority", TEXT)
                        .has("kommune", "municipalityNumber", MUNICIPALITY)
                        .has("sted", "place", TEXT)
                        .has("utland", "abroad", TEXT)
                        .has("relatertVedSivilstand", "relatedByMaritalStatus", NUMBER));
        put(
                parts,
                InformationPart.ParentalResponsibility,
                "foreldreansvar",
                Shape.entry()
                        .must("ansvar", "responsibilityType", Vocabulary.RESPONSIBILITY)
                        .has("ansvarssubjekt", "subjectOfResponsibility", NUMBER)
                        .has("ansvarlig", "responsible", NUMBER)
                        .has("ansvarligOrganisasjon", "responsibleOrganization", TEXT)
                        .has("ansvarligUtenIdentifikator", "responsibleWithoutIdentifier", RELATED)
                        .has("ansvarssubjektUtenIdentifikator", "subjectOfResponsibilityWithoutIdentifier", RELATED));
    }

    private static void migration(Map<InformationPart, Part> parts) {
        put(
                parts,
                InformationPart.Citizenship,
                "statsborgerskap",
                Shape.entry().must("statsborgerskap", "countryCode", TEXT).has("ervervsdato", "aquiredDate", DAY));
        put(
                parts,
                InformationPart.CitizenshipRetention,
                "bibehold",
                Shape.entry()
                        .must("bibeholdstatus", "citizenshipRetentionStatus", Vocabulary.RETENTION)
                        .has("datoForBibehold", "retentionResolutionDate", DAY));
        put(
                parts,
                InformationPart.ImmigrationToNorway,
                "innflytting",
                Shape.entry()
                        .has("fraflyttingsland", "immigratedFromCountry", TEXT)
                        .has("fraflyttingsstedIUtlandet", "immigratedFromCity", TEXT));
        put(
                parts,
                InformationPart.EmigrationFromNorway,
                "utflytting",
                Shape.entry()
                        .has("tilflyttingsland", "emigratedToCountry", TEXT)
                        .has("tilflyttingsstedIUtlandet", "emigratedToCity", TEXT)
                        .has("utflyttingsdato", "emigratedMoveDate", DAY));
        put(
                parts,
                InformationPart.ResidencePermit,
                "opphold",
                Shape.entry()
                        .must("oppholdstillatelse", "residencePermitType", Vocabulary.PERMIT)
                        .has("oppholdFra", "stayFrom", DAY)
                        .has("oppholdTil", "stayTo", DAY));
        put(
                parts,
                InformationPart.StayOnSvalbard,
                "oppholdPaaSvalbard",
                Shape.entry()
                        .must("startdato", "startDate", DAY)
                        .has("sluttdato", "endDate", DAY)
                        .has("fraflyttingskommunenummer", "immigratedFromMunicipalityNumber", MUNICIPALITY)
                        .has("fraflyttingsland", "immigratedFromCountry", TEXT)
                        .has("antallTidligereOpphold", "numberOfPreviousStays", WHOLE)
                        .must("antattOppholdsvarighet", "estimatedLengthOfStay", Vocabulary.LENGTH_OF_STAY));
    }

    private static void guardianship(Map<InformationPart, Part> parts) {
        put(
                parts,
                InformationPart.GuardianshipOrFuturePowerOfAttorney,
                "vergemaalEllerFremtidsfullmakt",
                Shape.entry()
                        .has("vergemaaltype", "guardianshipType", Vocabulary.GUARDIANSHIP_TYPE)
                        .has("embete", "office", TEXT)
                        .has(
                                "verge",
                                "guardian",
                                Shape.plain()
                                        .has("navn", "name", NAME)
                                        .has("foedselsEllerDNummer", "identificationNumber", NUMBER)
                                        .has(
                                                "omfang|vergemaalsomfang",
                                                "guardianshipScope",
                                                Vocabulary.GUARDIANSHIP_SCOPE)
                                        .has("omfangetErInnenPersonligOmraade", "isGuardianshipInPersonalScope", FLAG)
                                        .has("navnFoedselsdato", "nameBirthDate", RELATED)
                                        .has("personnavnFoedselsdato", "guardianInformation", INFORMATION)
                                        .has(
                                                "tjenesteomraade",
                                                "guardianServiceArea",
                                                new Shape.Kind.Several(new Shape.Kind.Part(Shape.plain()
                                                        .has(
                                                                "vergeTjenestevirksomhet",
                                                                "guardianServiceEstablishment",
                                                                TEXT)
                                                        .has("vergeTjenesteoppgave", "guardianServiceTask", TEXT))))));
        put(parts, InformationPart.DeprivedLegalAuthority, "fratattRettsligHandleevne", Shape.entry());
        put(
                parts,
                InformationPart.LegalAuthority,
                "rettsligHandleevne",
                Shape.entry().must("rettsligHandleevneomfang", "legalAuthorityScope", Vocabulary.LEGAL_AUTHORITY));
    }

    static void put(Map<InformationPart, Part> parts, InformationPart part, String member, Shape shape) {
        parts.put(part, new Part(member, shape));
    }
}
