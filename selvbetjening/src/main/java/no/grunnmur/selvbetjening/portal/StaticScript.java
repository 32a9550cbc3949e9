package no.grunnmur.selvbetjening.portal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;

/** The one script of the portal. Its address holds a hash of its contents, so that a browser keeps it until it changes. */
final class StaticScript {

    private final byte[] content;
    private final String path;

    StaticScript() {
        try (InputStream in = StaticScript.class.getResourceAsStream("keys.js")) {
            if (in == null) {
                throw new IllegalStateException("keys.js is not beside " + StaticScript.class.getName());
            }
            content = in.readAllBytes();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            path = "/static/" + HexFormat.of().formatHex(hash, 0, 8) + "/keys.js";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Below the portal's address. */
    String path() {
        return path;
    }

    void addTo(Routes routes) {
        routes.get(
                path,
                request -> Reply.of(200, "text/javascript; charset=utf-8", content)
                        .with("Cache-Control", "public, max-age=31536000, immutable"));
    }
}
