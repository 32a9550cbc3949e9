package no.grunnmur.personregister;

import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;

/**
 * Somebody was not let in.
 *
 * @param username as it was sent, cut to a hundred characters
 * @param source the address that it came from
 */
public record CallTurnedAway(String username, String reason, String source) implements AuditEvent {

    @Override
    public String type() {
        return "personregister.turned-away";
    }

    @Override
    public void write(JsonWriter json) {
        json.name("account").value(username);
        json.name("reason").value(reason);
        json.name("source").value(source);
    }
}
