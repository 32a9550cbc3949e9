package no.grunnmur.persontjenesten.document;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import no.grunnmur.persontjenesten.document.Identity.Gender;
import no.grunnmur.persontjenesten.document.Identity.IdentifyingInformation;
import no.grunnmur.persontjenesten.document.Identity.Name;

/** Guardians, proxies and legal capacity. */
public final class Guardianship {

    private Guardianship() {}

    /** Kind of guardianship. */
    public enum GuardianshipType {
        SingleMinorAsylumSeeker,
        SingleMinorRefugee,
        Adult,
        TemporaryForAdult,
        Minor,
        TemporaryForMinor,
        ManagementOutsideGuardianship,
        ConfirmedFuturePowerOfAttorney
    }

    /** What a guardianship covers. */
    public enum GuardianshipScope {
        ImmigrationPersonalAndFinancialInterests,
        PersonalAndFinancialInterests,
        FinancialInterests,
        PersonalInterests
    }

    /** How far legal capacity is restricted. */
    public enum LegalAuthorityScope {
        Limited
    }

    /** A guardianship or a confirmed future power of attorney. */
    public record GuardianshipOrFuturePowerOfAttorney(
            GuardianshipType guardianshipType,
            String office,
            GuardianOrProxy guardian,
            @JsonUnwrapped Meta meta) implements Item {
        @Override
        public void tell(Members members) {
            members.add("guardianshipType", guardianshipType);
            members.add("office", office);
            members.add("guardian", guardian);
            Meta.tellAny(meta, members);
        }
    }

    /** The guardian: by number, or described. {@code nameBirthDate} is deprecated on the wire. */
    public record GuardianOrProxy(
            Name name,
            String identificationNumber,
            GuardianshipScope guardianshipScope,
            boolean isGuardianshipInPersonalScope,
            PersonNameBirthDate nameBirthDate,
            IdentifyingInformation guardianInformation,
            List<GuardianServiceArea> guardianServiceArea)
            implements Membered {
        @Override
        public void tell(Members members) {
            members.add("name", name);
            members.add("identificationNumber", identificationNumber);
            members.add("guardianshipScope", guardianshipScope);
            members.add("isGuardianshipInPersonalScope", isGuardianshipInPersonalScope);
            members.add("nameBirthDate", nameBirthDate);
            members.add("guardianInformation", guardianInformation);
            members.add("guardianServiceArea", guardianServiceArea);
        }
    }

    /** A service towards which the guardian acts, both free text. */
    public record GuardianServiceArea(String guardianServiceEstablishment, String guardianServiceTask)
            implements Membered {
        @Override
        public void tell(Members members) {
            members.add("guardianServiceEstablishment", guardianServiceEstablishment);
            members.add("guardianServiceTask", guardianServiceTask);
        }
    }

    /** The deprecated description of a guardian. */
    public record PersonNameBirthDate(Name name, LocalDate birthDate, String citizenship, Gender gender)
            implements Membered {
        @Override
        public void tell(Members members) {
            members.add("name", name);
            members.add("birthDate", birthDate);
            members.add("citizenship", citizenship);
            members.add("gender", gender);
        }
    }

    /** Restricted legal capacity. */
    public record LegalAuthority(
            LegalAuthorityScope legalAuthorityScope,
            @JsonUnwrapped Meta meta) implements Item {
        @Override
        public void tell(Members members) {
            members.add("legalAuthorityScope", legalAuthorityScope);
            Meta.tellAny(meta, members);
        }
    }

    /** The deprecated form of restricted legal capacity: that it is so. */
    public record DeprivedLegalAuthority(@JsonUnwrapped Meta meta) implements Item {
        @Override
        public void tell(Members members) {
            Meta.tellAny(meta, members);
        }
    }
}
