package no.grunnmur.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import no.grunnmur.kernel.Problem;
import no.grunnmur.kernel.Refusal;

/**
 * Errors as problem documents: {@code type} is the address of the problem's page, {@code title} its short sentence.
 * The detail of a refusal stays inside; only the reference of a fault goes out, as {@code traceId}.
 *
 * <p>Source: RFC 9457.
 */
public final class ProblemDetails implements ErrorFormat {

    private static final Reply.Header TYPE = new Reply.Header("Content-Type", "application/problem+json");
    private static final Reply.Header NO_STORE = new Reply.Header("Cache-Control", "no-store");

    private final String pages;

    /** @param house the base address of the house's front, where the problem pages are */
    public ProblemDetails(URI house) {
        this.pages = house + "/problemer/";
    }

    @Override
    public Reply render(Refusal refusal, Request request) {
        Problem problem = refusal.problem();
        StringBuilder json = new StringBuilder(256)
                .append("{\"type\":\"")
                .append(pages)
                .append(problem.code())
                .append("\",\"title\":\"")
                .append(Json.escape(problem.summary()))
                .append("\",\"status\":")
                .append(problem.status());
        if (request.faultReference().isPresent()) {
            json.append(",\"traceId\":\"")
                    .append(request.faultReference().get())
                    .append('"');
        }
        if (!refusal.fields().isEmpty()) {
            json.append(",\"errors\":");
            errors(json, refusal.fields());
        }
        json.append('}');
        return new Reply(
                problem.status(), List.of(TYPE, NO_STORE), json.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** What is wrong field by field, as ASP.NET writes it: {@code {"nin":["The nin field is required."]}}. */
    private static void errors(StringBuilder json, Map<String, List<String>> fields) {
        char before = '{';
        for (Map.Entry<String, List<String>> field : fields.entrySet()) {
            json.append(before).append('"').append(Json.escape(field.getKey())).append("\":");
            before = '[';
            for (String sentence : field.getValue()) {
                json.append(before).append('"').append(Json.escape(sentence)).append('"');
                before = ',';
            }
            json.append(']');
        }
        json.append('}');
    }
}
