package no.grunnmur.personregister;

import java.util.List;
import java.util.Optional;

/**
 * What the old register tells of a person.
 *
 * @param id opaque, for the audit alone
 * @param number the number that the person goes by
 * @param kind which kind of number that is
 * @param born as {@code yyyyMMdd}, or the year alone where no more is known; empty for not known
 * @param died as {@code yyyyMMdd}; empty for alive, or dead on an unknown day
 * @param dead whether the person has died
 * @param addresses those that may be told
 * @param protection whether addresses are kept back
 */
public record Person(
        String id,
        String number,
        NumberKind kind,
        Name name,
        Optional<Gender> gender,
        String born,
        String died,
        boolean dead,
        List<Address> addresses,
        Protection protection) {

    public Person {
        addresses = List.copyOf(addresses);
    }

    /** A registered name; empty parts for none. */
    public record Name(String given, String middle, String family) {}

    /** The register's two genders, by their code in HL7's list 2.16.840.1.113883.5.1. */
    public enum Gender {
        F,
        M
    }

    /** What an address is for, by its code in HL7. */
    public enum Use {
        /** Where the person lives. */
        HP,
        /** Where the person stays for a time. */
        TMP,
        /** Where post is sent. */
        PST
    }

    /** An address in lines; empty parts for none. */
    public record Address(
            Use use, List<String> lines, String postalCode, String city, String municipality, String country) {
        public Address {
            lines = List.copyOf(lines);
        }
    }

    /** How the address is protected. */
    public enum Protection {
        NONE,
        /** Kept back, as far as it is known. */
        CONFIDENTIAL,
        /** Kept back from almost everybody. */
        STRICTLY_CONFIDENTIAL
    }
}
