package no.grunnmur.befolkning.person;

import java.time.LocalDate;
import java.util.List;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * Who answers for the estate of a dead person.
 *
 * @param issueDate when the probate certificate was issued
 */
public record EstateContact(
        Validity validity, Contact contact, CertificateType certificateType, LocalDate issueDate, Address address)
        implements Historic {

    /** The form of the settlement (skifteform). */
    public enum CertificateType {
        PUBLIC,
        OTHER
    }

    /** One of three kinds. */
    public sealed interface Contact {}

    /** An heir, told by a number or by name and birth date. */
    public record PersonContact(Name name, LocalDate birthDate, NationalId number) implements Contact {}

    public record LawyerContact(Name name, String organisationName, OrganisationNumber organisationNumber)
            implements Contact {}

    public record OrganisationContact(
            String organisationName, OrganisationNumber organisationNumber, Name contactPerson) implements Contact {}

    /**
     * Where to write.
     *
     * @param countryCode ISO 3166-1 alpha-2
     */
    public record Address(List<String> lines, City city, String countryCode) {}
}
