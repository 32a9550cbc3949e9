package no.grunnmur.app.bridges;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.altinn.Resource;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.selvbetjening.Contacts;
import no.grunnmur.selvbetjening.DelegationRequests;
import no.grunnmur.selvbetjening.Right;
import no.grunnmur.selvbetjening.Rights;

/**
 * Whoever holds a right in Altinn holds it in Selvbetjening. NHN's administrators are customer service; nobody
 * delegates that.
 */
public final class SelvbetjeningRights implements Rights, DelegationRequests {

    private final no.grunnmur.altinn.Rights altinn;
    private final no.grunnmur.altinn.DelegationRequests requests;
    private final Contacts contacts;
    private final Map<NationalId, Set<OrganisationNumber>> administrators;

    public SelvbetjeningRights(
            no.grunnmur.altinn.Rights altinn,
            no.grunnmur.altinn.DelegationRequests requests,
            Authorities authorities,
            Contacts contacts) {
        this.altinn = altinn;
        this.requests = requests;
        this.contacts = contacts;
        this.administrators = authorities.employers();
    }

    @Override
    public boolean has(NationalId person, OrganisationNumber organisation, Right right) {
        return right == Right.ADMINISTRATOR
                ? administrators.getOrDefault(person, Set.of()).contains(organisation)
                : altinn.has(person, organisation, right.resource());
    }

    @Override
    public List<OrganisationNumber> organisations(NationalId person, Right right) {
        return right == Right.ADMINISTRATOR
                ? List.copyOf(administrators.getOrDefault(person, Set.of()))
                : altinn.organisations(person, right.resource());
    }

    @Override
    public boolean given(OrganisationNumber organisation, Right right) {
        Optional<Resource> resource = Resource.of(right.resource());
        return altinn.of(organisation).given().stream()
                .anyMatch(given -> Optional.of(given.resource()).equals(resource));
    }

    @Override
    public URI begin(NationalId requester, OrganisationNumber organisation, Right right, URI returnTo, String message) {
        return requests.begin(requester, organisation, right.resource(), returnTo, message);
    }

    @Override
    public List<Open> open(OrganisationNumber organisation) {
        return requests.open(organisation).stream()
                .flatMap(request -> right(request.resource())
                        .map(right -> new Open(
                                contacts.nameOf(request.requester()),
                                right,
                                request.waitsFor().orElse(""),
                                request.since()))
                        .stream())
                .toList();
    }

    private static Optional<Right> right(Resource resource) {
        for (Right right : Right.values()) {
            if (right.resource().equals(resource.id())) {
                return Optional.of(right);
            }
        }
        return Optional.empty();
    }
}
