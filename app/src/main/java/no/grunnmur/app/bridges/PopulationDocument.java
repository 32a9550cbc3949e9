package no.grunnmur.app.bridges;

import static no.grunnmur.app.bridges.RegisterTerms.meta;
import static no.grunnmur.app.bridges.RegisterTerms.name;
import static no.grunnmur.app.bridges.RegisterTerms.number;

import no.grunnmur.befolkning.person.Birth;
import no.grunnmur.befolkning.person.EstateContact;
import no.grunnmur.befolkning.person.FalseIdentity;
import no.grunnmur.befolkning.person.FamilyRelation;
import no.grunnmur.befolkning.person.IdentificationDocument;
import no.grunnmur.befolkning.person.MaritalStatus;
import no.grunnmur.befolkning.person.Municipality;
import no.grunnmur.befolkning.person.NorwegianIdentificationNumber;
import no.grunnmur.befolkning.person.ParentalResponsibility;
import no.grunnmur.befolkning.person.Person;
import no.grunnmur.befolkning.person.PersonIdentification;
import no.grunnmur.befolkning.person.PersonName;
import no.grunnmur.befolkning.person.RelatedPerson;
import no.grunnmur.befolkning.person.StayOnSvalbard;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.PersonId;
import no.grunnmur.persontjenesten.document.Estate;
import no.grunnmur.persontjenesten.document.Family;
import no.grunnmur.persontjenesten.document.Identity;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.document.Life;
import no.grunnmur.persontjenesten.document.Migration;

/** A person of the population as the register's document, with the names that Persontjenesten adds (municipality, county). */
final class PopulationDocument {

    private final RegisterTerms terms = new RegisterTerms();
    private final PopulationAddresses addresses = new PopulationAddresses(terms);
    private final PopulationLegalCapacity legalCapacity = new PopulationLegalCapacity(terms);

    PersonDocument of(Person person) {
        PersonDocument.Builder document = PersonDocument.of(new PersonId(person.id()), person.sequenceNumber());
        identify(person, document);
        life(person, document);
        family(person, document);
        migration(person, document);
        legalCapacity.add(person, document);
        addresses.add(person.addresses(), document);
        if (person.contactRegister() != null) {
            document.add(
                    InformationPart.CommonContactRegisterInformation,
                    PopulationContacts.entry(person.contactRegister(), terms));
        }
        return document.build();
    }

    private void identify(Person person, PersonDocument.Builder document) {
        var identification = person.identification();
        for (NorwegianIdentificationNumber number : identification.numbers()) {
            document.identifier(number.number());
            document.add(
                    InformationPart.NorwegianIdentificationNumber,
                    new Identity.NorwegianIdentificationNumber(
                            number.inUse()
                                    ? Identity.IdentificationStatus.InUse
                                    : Identity.IdentificationStatus.Discontinued,
                            number.number().value(),
                            type(number.number()),
                            meta(number.validity())));
        }
        for (var verification : identification.verifications()) {
            document.add(
                    InformationPart.IdentityVerification,
                    new Identity.IdentityVerification(
                            terms.word(Identity.IdentityVerificationStatus.class, verification.status()),
                            meta(verification.validity())));
        }
        if (identification.falseIdentity() != null) {
            document.add(InformationPart.FalseIdentity, falseIdentity(identification.falseIdentity()));
        }
        for (PersonIdentification foreign : identification.foreignNumbers()) {
            document.add(InformationPart.ForeignPersonIdentificationNumber, identification(foreign));
        }
        for (PersonIdentification duf : identification.immigrationNumbers()) {
            NationalId.parse(duf.number()).ifPresent(document::identifier);
            document.add(InformationPart.ImmigrationAuthoritiesIdentificationNumber, identification(duf));
        }
        for (IdentificationDocument paper : identification.documents()) {
            document.add(InformationPart.IdentificationDocument, paper(paper));
        }
        for (PersonName name : person.names()) {
            document.add(
                    InformationPart.Name,
                    new Identity.PersonName(
                            name.givenName(),
                            name.middleName(),
                            name.familyName(),
                            name.shortName(),
                            name(name.original()),
                            meta(name.validity())));
        }
        for (var gender : person.genders()) {
            document.add(
                    InformationPart.Gender,
                    new Identity.PersonGender(
                            terms.word(Identity.Gender.class, gender.gender()), meta(gender.validity())));
        }
    }

