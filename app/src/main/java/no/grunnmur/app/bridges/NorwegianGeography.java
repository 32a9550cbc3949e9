package no.grunnmur.app.bridges;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.befolkning.norway.Norway;
import no.grunnmur.befolkning.norway.Spot;
import no.grunnmur.befolkning.norway.Town;
import no.grunnmur.befolkning.person.Districts;
import no.grunnmur.persontjenesten.Geography;

/**
 * What Persontjenesten adds to addresses from outside, from the same lists that the population is made of. Municipalities
 * and urban districts are the country's own; the statistical units are those of the invented streets.
 */
public final class NorwegianGeography implements Geography {

    private final Map<String, Municipality> municipalities = new HashMap<>();
    private final Map<String, UrbanDistrict> urbanDistricts = new HashMap<>();
    private final Map<String, StatisticalUnit> streets = new HashMap<>();
    private final Map<String, StatisticalUnit> properties = new HashMap<>();
    private final Map<String, String> unitNames = new HashMap<>();

    public NorwegianGeography() {
        for (Town town : Norway.once().towns()) {
            var municipality = town.municipality();
            municipalities.put(
                    municipality.number(),
                    new Municipality(municipality.name(), municipality.countyNumber(), municipality.countyName()));
            town.spots().forEach(spot -> add(municipality.number(), spot));
        }
    }

    private void add(String municipality, Spot spot) {
        Districts districts = spot.districts();
        StatisticalUnit unit = new StatisticalUnit(districts.statisticalUnit(), districts.statisticalUnitName());
        streets.put(municipality + " " + spot.streetCode(), unit);
        properties.putIfAbsent(
                municipality + " " + spot.landNumber() + " " + spot.city().postalCode(), unit);
        unitNames.put(municipality + " " + unit.number(), unit.name());
        if (districts.urbanDistrict() != null) {
            urbanDistricts.put(
                    municipality + " " + spot.city().postalCode(),
                    new UrbanDistrict(
                            districts.urbanDistrict().code(),
                            districts.urbanDistrict().name()));
        }
    }

    @Override
    public Optional<Municipality> municipality(String number) {
        return Optional.ofNullable(municipalities.get(number));
    }

    @Override
    public Optional<UrbanDistrict> urbanDistrict(String municipality, String postalCode) {
        return Optional.ofNullable(urbanDistricts.get(municipality + " " + postalCode));
    }

    @Override
    public Optional<StatisticalUnit> unitOfStreet(String municipality, String streetCode) {
        return Optional.ofNullable(streets.get(municipality + " " + streetCode));
    }

    @Override
    public Optional<StatisticalUnit> unitOfProperty(String municipality, long landNumber, String postalCode) {
        return Optional.ofNullable(properties.get(municipality + " " + landNumber + " " + postalCode));
    }

    @Override
    public Optional<String> unitName(String municipality, long unit) {
        return Optional.ofNullable(unitNames.get(municipality + " " + unit));
    }
}
