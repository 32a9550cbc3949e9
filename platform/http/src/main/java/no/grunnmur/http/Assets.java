package no.grunnmur.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * The files that pages need: one stylesheet and one icon. Their address holds a hash of their contents, so that a
 * browser keeps them until they change; they lie ready compressed.
 */
final class Assets {

    private static final Reply.Header FOREVER =
            new Reply.Header("Cache-Control", "public, max-age=31536000, immutable");
    private static final Reply.Header BY_ENCODING = new Reply.Header("Vary", "Accept-Encoding");

    private record File(String path, String etag, Reply plain, Reply gzipped) {}

    private final File stylesheet;
    private final File icon;

    Assets() {
        byte[] css = join(read("theme.css"), read("designsystemet.css"), read("grunnmur.css"));
        stylesheet = file("grunnmur.css", "text/css; charset=utf-8", css);
        icon = file("icon.svg", "image/svg+xml", read("icon.svg"));
    }

    /** The path of the stylesheet below the base address of any system that includes {@link #addTo}. */
    String stylesheet() {
        return stylesheet.path;
    }

    String icon() {
        return icon.path;
    }

    void addTo(Routes routes) {
        for (File file : List.of(stylesheet, icon)) {
            routes.get(file.path, request -> answer(file, request));
        }
    }

    private static Reply answer(File file, Request request) {
        if (request.header("If-None-Match")
                .filter(tag -> tag.contains(file.etag))
                .isPresent()) {
            return Reply.empty(304).with("ETag", file.etag).with(FOREVER).with(BY_ENCODING);
        }
        boolean gzip = request.header("Accept-Encoding")
                .filter(codings -> codings.contains("gzip") && !codings.contains("gzip;q=0"))
                .isPresent();
        return gzip ? file.gzipped : file.plain;
    }

    private static File file(String name, String type, byte[] content) {
        String hash = hash(content);
        String etag = '"' + hash + '"';
        Reply plain =
                Reply.of(200, type, content).with("ETag", etag).with(FOREVER).with(BY_ENCODING);
        Reply gzipped = new Reply(200, plain.headers(), gzip(content)).with("Content-Encoding", "gzip");
        return new File("/static/" + hash + "/" + name, etag, plain, gzipped);
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static byte[] read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream("static/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the build has not taken in static/" + name);
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
            all.write('\n');
        }
        return all.toByteArray();
    }
}
