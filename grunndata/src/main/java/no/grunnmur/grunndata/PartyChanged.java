package no.grunnmur.grunndata;

import java.util.List;
import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;

/**
 * A party was made or changed.
 *
 * @param changes what, with old and new value
 * @param version the number of the event
 */
public record PartyChanged(Author author, int herId, long version, List<PartyChange> changes) implements AuditEvent {

    public PartyChanged {
        changes = List.copyOf(changes);
    }

    @Override
    public String type() {
        return "grunndata.party-changed";
    }

    @Override
    public void write(JsonWriter json) {
        json.name("account").value(author.name());
        json.name("accountId").value(author.id().toString());
        json.name("method").value(author.method());
        json.name("source").value(author.source());
        json.name("herId").value(herId);
        json.name("version").value(version);
        json.name("changes").beginArray();
        for (PartyChange change : changes) {
            json.beginObject();
            json.name("name").value(change.name());
            json.name("old").value(change.before());
            json.name("new").value(change.after());
            json.endObject();
        }
        json.endArray();
    }
}
