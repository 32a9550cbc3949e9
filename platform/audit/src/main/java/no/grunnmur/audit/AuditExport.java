package no.grunnmur.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import no.grunnmur.database.Database;
import no.grunnmur.json.JsonWriter;

/** The log as NDJSON: what is needed to compute every hash again stands in each line. */
public final class AuditExport {

    private AuditExport() {}

    /** Writes the whole log in the order of chain and sequence; does not close the target. */
    public static void write(Database database, OutputStream target) throws IOException {
        try {
            database.transaction(connection -> {
                JsonWriter json = new JsonWriter();
                StoredRows.each(connection, row -> {
                    try {
                        json.clear();
                        json.beginObject()
                                .name("chain")
                                .value(row.chain())
                                .name("sequence")
                                .value(row.sequence())
                                .name("at")
                                .value(Micros.toInstant(row.micros()).toString())
                                .name("type")
                                .value(row.type())
                                .name("content")
                                .raw(row.content().getBytes(StandardCharsets.UTF_8))
                                .name("hash")
                                .value(row.hash().toString())
                                .endObject();
                        target.write(json.toBytes());
                        target.write('\n');
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                });
                return null;
            });
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }
}
