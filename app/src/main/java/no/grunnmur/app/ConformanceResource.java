package no.grunnmur.app;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.guard.Caller;
import no.grunnmur.guard.Guard;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Scope;

/**
 * A resource without anything of worth, for the OpenID Foundation's conformance suite: it takes the tokens of
 * Persontjenesten and gives {@code x-fapi-interaction-id} back.
 *
 * <p>Source: FAPI 2.0 Security Profile, section 5.3.4; FAPI 2.0 Http Signatures and Implementation Advice on
 * {@code x-fapi-interaction-id}.
 */
final class ConformanceResource implements Endpoint {

    private static final String AUDIENCE = "nhn:hgd-persontjenesten-api";
    private static final Set<Scope> SCOPES =
            Set.of(new Scope(AUDIENCE + "/full-access"), new Scope(AUDIENCE + "/restricted-access"));
    private static final int PROOF_MAX_AGE_SECONDS = 60;
    private static final int PROOF_MAX_AHEAD_SECONDS = 10;
    private static final String INTERACTION = "x-fapi-interaction-id";

    private final Guard guard;
    private final Randomness random;

    /** @param guard made with {@link #settings} */
    ConformanceResource(Guard guard, Randomness random) {
        this.guard = guard;
        this.random = random;
    }

    /** @param base the address that the resource lies below */
    static Guard.Settings settings(URI base) {
        return new Guard.Settings(AUDIENCE, base, false, PROOF_MAX_AGE_SECONDS, PROOF_MAX_AHEAD_SECONDS);
    }

    @Override
    public Reply answer(Request request) {
        Caller caller = guard.admit(request, SCOPES);
        JsonWriter json = new JsonWriter().beginObject().name("client_id").value(caller.clientId());
        return Reply.json(200, json.endObject().toBytes())
                .with(INTERACTION, interaction(request))
                .with("Cache-Control", "no-store");
    }

    /** As it was sent, when it is a UUID and nothing else; otherwise a new one. */
    private String interaction(Request request) {
        Optional<String> sent = request.header(INTERACTION);
        return sent.filter(ConformanceResource::isUuid).orElseGet(this::fresh);
    }

    private static boolean isUuid(String text) {
        if (text.length() != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            char c = text.charAt(i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : Character.digit(c, 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private String fresh() {
        String hex = random.hexId().toLowerCase(java.util.Locale.ROOT);
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-4" + hex.substring(13, 16) + "-a"
                + hex.substring(17, 20) + "-" + hex.substring(20, 32);
    }
}
