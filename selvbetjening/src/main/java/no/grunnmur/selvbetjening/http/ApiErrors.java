package no.grunnmur.selvbetjening.http;

import java.net.URI;
import java.util.List;
import no.grunnmur.http.ErrorFormat;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Problem;
import no.grunnmur.kernel.Refusal;

/**
 * Errors as problem documents with all five members, which the public clients read. The detail is made of the house's own
 * sentences: nothing that was sent comes back.
 *
 * <p>Source: RFC 9457; fact sheet selvbetjening-grunndata, sections 2.1 and 2.6.
 */
final class ApiErrors implements ErrorFormat {

    private static final Reply.Header TYPE = new Reply.Header("Content-Type", "application/problem+json");
    private static final Reply.Header NO_STORE = new Reply.Header("Cache-Control", "no-store");

    private final String pages;

    /** @param house the front of the house, where the problem pages are */
    ApiErrors(URI house) {
        this.pages = house + "/problemer/";
    }

    @Override
    public Reply render(Refusal refusal, Request request) {
        Problem problem = refusal.problem();
        JsonWriter json = new JsonWriter().beginObject();
        json.name("type").value(pages + problem.code());
        json.name("title").value(problem.summary());
        json.name("status").value(problem.status());
        json.name("detail").value(detail(refusal));
        json.name("instance").value(request.base().getRawPath() + request.rawPath());
        request.faultReference().ifPresent(reference -> json.name("traceId").value(reference));
        if (!refusal.fields().isEmpty()) {
            json.name("errors").beginObject();
            refusal.fields().forEach((field, sentences) -> {
                json.name(field).beginArray();
                sentences.forEach(json::value);
                json.endArray();
            });
            json.endObject();
        }
        return new Reply(
                problem.status(), List.of(TYPE, NO_STORE), json.endObject().toBytes());
    }

    private static String detail(Refusal refusal) {
        StringBuilder detail = new StringBuilder(refusal.problem().summary());
        refusal.fields()
                .forEach((field, sentences) -> sentences.stream()
                        .filter(sentence -> detail.indexOf(sentence) < 0)
                        .forEach(sentence ->
                                detail.append(' ').append(field).append(": ").append(sentence)));
        return detail.toString();
    }
}
