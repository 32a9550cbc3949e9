package no.grunnmur.enhetsregisteret;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import no.grunnmur.enhetsregisteret.UnitDocument.Unreadable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The units of a file as the register offers it for download ({@code /enheter/lastned}, {@code /underenheter/lastned}): a
 * JSON array, plain or gzip. Read one unit at a time, so that a whole country fits. A document that cannot be a unit's is
 * left out, counted and told of; it never stops the others.
 */
public final class UnitFile implements Iterator<RegisterEntry>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UnitFile.class);
    private static final int TOLD_AT_MOST = 20;

    private final Path file;
    private final RegisterFile documents;
    private RegisterEntry next;
    private long leftOut;

    private UnitFile(Path file, RegisterFile documents) {
        this.file = file;
        this.documents = documents;
    }

    /**
     * Opens a file.
     *
     * @throws IllegalArgumentException when it is not a JSON array
     */
    public static UnitFile open(Path file) {
        return new UnitFile(file, RegisterFile.open(file));
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            JsonNode document = documents.next();
            if (document == null) {
                return false;
            }
            read(document);
        }
        return true;
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
        documents.close();
    }
}
