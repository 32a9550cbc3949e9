package no.grunnmur.helseid.inspect;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.grunnmur.helseid.HelseIdProblem.Stage;
import no.grunnmur.helseid.StagedProblem;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.Form;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.Refusal;

/** Stands beside the endpoints that clients call and tells {@link Conduct} what came and how it ended. */
final class Witness {

    private static final Set<String> WATCHED = Set.of(
            "/connect/token", "/connect/par", "/connect/authorize", "/connect/revocation", "/connect/introspect");

    private final Conduct conduct;
    private final InstantSource clock;

    Witness(Conduct conduct, InstantSource clock) {
        this.conduct = conduct;
        this.clock = clock;
    }

    /** The same routes, watched. */
    Routes watch(Routes routes) {
        Routes watched = new Routes(routes.errors());
        for (Routes.Route route : routes.list()) {
            watched.add(
                    route.method(),
                    route.path(),
                    WATCHED.contains(route.path()) ? watched(route.endpoint()) : route.endpoint());
        }
        return watched;
    }

    private Endpoint watched(Endpoint endpoint) {
        return request -> {
            try {
                Reply reply = endpoint.answer(request);
                saw(request, "", true);
                return reply;
            } catch (Refusal refusal) {
                boolean proven = refusal.problem() instanceof StagedProblem problem
                        && (problem.stage() == Stage.KNOWN || problem.stage() == Stage.CHALLENGE);
                saw(request, refusal.problem().code(), proven);
                throw refusal;
            }
        };
    }

    private void saw(Request request, String problem, boolean proven) {
        if (!conduct.hasTime()) {
            return;
        }
        Instant now = clock.instant();
        try {
            Map<String, List<String>> form = new LinkedHashMap<>();
            read(request.method().equals("POST") ? request.form() : request.query(), form);
            List<String> assertion = form.getOrDefault("client_assertion", List.of());
            List<String> proofs = request.headers("DPoP");
            conduct.add(new Sighting(
                    now,
                    request.path(),
                    "https".equals(request.base().getScheme()),
                    form,
                    assertion.isEmpty() ? java.util.Optional.empty() : Sighting.read(assertion.getFirst()),
                    proofs.isEmpty() ? java.util.Optional.empty() : Sighting.read(proofs.getFirst()),
                    problem,
                    proven));
        } catch (Refusal unreadable) {
            // Not a form: nobody can tell whose it was.
        }
    }

    private static void read(Form form, Map<String, List<String>> into) {
        for (String name : form.names()) {
            into.put(name, form.values(name));
        }
    }
}
