package no.grunnmur.app.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.SeededRandom;

/** A few hundred residents that are the same everywhere, so that a world can be judged without the whole population. */
final class Village {

    private static final List<String> GIVEN = List.of("Blå", "Rask", "Åpen", "Stille", "Ørliten", "Kjærlig", "Grønn");
    private static final List<String> FAMILY = List.of(
            "Fjell", "Bekk", "Ås", "Ødegård", "Skog", "Vær", "Strand", "Myr", "Høyde", "Elv", "Dal", "Tjern", "Vik",
            "Nes", "Holme", "Brekke");

    private Village() {}

    /** Of working age and resident, all of them; every fiftieth has a confidential address. */
    static List<Resident> of(int size) {
        SeededRandom random = new SeededRandom(1);
        List<Resident> residents = new ArrayList<>();
        while (residents.size() < size) {
            String nine = String.format(
                    Locale.ROOT,
                    "%02d%02d%02d%03d",
                    random.between(1, 28),
                    80 + random.between(1, 12),
                    random.between(70, 90),
                    random.between(0, 499));
            Optional<NationalId> pid = NationalId.withCheckDigits(nine);
            if (pid.isPresent()) {
                residents.add(new Resident(
                        pid.get(),
                        random.pick(GIVEN),
                        random.pick(FAMILY),
                        random.between(30, 60),
                        true,
                        residents.size() % 50 == 7,
                        false));
            }
        }
        return residents;
    }
}
