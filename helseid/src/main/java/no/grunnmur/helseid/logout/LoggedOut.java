package no.grunnmur.helseid.logout;

import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;

/**
 * A session was ended by its person.
 *
 * @param sid which
 * @param clients how many clients it had been used for
 */
public record LoggedOut(String sid, int clients) implements AuditEvent {

    /** The name of the kind. */
    public static final String TYPE = "helseid.logged-out";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(JsonWriter json) {
        json.name("sid").value(sid);
        json.name("clients").value(clients);
    }
}
