package no.grunnmur.app.world;

import java.util.List;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;

/**
 * An EHR system in Selvbetjening's catalogue (klientmal).
 *
 * @param name what one searches for
 * @param supplier who makes it
 * @param versions oldest first
 * @param tenancy for whom its clients speak
 * @param scopes what its clients may be given
 */
public record EhrSystem(
        String name, OrganisationNumber supplier, List<Version> versions, Client.Tenancy tenancy, List<Scope> scopes) {

    public EhrSystem {
        versions = List.copyOf(versions);
        scopes = List.copyOf(scopes);
    }

    /**
     * A version of the system.
     *
     * @param number as the supplier counts
     * @param persontjenesten whether it can use Persontjenesten
     */
    public record Version(String number, boolean persontjenesten) {}
}
