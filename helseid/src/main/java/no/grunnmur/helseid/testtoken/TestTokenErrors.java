package no.grunnmur.helseid.testtoken;

import java.net.URI;
import no.grunnmur.http.ErrorFormat;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Refusal;

/** Errors as the service writes them: {@code isError} and {@code errorResponse.errorMessage}. Fact sheet helseid, section 7. */
final class TestTokenErrors implements ErrorFormat {

    private final String pages;

    TestTokenErrors(URI house) {
        this.pages = house + "/problemer/";
    }

    @Override
    public Reply render(Refusal refusal, Request request) {
        StringBuilder message = new StringBuilder(refusal.problem().summary());
        refusal.fields()
                .forEach((field, sentences) -> sentences.forEach(sentence -> message.append(' ')
                        .append(field)
                        .append(' ')
                        .append(sentence)
                        .append('.')));
        message.append(" See ").append(pages).append(refusal.problem().code());
        JsonWriter json = new JsonWriter().beginObject();
        json.name("isError").value(true);
        json.name("successResponse").nullValue();
        json.name("errorResponse").beginObject();
        json.name("errorMessage").value(message.toString()).endObject();
        return Reply.json(refusal.problem().status(), json.endObject().toBytes())
                .with("Cache-Control", "no-store");
    }
}
