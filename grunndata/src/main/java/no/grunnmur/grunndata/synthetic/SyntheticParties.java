package no.grunnmur.grunndata.synthetic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import no.grunnmur.grunndata.Family;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.PartyLoad;
import no.grunnmur.grunndata.synthetic.PartySeeds.Place;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.SeededRandom;

/** Any number of parties: offices of doctors, dentists and physiotherapists all over the country, each with its people. */
public final class SyntheticParties implements Iterator<PartyLoad> {

    private static final List<String> KINDS = List.of(
            "Legesenter",
            "Legekontor",
            "Tannlegesenter",
            "Fysioterapi",
            "Legegruppe",
            "Helsehus",
            "Tannhelse",
            "Klinikk");
    private static final List<String> HEADS = List.of(
            "Berg", "Fjord", "Skog", "Elve", "Sol", "Nord", "Vest", "Sentrum", "Bru", "Haug", "Strand", "Li", "Myr",
            "Torg", "Kirke", "Park");
    private static final List<String> TAILS = List.of(
            "bakken", "gata", "toppen", "kroken", "tunet", "sida", "lunden", "vika", "enga", "plassen", "holmen",
            "hagen");
    private static final List<String> GIVEN = List.of(
            "Anne", "Kari", "Ingrid", "Marit", "Liv", "Solveig", "Nora", "Ida", "Per", "Ola", "Lars", "Knut", "Jan",
            "Arne", "Emil", "Jonas", "Åse", "Øyvind", "Sindre", "Tuva");
    private static final List<String> FAMILY = List.of(
            "Hansen",
            "Johansen",
            "Olsen",
            "Larsen",
            "Berg",
            "Haugen",
            "Dahl",
            "Moen",
            "Solberg",
            "Lunde",
            "Bakken",
            "Strand",
            "Nygård",
            "Øvrebø",
            "Ås",
            "Sæther",
            "Prøve",
            "Testesen");

    private final PartySeeds seeds;
    private final SeededRandom random;
    private final List<Place> places;
    private final int end;
    private int herId;
    private int number;

    /**
     * @param places where they can be
     * @param firstHerId of the first party
     * @param count how many parties there are to be
     */
    public SyntheticParties(PartySeeds seeds, long seed, List<Place> places, int firstHerId, int count) {
        this.seeds = seeds;
        this.random = SeededRandom.named(seed, "synthetic-parties");
        this.places = List.copyOf(places);
        this.herId = firstHerId;
        this.end = firstHerId + count;
        this.number = 20_000_000;
    }

    @Override
    public boolean hasNext() {
        return herId < end;
    }

    @Override
    public PartyLoad next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int kind = random.below(KINDS.size());
        String word = KINDS.get(kind);
        String name = random.pick(HEADS) + random.pick(TAILS) + " " + word.toLowerCase(Locale.ROOT);
        String business = word.startsWith("Tann") ? "108" : word.startsWith("Fysio") ? "110" : "103";
        Place place = random.pick(places);
        Party head = seeds.organization(herId++, organisationNumber(), 0, name + ", " + place.city(), business, place);
        List<Party> members = new ArrayList<>();
        String service = business.equals("108") ? "21" : business.equals("110") ? "24" : "05";
        int people = random.between(2, 9);
        if (herId < end) {
            members.add(seeds.service(herId++, head, service));
        }
        for (int i = 0; i < people && herId < end; i++) {
            String profession = i == 0 || random.chance(50_000)
                    ? business.equals("108") ? "TL" : business.equals("110") ? "FT" : "LE"
                    : "SP";
            members.add(seeds.worker(
                    herId,
                    head,
                    4_000_000 + herId,
                    random.pick(GIVEN),
                    random.pick(FAMILY),
                    LocalDate.of(1955, 1, 1).plusDays(random.below(16_000)),
                    random.chance(50_000) ? "1" : "2",
                    profession));
            herId++;
        }
        return new PartyLoad(new Family(head, members), Map.of());
    }

    /** The next one of the synthetic series that has a check digit. */
    private int organisationNumber() {
        while (true) {
            Optional<OrganisationNumber> found = OrganisationNumber.withCheckDigit(Integer.toString(number++));
            if (found.isPresent()) {
                return Integer.parseInt(found.get().value());
            }
        }
    }
}
