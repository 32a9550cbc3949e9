package no.grunnmur.app.bridges;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.app.world.Organisation.Form;
import no.grunnmur.app.world.Organisation.Office.Kind;
import no.grunnmur.app.world.Persona;
import no.grunnmur.app.world.SyntheticNumbers;
import no.grunnmur.app.world.World;
import no.grunnmur.befolkning.norway.Norway;
import no.grunnmur.befolkning.norway.Spot;
import no.grunnmur.befolkning.norway.Town;
import no.grunnmur.enhetsregisteret.Office;
import no.grunnmur.enhetsregisteret.OfficeKind;
import no.grunnmur.enhetsregisteret.Organisation;
import no.grunnmur.enhetsregisteret.RegisterEntry;
import no.grunnmur.enhetsregisteret.UnitDocument;
import no.grunnmur.enhetsregisteret.UnitDocument.Coded;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * The organisations of the seeded world move into Enhetsregisteret, and every other municipality of the country with
 * them: by its real name and municipality number, with a number of the synthetic series, and without anybody in office.
 */
public final class SeededRegister {

    /** To be raised when the same seed would give other organisations. */
    private static final int VERSION = 1;

    private static final LocalDate REGISTERED = LocalDate.of(1995, 3, 12);
    private static final Coded ADMINISTRATION = new Coded("84.110", "Generell offentlig administrasjon");
    private static final Coded MUNICIPAL_SECTOR = new Coded("6500", "Kommuneforvaltningen");

    private final World world;
    private final Map<String, Town> towns = new HashMap<>();

    public SeededRegister(World world) {
        this.world = world;
        Norway.once().towns().forEach(town -> towns.put(town.municipality().number(), town));
    }

    /** The same text always means the same organisations. */
    public String origin() {
        return "seeded version=" + VERSION + " seed=" + world.seed() + " names="
                + world.personas().stream().map(Persona::name).toList().hashCode();
    }

    /** All of them. */
    public List<RegisterEntry> entries() {
        List<RegisterEntry> entries = new ArrayList<>();
        Set<OrganisationNumber> taken = new HashSet<>();
        Set<String> municipalities = new HashSet<>();
        for (no.grunnmur.app.world.Organisation organisation : world.organisations()) {
            taken.add(organisation.number());
            if (organisation.form() == Form.KOMM) {
                municipalities.add(organisation.municipalityNumber());
            }
            entries.add(entry(
                    organisation.number(),
                    organisation.name(),
                    organisation.form().name(),
                    organisation.parent(),
                    organisation.municipalityNumber(),
                    offices(organisation)));
        }
        SyntheticNumbers numbers = new SyntheticNumbers(world.seed(), taken);
        for (Town town : Norway.once().towns()) {
            String number = town.municipality().number();
            if (!municipalities.contains(number)) {
                entries.add(entry(
                        numbers.draw("municipality:" + number),
                        town.municipality().norwegianName() + " kommune",
                        Form.KOMM.name(),
                        Optional.empty(),
                        number,
                        List.of()));
            }
        }
        return entries;
    }

    private RegisterEntry entry(
            OrganisationNumber number,
            String name,
            String form,
            Optional<OrganisationNumber> parent,
            String municipality,
            List<Office> offices) {
        // The register writes names in capitals.
        Organisation unit = new Organisation(
                number, name.toUpperCase(Locale.ROOT), form, parent, Optional.of(municipality), Optional.empty());
        Optional<Coded> sector = form.equals(Form.KOMM.name()) ? Optional.of(MUNICIPAL_SECTOR) : Optional.empty();
        String document = UnitDocument.write(unit, REGISTERED, address(municipality), industry(form), sector);
        return new RegisterEntry(unit, document, offices);
    }

    private static Coded industry(String form) {
        return form.equals(Form.KOMM.name()) || form.equals(Form.ORGL.name())
                ? ADMINISTRATION
                : new Coded("86.909", "Andre helsetjenester");
    }

    /** The municipality's first street. */
    private UnitDocument.Address address(String municipality) {
        Town town = towns.get(municipality);
        Spot spot = town.spots().getFirst();
        return new UnitDocument.Address(
                spot.streetName() + " 1",
                spot.city().postalCode(),
                spot.city().name().toUpperCase(Locale.ROOT),
                municipality,
                town.municipality().norwegianName().toUpperCase(Locale.ROOT));
    }

    private List<Office> offices(no.grunnmur.app.world.Organisation organisation) {
        List<Office> offices = new ArrayList<>();
        for (var held : organisation.offices()) {
            Persona holder = world.personas().stream()
                    .filter(persona -> persona.pid().equals(held.person()))
                    .findFirst()
                    .orElseThrow();
            int familyName = holder.name().lastIndexOf(' ');
            offices.add(new Office(
                    kind(held.kind()),
                    new Office.Holder(
                            Optional.of(holder.pid()),
                            holder.name().substring(0, familyName),
                            Optional.empty(),
                            holder.name().substring(familyName + 1),
                            Optional.empty()),
                    false));
        }
        return offices;
    }

    private static OfficeKind kind(Kind kind) {
        return switch (kind) {
            case DAGLIG_LEDER -> OfficeKind.DAGL;
            case KONTAKTPERSON_KOMMUNE -> OfficeKind.KOMK;
            case SIGNATURRETT -> OfficeKind.SIHV;
        };
    }
}
