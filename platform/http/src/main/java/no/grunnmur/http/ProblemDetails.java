package no.grunnmur.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
        json.append('}');
        return new Reply(
                problem.status(), List.of(TYPE, NO_STORE), json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
