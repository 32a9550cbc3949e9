package no.grunnmur.befolkning.person;

/**
 * What the statistics and the municipality say of a place in Norway.
 *
 * @param statisticalUnit the basic statistical unit (grunnkrets) within the municipality, 1 to 9999: 401 is written 0401
 * @param statisticalUnitName its name
 * @param constituency stemmekrets
 * @param schoolDistrict skolekrets
 * @param churchDistrict kirkekrets
 * @param urbanDistrict the urban district (bydel); null outside of Oslo, Bergen, Stavanger and Trondheim
 */
public record Districts(
        int statisticalUnit,
        String statisticalUnitName,
        int constituency,
        int schoolDistrict,
        int churchDistrict,
        UrbanDistrict urbanDistrict) {

    /**
     * An urban district.
     *
     * @param code six digits: the municipality's number and two more
     */
    public record UrbanDistrict(String code, String name) {}

    /** The statistical unit with its municipality, eight digits. */
    public String fullStatisticalUnit(Municipality municipality) {
        String unit = Integer.toString(statisticalUnit);
        return municipality.number() + "0000".substring(unit.length()) + unit;
    }
}
