package no.grunnmur.befolkning.person;

import java.time.LocalDate;
import no.grunnmur.kernel.NationalId;

/**
 * A marital status.
 *
 * @param date from when; optional
 * @param authority 1 Church of Norway, 2 civil, 3 another faith community, 4 abroad; optional
 * @param municipality where; optional
 * @param place where; optional
 * @param abroad the country's name when it happened abroad; optional
 * @param related the spouse or partner, also the former one; optional
 */
public record MaritalStatus(
        Validity validity,
        Type type,
        LocalDate date,
        String authority,
        Municipality municipality,
        String place,
        String abroad,
        NationalId related)
        implements Historic {

    public enum Type {
        UNSPECIFIED,
        UNMARRIED,
        MARRIED,
        WIDOW_OR_WIDOWER,
        DIVORCED,
        SEPARATED,
        REGISTERED_PARTNER,
        SEPARATED_PARTNER,
        DIVORCED_PARTNER,
        SURVIVING_PARTNER
    }
}
