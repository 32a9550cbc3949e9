package no.grunnmur.enhetsregisteret;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import no.grunnmur.enhetsregisteret.UnitDocument.Unreadable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The units of a file as the register offers it for download ({@code /enheter/lastned}, {@code /underenheter/lastned}): a
 * JSON array, plain or gzip. Read one unit at a time, so that a whole country fits. A document that cannot be a unit's is
 * left out, counted and told of; it never stops the others.
 */
public final class UnitFile implements Iterator<RegisterEntry>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UnitFile.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int GZIP_FIRST = 0x1F;
    private static final int TOLD_AT_MOST = 20;

    private final Path file;
    private final JsonParser parser;
    private RegisterEntry next;
    private long leftOut;

    private UnitFile(Path file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * Opens a file.
     *
     * @throws IllegalArgumentException when it is not a JSON array
     */
    public static UnitFile open(Path file) {
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
            return new UnitFile(file, parser);
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

    @Override
    public boolean hasNext() {
        try {
            while (next == null) {
                JsonToken token = parser.nextToken();
                if (token == JsonToken.END_ARRAY) {
                    return false;
                }
                if (token == null) {
                    throw new IllegalArgumentException(file + " ends in the middle");
                }
                read(parser.readValueAsTree());
            }
            return true;
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException(file + " is broken, or ends in the middle", malformed);
        }
    }

    private void read(JsonNode document) {
        try {
            Organisation unit = UnitDocument.read(document);
            ((ObjectNode) document).remove("_links");
            next = new RegisterEntry(unit, document.toString(), List.of());
        } catch (Unreadable reason) {
            leftOut++;
            if (leftOut <= TOLD_AT_MOST) {
                LOG.warn("Left out of {}: {}", file.getFileName(), reason.getMessage());
            }
        }
    }

    @Override
    public RegisterEntry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        RegisterEntry given = next;
        next = null;
        return given;
    }

    /** How many documents could not be units'. */
    public long leftOut() {
        return leftOut;
    }

    @Override
    public void close() {
        parser.close();
    }
}
