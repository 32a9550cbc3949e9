package no.grunnmur.grunndata;

import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;

/**
 * Somebody was not let in with a user name and a password.
 *
 * @param username as it was sent, cut to a hundred characters
 * @param reason why
 * @param source the address that it came from
 */
public record AccountTurnedAway(String username, String reason, String source) implements AuditEvent {

    @Override
    public String type() {
        return "grunndata.account-turned-away";
    }

    @Override
    public void write(JsonWriter json) {
        json.name("account").value(username);
        json.name("reason").value(reason);
        json.name("source").value(source);
    }
}
