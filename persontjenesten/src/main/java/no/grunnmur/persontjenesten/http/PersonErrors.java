package no.grunnmur.persontjenesten.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import no.grunnmur.http.ErrorFormat;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Problem;
import no.grunnmur.kernel.Refusal;

/**
 * Refusals as ProblemDetails, with the errors field by field as ASP.NET writes them.
 *
 * <p>Source: RFC 9457; fact sheet person-api, section 2 (Errors). The fact sheet's declared media type is {@code
 * application/json}; the one that says what it is, is what a service of that kind sends, and its clients take both.
 */
public final class PersonErrors implements ErrorFormat {

    private final String pages;

    /** @param houseBase where the pages about problems are, without trailing slash */
    public PersonErrors(URI houseBase) {
        this.pages = houseBase + "/problemer/";
    }

    @Override
    public Reply render(Refusal refusal, Request request) {
        List<Reply.Header> headers = new ArrayList<>();
        headers.add(new Reply.Header("Content-Type", "application/problem+json; charset=utf-8"));
        headers.add(new Reply.Header("Cache-Control", "no-store"));
        refusal.headers().forEach((name, value) -> headers.add(new Reply.Header(name, value)));
        return new Reply(refusal.problem().status(), List.copyOf(headers), body(refusal));
    }

    private byte[] body(Refusal refusal) {
        Problem problem = refusal.problem();
        JsonWriter json = new JsonWriter()
                .beginObject()
                .name("type")
                .value(pages + problem.code())
                .name("title")
                .value(problem.summary())
                .name("status")
                .value(problem.status());
        if (!refusal.fields().isEmpty()) {
            json.name("errors").beginObject();
            for (Map.Entry<String, List<String>> field : refusal.fields().entrySet()) {
                json.name(field.getKey()).any(field.getValue());
            }
            json.endObject();
        }
        return json.endObject().toBytes();
    }
}
