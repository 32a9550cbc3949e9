package no.grunnmur.kontroll.http;

import no.grunnmur.http.Endpoint;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.kontroll.Reset;

/** {@code POST /v1/reset}: everything back to the seeded world, or one {@code ?part=}. Answers what was reset and how long it took. */
public final class ResetEndpoint implements Endpoint {

    private final Reset reset;

    public ResetEndpoint(Reset reset) {
        this.reset = reset;
    }

    @Override
    public Reply answer(Request request) {
        return Reply.json(200, Json.write(reset.run(request.query().value("part"))));
    }
}
