package no.grunnmur.altinn.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import no.grunnmur.altinn.AltinnProblem;
import no.grunnmur.altinn.ServiceOwner;
import no.grunnmur.altinn.ServiceOwners;
import no.grunnmur.guard.Caller;
import no.grunnmur.guard.Guard;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kernel.Scope;
import tools.jackson.databind.JsonNode;

/**
 * What the APIs have in common: which tokens they take, and for whom a token speaks.
 *
 * <p>In the real Altinn tokens come from Maskinporten and, for people, from ID-porten, and are exchanged at Altinn. Here they
 * are HelseID's, for the audience {@value #AUDIENCE}, and taken by the house's one door.
 */
public final class Apis {

    /** What tokens for every API of Altinn are issued to. */
    public static final String AUDIENCE = "altinn";

    /** Reading requests as a service owner. */
    public static final Scope OWNER_READ = new Scope("altinn:serviceowner/delegationrequests.read");

    /** Making and withdrawing them. */
    public static final Scope OWNER_WRITE = new Scope("altinn:serviceowner/delegationrequests.write");

    /** Reading one's own requests, and those that one can decide about. */
    public static final Scope USER_READ = new Scope("altinn:enduser/requests.read");

    /** Asking, deciding and withdrawing. */
    public static final Scope USER_WRITE = new Scope("altinn:enduser/requests.write");

    /** Reading requests for system users as their vendor. */
    public static final Scope SYSTEM_READ = new Scope("altinn:authentication/systemuser.request.read");

    /** Making and deleting them. */
    public static final Scope SYSTEM_WRITE = new Scope("altinn:authentication/systemuser.request.write");

    static final Set<Scope> READ = Set.of(OWNER_READ, OWNER_WRITE);
    static final Set<Scope> WRITE = Set.of(OWNER_WRITE);
    static final Set<Scope> LOOK = Set.of(USER_READ, USER_WRITE);
    static final Set<Scope> ACT = Set.of(USER_WRITE);

    private static final int LEAST_LEVEL = 3;
    private static final int PROOF_MAX_AGE_SECONDS = 60;
    private static final int PROOF_MAX_AHEAD_SECONDS = 10;

    private Apis() {}

    /**
     * What the guard at the door of an API demands.
     *
     * @param base of the API's mount
     */
    public static Guard.Settings guard(URI base) {
        return new Guard.Settings(AUDIENCE, base, false, PROOF_MAX_AGE_SECONDS, PROOF_MAX_AHEAD_SECONDS);
    }

    /** The service owner that the token speaks for. */
    static ServiceOwner owner(Caller caller, ServiceOwners owners) {
        return caller.parentOrganisation()
                .flatMap(owners::find)
                .orElseThrow(() -> new Refusal(AltinnProblem.SERVICE_OWNER, "the organisation is no service owner"));
    }

    /** The person that the token speaks of. */
    static NationalId person(Caller caller, int level) {
        return caller.user()
                .filter(user -> caller.securityLevel() >= Math.max(level, LEAST_LEVEL))
                .orElseThrow(() -> new Refusal(AltinnProblem.USER, "no pid, or level " + caller.securityLevel()));
    }

    static Reply json(int status, JsonNode body) {
        return Reply.json(status, body.toString()).with("Cache-Control", "no-store");
    }

    /** An address of the caller's; whether it is registered is judged where the request is made. */
    static URI returnAddress(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException none) {
            throw new Refusal(AltinnProblem.RETURN_ADDRESS, "no address").about("/redirectUrl", "Not registered.");
        }
    }

    static String query(Request request, String name) {
        return request.query()
                .value(name)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() ->
                        new Refusal(AltinnProblem.INPUT, name + " is absent").about("$QUERY/" + name, "Missing."));
    }
}
