package no.grunnmur.helseid.logout;

import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;

/**
 * A client was told of the end of a session by the back channel, or was to be.
 *
 * @param clientId who
 * @param sid which session
 * @param outcome {@code told}, or why not: {@code status-500}, {@code unreachable}
 * @param attempt the number of this one
 * @param last whether no other follows
 */
public record LogoutTold(String clientId, String sid, String outcome, int attempt, boolean last) implements AuditEvent {

    /** The name of the kind. */
    public static final String TYPE = "helseid.logout-told";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(JsonWriter json) {
        json.name("client").value(clientId);
        json.name("sid").value(sid);
        json.name("outcome").value(outcome);
        json.name("attempt").value(attempt);
        json.name("last").value(last);
    }
}
