package no.grunnmur.altinn.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import no.grunnmur.altinn.AltinnProblem;
import no.grunnmur.http.ErrorFormat;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.kernel.Problem;
import no.grunnmur.kernel.Refusal;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Errors as Altinn 3 writes them: a problem document with a {@code code}, and with {@code validationErrors} that name the
 * rule and where in the request it was broken. Source: fact sheet selvbetjening-grunndata, section 4.3.
 */
public final class AltinnErrors implements ErrorFormat {

    private static final String VALIDATION = "STD-00000";
    private static final JsonMapper JSON = new JsonMapper();

    private final URI house;

    /** @param house where the pages about problems are, without trailing slash */
    public AltinnErrors(URI house) {
        this.house = house;
    }

    @Override
    public Reply render(Refusal refusal, Request request) {
        Problem problem = refusal.problem();
        boolean validates = problem instanceof AltinnProblem known
                && known.validation().isPresent()
                && (known.status() == 400 || known.status() == 409);
        int status = validates ? 400 : problem.status();
        ObjectNode body = JSON.createObjectNode()
                .put("type", house + "/problemer/" + problem.code())
                .put("title", validates ? "One or more validation errors occurred." : problem.summary())
                .put("status", status)
                .put("detail", problem.summary())
                .put("code", validates ? VALIDATION : problem.code());
        request.faultReference().ifPresent(reference -> body.put("traceId", reference));
        if (validates) {
            ObjectNode error = body.putArray("validationErrors").addObject();
            error.put("code", ((AltinnProblem) problem).validation().orElseThrow());
            error.put("detail", problem.summary());
            ArrayNode paths = error.putArray("paths");
            refusal.fields().keySet().forEach(paths::add);
        }
        return Reply.of(status, "application/problem+json", body.toString().getBytes(StandardCharsets.UTF_8))
                .with("Cache-Control", "no-store");
    }
}
