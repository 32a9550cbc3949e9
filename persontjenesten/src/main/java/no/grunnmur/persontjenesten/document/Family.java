package no.grunnmur.persontjenesten.document;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import no.grunnmur.persontjenesten.document.Identity.Gender;
import no.grunnmur.persontjenesten.document.Identity.Name;

/** Relatives, parental responsibility and marital status. */
public final class Family {

    private Family() {}

    /** A role in a family. */
    public enum FamilyRelationType {
        Mother,
        Father,
        CoMother,
        Child,
        Sibling,
        SpouseOrPartner,
        StillbornChild
    }

    /** Who has parental responsibility. */
    public enum ParentalResponsibilityType {
        Joint,
        Mother,
        Father,
        CoMother,
        Other,
        Unknown
    }

    /** Marital status. */
    public enum MaritalStatusType {
        Unspecified,
        Unmarried,
        Married,
        WidowOrWidower,
        Divorced,
        Separated,
        RegisteredPartner,
        SeparatedPartner,
        DivorcedPartner,
        SurvivingPartner
    }

    /**
     * A relative: by number, or described.
     *
     * @param relatedPersonsRole the other's role
     * @param myRoleForRelatedPerson this person's role
     */
    public record FamilyRelation(
            String relatedPerson,
            RelatedBiPerson relatedPersonWithoutIdentifier,
            FamilyRelationType relatedPersonsRole,
            FamilyRelationType myRoleForRelatedPerson,
            @JsonUnwrapped Meta meta)
            implements Item {
        @Override
        public void tell(Members members) {
            members.add("relatedPerson", relatedPerson);
            members.add("relatedPersonWithoutIdentifier", relatedPersonWithoutIdentifier);
            members.add("relatedPersonsRole", relatedPersonsRole);
            members.add("myRoleForRelatedPerson", myRoleForRelatedPerson);
            Meta.tellAny(meta, members);
        }
    }

    /** Somebody without a Norwegian number. */
    public record RelatedBiPerson(Name name, LocalDate birthDate, String citizenship, Gender gender)
            implements Membered {
        @Override
        public void tell(Members members) {
            members.add("name", name);
            members.add("birthDate", birthDate);
            members.add("citizenship", citizenship);
            members.add("gender", gender);
        }
    }

    /** Parental responsibility of or for somebody. */
    public record ParentalResponsibility(
            ParentalResponsibilityType responsibilityType,
            String subjectOfResponsibility,
            String responsible,
            String responsibleOrganization,
            RelatedBiPerson responsibleWithoutIdentifier,
            RelatedBiPerson subjectOfResponsibilityWithoutIdentifier,
            @JsonUnwrapped Meta meta)
            implements Item {
        @Override
        public void tell(Members members) {
            members.add("responsibilityType", responsibilityType);
            members.add("subjectOfResponsibility", subjectOfResponsibility);
            members.add("responsible", responsible);
            members.add("responsibleOrganization", responsibleOrganization);
            members.add("responsibleWithoutIdentifier", responsibleWithoutIdentifier);
            members.add("subjectOfResponsibilityWithoutIdentifier", subjectOfResponsibilityWithoutIdentifier);
            Meta.tellAny(meta, members);
        }
    }

    /** Marital status, where and with whom. */
    public record MaritalStatus(
            MaritalStatusType status,
            LocalDate statusDate,
            String authority,
            String municipalityNumber,
            String municipalityName,
            String countyNumber,
            String countyName,
            String place,
            String abroad,
            String relatedByMaritalStatus,
            @JsonUnwrapped Meta meta)
            implements Item {
        @Override
        public void tell(Members members) {
            members.add("status", status);
            members.add("statusDate", statusDate);
            members.add("authority", authority);
            members.add("municipalityNumber", municipalityNumber);
            members.add("municipalityName", municipalityName);
            members.add("countyNumber", countyNumber);
            members.add("countyName", countyName);
            members.add("place", place);
            members.add("abroad", abroad);
            members.add("relatedByMaritalStatus", relatedByMaritalStatus);
            Meta.tellAny(meta, members);
        }
    }
}
