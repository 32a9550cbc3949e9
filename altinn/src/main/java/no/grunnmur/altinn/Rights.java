package no.grunnmur.altinn;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;

/** What the rest of the house asks Altinn. What was given is answered from memory; offices are the register's. */
public final class Rights {

    private final GivenRights given;
    private final Organisations organisations;

    public Rights(GivenRights given, Organisations organisations) {
        this.given = given;
        this.organisations = organisations;
    }

    /** The rights of one organisation. */
    public OrganisationRights of(OrganisationNumber organisation) {
        return new OrganisationRights(
                organisation, given.from(organisation), organisations.administrators(organisation));
    }

    /**
     * Whether the person has the right in the organisation itself. Rights are of main units: a sub-unit has none.
     *
     * @param resource its id; one that does not exist is held by nobody
     */
    public boolean has(NationalId person, OrganisationNumber organisation, String resource) {
        return Resource.of(resource)
                .filter(known -> of(organisation).has(person, known))
                .isPresent();
    }

    /** The organisations in which the person has the right, by number. */
    public List<OrganisationNumber> organisations(NationalId person, String resource) {
        return Resource.of(resource).map(known -> organisations(person, known)).orElse(List.of());
    }

    private List<OrganisationNumber> organisations(NationalId person, Resource resource) {
        TreeSet<String> numbers = new TreeSet<>();
        organisations.administeredBy(person).forEach(number -> numbers.add(number.value()));
        for (DelegatedRight right : to(person)) {
            if (right.resource() == resource) {
                numbers.add(right.from().value());
            }
        }
        return numbers.stream().map(OrganisationNumber::new).toList();
    }

    /** Every organisation that the person may do anything for, by number. */
    public List<OrganisationNumber> organisations(NationalId person) {
        TreeSet<String> numbers = new TreeSet<>();
        organisations.administeredBy(person).forEach(number -> numbers.add(number.value()));
        to(person).forEach(right -> numbers.add(right.from().value()));
        return numbers.stream().map(OrganisationNumber::new).toList();
    }

    private List<DelegatedRight> to(NationalId person) {
        List<DelegatedRight> found = new ArrayList<>();
        for (List<DelegatedRight> some : given.all()) {
            for (DelegatedRight right : some) {
                if (right.to().is(person)) {
                    found.add(right);
                }
            }
        }
        return found;
    }

    /** Whether one organisation has given the other the right. */
    public boolean delegated(OrganisationNumber from, OrganisationNumber to, String resource) {
        for (DelegatedRight right : given.from(from)) {
            if (right.to().is(to) && right.resource().id().equals(resource)) {
                return true;
            }
        }
        return false;
    }
}
