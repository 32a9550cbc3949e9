package no.grunnmur.persontjenesten.document;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;

/** Birth, death, status in the register, and Sami language and electoral roll. */
public final class Life {

    private Life() {}

    /** The person's status in the register. */
    public enum PersonStatusType {
        Resident,
        Emigrated,
        Disappeared,
        Deceased,
        Discontinued,
        RegisteredAtBirth,
        Temporary,
        Inactive,
        NotResident,
        Active
    }

    /** The Sami languages of the register. */
    public enum SamiLanguageType {
        Nordsamisk,
        Soersamisk,
        Lulesamisk
    }

    /** Relation to the electoral roll of Sámediggi. */
    public enum SamiParliamentElectoralRegistryStatus {
        Enrolled,
        Unenrolled,
        NeverEnrolled
    }

    /** When and where a person was born. The municipality is the mother's at the time. */
    public record Birth(
            LocalDate birthDate,
            String birthYear,
            String birthPlace,
            String birthMunicipalityNumber,
            String birthMunicipalityName,
            String birthCountyNumber,
            String birthCountyName,
            String birthCountry,
            @JsonUnwrapped Meta meta)
            implements Item {
        @Override
        public void tell(Members members) {
            members.add("birthDate", birthDate);
            members.add("birthYear", birthYear);
            members.add("birthPlace", birthPlace);
            members.add("birthMunicipalityNumber", birthMunicipalityNumber);
            members.add("birthMunicipalityName", birthMunicipalityName);
            members.add("birthCountyNumber", birthCountyNumber);
            members.add("birthCountyName", birthCountyName);
            members.add("birthCountry", birthCountry);
            Meta.tellAny(meta, members);
        }
    }

    /**
     * What only a birth in Norway has.
     *
     * @param multipleBirthNumber tens: children of the birth, units: this one's order (21 is the first of twins)
     */
    public record BirthInNorway(
            String organizationName,
            Long multipleBirthNumber,
            @JsonUnwrapped Meta meta) implements Item {
        @Override
        public void tell(Members members) {
            members.add("organizationName", organizationName);
            members.add("multipleBirthNumber", multipleBirthNumber);
            Meta.tellAny(meta, members);
        }
    }

    /** That a person has died. */
    public record Death(
            LocalDate deceasedDate, @JsonUnwrapped Meta meta) implements Item {
        @Override
        public void tell(Members members) {
            members.add("deceasedDate", deceasedDate);
            Meta.tellAny(meta, members);
        }
    }

    /** A person's status in the register. */
    public record PersonStatus(
            PersonStatusType status, @JsonUnwrapped Meta meta) implements Item {
        @Override
        public void tell(Members members) {
            members.add("status", status);
            Meta.tellAny(meta, members);
        }
    }

    /** Which Sami languages a person uses. */
    public record SamiLanguage(
            List<SamiLanguageType> language, @JsonUnwrapped Meta meta) implements Item {
        @Override
        public void tell(Members members) {
            members.add("language", language);
            Meta.tellAny(meta, members);
        }
    }

    /** A decision about the electoral roll of Sámediggi. */
    public record SamiParliamentElectoralRegistry(
            SamiParliamentElectoralRegistryStatus status,
            LocalDate resolutionDate,
            @JsonUnwrapped Meta meta) implements Item {
        @Override
        public void tell(Members members) {
            members.add("status", status);
            members.add("resolutionDate", resolutionDate);
            Meta.tellAny(meta, members);
        }
    }
}
