package no.grunnmur.enhetsregisteret;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file as the register offers it for download: a JSON array, plain or gzip, read one document at a time. */
final class RegisterFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RegisterFile.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int GZIP_FIRST = 0x1F;

    private final Path file;
    private final JsonParser parser;

    private RegisterFile(Path file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /** @throws IllegalArgumentException when it is not a JSON array */
    static RegisterFile open(Path file) {
        InputStream in = null;
        try {
            in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            in.mark(2);
            boolean compressed = in.read() == GZIP_FIRST;
            in.reset();
            JsonParser parser = JSON.createParser(compressed ? new GZIPInputStream(in, 1 << 16) : in);
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new IllegalArgumentException(file + " is no JSON array of units");
            }
            return new RegisterFile(file, parser);
        } catch (IOException unreadable) {
            close(in);
            throw new UncheckedIOException(unreadable);
        } catch (JacksonException | IllegalArgumentException malformed) {
            close(in);
            throw new IllegalArgumentException(file + " is no JSON array of units", malformed);
        }
    }

    private static void close(InputStream in) {
        if (in != null) {
            try {
                in.close();
            } catch (IOException unclosed) {
                LOG.debug("not closed", unclosed);
            }
        }
    }

    /**
     * The next document, null at the end.
     *
     * @throws IllegalArgumentException when the file is broken or ends in the middle
     */
    JsonNode next() {
        try {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new IllegalArgumentException(file + " ends in the middle");
            }
            return token == JsonToken.END_ARRAY ? null : parser.readValueAsTree();
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException(file + " is broken, or ends in the middle", malformed);
        }
    }

    @Override
    public void close() {
        parser.close();
    }
}
