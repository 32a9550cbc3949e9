package no.grunnmur.grunndata.account;

import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;

/**
 * Somebody came to the portal with an old account's password; who, nobody can tell.
 *
 * @param account its number
 * @param source the address that it came from
 */
record PortalPasswordUsed(long account, String username, String organisation, String source) implements AuditEvent {

    @Override
    public String type() {
        return "grunndata.portal-password-used";
    }

    @Override
    public void write(JsonWriter json) {
        json.name("account").value(account);
        json.name("username").value(username);
        json.name("organisation").value(organisation);
        json.name("source").value(source);
    }
}
