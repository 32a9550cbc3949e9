package no.grunnmur.persontjenesten.document;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Who a person is: numbers, names, gender, documents. */
public final class Identity {

    private Identity() {}

    /** Whether a number is in use. */
    public enum IdentificationStatus {
        InUse,
        Discontinued
    }

    /** Which kind of number; AlternateIdentificationNumber is felles hjelpenummer (FH). */
    public enum NorwegianIdentificationNumberType {
        NationalIdentityNumber,
        DNumber,
        AlternateIdentificationNumber
    }

    /** How well the identity is established. */
    public enum IdentityVerificationStatus {
        None,
        NotVerified,
        Verified
    }

    /** The register's two genders. */
    public enum Gender {
        Female,
        Male
    }

    /** A fødselsnummer, D-number or FH-number of the person. */
    public record NorwegianIdentificationNumber(
            IdentificationStatus status,
            String identificationNumber,
            NorwegianIdentificationNumberType identificationNumberType,
            @JsonUnwrapped Meta meta)
            implements Item {
        @Override
        public void tell(Members members) {
            members.add("status", status);
            members.add("identificationNumber", identificationNumber);
            members.add("identificationNumberType", identificationNumberType);
            Meta.tellAny(meta, members);
        }
    }

    /** How the identity was established. */
    public record IdentityVerification(
            IdentityVerificationStatus identityVerificationStatus,
            @JsonUnwrapped Meta meta) implements Item {
        @Override
        public void tell(Members members) {
            members.add("identityVerificationStatus", identityVerificationStatus);
            Meta.tellAny(meta, members);
        }
    }

    /** That the identity is false, and the true one if it is known. */
    public record FalseIdentity(
            IdentifyingInformation correctIdentityFromInformation,
            Boolean isCorrectIdentityUnknown,
            String correctIdentityFromIdentificationNumber,
            boolean isFalseIdentity,
            @JsonUnwrapped Meta meta)
            implements Item {
        @Override
        public void tell(Members members) {
            members.add("correctIdentityFromInformation", correctIdentityFromInformation);
            members.add("isCorrectIdentityUnknown", isCorrectIdentityUnknown);
            members.add("correctIdentityFromIdentificationNumber", correctIdentityFromIdentificationNumber);
            members.add("isFalseIdentity", isFalseIdentity);
            Meta.tellAny(meta, members);
        }
    }

    /** Somebody described without a number. */
    public record IdentifyingInformation(Name personName, LocalDate birthDate, List<String> citizenship, Gender gender)
            implements Membered {
        @Override
        public void tell(Members members) {
            members.add("personName", personName);
            members.add("birthDate", birthDate);
            members.add("citizenship", citizenship);
            members.add("gender", gender);
        }
    }

    /** A passport or another document. */
    public record IdentificationDocument(
            String documentNumber,
            String documentType,
            String issuerCountry,
            String issuerName,
            LocalDate documentValidFrom,
            LocalDate documentValidTo,
            DocumentVerification documentVerification,
            @JsonUnwrapped Meta meta)
            implements Item {
        @Override
        public void tell(Members members) {
            members.add("documentNumber", documentNumber);
            members.add("documentType", documentType);
            members.add("issuerCountry", issuerCountry);
            members.add("issuerName", issuerName);
            members.add("documentValidFrom", documentValidFrom);
            members.add("documentValidTo", documentValidTo);
            members.add("documentVerification", documentVerification);
            Meta.tellAny(meta, members);
        }
    }

    /** That a document was looked at. */
    public record DocumentVerification(String verificationStatus, Instant verifiedAt) implements Membered {
        @Override
        public void tell(Members members) {
            members.add("verificationStatus", verificationStatus);
            members.add("verifiedAt", verifiedAt);
        }
    }

    /** A foreign number, or one of the immigration authorities (DUF). */
    public record PersonIdentification(
            String identificationNumber,
            String identificationNumberType,
            String issuerCountry,
            @JsonUnwrapped Meta meta)
            implements Item {
        @Override
        public void tell(Members members) {
            members.add("identificationNumber", identificationNumber);
            members.add("identificationNumberType", identificationNumberType);
            members.add("issuerCountry", issuerCountry);
            Meta.tellAny(meta, members);
        }
    }

    /** The registered name. */
    public record PersonName(
            String givenName,
            String middleName,
            String familyName,
            String shortName,
            Name originalName,
            @JsonUnwrapped Meta meta)
            implements Item {
        @Override
        public void tell(Members members) {
            members.add("givenName", givenName);
            members.add("middleName", middleName);
            members.add("familyName", familyName);
            members.add("shortName", shortName);
            members.add("originalName", originalName);
            Meta.tellAny(meta, members);
        }
    }

    /** A name without register data, e.g. in the script of the source document. */
    public record Name(String givenName, String middleName, String familyName) implements Membered {
        @Override
        public void tell(Members members) {
            members.add("givenName", givenName);
            members.add("middleName", middleName);
            members.add("familyName", familyName);
        }
    }

    /** The registered gender. */
    public record PersonGender(Gender gender, @JsonUnwrapped Meta meta) implements Item {
        @Override
        public void tell(Members members) {
            members.add("gender", gender);
            Meta.tellAny(meta, members);
        }
    }
}
