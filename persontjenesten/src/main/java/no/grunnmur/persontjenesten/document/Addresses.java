package no.grunnmur.persontjenesten.document;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import no.grunnmur.persontjenesten.document.Places.CadastralAddress;
import no.grunnmur.persontjenesten.document.Places.FreeFormInternationalAddress;
import no.grunnmur.persontjenesten.document.Places.FreeFormPostalAddress;
import no.grunnmur.persontjenesten.document.Places.FreeformAddress;
import no.grunnmur.persontjenesten.document.Places.InternationalAddress;
import no.grunnmur.persontjenesten.document.Places.PostBoxAddress;
import no.grunnmur.persontjenesten.document.Places.StreetAddress;
import no.grunnmur.persontjenesten.document.Places.StreetAddressForPost;
import no.grunnmur.persontjenesten.document.Places.UnknownResidence;

/** The addresses a person has, each with its own grading; {@link Places} are what they consist of. */
public final class Addresses {

    private Addresses() {}

    /** How far an address is protected. ClientAddress marks a single address that would itself tell something. */
    public enum AddressConfidentiality {
        Unclassified,
        ClientAddress,
        Confidential,
        StrictlyConfidential
    }

    /** Which address a person prefers to be reached at. */
    public enum AddressType {
        ResidentialAddress,
        LivingAddress,
        PostalAddress,
        ForeignPostalAddress
    }

    /** Where somebody without a present address stays. */
    public enum StayElsewhere {
        Military,
        Abroad,
        OnSvalbard,
        Commuter
    }

    /** The protection of the person (wire type AddressProtection); never ClientAddress. */
    public record Protection(
            AddressConfidentiality protectionLevel,
            @JsonUnwrapped Meta meta) implements Item {
        @Override
        public void tell(Members members) {
            members.add("protectionLevel", protectionLevel);
            Meta.tellAny(meta, members);
        }
    }

    /** The registered home (bostedsadresse): exactly one of street, cadastral and unknown. */
    public record ResidentialAddress(
            StreetAddress streetAddress,
            CadastralAddress cadastralAddress,
            UnknownResidence unknownResidence,
            String cadastralIdentifier,
            String closeCadastralIdentifier,
            AddressConfidentiality addressConfidentiality,
            LocalDate moveDate,
            Long basicStatisticalUnit,
            String fullBasicStatisticalUnitNumber,
            String basicStatisticalUnitName,
            Long constituency,
            Long schoolDistrict,
            Long churchDistrict,
            String urbanDistrictCode,
            String urbanDistrictName,
            String geographicalUrbanDistrictCode,
            String geographicalUrbanDistrictName,
            @JsonUnwrapped Meta meta)
            implements Item {
        @Override
        public void tell(Members members) {
            members.add("streetAddress", streetAddress);
            members.add("cadastralAddress", cadastralAddress);
            members.add("unknownResidence", unknownResidence);
            members.add("cadastralIdentifier", cadastralIdentifier);
            members.add("closeCadastralIdentifier", closeCadastralIdentifier);
            members.add("addressConfidentiality", addressConfidentiality);
            members.add("moveDate", moveDate);
            members.add("basicStatisticalUnit", basicStatisticalUnit);
            members.add("fullBasicStatisticalUnitNumber", fullBasicStatisticalUnitNumber);
            members.add("basicStatisticalUnitName", basicStatisticalUnitName);
            members.add("constituency", constituency);
            members.add("schoolDistrict", schoolDistrict);
            members.add("churchDistrict", churchDistrict);
            members.add("urbanDistrictCode", urbanDistrictCode);
            members.add("urbanDistrictName", urbanDistrictName);
            members.add("geographicalUrbanDistrictCode", geographicalUrbanDistrictCode);
            members.add("geographicalUrbanDistrictName", geographicalUrbanDistrictName);
            Meta.tellAny(meta, members);
        }

        /** The entry without the address: that there is one, its grading, and Meta. */
        public ResidentialAddress withheld() {
            return new ResidentialAddress(
                    null,
                    null,
                    null,
                    null,
                    null,
                    addressConfidentiality,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    meta);
        }
    }

    /** Where somebody stays who is not at home (oppholdsadresse). */
    public record PresentAddress(
            InternationalAddress foreignAddress,
            Boolean isAddressUnknown,
            StreetAddress streetAddress,
            CadastralAddress cadastralAddress,
            String cadastralIdentifier,
            AddressConfidentiality addressConfidentiality,
            LocalDate presentAddressDate,
            StayElsewhere stayElsewhere,
            String urbanDistrictCode,
            String urbanDistrictName,
            String geographicalUrbanDistrictCode,
            String geographicalUrbanDistrictName,
            Long basicStatisticalUnit,
            String fullBasicStatisticalUnitNumber,
            String basicStatisticalUnitName,
            @JsonUnwrapped Meta meta)
            implements Item {
        @Override
        public void tell(Members members) {
            members.add("foreignAddress", foreignAddress);
            members.add("isAddressUnknown", isAddressUnknown);
            members.add("streetAddress", streetAddress);
            members.add("cadastralAddress", cadastralAddress);
            members.add("cadastralIdentifier", cadastralIdentifier);
            members.add("addressConfidentiality", addressConfidentiality);
            members.add("presentAddressDate", presentAddressDate);
            members.add("stayElsewhere", stayElsewhere);
            members.add("urbanDistrictCode", urbanDistrictCode);
            members.add("urbanDistrictName", urbanDistrictName);
            members.add("geographicalUrbanDistrictCode", geographicalUrbanDistrictCode);
            members.add("geographicalUrbanDistrictName", geographicalUrbanDistrictName);
            members.add("basicStatisticalUnit", basicStatisticalUnit);
            members.add("fullBasicStatisticalUnitNumber", fullBasicStatisticalUnitNumber);
            members.add("basicStatisticalUnitName", basicStatisticalUnitName);
            Meta.tellAny(meta, members);
        }

        /** The entry without the address: that there is one, its grading, and Meta. */
        public PresentAddress withheld() {
            return new PresentAddress(
                    null,
                    null,
                    null,
                    null,
                    null,
                    addressConfidentiality,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    meta);
        }
    }

