package no.grunnmur.selvbetjening.http;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.guard.Caller;
import no.grunnmur.guard.Guard;
import no.grunnmur.http.Request;
import no.grunnmur.json.JsonObject;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kernel.Scope;
import no.grunnmur.selvbetjening.Author;
import no.grunnmur.selvbetjening.Clients;
import no.grunnmur.selvbetjening.Configuration;
import no.grunnmur.selvbetjening.Kept;
import no.grunnmur.selvbetjening.Keys;
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
    private final Keys keys;

    ApiDoor(Guard guard, Clients clients, Templates templates, Keys keys) {
        this.guard = guard;
        this.clients = clients;
        this.templates = templates;
        this.keys = keys;
    }

    /** The client whose access token came along. */
    Self client(Request request) {
        Caller caller = guard.admit(request, SCOPE);
        return clients.find(caller.clientId())
                .map(Self::new)
                .orElseThrow(() -> new Refusal(SelvProblem.CLIENT_UNKNOWN, "HelseID knows it, Selvbetjening does not"));
    }

    /**
     * The same for who is about to change something. A token that was issued before somebody took a key of the client away may
     * be of whoever stole that key: it must not give itself another. Times of tokens are whole seconds, so those of the same
     * second are refused too.
     */
    Self changing(Request request) {
        Self self = client(request);
        Optional<Instant> removed = keys.lastRemoved(self.client().clientId());
        if (removed.isPresent() && issuedAt(request) <= removed.get().getEpochSecond()) {
            SelvProblem problem = SelvProblem.TOKEN_BEFORE_KEYS;
            throw new Refusal(problem, "removed at " + removed.get())
                    .with(
                            "WWW-Authenticate",
                            "DPoP error=\"" + problem.error() + "\", error_description=\"" + problem.summary() + "\"");
        }
        return self;
    }

    /** Of a token that the guard has let through: the second in which it was issued. */
    private static long issuedAt(Request request) {
        String token = request.headers("Authorization").getFirst();
        String[] parts = token.substring(token.indexOf(' ') + 1).strip().split("\\.", -1);
        Object second =
                JsonObject.parse(Base64.getUrlDecoder().decode(parts[1])).get("iat");
        return second instanceof Number number ? number.longValue() : 0;
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
