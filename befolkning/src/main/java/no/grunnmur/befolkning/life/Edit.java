package no.grunnmur.befolkning.life;

import java.util.List;
import no.grunnmur.befolkning.person.AddressProtection;
import no.grunnmur.befolkning.person.Addresses;
import no.grunnmur.befolkning.person.Birth;
import no.grunnmur.befolkning.person.BirthInNorway;
import no.grunnmur.befolkning.person.Citizenship;
import no.grunnmur.befolkning.person.CitizenshipRetention;
import no.grunnmur.befolkning.person.ContactRegister;
import no.grunnmur.befolkning.person.Death;
import no.grunnmur.befolkning.person.Emigration;
import no.grunnmur.befolkning.person.EstateContact;
import no.grunnmur.befolkning.person.FalseIdentity;
import no.grunnmur.befolkning.person.Family;
import no.grunnmur.befolkning.person.FamilyRelation;
import no.grunnmur.befolkning.person.ForeignPostalAddress;
import no.grunnmur.befolkning.person.Guardianship;
import no.grunnmur.befolkning.person.Identification;
import no.grunnmur.befolkning.person.IdentificationDocument;
import no.grunnmur.befolkning.person.IdentityVerification;
import no.grunnmur.befolkning.person.Immigration;
import no.grunnmur.befolkning.person.LegalCapacity;
import no.grunnmur.befolkning.person.MaritalStatus;
import no.grunnmur.befolkning.person.Migration;
import no.grunnmur.befolkning.person.NorwegianIdentificationNumber;
import no.grunnmur.befolkning.person.ParentalResponsibility;
import no.grunnmur.befolkning.person.Person;
import no.grunnmur.befolkning.person.PersonGender;
import no.grunnmur.befolkning.person.PersonIdentification;
import no.grunnmur.befolkning.person.PersonName;
import no.grunnmur.befolkning.person.PersonStatus;
import no.grunnmur.befolkning.person.PostalAddress;
import no.grunnmur.befolkning.person.PreferredContactAddress;
import no.grunnmur.befolkning.person.PresentAddress;
import no.grunnmur.befolkning.person.ResidencePermit;
import no.grunnmur.befolkning.person.ResidentialAddress;
import no.grunnmur.befolkning.person.SamiAffiliation;
import no.grunnmur.befolkning.person.SharedResidence;
import no.grunnmur.befolkning.person.StayOnSvalbard;

/** A person whose entries are being rewritten; each field is the component of the same name. */
final class Edit {

    final String id;
    final int ordinal;
    List<NorwegianIdentificationNumber> numbers = List.of();
    List<IdentityVerification> verifications = List.of();
    FalseIdentity falseIdentity;
    List<PersonIdentification> foreignNumbers = List.of();
    List<PersonIdentification> immigrationNumbers = List.of();
    List<IdentificationDocument> documents = List.of();
    List<PersonName> names = List.of();
    List<PersonGender> genders = List.of();
    List<Birth> births = List.of();
    List<BirthInNorway> birthsInNorway = List.of();
    List<PersonStatus> statuses = List.of();
    Death death;
    List<EstateContact> estateContacts = List.of();
    List<AddressProtection> protections = List.of();
    List<ResidentialAddress> residential = List.of();
    List<PresentAddress> present = List.of();
    List<SharedResidence> shared = List.of();
    List<PostalAddress> postal = List.of();
    List<ForeignPostalAddress> foreignPostal = List.of();
    List<PreferredContactAddress> preferred = List.of();
    List<FamilyRelation> relations = List.of();
    List<ParentalResponsibility> responsibilities = List.of();
    List<MaritalStatus> maritalStatuses = List.of();
    List<Citizenship> citizenships = List.of();
    List<CitizenshipRetention> retentions = List.of();
    List<Immigration> immigrations = List.of();
    List<Emigration> emigrations = List.of();
    List<ResidencePermit> permits = List.of();
    List<StayOnSvalbard> staysOnSvalbard = List.of();
    List<SamiAffiliation.LanguageUse> languages = List.of();
    List<SamiAffiliation.ElectoralRoll> electoralRoll = List.of();
    List<Guardianship> guardianships = List.of();
    List<LegalCapacity.DeprivedAuthority> deprived = List.of();
    List<LegalCapacity.LimitedAuthority> limited = List.of();
    ContactRegister contactRegister;

    /** Somebody new. */
    Edit(String id, int ordinal) {
        this.id = id;
        this.ordinal = ordinal;
    }

    Edit(Person person) {
        this(person.id(), person.ordinal());
        Identification identification = person.identification();
        numbers = identification.numbers();
        verifications = identification.verifications();
        falseIdentity = identification.falseIdentity();
        foreignNumbers = identification.foreignNumbers();
        immigrationNumbers = identification.immigrationNumbers();
        documents = identification.documents();
        names = person.names();
        genders = person.genders();
        births = person.births();
        birthsInNorway = person.birthsInNorway();
        statuses = person.statuses();
        death = person.death();
        estateContacts = person.estateContacts();
        Addresses addresses = person.addresses();
        protections = addresses.protections();
        residential = addresses.residential();
        present = addresses.present();
        shared = addresses.shared();
        postal = addresses.postal();
        foreignPostal = addresses.foreignPostal();
        preferred = addresses.preferred();
        relations = person.family().relations();
        responsibilities = person.family().parentalResponsibilities();
        maritalStatuses = person.family().maritalStatuses();
        Migration migration = person.migration();
        citizenships = migration.citizenships();
        retentions = migration.retentions();
        immigrations = migration.immigrations();
        emigrations = migration.emigrations();
        permits = migration.residencePermits();
        staysOnSvalbard = migration.staysOnSvalbard();
        languages = person.sami().languages();
        electoralRoll = person.sami().electoralRoll();
        guardianships = person.legalCapacity().guardianships();
        deprived = person.legalCapacity().deprived();
        limited = person.legalCapacity().limited();
        contactRegister = person.contactRegister();
    }

    Person person(long sequenceNumber) {
        return new Person(
                id,
                ordinal,
                sequenceNumber,
                new Identification(
                        numbers, verifications, falseIdentity, foreignNumbers, immigrationNumbers, documents),
                names,
                genders,
                births,
                birthsInNorway,
                statuses,
                death,
                estateContacts,
                new Addresses(protections, residential, present, shared, postal, foreignPostal, preferred),
                new Family(relations, responsibilities, maritalStatuses),
                new Migration(citizenships, retentions, immigrations, emigrations, permits, staysOnSvalbard),
                new SamiAffiliation(languages, electoralRoll),
                new LegalCapacity(guardianships, deprived, limited),
                contactRegister);
    }
}
