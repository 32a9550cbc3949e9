package no.grunnmur.befolkning.making;

import no.grunnmur.befolkning.norway.Norway;
import no.grunnmur.befolkning.norway.Spot;
import no.grunnmur.befolkning.norway.Town;
import no.grunnmur.befolkning.person.Place;
import no.grunnmur.befolkning.person.Place.UnitType;
import no.grunnmur.kernel.SeededRandom;

/** Draws addresses: the same street of a municipality always has the same postal code, district and statistical unit. */
public final class Housing {

    private static final String LETTERS = "ABCDEF";

    private final SeededRandom random;

    public Housing(SeededRandom random) {
        this.random = random;
    }

    /** Anywhere in Norway; Sami mostly in the north. */
    public Town town(boolean sami) {
        while (true) {
            Town town = Norway.once().somewhere(random);
            if (!sami
                    || random.below(100) < 12
                    || town.municipality().countyNumber().equals("56")
                    || town.municipality().countyNumber().equals("55")) {
                return town;
            }
        }
    }

    /** Somewhere to live in a municipality, from a day on. */
    public Stay stay(Town town, int from) {
        if (random.chance(400)) {
            return new Stay(new Place.Unknown(town.municipality()), null, null, from);
        }
        Spot spot = random.pick(town.spots());
        int house = 1 + Math.min(random.below(120), random.below(120));
        boolean cadastral = random.below(100) < (town.isRural() ? 14 : 1);
        Place place = cadastral ? property(spot, house) : street(town, spot, house);
        int letter = place instanceof Place.Street street && street.houseLetter() != null
                ? 1 + LETTERS.indexOf(street.houseLetter())
                : 0;
        int identifier = 100_000_000 + (spot.number() * 121 + house) * 8 + letter;
        return new Stay(place, spot.districts(), Integer.toString(identifier), from);
    }

    private Place street(Town town, Spot spot, int house) {
        int letter = random.below(100) < 14 ? random.below(LETTERS.length()) : -1;
        String unit = "H0101";
        if (town.inhabitants() > 150 && random.below(100) < 55) {
            unit = "H0" + random.between(1, 6) + "0" + random.between(1, 6);
        } else if (random.below(100) < 4) {
            unit = "U0101";
        }
        UnitType type = unitType(spot, house);
        return new Place.Street(
                spot.municipality(),
                spot.city(),
                spot.streetName(),
                spot.streetCode(),
                house,
                letter < 0 ? null : LETTERS.substring(letter, letter + 1),
                type == UnitType.UNNUMBERED_SEPARATELY_OCCUPIED_UNIT ? null : unit,
                type,
                town.isRural() && random.below(100) < 10 ? spot.farm() : null,
                random.chance(600) ? "Borettslaget " + spot.farm() : null);
    }

    /** Told by the address alone: one in a hundred lives in what is no ordinary dwelling. */
    private static UnitType unitType(Spot spot, int house) {
        return switch ((spot.number() * 31 + house) % 300) {
            case 7 -> UnitType.NOT_APPROVED_AS_HOUSING;
            case 107 -> UnitType.OTHER_THAN_HOUSING;
            case 207 -> UnitType.UNNUMBERED_SEPARATELY_OCCUPIED_UNIT;
            default -> UnitType.HOUSING;
        };
    }

    private Place property(Spot spot, int house) {
        return new Place.Cadastral(
                spot.municipality(),
                spot.city(),
                spot.landNumber(),
                house,
                random.below(100) < 6 ? random.between(1, 40) : 0,
                random.below(100) < 10 ? 1 : 0,
                "H0101",
                random.below(100) < 8 ? UnitType.HOLIDAY_HOME : UnitType.HOUSING,
                spot.farm(),
                (spot.number() * 17 + house) % 40 == 3 ? "c/o " + spot.farm() : null);
    }
}