    private static Identity.NorwegianIdentificationNumberType type(NationalId number) {
        return switch (number.kind()) {
            case NATIONAL_IDENTITY_NUMBER -> Identity.NorwegianIdentificationNumberType.NationalIdentityNumber;
            case D_NUMBER -> Identity.NorwegianIdentificationNumberType.DNumber;
            case FH_NUMBER -> Identity.NorwegianIdentificationNumberType.AlternateIdentificationNumber;
            case H_NUMBER, DUF_NUMBER ->
                throw new IllegalArgumentException(number.kind() + " is no number of the Folkeregister");
        };
    }

    private Identity.FalseIdentity falseIdentity(FalseIdentity identity) {
        return new Identity.FalseIdentity(
                terms.information(identity.correctIdentity()),
                identity.isCorrectIdentityUnknown(),
                number(identity.correctNumber()),
                identity.isFalse(),
                meta(identity.validity()));
    }

    private static Identity.PersonIdentification identification(PersonIdentification foreign) {
        String type = switch (foreign.type()) {
            case FOREIGN_IDENTIFICATION_NUMBER -> "utenlandskIdentifikasjonsnummer";
            case TAX_IDENTIFICATION_NUMBER -> "taxIdentificationNumber";
            case SOCIAL_SECURITY_NUMBER -> "socialSecurityNumber";
            case IMMIGRATION_AUTHORITIES_IDENTIFICATION_NUMBER -> "utlendingsmyndighetenesIdentifikasjonsnummer";
        };
        return new Identity.PersonIdentification(
                foreign.number(), type, foreign.issuerCountry(), meta(foreign.validity()));
    }

    private static Identity.IdentificationDocument paper(IdentificationDocument paper) {
        return new Identity.IdentificationDocument(
                paper.number(),
                paper.type(),
                paper.issuerCountry(),
                paper.issuerName(),
                paper.documentValidFrom(),
                paper.documentValidTo(),
                paper.verificationStatus() == null
                        ? null
                        : new Identity.DocumentVerification(paper.verificationStatus(), paper.verifiedAt()),
                meta(paper.validity()));
    }

    private void life(Person person, PersonDocument.Builder document) {
        for (Birth birth : person.births()) {
            Municipality where = birth.municipality();
            document.add(
                    InformationPart.Birth,
                    new Life.Birth(
                            birth.date(),
                            String.valueOf(birth.year()),
                            birth.place(),
                            where == null ? null : where.number(),
                            where == null ? null : where.name(),
                            where == null ? null : where.countyNumber(),
                            where == null ? null : where.countyName(),
                            birth.country(),
                            meta(birth.validity())));
        }
        for (var birth : person.birthsInNorway()) {
            Long number = birth.multipleBirthNumber() == null
                    ? null
                    : Long.valueOf(birth.multipleBirthNumber().longValue());
            document.add(
                    InformationPart.BirthInNorway,
                    new Life.BirthInNorway(birth.institutionName(), number, meta(birth.validity())));
        }
        for (var status : person.statuses()) {
            document.add(
                    InformationPart.Status,
                    new Life.PersonStatus(
                            terms.word(Life.PersonStatusType.class, status.status()), meta(status.validity())));
        }
        if (person.death() != null) {
            document.add(
                    InformationPart.Death,
                    new Life.Death(person.death().date(), meta(person.death().validity())));
        }
        for (EstateContact estate : person.estateContacts()) {
            document.add(InformationPart.ResiduaryEstateContactInformation, estate(estate));
        }
        for (var use : person.sami().languages()) {
            document.add(
                    InformationPart.UseOfSamiLanguage,
                    new Life.SamiLanguage(
                            use.languages().stream()
                                    .map(language -> terms.word(Life.SamiLanguageType.class, language))
                                    .toList(),
                            meta(use.validity())));
        }
        for (var roll : person.sami().electoralRoll()) {
            document.add(
                    InformationPart.SamiParliamentElectoralRegistryStatus,
                    new Life.SamiParliamentElectoralRegistry(
                            terms.word(Life.SamiParliamentElectoralRegistryStatus.class, roll.status()),
                            roll.resolutionDate(),
                            meta(roll.validity())));
        }
    }

