package no.grunnmur.login;

import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;

/**
 * The sessions of a portal that came of one session at HelseID were ended.
 *
 * @param sid the session at HelseID
 * @param how {@code logout} in the portal, or {@code back-channel}
 * @param sessions how many there were
 */
record VisitorLeft(String portal, String sid, String how, int sessions) implements AuditEvent {

    @Override
    public String type() {
        return "portal.visitor-left";
    }

    @Override
    public void write(JsonWriter json) {
        json.name("portal").value(portal);
        json.name("sid").value(sid);
        json.name("how").value(how);
        json.name("sessions").value(sessions);
    }
}
