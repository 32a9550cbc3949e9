package no.grunnmur.persontjenesten;

import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;

/**
 * The house asked a feed and took what it told.
 *
 * @param feed which one, and where
 * @param applied how many entries changed somebody; whom, the events tell
 * @param late how many were older than what the register holds
 * @param repeated how many changed nothing
 * @param aside how many were set aside
 */
public record FeedPulled(String feed, int applied, int late, int repeated, int aside) implements AuditEvent {

    @Override
    public String type() {
        return "persontjenesten.feed-pulled";
    }

    @Override
    public void write(JsonWriter json) {
        json.name("feed").value(feed);
        json.name("applied").value(applied);
        json.name("late").value(late);
        json.name("repeated").value(repeated);
        json.name("aside").value(aside);
    }
}
