package no.grunnmur.befolkning.person;

import java.util.List;

/**
 * Guardianship and legal authority.
 *
 * @param deprived items of the older rule, replaced by {@code limited} in 2023; only their validity says something
 * @param limited legal authority is limited while an item holds
 */
public record LegalCapacity(
        List<Guardianship> guardianships, List<DeprivedAuthority> deprived, List<LimitedAuthority> limited) {

    static final LegalCapacity FULL = new LegalCapacity(List.of(), List.of(), List.of());

    /** Deprived of legal authority (fratatt rettslig handleevne). */
    public record DeprivedAuthority(Validity validity) implements Historic {}

    /** Legal authority is limited (begrenset rettslig handleevne). */
    public record LimitedAuthority(Validity validity) implements Historic {}
}
