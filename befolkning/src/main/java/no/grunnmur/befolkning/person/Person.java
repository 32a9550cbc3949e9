package no.grunnmur.befolkning.person;

import java.util.List;

/**
 * A person of the synthetic population. Plain values throughout; names nobody real.
 *
 * @param id the opaque, stable identifier: 64 lower-case hex digits, never derived from a national id
 * @param ordinal the place in the population, from 0
 * @param sequenceNumber the number of the event that made this version of the person, from 1
 * @param identification numbers, documents and how sure the register is of them
 * @param names newest first; one holds
 * @param genders newest first; one holds
 * @param births newest first; one holds
 * @param birthsInNorway empty when born abroad
 * @param statuses the status in the register, newest first; empty only for those known by an FH-number alone
 * @param death null while alive
 * @param estateContacts who answers for the estate of the dead
 * @param addresses where they live, stay and take post, and how that is protected
 * @param family parents, children, spouse, parental responsibility, marital status
 * @param migration citizenship, moves over the border, permits, Svalbard
 * @param sami use of Sami language and the electoral roll of the Sami parliament
 * @param legalCapacity guardianship, future power of attorney, limits to legal authority
 * @param contactRegister the common contact and reservation register (KRR); null for those who are not in it
 */
public record Person(
        String id,
        int ordinal,
        long sequenceNumber,
        Identification identification,
        List<PersonName> names,
        List<PersonGender> genders,
        List<Birth> births,
        List<BirthInNorway> birthsInNorway,
        List<PersonStatus> statuses,
        Death death,
        List<EstateContact> estateContacts,
        Addresses addresses,
        Family family,
        Migration migration,
        SamiAffiliation sami,
        LegalCapacity legalCapacity,
        ContactRegister contactRegister) {

    /** The national identifier in use now: fødselsnummer, D-number or FH-number. */
    public NorwegianIdentificationNumber currentNumber() {
        return Historic.current(identification.numbers());
    }

    public PersonName currentName() {
        return Historic.current(names);
    }

    public Gender gender() {
        return Historic.current(genders).gender();
    }

    public Birth birth() {
        return Historic.current(births);
    }

    /** The status that holds now, or null for those known by an FH-number alone. */
    public PersonStatusType status() {
        PersonStatus current = Historic.current(statuses);
        return current == null ? null : current.status();
    }

    /** Never null: unclassified when nothing is registered. */
    public AddressConfidentiality protection() {
        AddressProtection current = Historic.current(addresses.protections());
        return current == null ? AddressConfidentiality.UNCLASSIFIED : current.level();
    }
}
