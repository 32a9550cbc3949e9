package no.grunnmur.persontjenesten.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;

/** The document of an API, open to anybody: OpenAPI 3.0.1 with this service's address in it. */
public final class ApiDocumentEndpoint implements Endpoint {

    private static final String NO_SERVER = "\"url\" : \"\"";

    private final Reply document;

    /** @param name v2, v3, import, testdata or additions */
    public ApiDocumentEndpoint(String name, URI base) {
        String server = NO_SERVER.replace("\"\"", "\"" + base + "\"");
        this.document = Reply.json(200, read(name).replace(NO_SERVER, server));
    }

    private static String read(String name) {
        String file = "/no/grunnmur/persontjenesten/openapi/" + name + ".json";
        try (InputStream in = ApiDocumentEndpoint.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public Reply answer(Request request) {
        return document;
    }
}
