package no.grunnmur.altinn.http;

import java.net.URI;
import java.util.List;
import java.util.function.Function;
import no.grunnmur.altinn.Altinn;
import no.grunnmur.altinn.store.RequestDesk;
import no.grunnmur.altinn.store.SystemUserDesk;
import no.grunnmur.audit.Pseudonyms;
import no.grunnmur.guard.Guard;
import no.grunnmur.http.Mount;
import no.grunnmur.http.ProblemDetails;
import no.grunnmur.http.Routes;

/** The APIs at their addresses, each with its door and its form of errors. */
public final class AltinnApis {

    private final RequestDesk desk;
    private final SystemUserDesk systemUsers;
    private final Altinn.Ports ports;
    private final PartyIds ids;
    private final URI altinn;

    public AltinnApis(
            RequestDesk desk, SystemUserDesk systemUsers, Altinn.Ports ports, Pseudonyms pseudonyms, URI altinn) {
        this.desk = desk;
        this.systemUsers = systemUsers;
        this.ports = ports;
        this.ids = new PartyIds(pseudonyms);
        this.altinn = altinn;
    }

    /**
     * Where the APIs are, each behind its door.
     *
     * @param house where the pages about problems are
     */
    public List<Mount> mounts(Function<Guard.Settings, Guard> doors, URI house) {
        RequestJson json = new RequestJson(ports.organisations(), ports.contacts(), ids, altinn);
        URI two = URI.create(altinn + "/api/serviceowner");
        URI owner = URI.create(altinn + "/accessmanagement/api/v1/serviceowner/delegationrequests");
        URI user = URI.create(altinn + "/accessmanagement/api/v1/enduser/request");
        URI system = URI.create(altinn + "/authentication/api/v1/systemuser/request");
        return List.of(
                new Mount(
                        "altinn-systemuser",
                        system,
                        new SystemUserEndpoints(doors.apply(Apis.guard(system)), systemUsers, altinn)
                                .addTo(new Routes(new AltinnErrors(house)))),
                new Mount(
                        "altinn2",
                        two,
                        new Altinn2Endpoints(doors.apply(Apis.guard(two)), ports.owners(), desk)
                                .addTo(new Routes(new ProblemDetails(house)))),
                new Mount(
                        "altinn-serviceowner",
                        owner,
                        new OwnerEndpoints(doors.apply(Apis.guard(owner)), ports.owners(), desk, json)
                                .addTo(new Routes(new AltinnErrors(house)))),
                new Mount(
                        "altinn-enduser",
                        user,
                        new UserEndpoints(doors.apply(Apis.guard(user)), desk, json, ids)
                                .addTo(new Routes(new AltinnErrors(house)))));
    }
}
