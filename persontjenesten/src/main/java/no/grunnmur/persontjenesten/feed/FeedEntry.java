package no.grunnmur.persontjenesten.feed;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.persontjenesten.EventType;
import tools.jackson.databind.JsonNode;

/**
 * Something a feed tells, before its document is read.
 *
 * @param key what it is recognised by when it comes again: its sequence number, or a hash of what it says
 * @param version which of two documents holds
 * @param event what happened; empty for a document that came without an event
 * @param subject whom it is about; empty for a document without an event, which says so itself
 * @param document the person document, or the entry of the contact register
 */
record FeedEntry(
        String key, Version version, Optional<EventType> event, Optional<NationalId> subject, JsonNode document) {

    /** Documents of the future would shut out all that comes after them. */
    static final long AHEAD_SECONDS = 24 * 60 * 60;

    static Version version(String registeredAt, long sequence, Instant now, String where) {
        Instant at = Instant.parse(Translation.time(registeredAt, where));
        if (at.isAfter(now.plusSeconds(AHEAD_SECONDS))) {
            throw new BadDocument(where, "lies in the future");
        }
        return Version.of(OffsetDateTime.parse(registeredAt).toInstant(), sequence);
    }
}
