package no.grunnmur.enhetsregisteret.http;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import no.grunnmur.http.ErrorFormat;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.kernel.Refusal;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Errors as the national register writes them: {@code valideringsfeil} tells parameter by parameter what is wrong. What
 * came is not repeated. A unit that does not exist is a bare 404 there; here it says so too.
 */
public final class RegisterErrors implements ErrorFormat {

    private static final JsonMapper JSON = new JsonMapper();

    private final InstantSource clock;

    public RegisterErrors(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Reply render(Refusal refusal, Request request) {
        ObjectNode error = JSON.createObjectNode();
        error.put("timestamp", clock.instant().toString());
        error.put("status", refusal.problem().status());
        boolean nothing = refusal.problem().status() == 404;
        error.put("error", nothing ? "Not Found" : "Bad Request");
        error.put("message", nothing ? "Enheten finnes ikke" : "Feilaktig forespørsel");
        error.put("path", request.base().getRawPath() + request.rawPath());
        request.faultReference().ifPresent(reference -> error.put("traceId", reference));
        if (!refusal.fields().isEmpty()) {
            ArrayNode failures = error.putArray("valideringsfeil");
            refusal.fields().forEach((parameter, sentences) -> {
                ObjectNode failure = failures.addObject().put("feilmelding", String.join(" ", sentences));
                failure.putArray("parametere").add(parameter);
            });
        }
        return Reply.json(refusal.problem().status(), error.toString().getBytes(StandardCharsets.UTF_8))
                .with("Cache-Control", "no-store");
    }
}
