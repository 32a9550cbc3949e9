package no.grunnmur.befolkning.person;

import java.util.List;

/**
 * Where a person lives, stays and takes post. A strictly confidential person has nothing but a postal address; D-number
 * holders have no residential address.
 *
 * @param protections newest first; empty means unclassified
 * @param residential newest first; at most one holds
 * @param present where they stay while they live elsewhere
 * @param shared the second home of a child that lives with both parents; none or one
 * @param postal Norwegian postal addresses
 * @param foreignPostal postal addresses abroad
 * @param preferred the contact address the person prefers
 */
public record Addresses(
        List<AddressProtection> protections,
        List<ResidentialAddress> residential,
        List<PresentAddress> present,
        List<SharedResidence> shared,
        List<PostalAddress> postal,
        List<ForeignPostalAddress> foreignPostal,
        List<PreferredContactAddress> preferred) {

    static final Addresses NONE =
            new Addresses(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /** The residential address that holds now, or null. */
    public ResidentialAddress currentResidence() {
        return Historic.current(residential);
    }
}
