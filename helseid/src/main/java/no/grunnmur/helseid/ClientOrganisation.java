package no.grunnmur.helseid;

import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * The organisations that a client belongs to and may speak for. Cannot be in conflict with itself once built (what
 * HelseID reports as HID-1010 is refused here, when the client is configured).
 *
 * <p>Source: fact sheet helseid, section 4.1.
 *
 * @param tenancy one, many or no organisations
 * @param parent the organisation of a single-tenant client, in every token of its
 * @param children the child organisations (underenheter) that a single-tenant client may pass; empty for none
 * @param supplier the supplier behind a multi-tenant client, to whom organisations delegate
 * @param allowedParents when present, the only organisations a multi-tenant client may speak for, delegation or not
 */
public record ClientOrganisation(
        Tenancy tenancy,
        Optional<OrganisationNumber> parent,
        List<OrganisationNumber> children,
        Optional<OrganisationNumber> supplier,
        Optional<List<OrganisationNumber>> allowedParents) {

    public ClientOrganisation {
        children = List.copyOf(children);
        allowedParents = allowedParents.map(List::copyOf);
        boolean fits = switch (tenancy) {
            case SINGLE -> parent.isPresent() && supplier.isEmpty() && allowedParents.isEmpty();
            case MULTI -> parent.isEmpty() && children.isEmpty() && supplier.isPresent();
            case NONE -> parent.isEmpty() && children.isEmpty() && supplier.isEmpty() && allowedParents.isEmpty();
        };
        if (!fits) {
            throw new IllegalArgumentException(
                    "organisations that do not fit a client that is " + tenancy.claimValue());
        }
    }

    /** The organisation that answers for the client: its own, or the supplier; empty when it has none. */
    public Optional<OrganisationNumber> owner() {
        return parent.or(() -> supplier);
    }

    /** A client of one organisation that may pass these children. */
    public static ClientOrganisation single(OrganisationNumber parent, List<OrganisationNumber> children) {
        return new ClientOrganisation(
                Tenancy.SINGLE, Optional.of(parent), children, Optional.empty(), Optional.empty());
    }

    /** A supplier's client, for every organisation that delegates. */
    public static ClientOrganisation multi(OrganisationNumber supplier) {
        return new ClientOrganisation(
                Tenancy.MULTI, Optional.empty(), List.of(), Optional.of(supplier), Optional.empty());
    }

    /** A client without an organisation. */
    public static ClientOrganisation none() {
        return new ClientOrganisation(Tenancy.NONE, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }
}
