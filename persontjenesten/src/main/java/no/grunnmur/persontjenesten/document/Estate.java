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
            implements Item {
        @Override
        public void tell(Members members) {
            members.add("person", person);
            members.add("lawyer", lawyer);
            members.add("organization", organization);
            members.add("probateCertificateType", probateCertificateType);
            members.add("probateCertificateIssueDate", probateCertificateIssueDate);
            members.add("contactAddress", contactAddress);
            Meta.tellAny(meta, members);
        }
    }

    /** A person. */
    public record PersonAsContact(LocalDate birthDate, Name personName, String norwegianIdentificationNumber)
            implements Membered {
        @Override
        public void tell(Members members) {
            members.add("birthDate", birthDate);
            members.add("personName", personName);
            members.add("norwegianIdentificationNumber", norwegianIdentificationNumber);
        }
    }

    /** A lawyer. */
    public record LawyerAsContact(Name personName, String organizationName, String organizationNumber)
            implements Membered {
        @Override
        public void tell(Members members) {
            members.add("personName", personName);
            members.add("organizationName", organizationName);
            members.add("organizationNumber", organizationNumber);
        }
    }

    /** An organisation. */
    public record OrganizationAsContact(String organizationName, String organizationNumber, Name contactPersonName)
            implements Membered {
        @Override
        public void tell(Members members) {
            members.add("organizationName", organizationName);
            members.add("organizationNumber", organizationNumber);
            members.add("contactPersonName", contactPersonName);
        }
    }

    /** Where the contact is reached. */
    public record ContactAddressForResiduaryEstate(
            List<String> addressLine, String city, String postalCode, String countryCode) implements Membered {
        @Override
        public void tell(Members members) {
            members.add("addressLine", addressLine);
            members.add("city", city);
            members.add("postalCode", postalCode);
            members.add("countryCode", countryCode);
        }
    }
}
