package no.grunnmur.login;

import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;

/**
 * Somebody logged in to a portal. Who it was stands in HelseID's own event of the session.
 *
 * @param client the portal's name at HelseID
 * @param sid the session at HelseID
 * @param level the security level
 */
record VisitorCame(String portal, String client, String sid, int level) implements AuditEvent {

    @Override
    public String type() {
        return "portal.visitor-came";
    }

    @Override
    public void write(JsonWriter json) {
        json.name("portal").value(portal);
        json.name("client").value(client);
        json.name("sid").value(sid);
        json.name("level").value(level);
    }
}