    private Estate.ResiduaryEstateContactInformation estate(EstateContact estate) {
        Estate.PersonAsContact person = null;
        Estate.LawyerAsContact lawyer = null;
        Estate.OrganizationAsContact organisation = null;
        switch (estate.contact()) {
            case EstateContact.PersonContact heir ->
                person = new Estate.PersonAsContact(heir.birthDate(), name(heir.name()), number(heir.number()));
            case EstateContact.LawyerContact law ->
                lawyer = new Estate.LawyerAsContact(
                        name(law.name()), law.organisationName(), number(law.organisationNumber()));
            case EstateContact.OrganisationContact body ->
                organisation = new Estate.OrganizationAsContact(
                        body.organisationName(), number(body.organisationNumber()), name(body.contactPerson()));
        }
        EstateContact.Address address = estate.address();
        return new Estate.ResiduaryEstateContactInformation(
                person,
                lawyer,
                organisation,
                terms.word(Estate.ProbateCertificateType.class, estate.certificateType()),
                estate.issueDate(),
                address == null
                        ? null
                        : new Estate.ContactAddressForResiduaryEstate(
                                address.lines(),
                                address.city().name(),
                                address.city().postalCode(),
                                address.countryCode()),
                meta(estate.validity()));
    }

    private void family(Person person, PersonDocument.Builder document) {
        for (FamilyRelation relation : person.family().relations()) {
            document.add(
                    InformationPart.FamilyRelation,
                    new Family.FamilyRelation(
                            number(relation.related()),
                            related(relation.relatedWithoutNumber()),
                            terms.word(Family.FamilyRelationType.class, relation.relatedRole()),
                            terms.word(Family.FamilyRelationType.class, relation.ownRole()),
                            meta(relation.validity())));
        }
        for (ParentalResponsibility responsibility : person.family().parentalResponsibilities()) {
            document.add(
                    InformationPart.ParentalResponsibility,
                    new Family.ParentalResponsibility(
                            terms.word(Family.ParentalResponsibilityType.class, responsibility.type()),
                            number(responsibility.subject()),
                            number(responsibility.responsible()),
                            number(responsibility.responsibleOrganisation()),
                            related(responsibility.responsibleWithoutNumber()),
                            related(responsibility.subjectWithoutNumber()),
                            meta(responsibility.validity())));
        }
        for (MaritalStatus status : person.family().maritalStatuses()) {
            Municipality where = status.municipality();
            document.add(
                    InformationPart.MaritalStatus,
                    new Family.MaritalStatus(
                            terms.word(Family.MaritalStatusType.class, status.type()),
                            status.date(),
                            status.authority(),
                            where == null ? null : where.number(),
                            where == null ? null : where.name(),
                            where == null ? null : where.countyNumber(),
                            where == null ? null : where.countyName(),
                            status.place(),
                            status.abroad(),
                            number(status.related()),
                            meta(status.validity())));
        }
    }

    private Family.RelatedBiPerson related(RelatedPerson other) {
        return other == null
                ? null
                : new Family.RelatedBiPerson(
                        name(other.name()),
                        other.birthDate(),
                        other.citizenship(),
                        terms.word(Identity.Gender.class, other.gender()));
    }

    private void migration(Person person, PersonDocument.Builder document) {
        var migration = person.migration();
        for (var citizenship : migration.citizenships()) {
            document.add(
                    InformationPart.Citizenship,
                    new Migration.Citizenship(
                            citizenship.country(), citizenship.acquired(), meta(citizenship.validity())));
        }
        for (var retention : migration.retentions()) {
            document.add(
                    InformationPart.CitizenshipRetention,
                    new Migration.NorwegianCitizenshipRetention(
                            terms.word(Migration.CitizenshipRetentionStatus.class, retention.status()),
                            retention.resolutionDate(),
                            meta(retention.validity())));
        }
        for (var move : migration.immigrations()) {
            document.add(
                    InformationPart.ImmigrationToNorway,
                    new Migration.ImmigrationToNorway(move.country(), move.city(), meta(move.validity())));
        }
        for (var move : migration.emigrations()) {
            document.add(
                    InformationPart.EmigrationFromNorway,
                    new Migration.EmigrationFromNorway(
                            move.country(), move.city(), move.moveDate(), meta(move.validity())));
        }
        for (var permit : migration.residencePermits()) {
            document.add(
                    InformationPart.ResidencePermit,
                    new Migration.ResidencePermit(
                            terms.word(Migration.ResidencePermitType.class, permit.type()),
                            permit.from(),
                            permit.to(),
                            meta(permit.validity())));
        }
        for (StayOnSvalbard stay : migration.staysOnSvalbard()) {
            document.add(
                    InformationPart.StayOnSvalbard,
                    new Migration.StayOnSvalbard(
                            stay.start(),
                            stay.end(),
                            stay.fromMunicipality() == null
                                    ? null
                                    : stay.fromMunicipality().number(),
                            stay.fromCountry(),
                            (long) stay.previousStays(),
                            terms.word(Migration.LengthOfStay.class, stay.estimatedLength()),
                            meta(stay.validity())));
        }
    }
}
