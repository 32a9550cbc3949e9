package no.grunnmur.selvbetjening.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;

/** The API's document, open to anybody: OpenAPI 3.0.1 with this service's address in it. */
final class ApiDocument implements Endpoint {

    private static final String NO_SERVER = "\"url\": \"\"";

    private final Reply document;

    ApiDocument(URI base) {
        this.document = Reply.json(200, read().replace(NO_SERVER, "\"url\": \"" + base + "\""));
    }

    private static String read() {
        try (InputStream in = ApiDocument.class.getResourceAsStream("/no/grunnmur/selvbetjening/openapi/v1.json")) {
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
