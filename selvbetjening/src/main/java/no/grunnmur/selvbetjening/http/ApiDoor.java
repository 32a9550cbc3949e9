package no.grunnmur.selvbetjening.http;

import java.util.List;
import java.util.Set;
import no.grunnmur.guard.Caller;
import no.grunnmur.guard.Guard;
import no.grunnmur.http.Request;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kernel.Scope;
import no.grunnmur.selvbetjening.Author;
import no.grunnmur.selvbetjening.Clients;
import no.grunnmur.selvbetjening.Configuration;
import no.grunnmur.selvbetjening.Kept;
import no.grunnmur.selvbetjening.SelvProblem;
import no.grunnmur.selvbetjening.Templates;

/**
 * Finds out who calls: a client by its access token, which can only speak of itself, or an installation by the api-key of its
 * template.
 */
final class ApiDoor {

    private static final Set<Scope> SCOPE = Set.of(new Scope("nhn:selvbetjening/client"));
    private static final String API_KEY = "api-key";

    /** A client that calls. */
    record Self(Kept<Configuration> kept) {

        Configuration client() {
            return kept.value();
        }

        Author.Client author() {
            return new Author.Client(client().clientId(), client().organisation());
        }
    }

    private final Guard guard;
    private final Clients clients;
    private final Templates templates;

    ApiDoor(Guard guard, Clients clients, Templates templates) {
        this.guard = guard;
        this.clients = clients;
        this.templates = templates;
    }

    /** The client whose access token came along. */
    Self client(Request request) {
        Caller caller = guard.admit(request, SCOPE);
        return clients.find(caller.clientId())
                .map(Self::new)
                .orElseThrow(() -> new Refusal(SelvProblem.CLIENT_UNKNOWN, "HelseID knows it, Selvbetjening does not"));
    }

    /** The template whose api-key came along. */
    Templates.Found installation(Request request) {
        List<String> keys = request.headers(API_KEY);
        return keys.size() == 1
                ? templates
                        .byApiKey(keys.getFirst().strip())
                        .orElseThrow(() -> new Refusal(SelvProblem.API_KEY, "no template has it"))
                : refuse(keys.size());
    }

    private static Templates.Found refuse(int keys) {
        throw new Refusal(SelvProblem.API_KEY, keys + " headers api-key");
    }

    static boolean hasApiKey(Request request) {
        return !request.headers(API_KEY).isEmpty();
    }
}
