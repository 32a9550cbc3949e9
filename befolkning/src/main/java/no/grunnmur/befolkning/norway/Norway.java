package no.grunnmur.befolkning.norway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.grunnmur.befolkning.person.City;
import no.grunnmur.befolkning.person.Districts;
import no.grunnmur.befolkning.person.Districts.UrbanDistrict;
import no.grunnmur.befolkning.person.Municipality;
import no.grunnmur.kernel.SeededRandom;

/** Everything the lists say, put together once. Immutable, the same for every population. */
public final class Norway {

    private static final Norway ONCE = new Norway();

    private final List<Town> towns = new ArrayList<>();
    private final int[] inhabitantsUpTo;
    private final List<Origin> origins;
    private final int[] sharesUpTo;
    private final Map<String, List<String>> hospitals = new HashMap<>();
    private final Names names = new Names();

    private Norway() {
        Map<String, String> counties = new HashMap<>();
        for (List<String> entry : Lines.of("counties.txt")) {
            counties.put(entry.get(0), entry.get(1));
        }
        Map<String, UrbanDistrict> districtByPostalCode = new HashMap<>();
        Map<String, UrbanDistrict> firstDistrict = new HashMap<>();
        for (List<String> entry : Lines.of("urban-districts.txt")) {
            UrbanDistrict district = new UrbanDistrict(entry.get(0), entry.get(1));
            firstDistrict.putIfAbsent(entry.get(0).substring(0, 4), district);
            codes(entry.get(2)).forEach(code -> districtByPostalCode.put(code, district));
        }
        StreetPlanner planner = new StreetPlanner(districtByPostalCode, firstDistrict);
        List<List<String>> entries = Lines.of("municipalities.txt");
        inhabitantsUpTo = new int[entries.size()];
        int sum = 0;
        for (List<String> entry : entries) {
            String number = entry.get(0);
            String name = entry.get(1);
            int equals = name.indexOf('=');
            Municipality municipality = new Municipality(
                    number,
                    equals < 0 ? name : name.substring(0, equals),
                    name.substring(equals + 1),
                    number.substring(0, 2),
                    counties.get(number.substring(0, 2)));
            int inhabitants = Integer.parseInt(entry.get(2));
            sum += inhabitants;
            inhabitantsUpTo[towns.size()] = sum;
            towns.add(
                    new Town(municipality, inhabitants, planner.plan(municipality, inhabitants, cities(entry.get(3)))));
        }
        origins = Lines.of("origins.txt").stream().map(Origin::of).toList();
        sharesUpTo = new int[origins.size()];
        sum = 0;
        for (int i = 0; i < sharesUpTo.length; i++) {
            sum += origins.get(i).share();
            sharesUpTo[i] = sum;
        }
        for (List<String> entry : Lines.of("hospitals.txt")) {
            hospitals.put(entry.get(0), Lines.split(entry.get(1), ';'));
        }
    }

    public static Norway once() {
        return ONCE;
    }

    /** All municipalities, by number. */
    public List<Town> towns() {
        return List.copyOf(towns);
    }

    public List<Origin> origins() {
        return origins;
    }

    public Names names() {
        return names;
    }

    /** Somewhere, as likely as people live there. */
    public Town somewhere(SeededRandom random) {
        return towns.get(weighted(inhabitantsUpTo, random));
    }

    /** A country of origin, as likely as people come from there. */
    public Origin origin(SeededRandom random) {
        return origins.get(weighted(sharesUpTo, random));
    }

    /** A hospital of the county. */
    public String hospital(Municipality municipality, SeededRandom random) {
        return random.pick(hospitals.get(municipality.countyNumber()));
    }

    private static int weighted(int[] upTo, SeededRandom random) {
        int at = random.below(upTo[upTo.length - 1]);
        int low = 0;
        int high = upTo.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (at < upTo[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static List<City> cities(String postTowns) {
        List<City> cities = new ArrayList<>();
        for (String postTown : Lines.split(postTowns, ';')) {
            int colon = postTown.indexOf(':');
            for (String code : codes(postTown.substring(colon + 1))) {
                cities.add(new City(code, postTown.substring(0, colon)));
            }
        }
        return cities;
    }

    /** Codes and runs of codes: {@code 0150-0155,0157}. */
    private static List<String> codes(String runs) {
        List<String> codes = new ArrayList<>();
        for (String run : Lines.split(runs, ',')) {
            int first = Integer.parseInt(run, 0, 4, 10);
            int last = run.length() == 4 ? first : Integer.parseInt(run, 5, 9, 10);
            for (int code = first; code <= last; code++) {
                codes.add(Integer.toString(10_000 + code).substring(1));
            }
        }
        return codes;
    }

    /** Lays out the streets of a municipality: the same everywhere and for every population. */
    private static final class StreetPlanner {

        private final SeededRandom random = SeededRandom.named(1814, "streets");
        private final List<String> streets =
                Lines.of("streets.txt").stream().map(List::getFirst).toList();
        private final List<String> places =
                Lines.of("places.txt").stream().map(List::getFirst).toList();
        private final Map<String, UrbanDistrict> districtByPostalCode;
        private final Map<String, UrbanDistrict> firstDistrict;
        private int spots;

        StreetPlanner(Map<String, UrbanDistrict> districtByPostalCode, Map<String, UrbanDistrict> firstDistrict) {
            this.districtByPostalCode = districtByPostalCode;
            this.firstDistrict = firstDistrict;
        }

        List<Spot> plan(Municipality municipality, int inhabitants, List<City> cities) {
            int count = Math.min(Math.max(12 + inhabitants / 8, cities.size()), streets.size());
            int first = random.below(streets.size());
            int place = random.below(places.size());
            List<Spot> planned = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                City city = cities.get((int) ((long) i * cities.size() / count));
                int unit = i % Math.max(3, count / 3);
                // A step without a common divisor with the number of names visits every name before any comes again.
                planned.add(new Spot(
                        spots++,
                        municipality,
                        city,
                        streets.get((first + i * 61) % streets.size()),
                        Integer.toString(1000 + i * 7),
                        1 + (i * 13) % 250,
                        places.get((place + i) % places.size()),
                        districts(municipality, city, unit, place)));
            }
            return List.copyOf(planned);
        }

        private Districts districts(Municipality municipality, City city, int unit, int place) {
            UrbanDistrict urban = firstDistrict.get(municipality.number());
            if (urban != null) {
                UrbanDistrict known = districtByPostalCode.get(city.postalCode());
                urban = known != null && known.code().startsWith(municipality.number()) ? known : urban;
            }
            String name = places.get((place + unit) % places.size());
            return new Districts(
                    100 * (1 + unit / 8) + 1 + unit % 8,
                    unit < places.size() ? name : name + " " + (1 + unit / places.size()),
                    1 + unit / 6,
                    1 + unit / 5,
                    1 + unit / 9,
                    urban);
        }
    }
}
