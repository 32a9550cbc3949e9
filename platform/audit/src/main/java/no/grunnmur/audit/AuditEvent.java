package no.grunnmur.audit;

import no.grunnmur.json.JsonWriter;

/**
 * Something that happened and must be known afterwards. Each kind is a record of its own in the room where it happens,
 * with its fields; no secret and no national id among them (a person is named by the opaque person id).
 */
public interface AuditEvent {

    /** Stable name of the kind, e.g. {@code helseid.token-issued}. */
    String type();

    /** Writes the members of the event into an object that is open already. */
    void write(JsonWriter json);
}
