package no.grunnmur.persontjenesten.document;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import no.grunnmur.persontjenesten.document.Identity.Name;

/** Whom to reach about the estate of a deceased person. */
public final class Estate {

    private Estate() {}

    /** How the estate is settled. */
    public enum ProbateCertificateType {
        Public,
        Other
    }

    /** The contact: a person, a lawyer or an organisation. */
    public record ResiduaryEstateContactInformation(
            PersonAsContact person,
            LawyerAsContact lawyer,
            OrganizationAsContact organization,
            ProbateCertificateType probateCertificateType,
            LocalDate probateCertificateIssueDate,
            ContactAddressForResiduaryEstate contactAddress,
            @JsonUnwrapped Meta meta)
            implements Item {}

    /** A person. */
    public record PersonAsContact(LocalDate birthDate, Name personName, String norwegianIdentificationNumber) {}

    /** A lawyer. */
    public record LawyerAsContact(Name personName, String organizationName, String organizationNumber) {}

    /** An organisation. */
    public record OrganizationAsContact(String organizationName, String organizationNumber, Name contactPersonName) {}

    /** Where the contact is reached. */
    public record ContactAddressForResiduaryEstate(
            List<String> addressLine, String city, String postalCode, String countryCode) {}
}
