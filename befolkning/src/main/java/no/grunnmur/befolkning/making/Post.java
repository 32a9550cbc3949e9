package no.grunnmur.befolkning.making;

import java.util.List;
import no.grunnmur.befolkning.making.Draft.Fate;
import no.grunnmur.befolkning.norway.Norway;
import no.grunnmur.befolkning.norway.Origin;
import no.grunnmur.befolkning.norway.Spot;
import no.grunnmur.befolkning.person.AddressConfidentiality;
import no.grunnmur.befolkning.person.City;
import no.grunnmur.befolkning.person.ForeignPostalAddress;
import no.grunnmur.befolkning.person.Place;
import no.grunnmur.befolkning.person.PostalAddress;
import no.grunnmur.befolkning.person.PreferredContactAddress;
import no.grunnmur.befolkning.person.PreferredContactAddress.AddressType;
import no.grunnmur.befolkning.person.Validity;
import no.grunnmur.kernel.SeededRandom;

/** Where a person takes post. Postal addresses are open even for those whose home is protected. */
final class Post {

    private static final AddressConfidentiality OPEN = AddressConfidentiality.UNCLASSIFIED;
    private static final City GUARDED = new City("0031", "OSLO");
    private static final List<AddressType> OTHER_TYPES =
            List.of(AddressType.LIVING_ADDRESS, AddressType.POSTAL_ADDRESS, AddressType.FOREIGN_POSTAL_ADDRESS);
    private static final List<String> STREETS_ABROAD =
            List.of("Main Street", "Station Road", "Market Square", "Garden Lane");

    private final SeededRandom random;
    private final SeededRandom rare;
    private final Ledger ledger;
    private final int referenceDay;

    Post(SeededRandom random, SeededRandom rare, Ledger ledger, int referenceDay) {
        this.random = random;
        this.rare = rare;
        this.ledger = ledger;
        this.referenceDay = referenceDay;
    }

    /** The one address of a strictly confidential person: a box that says nothing of where they are. */
    List<PostalAddress> guarded(Draft draft) {
        int day = Math.max(Math.max(draft.birth, draft.home.current().from()), referenceDay - 900);
        String box = "Postboks " + (2_000 + draft.ordinal % 7_000);
        return List.of(new PostalAddress(
                ledger.since(day, Ledger.DECISION), OPEN, new PostalAddress.PostBox(null, box, GUARDED), null));
    }

    List<PostalAddress> norwegian(Draft draft) {
        if (draft.home == null || !draft.isSettled() || random.below(1_000) >= 55) {
            return List.of();
        }
        int joined = draft.arrival == Draft.NEVER ? draft.birth : draft.arrival;
        int day = Math.max(Math.max(joined, draft.home.current().from()), referenceDay - 1_200);
        // Not where they live: it must not tell what the residential address of a protected person does not.
        boolean guarded = draft.home.protection != OPEN;
        Spot spot =
                guarded ? random.pick(Norway.once().somewhere(random).spots()) : random.pick(draft.home.town.spots());
        return List.of(post(day, spot));
    }

    private PostalAddress post(int day, Spot spot) {
        int draw = random.below(100);
        Validity validity = ledger.since(day, Ledger.REPORT);
        if (draw < 45) {
            String box = "Postboks " + random.between(1, 900);
            String owner = rare.below(100) < 15 ? "Eksempel Fullmakt AS" : null;
            return new PostalAddress(validity, OPEN, new PostalAddress.PostBox(owner, box, spot.city()), null);
        }
        if (draw < 75) {
            boolean whole = rare.below(100) < 40;
            int house = random.between(1, 90);
            Place.Street street = new Place.Street(
                    spot.municipality(),
                    spot.city(),
                    spot.streetName(),
                    spot.streetCode(),
                    house,
                    null,
                    whole ? "H0101" : null,
                    null,
                    whole ? spot.farm() : null,
                    whole ? "c/o Eksempel Fullmakt AS" : null);
            String identifier = whole ? Integer.toString(100_000_000 + (spot.number() * 121 + house) * 8) : null;
            return new PostalAddress(validity, OPEN, new PostalAddress.StreetForPost(street), identifier);
        }
        List<String> lines = List.of(spot.farm() + " gård", spot.streetName() + " " + random.between(1, 90));
        return new PostalAddress(validity, OPEN, new PostalAddress.FreeForm(lines, spot.city()), null);
    }

    List<ForeignPostalAddress> foreign(Draft draft) {
        int percent = draft.fate == Fate.EMIGRATED ? 78 : draft.fate == Fate.D_NUMBER ? 35 : 0;
        if (random.below(100) >= percent) {
            return List.of();
        }
        int day = draft.fate == Fate.EMIGRATED ? draft.end : draft.arrival;
        Place.Abroad address = abroad(draft.origin);
        ForeignPostalAddress.Post post = random.below(100) < 65
                ? new ForeignPostalAddress.Structured(address)
                : new ForeignPostalAddress.FreeForm(
                        List.of(address.addressName()),
                        address.postCode(),
                        address.cityOrPlaceName(),
                        address.countryCode());
        return List.of(new ForeignPostalAddress(ledger.since(day, Ledger.REPORT), OPEN, post));
    }

    /** An address in a country, or in any for those who come from Norway. */
    Place.Abroad abroad(Origin origin) {
        Origin there = origin == null ? Norway.once().origin(random) : origin;
        String street = random.pick(STREETS_ABROAD) + " " + random.between(1, 200);
        String unit = random.below(100) < 20 ? Integer.toString(random.between(1, 40)) : null;
        String postCode = Integer.toString(random.between(10_000, 99_999));
        String city = random.pick(there.cities());
        return new Place.Abroad(
                street,
                unit != null ? "Block " + rare.between(1, 9) : null,
                unit,
                rare.below(100) < 10 ? "PO Box " + rare.between(1, 900) : null,
                postCode,
                city,
                rare.below(100) < 25 ? city + " Region" : null,
                there.alpha2());
    }

    List<PreferredContactAddress> preferred(Draft draft) {
        if (draft.home == null || !draft.isSettled() || draft.isMinorAt(referenceDay) || random.below(1_000) >= 25) {
            return List.of();
        }
        int day = Math.max(Math.max(draft.grownUp(), draft.home.current().from()), referenceDay - 2_000);
        AddressType type = rare.below(100) < 70 ? AddressType.RESIDENTIAL_ADDRESS : rare.pick(OTHER_TYPES);
        boolean told = type != AddressType.RESIDENTIAL_ADDRESS && rare.below(100) < 40;
        // In free words, of a place where they do not live.
        List<String> lines = told
                ? List.of(
                        "Postboks " + rare.between(1, 900),
                        type == AddressType.FOREIGN_POSTAL_ADDRESS ? "Göteborg" : "OSLO")
                : List.of();
        String country = !told ? null : type == AddressType.FOREIGN_POSTAL_ADDRESS ? "SE" : "NO";
        return List.of(new PreferredContactAddress(ledger.since(day, Ledger.REPORT), type, OPEN, lines, country));
    }
}
