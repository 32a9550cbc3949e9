package no.grunnmur.persontjenesten;

import java.util.Optional;

/**
 * What the register adds to addresses that come from Folkeregisteret: names of municipalities, counties, statistical units
 * and urban districts. Empty where it is not known: an addition that is missing makes no document bad.
 *
 * <p>Source: fact sheet person-api, section 6.4.
 */
public interface Geography {

    /** A municipality and its county, two digits of it. */
    record Municipality(String name, String countyNumber, String countyName) {}

    /** An urban district (bydel), six digits of it. */
    record UrbanDistrict(String code, String name) {}

    /** A statistical unit (grunnkrets), at most four digits of it. */
    record StatisticalUnit(long number, String name) {}

    /** Knows no place. */
    Geography NONE = new Geography() {
        @Override
        public Optional<Municipality> municipality(String number) {
            return Optional.empty();
        }

        @Override
        public Optional<UrbanDistrict> urbanDistrict(String municipality, String postalCode) {
            return Optional.empty();
        }

        @Override
        public Optional<StatisticalUnit> unitOfStreet(String municipality, String streetCode) {
            return Optional.empty();
        }

        @Override
        public Optional<StatisticalUnit> unitOfProperty(String municipality, long landNumber, String postalCode) {
            return Optional.empty();
        }

        @Override
        public Optional<String> unitName(String municipality, long unit) {
            return Optional.empty();
        }
    };

    /**
     * The municipality of a number.
     *
     * @param number four digits
     */
    Optional<Municipality> municipality(String number);

    /** The urban district of an address in a municipality that is divided into some. */
    Optional<UrbanDistrict> urbanDistrict(String municipality, String postalCode);

    /**
     * The statistical unit that a street lies in.
     *
     * @param streetCode the municipality's own code of the street (adressekode)
     */
    Optional<StatisticalUnit> unitOfStreet(String municipality, String streetCode);

    /**
     * The statistical unit that a property lies in.
     *
     * @param landNumber gårdsnummer
     */
    Optional<StatisticalUnit> unitOfProperty(String municipality, long landNumber, String postalCode);

    /** The name of a statistical unit whose number is known. */
    Optional<String> unitName(String municipality, long unit);
}
