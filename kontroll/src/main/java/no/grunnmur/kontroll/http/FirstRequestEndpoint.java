package no.grunnmur.kontroll.http;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.kontroll.FirstRequest;

/** {@code GET /v1/first-request}: a shell script to read and to run. */
public final class FirstRequestEndpoint implements Endpoint {

    private final Supplier<FirstRequest> script;

    public FirstRequestEndpoint(Supplier<FirstRequest> script) {
        this.script = script;
    }

    @Override
    public Reply answer(Request request) {
        byte[] text = script.get().render().getBytes(StandardCharsets.UTF_8);
        return Reply.of(200, "text/x-shellscript; charset=utf-8", text);
    }
}
