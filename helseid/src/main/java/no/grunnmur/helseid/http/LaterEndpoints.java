package no.grunnmur.helseid.http;

import java.util.List;
import no.grunnmur.helseid.HelseIdProblem;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.Refusal;

/** The endpoints that have their address already and answer {@code unsupported} until they are built. */
public final class LaterEndpoints {

    /** Paths below the issuer; each stands in docs/differences.md. */
    public static final List<String> PATHS = List.of("/connect/deviceauthorization", "/connect/ciba");

    private LaterEndpoints() {}

    /** Adds them to the routes of the room. */
    public static Routes addTo(Routes routes) {
        for (String path : PATHS) {
            routes.get(path, request -> {
                throw new Refusal(HelseIdProblem.ENDPOINT_LATER, path);
            });
            routes.post(path, request -> {
                throw new Refusal(HelseIdProblem.ENDPOINT_LATER, path);
            });
        }
        return routes;
    }
}
