package no.grunnmur.persontjenesten.document;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;

/** Citizenship, moves over the border, permits, Svalbard. */
public final class Migration {

    private Migration() {}

    /** Whether Norwegian citizenship was retained. */
    public enum CitizenshipRetentionStatus {
        CitizenshipRetained,
        CitizenshipNoLongerRetained,
        NorwegianCitizenRetentionNotRequired
    }

    /** Kind of residence permit. */
    public enum ResidencePermitType {
        Temporary,
        Permanent,
        InformationMissing
    }

    /** How long somebody means to stay on Svalbard. */
    public enum LengthOfStay {
        UnderSixMonths,
        OverSixMonths,
        OverTwelveMonths,
        Unknown
    }

    /** A citizenship; {@code aquiredDate} is spelled so on the wire. */
    public record Citizenship(
            String countryCode,
            LocalDate aquiredDate,
            @JsonUnwrapped Meta meta) implements Item {
        @Override
        public void tell(Members members) {
            members.add("countryCode", countryCode);
            members.add("aquiredDate", aquiredDate);
            Meta.tellAny(meta, members);
        }
    }

    /** Retention of Norwegian citizenship (bibehold). */
    public record NorwegianCitizenshipRetention(
            CitizenshipRetentionStatus citizenshipRetentionStatus,
            LocalDate retentionResolutionDate,
            @JsonUnwrapped Meta meta)
            implements Item {
        @Override
        public void tell(Members members) {
            members.add("citizenshipRetentionStatus", citizenshipRetentionStatus);
            members.add("retentionResolutionDate", retentionResolutionDate);
            Meta.tellAny(meta, members);
        }
    }

    /** A move to Norway. */
    public record ImmigrationToNorway(
            String immigratedFromCountry,
            String immigratedFromCity,
            @JsonUnwrapped Meta meta) implements Item {
        @Override
        public void tell(Members members) {
            members.add("immigratedFromCountry", immigratedFromCountry);
            members.add("immigratedFromCity", immigratedFromCity);
            Meta.tellAny(meta, members);
        }
    }

    /** A move from Norway. */
    public record EmigrationFromNorway(
            String emigratedToCountry,
            String emigratedToCity,
            LocalDate emigratedMoveDate,
            @JsonUnwrapped Meta meta) implements Item {
        @Override
        public void tell(Members members) {
            members.add("emigratedToCountry", emigratedToCountry);
            members.add("emigratedToCity", emigratedToCity);
            members.add("emigratedMoveDate", emigratedMoveDate);
            Meta.tellAny(meta, members);
        }
    }

    /** A residence permit. */
    public record ResidencePermit(
            ResidencePermitType residencePermitType,
            LocalDate stayFrom,
            LocalDate stayTo,
            @JsonUnwrapped Meta meta) implements Item {
        @Override
        public void tell(Members members) {
            members.add("residencePermitType", residencePermitType);
            members.add("stayFrom", stayFrom);
            members.add("stayTo", stayTo);
            Meta.tellAny(meta, members);
        }
    }

    /** A stay on Svalbard. */
    public record StayOnSvalbard(
            LocalDate startDate,
            LocalDate endDate,
            String immigratedFromMunicipalityNumber,
            String immigratedFromCountry,
            Long numberOfPreviousStays,
            LengthOfStay estimatedLengthOfStay,
            @JsonUnwrapped Meta meta)
            implements Item {
        @Override
        public void tell(Members members) {
            members.add("startDate", startDate);
            members.add("endDate", endDate);
            members.add("immigratedFromMunicipalityNumber", immigratedFromMunicipalityNumber);
            members.add("immigratedFromCountry", immigratedFromCountry);
            members.add("numberOfPreviousStays", numberOfPreviousStays);
            members.add("estimatedLengthOfStay", estimatedLengthOfStay);
            Meta.tellAny(meta, members);
        }
    }
}
