package no.grunnmur.app.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.app.world.Organisation.Form;
import no.grunnmur.app.world.Organisation.Office;
import no.grunnmur.app.world.Organisation.Office.Kind;
import no.grunnmur.app.world.Organisation.Sector;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * The organisations: a municipality that is in operation, its neighbour that is on its way in, a hospital trust, a GP
 * office, a physiotherapist without agreements, three suppliers, and Norsk helsenett with its customer service.
 */
final class Organisations {

    private static final String RINGSAKER = "3411";
    private static final String STANGE = "3413";

    private final SyntheticNumbers numbers;
    private final Map<String, Organisation> byKey = new LinkedHashMap<>();

    Organisations(long seed, Cast cast) {
        this.numbers = new SyntheticNumbers(seed, Set.of());
        municipality("ringsaker", "Ringsaker kommune", RINGSAKER, cast);
        municipality("stange", "Stange kommune", STANGE, cast);

        main("sykehus", "Sykehuset Mjøsa HF", Form.HF, Sector.HOSPITAL, "3403", led(cast, "sykehus"));
        sub("sykehus-somatikk", "Sykehuset Mjøsa HF, somatikk", Form.BEDR, "sykehus");
        sub("sykehus-psykiatri", "Sykehuset Mjøsa HF, psykisk helsevern", Form.BEDR, "sykehus");

        main("legekontor", "Mjøsli legekontor AS", Form.AS, Sector.PRACTICE, RINGSAKER, led(cast, "legekontor"));
        main("fysioterapi", "Strandli fysioterapi AS", Form.AS, Sector.PRACTICE, STANGE, led(cast, "fysioterapi"));

        main("cgm", "CompuGroup Medical Norway AS", Form.AS, Sector.SUPPLIER, "3201", List.of());
        main("fjordjournal", "Fjordjournal AS", Form.AS, Sector.SUPPLIER, "4601", List.of());
        main("innsjo", "Innsjø Helsesystemer AS", Form.AS, Sector.SUPPLIER, "3403", List.of());

        main("nhn", "Norsk helsenett SF", Form.SF, Sector.NATIONAL, "5001", List.of());
        sub("nhn-kundesenter", "Norsk helsenett kundesenter", Form.BEDR, "nhn");
    }

    private void municipality(String key, String name, String number, Cast cast) {
        NationalId director = cast.pid(Furnishing.signerOf(key));
        main(
                key,
                name,
                Form.KOMM,
                Sector.MUNICIPALITY,
                number,
                List.of(new Office(Kind.KONTAKTPERSON_KOMMUNE, director), new Office(Kind.SIGNATURRETT, director)));
        sub(key + "-helse", name + ", helse og mestring", Form.ORGL, key);
        sub(key + "-helsestasjon", name + ", helsestasjon", Form.BEDR, key);
        sub(key + "-legevakt", name + ", legevakt", Form.BEDR, key);
        sub(key + "-hjemmetjeneste", name + ", hjemmetjeneste", Form.BEDR, key);
    }

    private static List<Office> led(Cast cast, String key) {
        NationalId leader = cast.pid(Furnishing.signerOf(key));
        return List.of(new Office(Kind.DAGLIG_LEDER, leader), new Office(Kind.SIGNATURRETT, leader));
    }

    private void main(String key, String name, Form form, Sector sector, String municipality, List<Office> offices) {
        byKey.put(key, new Organisation(key, draw(key), name, form, sector, municipality, Optional.empty(), offices));
    }

    private void sub(String key, String name, Form form, String parent) {
        Organisation above = byKey.get(parent);
        byKey.put(
                key,
                new Organisation(
                        key,
                        draw(key),
                        name,
                        form,
                        above.sector(),
                        above.municipalityNumber(),
                        Optional.of(above.number()),
                        List.of()));
    }

    private OrganisationNumber draw(String key) {
        return numbers.draw("organisation:" + key);
    }

    OrganisationNumber number(String key) {
        return byKey.get(key).number();
    }

    List<OrganisationNumber> numbers(String... keys) {
        List<OrganisationNumber> numbers = new ArrayList<>();
        for (String key : keys) {
            numbers.add(number(key));
        }
        return numbers;
    }

    List<Organisation> all() {
        return List.copyOf(byKey.values());
    }
}
