package no.grunnmur.grunndata;

import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;

/**
 * Somebody read parties in the portal.
 *
 * @param guest who
 * @param what the page, e.g. {@code search}
 * @param parameters what was asked for, in short
 * @param found how many parties the page held
 */
public record PartiesSeen(Guest guest, String what, String parameters, int found) implements AuditEvent {

    @Override
    public String type() {
        return "grunndata.parties-seen";
    }

    @Override
    public void write(JsonWriter json) {
        json.name("sid").value(guest.sid());
        json.name("person").value(guest.person());
        json.name("staff").value(guest.staff());
        json.name("accounts").beginArray();
        for (Guest.Account account : guest.accounts()) {
            json.beginObject();
            json.name("account").value(account.username());
            json.name("accountId").value(account.id().toString());
            json.name("parentOrganisation").value(account.organisation().value());
            json.endObject();
        }
        json.endArray();
        json.name("what").value(what);
        json.name("parameters").value(parameters);
        json.name("found").value(found);
    }
}
