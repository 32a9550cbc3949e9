package no.grunnmur.app.bridges;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.app.world.Organisation;
import no.grunnmur.app.world.Organisation.Form;
import no.grunnmur.app.world.Persona;
import no.grunnmur.app.world.World;
import no.grunnmur.befolkning.norway.Norway;
import no.grunnmur.befolkning.norway.Spot;
import no.grunnmur.befolkning.norway.Town;
import no.grunnmur.grunndata.CertificateUse;
import no.grunnmur.grunndata.Code;
import no.grunnmur.grunndata.CodeLists;
import no.grunnmur.grunndata.Family;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.PartyLoad;
import no.grunnmur.grunndata.Workers;
import no.grunnmur.grunndata.synthetic.PartySeeds;
import no.grunnmur.grunndata.synthetic.PartySeeds.Place;
import no.grunnmur.grunndata.synthetic.SyntheticParties;
import no.grunnmur.jose.SyntheticCertificates;
import no.grunnmur.kernel.HprNumber;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * The organisations of the seeded world move into the address register, with a service each and the health personnel among
 * the personas, and synthetic offices with them: the more, the larger the population.
 */
public final class SeededParties implements Workers {

    /** To be raised when the same seed would give other parties. */
    private static final int VERSION = 1;

    private static final int FIRST_HER_ID = 1_001;
    private static final int FIRST_SYNTHETIC = 10_001;
    private static final int PEOPLE_A_PARTY = 20;

    private static final Map<String, String> SERVICES = Map.ofEntries(
            Map.entry("ringsaker-helsestasjon", "10"),
            Map.entry("ringsaker-legevakt", "08"),
            Map.entry("ringsaker-hjemmetjeneste", "13"),
            Map.entry("stange-helsestasjon", "10"),
            Map.entry("stange-legevakt", "08"),
            Map.entry("stange-hjemmetjeneste", "13"),
            Map.entry("sykehus-somatikk", "30"),
            Map.entry("sykehus-psykiatri", "31"),
            Map.entry("legekontor", "05"),
            Map.entry("fysioterapi", "24"),
            Map.entry("nhn-kundesenter", "40"));

    private final World world;
    private final int population;
    private final PartySeeds seeds;
    private final Map<String, Town> towns = new HashMap<>();

    /** @param population how many people there are */
    public SeededParties(World world, int population, CodeLists lists) {
        this.world = world;
        this.population = population;
        this.seeds = new PartySeeds(lists);
        Norway.once().towns().forEach(town -> towns.put(town.municipality().number(), town));
    }

    /** The same text always means the same parties. */
    public String origin() {
        return "seeded version=" + VERSION + " seed=" + world.seed() + " population=" + population + " names="
                + world.personas().stream().map(Persona::name).toList().hashCode();
    }

    /** All of them. */
    public Iterator<PartyLoad> loads() {
        List<PartyLoad> own = own();
        List<Place> places = towns.values().stream()
                .map(town -> place(town.municipality().number()))
                .sorted((one, other) -> one.municipality()
                        .value()
                        .compareTo(other.municipality().value()))
                .toList();
        SyntheticParties more =
                new SyntheticParties(seeds, world.seed(), places, FIRST_SYNTHETIC, population / PEOPLE_A_PARTY);
        Iterator<PartyLoad> first = own.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return first.hasNext() || more.hasNext();
            }

