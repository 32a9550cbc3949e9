package no.grunnmur.audit;

/** An event as its caller hands it in; the writer gives it its place in the chain. */
final class PendingRow {

    final long micros;
    final String type;
    final byte[] content;

    PendingRow(long micros, String type, byte[] content) {
        this.micros = micros;
        this.type = type;
        this.content = content;
    }
}
