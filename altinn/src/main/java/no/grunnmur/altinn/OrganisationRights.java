package no.grunnmur.altinn;

import java.util.ArrayList;
import java.util.List;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * Who may do what for one organisation: the one place where it is decided.
 *
 * <p>Whoever has an office with Tilgangsstyring or the signing right has every right of the organisation. Everybody else has
 * what they were given, and Tilgangsstyring that was given gives none of the others. Deciding about a right takes
 * Tilgangsstyring and the right itself.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, sections 1.2, 1.3 and 4.2.
 *
 * @param organisation whose rights they are
 * @param given what it has given and not taken back
 * @param administrators who has everything by office
 */
public record OrganisationRights(
        OrganisationNumber organisation, List<DelegatedRight> given, List<NationalId> administrators) {

    public OrganisationRights {
        given = List.copyOf(given);
        administrators = List.copyOf(administrators);
    }

    /** Whether the person has everything by office: a main administrator. */
    public boolean administers(NationalId person) {
        return administrators.contains(person);
    }

    /** Whether the person has the right, by office or by gift. */
    public boolean has(NationalId person, Resource resource) {
        return administers(person) || wasGiven(person, resource);
    }

    /** Whether the person was given the right. */
    public boolean wasGiven(NationalId person, Resource resource) {
        return given.stream()
                .anyMatch(right -> right.resource() == resource && right.to().is(person));
    }

    /** Whether the other organisation was given the right. */
    public boolean wasGiven(OrganisationNumber to, Resource resource) {
        return given.stream()
                .anyMatch(right -> right.resource() == resource && right.to().is(to));
    }

    /** Whether the person decides who may act for the organisation. */
    public boolean managesAccess(NationalId person) {
        return has(person, Resource.ACCESS_MANAGEMENT);
    }

    /** Whether the person may give the right to others. */
    public boolean mayGive(NationalId person, Resource resource) {
        return managesAccess(person) && has(person, resource);
    }

    /** Everybody who decides who may act for the organisation: by office first, then by gift, each once. */
    public List<NationalId> accessManagers() {
        List<NationalId> all = new ArrayList<>(administrators);
        for (DelegatedRight right : given) {
            if (right.resource() == Resource.ACCESS_MANAGEMENT
                    && right.to() instanceof Party.Person(NationalId pid)
                    && !all.contains(pid)) {
                all.add(pid);
            }
        }
        return all;
    }
}