            @Override
            public PartyLoad next() {
                return first.hasNext() ? first.next() : more.next();
            }
        };
    }

    private List<PartyLoad> own() {
        List<Organisation> organisations = world.organisations().stream()
                .filter(organisation -> organisation.form() != Form.ORGL)
                .toList();
        Map<OrganisationNumber, Integer> herIds = new HashMap<>();
        int herId = FIRST_HER_ID;
        for (Organisation organisation : organisations) {
            herIds.put(organisation.number(), herId++);
        }
        List<PartyLoad> loads = new ArrayList<>();
        SyntheticCertificates issuer = SyntheticCertificates.of(world.seed());
        for (Organisation organisation : organisations) {
            Party head = seeds.organization(
                    herIds.get(organisation.number()),
                    Integer.parseInt(organisation.number().value()),
                    owner(organisation, herIds),
                    organisation.name(),
                    business(organisation),
                    place(organisation.municipalityNumber()));
            List<Party> members = new ArrayList<>();
            String service = SERVICES.get(organisation.key());
            if (service != null) {
                members.add(seeds.service(herId++, head, service));
            }
            for (Persona persona : world.personas()) {
                if (persona.hprNumber().isPresent() && persona.organisations().contains(organisation.number())) {
                    Party.Worker worker = worker(persona);
                    members.add(seeds.worker(
                            herId++,
                            head,
                            worker.hprNumber(),
                            worker.givenName(),
                            worker.familyName(),
                            worker.born(),
                            worker.sex(),
                            profession(persona)));
                }
            }
            loads.add(new PartyLoad(new Family(head, members), certificates(issuer, organisation)));
        }
        return loads;
    }

    /** The main unit, through the parts between, which are not in the address register. */
    private int owner(Organisation organisation, Map<OrganisationNumber, Integer> herIds) {
        Optional<OrganisationNumber> above = organisation.parent();
        while (above.isPresent()) {
            Integer known = herIds.get(above.get());
            if (known != null) {
                return known;
            }
            above = world.organisation(above.get()).flatMap(Organisation::parent);
        }
        return 0;
    }

    private static String business(Organisation organisation) {
        return switch (organisation.sector()) {
            case HOSPITAL -> "101";
            case MUNICIPALITY -> "106";
            case PRACTICE -> organisation.key().equals("fysioterapi") ? "110" : "103";
            case NATIONAL -> "113";
            case SUPPLIER -> "115";
        };
    }

    private Place place(String municipality) {
        Town town = towns.get(municipality);
        Spot spot = town.spots().getFirst();
        return new Place(
                new Code(
                        CodeLists.MUNICIPALITY,
                        municipality,
                        town.municipality().norwegianName()),
                spot.streetName() + " 1",
                spot.city().postalCode(),
                spot.city().name().toUpperCase(Locale.ROOT));
    }

    private static Map<CertificateUse, List<byte[]>> certificates(
            SyntheticCertificates issuer, Organisation organisation) {
        String subject = organisation.name();
        String number = organisation.number().value();
        return Map.of(
                CertificateUse.SIGNING, List.of(issuer.signing(subject, number)),
                CertificateUse.ENCRYPTION, List.of(issuer.encryption(subject, number)));
    }

    private static String profession(Persona persona) {
        if (persona.roles().contains(Persona.Role.DOCTOR)) {
            return "LE";
        }
        return persona.roles().contains(Persona.Role.NURSE) ? "SP" : "FT";
    }

    private Party.Worker worker(Persona persona) {
        String pid = persona.pid().value();
        int space = persona.name().lastIndexOf(' ');
        return seeds.workerFacts(
                Integer.parseInt(persona.hprNumber().orElseThrow().value()),
                persona.name().substring(0, space),
                persona.name().substring(space + 1),
                born(pid),
                Character.digit(pid.charAt(8), 10) % 2 == 1 ? "1" : "2",
                profession(persona));
    }

    /** Day, month with the 80 of a synthetic number, year; the personas are grown up. */
    private static LocalDate born(String pid) {
        int day = Integer.parseInt(pid.substring(0, 2));
        int month = Integer.parseInt(pid.substring(2, 4)) % 20;
        int year = Integer.parseInt(pid.substring(4, 6));
        return LocalDate.of(
                year > 20 ? 1900 + year : 2000 + year, Math.clamp(month, 1, 12), Math.clamp(day % 40, 1, 28));
    }

    @Override
    public Optional<Party.Worker> find(String hprNumber) {
        Optional<HprNumber> number = HprNumber.parse(hprNumber);
        return number.flatMap(known -> world.personas().stream()
                .filter(persona -> persona.hprNumber().equals(Optional.of(known)))
                .findFirst()
                .map(this::worker));
    }
}
