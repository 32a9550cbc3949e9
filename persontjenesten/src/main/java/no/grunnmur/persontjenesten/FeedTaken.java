package no.grunnmur.persontjenesten;

import no.grunnmur.audit.AuditEvent;
import no.grunnmur.guard.Caller;
import no.grunnmur.json.JsonWriter;

/**
 * Somebody sent entries of a feed, or decided about one that was set aside.
 *
 * @param feed which one
 * @param deed {@code take}, {@code retry} or {@code discard}
 * @param applied how many entries changed somebody; whom, the events tell
 * @param late how many were older than what the register holds
 * @param repeated how many changed nothing
 * @param aside how many were set aside
 */
public record FeedTaken(Caller caller, String feed, String deed, int applied, int late, int repeated, int aside)
        implements AuditEvent {

    @Override
    public String type() {
        return "persontjenesten.feed-taken";
    }

    @Override
    public void write(JsonWriter json) {
        json.name("client").value(caller.clientId());
        if (caller.parentOrganisation().isPresent()) {
            json.name("parentOrganisation")
                    .value(caller.parentOrganisation().get().value());
        }
        json.name("token").value(caller.tokenId());
        json.name("feed").value(feed);
        json.name("deed").value(deed);
        json.name("applied").value(applied);
        json.name("late").value(late);
        json.name("repeated").value(repeated);
        json.name("aside").value(aside);
    }
}