    /** A child's second home (delt bosted). */
    public record SharedResidence(
            StreetAddress streetAddress,
            CadastralAddress cadastralAddress,
            UnknownResidence unknownResidence,
            LocalDate contractValidFrom,
            LocalDate contractValidTo,
            String cadastralIdentifier,
            String closeCadastralIdentifier,
            AddressConfidentiality addressConfidentiality,
            String urbanDistrictCode,
            String urbanDistrictName,
            String geographicalUrbanDistrictCode,
            String geographicalUrbanDistrictName,
            Long basicStatisticalUnit,
            String fullBasicStatisticalUnitNumber,
            String basicStatisticalUnitName,
            @JsonUnwrapped Meta meta)
            implements Item {
        @Override
        public void tell(Members members) {
            members.add("streetAddress", streetAddress);
            members.add("cadastralAddress", cadastralAddress);
            members.add("unknownResidence", unknownResidence);
            members.add("contractValidFrom", contractValidFrom);
            members.add("contractValidTo", contractValidTo);
            members.add("cadastralIdentifier", cadastralIdentifier);
            members.add("closeCadastralIdentifier", closeCadastralIdentifier);
            members.add("addressConfidentiality", addressConfidentiality);
            members.add("urbanDistrictCode", urbanDistrictCode);
            members.add("urbanDistrictName", urbanDistrictName);
            members.add("geographicalUrbanDistrictCode", geographicalUrbanDistrictCode);
            members.add("geographicalUrbanDistrictName", geographicalUrbanDistrictName);
            members.add("basicStatisticalUnit", basicStatisticalUnit);
            members.add("fullBasicStatisticalUnitNumber", fullBasicStatisticalUnitNumber);
            members.add("basicStatisticalUnitName", basicStatisticalUnitName);
            Meta.tellAny(meta, members);
        }

        /** The entry without the address: that there is one, its grading, and Meta. */
        public SharedResidence withheld() {
            return new SharedResidence(
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    addressConfidentiality,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    meta);
        }
    }

    /** A postal address in Norway. */
    public record ContactAddress(
            AddressConfidentiality addressConfidentiality,
            PostBoxAddress postBoxAddress,
            StreetAddressForPost streetAddress,
            FreeFormPostalAddress freeFormPostalAddress,
            String cadastralIdentifier,
            @JsonUnwrapped Meta meta)
            implements Item {
        @Override
        public void tell(Members members) {
            members.add("addressConfidentiality", addressConfidentiality);
            members.add("postBoxAddress", postBoxAddress);
            members.add("streetAddress", streetAddress);
            members.add("freeFormPostalAddress", freeFormPostalAddress);
            members.add("cadastralIdentifier", cadastralIdentifier);
            Meta.tellAny(meta, members);
        }

        /** The entry without the address: that there is one, its grading, and Meta. */
        public ContactAddress withheld() {
            return new ContactAddress(addressConfidentiality, null, null, null, null, meta);
        }
    }

    /** A postal address abroad. */
    public record ForeignContactAddress(
            AddressConfidentiality addressConfidentiality,
            InternationalAddress foreignAddress,
            FreeFormInternationalAddress freeFormForeignAddress,
            @JsonUnwrapped Meta meta)
            implements Item {
        @Override
        public void tell(Members members) {
            members.add("addressConfidentiality", addressConfidentiality);
            members.add("foreignAddress", foreignAddress);
            members.add("freeFormForeignAddress", freeFormForeignAddress);
            Meta.tellAny(meta, members);
        }

        /** The entry without the address: that there is one, its grading, and Meta. */
        public ForeignContactAddress withheld() {
            return new ForeignContactAddress(addressConfidentiality, null, null, meta);
        }
    }

    /** Where a person prefers to be reached; deprecated on the wire. */
    public record PreferredContactAddress(
            AddressType addressType,
            AddressConfidentiality addressConfidentiality,
            FreeformAddress freeformContactAddress,
            @JsonUnwrapped Meta meta)
            implements Item {
        @Override
        public void tell(Members members) {
            members.add("addressType", addressType);
            members.add("addressConfidentiality", addressConfidentiality);
            members.add("freeformContactAddress", freeformContactAddress);
            Meta.tellAny(meta, members);
        }

        /** The entry without the address: which kind it is, its grading, and Meta. */
        public PreferredContactAddress withheld() {
            return new PreferredContactAddress(addressType, addressConfidentiality, null, meta);
        }
    }
}
