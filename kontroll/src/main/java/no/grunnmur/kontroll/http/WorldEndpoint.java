package no.grunnmur.kontroll.http;

import java.util.function.Supplier;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.kontroll.WorldView;

/** {@code GET /v1/verden}: the seeded world as JSON, the clients' private keys among it. */
public final class WorldEndpoint implements Endpoint {

    private final Supplier<WorldView> world;

    public WorldEndpoint(Supplier<WorldView> world) {
        this.world = world;
    }

    @Override
    public Reply answer(Request request) {
        return Reply.json(200, Json.write(world.get()));
    }
}
