package no.grunnmur.helseid;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.audit.AuditEvent;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.database.DatabaseUnusable;
import no.grunnmur.json.JsonWriter;

/** The audit as this room sees it: events in the order in which they came. The real one is tested in its own room. */
final class RecordingAudit implements AuditLog {

    private final List<Row> rows = new ArrayList<>();
    private boolean broken;

    @Override
    public synchronized void append(AuditEvent event) {
        if (broken) {
            throw new DatabaseUnusable("the disk is full", null);
        }
        JsonWriter json = new JsonWriter().beginObject();
        event.write(json);
        String content = new String(json.endObject().toBytes(), StandardCharsets.UTF_8);
        rows.add(new Row(1, rows.size() + 1L, Instant.EPOCH, event.type(), content));
    }

    @Override
    public synchronized List<Row> latest(Optional<String> type, int limit) {
        return rows.reversed().stream()
                .filter(row -> type.isEmpty() || row.type().equals(type.get()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized long count() {
        return rows.size();
    }

    @Override
    public void export(OutputStream target) {
        throw new UnsupportedOperationException("not needed here");
    }

    synchronized void breakDown(boolean down) {
        broken = down;
    }
}
