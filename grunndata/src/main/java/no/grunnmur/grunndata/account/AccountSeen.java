package no.grunnmur.grunndata.account;

import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;

/**
 * Customer service looked at an account, or looked for accounts.
 *
 * @param sid the session at HelseID
 * @param person the pseudonym of who looked
 * @param what the user name of the account, or what was looked for
 * @param found how many accounts the page held
 */
record AccountSeen(String sid, String person, String what, int found) implements AuditEvent {

    @Override
    public String type() {
        return "grunndata.accounts-seen";
    }

    @Override
    public void write(JsonWriter json) {
        json.name("sid").value(sid);
        json.name("person").value(person);
        json.name("what").value(what);
        json.name("found").value(found);
    }
}
