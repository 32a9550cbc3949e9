package no.grunnmur.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import no.grunnmur.kernel.Problem;
import no.grunnmur.kernel.Refusal;

/**
 * Errors of OAuth endpoints: {@code error}, {@code error_description} and {@code error_uri}, the address of the
 * problem's page.
 *
 * <p>Source: RFC 6749, section 5.2.
 */
public final class OAuthErrors implements ErrorFormat {

    private static final List<Reply.Header> HEADERS = List.of(
            new Reply.Header("Content-Type", "application/json"),
            new Reply.Header("Cache-Control", "no-store"),
            new Reply.Header("Pragma", "no-cache"));

    private final String pages;

    /** @param house the base address of the house's front, where the problem pages are */
    public OAuthErrors(URI house) {
        this.pages = house + "/problemer/";
    }

    @Override
    public Reply render(Refusal refusal, Request request) {
        Problem problem = refusal.problem();
        StringBuilder json = new StringBuilder(256)
                .append("{\"error\":\"")
                .append(problem.error())
                .append("\",\"error_description\":\"")
                .append(Json.escape(problem.summary()));
        if (request.faultReference().isPresent()) {
            json.append(" Reference: ").append(request.faultReference().get());
        }
        json.append("\",\"error_uri\":\"").append(pages).append(problem.code()).append("\"}");
        return new Reply(problem.status(), HEADERS, json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
